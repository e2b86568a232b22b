import { amountWord, countWord, type Draft, findingsFrom, rateWord } from "../report/draft.js";
import type { Finding } from "../report/finding.js";
import { formatDays } from "../report/format.js";
import { type Messages, messagesOf } from "../report/messages.js";
import { listedBriefly } from "../report/sentence.js";
import { roundedWord } from "./internal/roundedWord.js";
import type { SalesKpiReport, SalesKpiRow } from "./salesKpiReport.js";

/** The sentences of {@link salesKpisFindings}; `{row}`, `{revenue}` … stand for names and numbers. */
export interface SalesKpisMessages {
  readonly empty: string;
  readonly revenue: string;
  readonly best: string;
  readonly margin: string;
  readonly winRate: string;
  /** Instead of `winRate` where few deals are decided. */
  readonly thin: string;
  readonly cycle: string;
  readonly missingAmount: string;
  readonly missingMargin: string;
  readonly undated: string;
  readonly backDated: string;
  readonly rejected: string;
}

const standard: SalesKpisMessages = {
  empty: "No deal was created, won or lost in the period.",
  revenue: "Deals won: {won}, for {revenue}, on average {average} each.",
  best: "{row} brought the most revenue: {revenue} of {total}.",
  margin: "Won deals left {margin} after costs, {rate} of their revenue.",
  winRate: "{won} deals were won and {lost} lost: {rate}, plausibly {low} to {high}.",
  thin: "With {won} deals won and {lost} lost, the win rate is too thin to trust.",
  cycle: "Half of the deals won took {days} or less from creation to close.",
  missingAmount: "Won deals without an amount count as 0: {deals}.",
  missingMargin: "The margin leaves out won deals that do not tell theirs: {deals}.",
  undated: "Decided deals without a day of closing are in no period: {deals}.",
  backDated: "Deals won before they were created have no cycle: {deals}.",
  rejected: "Some rows could not be read and are left out: {fields}.",
};

/** Settings of {@link salesKpisFindings}. */
export interface SalesKpisFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<SalesKpisMessages> | undefined;
}

type KpiDraft = Draft<keyof SalesKpisMessages>;

/**
 * Says in sentences how sales did: revenue and who brought most of it, margin, win rate, cycle, and what speaks against trusting
 * the numbers.
 *
 * @param report - What {@link salesKpis} returned.
 * @param options - See {@link SalesKpisFindingsOptions}.
 * @returns List of findings, those with the most money at stake first, those without money last. Each number in a sentence
 *   stands in {@link salesKpisTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { salesKpis, salesKpisFindings } from "closedloop";
 *
 * const report = salesKpis([
 *   { id: 1, createdAt: "2026-05-12", outcome: "won", closedAt: "2026-06-02", amount: 9000 },
 *   { id: 2, createdAt: "2026-06-01", outcome: "won", closedAt: "2026-06-12", amount: 3000 },
 * ], { period: { start: "2026-06-01", end: "2026-07-01" }, currency: "EUR", asOf: "2026-06-30" });
 * salesKpisFindings(report)[0]?.sentence // => "Deals won: 2, for EUR 12,000, on average EUR 6,000 each."
 */
export function salesKpisFindings(
  report: SalesKpiReport,
  options: SalesKpisFindingsOptions = {},
): Finding[] {
  const messages = messagesOf(standard, options);
  const drafts = [
    ...revenue(report),
    ...margin(report.totals),
    ...winRate(report.totals),
    ...cycle(report.totals),
    ...doubts(report),
  ];
  return findingsFrom(
    drafts.sort((a, b) => stake(b) - stake(a)),
    messages,
  );
}

/** What is not about money is below all amounts. */
function stake({ money }: KpiDraft): number {
  return typeof money === "object" ? Math.abs(Number(money.amount)) : -1;
}

/** What was won, and by whom most of it. */
function revenue({ by, rows, totals }: SalesKpiReport): KpiDraft[] {
  const { key, won, lost, created, revenue: total, averageDeal } = totals;
  if (won + lost + created === 0) return [{ id: "empty", severity: "warning", rows: [key] }];
  if (averageDeal === null) return [];
  const [best] = rows;
  const found: KpiDraft[] = [
    {
      id: "revenue",
      severity: "info",
      words: {
        won: countWord(won),
        revenue: amountWord(total),
        average: roundedWord(averageDeal),
      },
      money: total,
      rows: [key],
      columns: ["won", "revenue", "averageDeal"],
    },
  ];
  if (by !== null && best !== undefined && rows.length > 1 && Number(best.revenue.amount) > 0) {
    found.push({
      id: "best",
      severity: "good",
      words: { row: [best.key], revenue: amountWord(best.revenue), total: amountWord(total) },
      money: best.revenue,
      rows: [best.key, key],
      columns: ["revenue"],
    });
  }
  return found;
}

function margin({ key, margin: left, marginRate }: SalesKpiRow): KpiDraft[] {
  if (left === null || marginRate === null) return [];
  return [
    {
      id: "margin",
      severity: marginRate < 0 ? "critical" : "info",
      words: { margin: amountWord(left), rate: rateWord(marginRate) },
      money: left,
      rows: [key],
      columns: ["margin", "marginRate"],
    },
  ];
}

/** How deals ended; of few deals that they are few. */
function winRate({ key, won, lost, winRate: rate }: SalesKpiRow): KpiDraft[] {
  const { value, low, high } = rate;
  if (value === null || low === null || high === null) return [];
  const counts = { won: countWord(won), lost: countWord(lost) };
  const draft = { rows: [key], columns: ["won", "lost", "winRate"] };
  if (won + lost < 30 || won < 5 || lost < 5) {
    return [{ id: "thin", severity: "warning", words: counts, ...draft }];
  }
  const rates = { rate: rateWord(value), low: rateWord(low), high: rateWord(high) };
  return [{ id: "winRate", severity: "info", words: { ...counts, ...rates }, ...draft }];
}

function cycle({ key, medianCycleDays }: SalesKpiRow): KpiDraft[] {
  if (medianCycleDays === null) return [];
  return [
    {
      id: "cycle",
      severity: "info",
      words: { days: [formatDays(medianCycleDays), medianCycleDays] },
      rows: [key],
      columns: ["medianCycleDays"],
    },
  ];
}

/** What speaks against trusting the numbers. */
function doubts({ totals, diagnostics }: SalesKpiReport): KpiDraft[] {
  const { missingAmount, missingMargin, undated, backDated, rejected } = diagnostics;
  const found: readonly (readonly [KpiDraft["id"], readonly string[]])[] = [
    ["missingAmount", missingAmount],
    // Where no deal tells its margin, nobody asks for it.
    ["missingMargin", totals.margin === null ? [] : missingMargin],
    ["undated", undated],
    ["backDated", backDated],
  ];
  const drafts = found
    .filter(([, deals]) => deals.length > 0)
    .map(([id, deals]): KpiDraft => {
      return { id, severity: "warning", words: { deals: [listedBriefly(deals)] } };
    });
  if (rejected.length > 0) {
    const fields = new Set(rejected.map(({ input, field }) => `${input}.${field}`));
    const words = { fields: [listedBriefly([...fields])] } as const;
    drafts.push({ id: "rejected", severity: "warning", words });
  }
  return drafts;
}
