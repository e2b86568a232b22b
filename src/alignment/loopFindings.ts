import { subtractMoney } from "../core/money/addMoney.js";
import type { Money } from "../core/money/types.js";
import { noKey } from "../marketing/keyCell.js";
import {
  amountWord,
  countWord,
  type Draft,
  findingsFrom,
  rateWord,
  stakeOf,
  type Word,
} from "../report/draft.js";
import type { Finding } from "../report/finding.js";
import { type Messages, messagesOf } from "../report/messages.js";
import { listed, listedBriefly } from "../report/sentence.js";
import type { Proportion } from "../stats/wilsonProportion.js";
import { noLead, unattributed } from "./internal/keyCell.js";
import type { LoopReport, LoopRow } from "./loopReport.js";

/** The sentences of {@link loopFindings}; `{row}`, `{spend}` … stand for names and numbers. */
export interface LoopMessages {
  readonly empty: string;
  readonly revenue: string;
  /** Instead of `revenue` where spend is known. */
  readonly revenueForSpend: string;
  /** Instead of `revenue` where all of it is of unknown origin. */
  readonly unknown: string;
  /** Instead of `revenue` where no deal brought money. */
  readonly wins: string;
  /** Instead of `wins` where no deal was won. */
  readonly leads: string;
  readonly result: string;
  readonly loss: string;
  /** Instead of `loss` where leads are still undecided. */
  readonly lossSoFar: string;
  readonly unmatched: string;
  readonly unlabeled: string;
  readonly unattributed: string;
  readonly noLead: string;
  readonly open: string;
  readonly thin: string;
  readonly thinRows: string;
  readonly noAmounts: string;
  readonly missingAmount: string;
  readonly rejected: string;
  readonly mismatch: string;
}

const standard: LoopMessages = {
  empty: "Nothing of the period is known.",
  revenue: "{row} brought the most revenue: {revenue} of {total}.",
  revenueForSpend: "{row} brought the most revenue: {revenue} of {total}, for {spend} spent.",
  unknown: "Won deals brought {total}, and of none is the {by} known.",
  wins: "{row} brought the most deals: {count} of {total} won.",
  leads: "{row} brought the most leads: {count} of {total}.",
  result: "{won} of {decided} decided deals were won.",
  loss: "{row} cost {spend} and brought {returns}.",
  lossSoFar: "{row} cost {spend} and brought {returns} so far; {open} of its leads are undecided.",
  unmatched: "No touch, lead or deal came of the {spend} spent on {row}.",
  unlabeled: "{spend} were spent without a {by}.",
  unattributed: "Deals worth {revenue} of {total} were won without a touch before them.",
  noLead: "Deals worth {revenue} of {total} were won without a lead.",
  open: "{open} of what began in the period is still undecided, so revenue and rates may change.",
  thin: "With {won} of {decided} decided deals won, win rates are too thin to compare.",
  thinRows: "Too few deals are decided to be sure of the win rate of {rows}.",
  noAmounts: "No deal has an amount, so all revenue is 0.",
  missingAmount: "Deals without an amount count as 0: {deals}.",
  rejected: "Some rows could not be read and are left out: {fields}.",
  mismatch: "The table differs from the input rows in {sums}.",
};

/** Settings of {@link loopFindings}. */
export interface LoopFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<LoopMessages> | undefined;
}

type LoopDraft = Draft<keyof LoopMessages>;

/**
 * Says in sentences what a loop shows: what brought money, what costs more than it brings, what nobody can account for, and
 * what is too young or too thin to judge.
 *
 * @param report - What {@link closeLoop} returned.
 * @param options - See {@link LoopFindingsOptions}.
 * @returns List of findings, those with the most money at stake first, those without money last. Each number in a sentence
 *   stands in {@link loopTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { closeLoop, loopFindings } from "closedloop";
 *
 * const report = closeLoop({
 *   spend: [{ channel: "radio", on: "2026-01-10", cost: 300 }],
 *   touchpoints: [{ at: "2026-01-12", channel: "search", leadId: 7 }],
 *   leads: [{ id: 7, createdAt: "2026-01-12" }],
 * }, { by: "channel", period: { start: "2026-01-01", end: "2026-02-01" }, currency: "EUR", asOf: "2026-03-01" });
 * loopFindings(report)[0]?.sentence // => "No touch, lead or deal came of the EUR 300 spent on radio."
 */
export function loopFindings(report: LoopReport, options: LoopFindingsOptions = {}): Finding[] {
  const messages = messagesOf(standard, options);
  const drafts = [
    ...best(report),
    ...losses(report),
    ...unmatchedSpend(report),
    ...unattributedMoney(report),
    ...result(report),
    ...doubts(report),
  ];
  return findingsFrom(
    drafts.sort((a, b) => stakeOf(b) - stakeOf(a)),
    messages,
  );
}

const unknownRows = [noKey, noLead, unattributed];

/** The column that tells what a row brought. */
function returnsColumn({ columns }: LoopReport): "revenue" | "sourcedRevenue" {
  return columns.some(({ key }) => key === "revenue") ? "revenue" : "sourcedRevenue";
}

/** Who brought most: in money, else in deals, else in leads. */
function best(report: LoopReport): LoopDraft[] {
  const { rows } = report;
  if (rows.length === 0) return [{ id: "empty", severity: "warning" }];
  const known = rows.filter(({ key }) => !unknownRows.includes(key));
  const found =
    bestByMoney(report, known) ??
    bestByCount(report, known, "wins") ??
    bestByCount(report, known, "leads");
  return found === null ? [] : [found];
}

function bestByMoney(report: LoopReport, known: readonly LoopRow[]): LoopDraft | null {
  const { by, totals } = report;
  const column = returnsColumn(report);
  const total = totals[column];
  if (total === undefined || !isPositive(total)) return null;
  const row = largest(known, (one) => Number(one[column]?.amount ?? 0));
  const revenue = row?.[column];
  if (row === undefined || revenue === undefined) {
    const words = { by: [by], total: amountWord(total) } as const;
    const rows = [totals.key];
    return { id: "unknown", severity: "info", words, money: total, rows, columns: [column] };
  }
  const { key, spend } = row;
  const draft = {
    severity: "good",
    words: {
      row: [key],
      revenue: amountWord(revenue),
      total: amountWord(total),
      ...(spend !== undefined && { spend: amountWord(spend) }),
    },
    money: revenue,
    rows: [key, totals.key],
  } as const;
  return spend === undefined
    ? { id: "revenue", columns: [column], ...draft }
    : { id: "revenueForSpend", columns: [column, "spend"], ...draft };
}

function bestByCount(
  { totals }: LoopReport,
  known: readonly LoopRow[],
  id: "wins" | "leads",
): LoopDraft | null {
  const column = id === "wins" ? "won" : "leads";
  const row = largest(known, (one) => one[column] ?? 0);
  const [count, total] = [row?.[column], totals[column]];
  if (row === undefined || count === undefined || total === undefined) return null;
  const words = { row: [row.key], count: countWord(count), total: countWord(total) } as const;
  return { id, severity: "good", words, rows: [row.key, totals.key], columns: [column] };
}

/** The row with the largest value, if that is above 0. */
function largest(rows: readonly LoopRow[], sizeOf: (row: LoopRow) => number): LoopRow | undefined {
  const [first] = [...rows].sort((a, b) => sizeOf(b) - sizeOf(a));
  return first !== undefined && sizeOf(first) > 0 ? first : undefined;
}

/** How many rows of one kind have a finding each. */
const mostRows = 3;

/** Rows that cost more than they brought, the largest gap first. */
function losses(report: LoopReport): LoopDraft[] {
  const column = report.returns === "margin" ? "margin" : returnsColumn(report);
  return report.rows
    .flatMap((row) => {
      const { key, spend, roi, openShare } = row;
      const returns = row[column];
      const isLoss = typeof roi === "number" && roi < 0 && !unknownRows.includes(key);
      if (!isLoss || isUnmatched(row) || spend === undefined || returns === undefined) return [];
      const words = { row: [key], spend: amountWord(spend), returns: amountWord(returns) } as const;
      const draft = { money: subtractMoney(spend, returns), rows: [key] };
      const columns = ["spend", column, "roi"];
      const found: LoopDraft = openShare
        ? {
            id: "lossSoFar",
            severity: "warning",
            words: { ...words, open: rateWord(openShare) },
            columns: [...columns, "openShare"],
            ...draft,
          }
        : { id: "loss", severity: "critical", words, columns, ...draft };
      return [found];
    })
    .sort((a, b) => stakeOf(b) - stakeOf(a))
    .slice(0, mostRows);
}

function unmatchedSpend({ rows, columns, by }: LoopReport): LoopDraft[] {
  // Spend alone says nothing of what came of it.
  if (columns.every(({ key }) => key === "spend")) return [];
  const spent = rows.filter(({ spend }) => spend !== undefined && isPositive(spend));
  const draftOf = (id: "unmatched" | "unlabeled", { key, spend }: LoopRow): LoopDraft => ({
    id,
    severity: "warning",
    words: { row: [key], by: [by], spend: amountWord(spend as Money) },
    money: spend,
    rows: [key],
    columns: ["spend"],
  });
  const unmatched = spent.filter((row) => row.key !== noKey && isUnmatched(row));
  return [
    ...unmatched.slice(0, mostRows).map((row) => draftOf("unmatched", row)),
    ...spent.filter(({ key }) => key === noKey).map((row) => draftOf("unlabeled", row)),
  ];
}

/** Whether a row holds nothing but spend. */
function isUnmatched(row: LoopRow): boolean {
  const { touches, leads, mqls, sqls, opportunities, winRate, attributedWins } = row;
  const counts = [touches, leads, mqls, sqls, opportunities, winRate?.trials, attributedWins];
  const amounts = [row.sourcedRevenue, row.pipeline, row.revenue];
  return counts.every((count) => !count) && amounts.every((sum) => !Number(sum?.amount ?? 0));
}

/** Money of deals that nobody knows the beginning of. */
function unattributedMoney({ rows, totals, columns }: LoopReport): LoopDraft[] {
  const draftOf = (
    id: "unattributed" | "noLead",
    key: string,
    column: "revenue" | "sourcedRevenue",
  ): LoopDraft[] => {
    const revenue = rows.find((row) => row.key === key)?.[column];
    const total = totals[column];
    if (revenue === undefined || total === undefined || !isPositive(revenue)) return [];
    const isMuch = Number(revenue.amount) > 0.2 * Number(total.amount);
    return [
      {
        id,
        severity: isMuch ? "warning" : "info",
        words: { revenue: amountWord(revenue), total: amountWord(total) },
        money: revenue,
        rows: [key, totals.key],
        columns: [column],
      },
    ];
  };
  const hasLeads = columns.some(({ key }) => key === "leads");
  return [
    ...draftOf("unattributed", unattributed, "revenue"),
    ...(hasLeads ? draftOf("noLead", noLead, "sourcedRevenue") : []),
  ];
}

/** How deals ended; of few deals that they are few. */
function result({ rows, totals: { key, winRate } }: LoopReport): LoopDraft[] {
  if (winRate === undefined) return [];
  const words = { won: countWord(winRate.successes), decided: countWord(winRate.trials) };
  const draft = { words, rows: [key], columns: ["won", "decided"] };
  if (isThin(winRate)) return [{ id: "thin", severity: "warning", ...draft }];
  const thin = rows.filter((row) => row.winRate?.trials && isThin(row.winRate));
  const keys = thin.map((row) => row.key);
  return [
    { id: "result", severity: "info", ...draft },
    ...(keys.length > 0
      ? [
          {
            id: "thinRows",
            severity: "warning",
            words: { rows: named(keys) },
            rows: keys,
            columns: ["winRate", "decided"],
          } as const,
        ]
      : []),
  ];
}

/** What speaks against trusting the numbers. */
function doubts({ totals, diagnostics, reconciliation }: LoopReport): LoopDraft[] {
  const drafts: LoopDraft[] = [];
  const { key, openShare } = totals;
  if (openShare) {
    drafts.push({
      id: "open",
      severity: openShare > 0.3 ? "warning" : "info",
      words: { open: rateWord(openShare) },
      rows: [key],
      columns: ["openShare"],
    });
  }
  const { missingAmount, rejected } = diagnostics;
  if (missingAmount.length > 0) {
    const hasAmounts = [totals.sourcedRevenue, totals.pipeline].some((sum) =>
      Number(sum?.amount ?? 0),
    );
    const columns = ["sourcedRevenue"];
    drafts.push(
      hasAmounts
        ? {
            id: "missingAmount",
            severity: "warning",
            words: { deals: named(missingAmount) },
            columns,
          }
        : { id: "noAmounts", severity: "warning", columns },
    );
  }
  if (rejected.length > 0) {
    const fields = new Set(rejected.map(({ input, field }) => `${input}.${field}`));
    drafts.push({ id: "rejected", severity: "warning", words: { fields: named([...fields]) } });
  }
  const { differences } = reconciliation;
  if (differences.length > 0) {
    const sums = listed(differences.map(({ what }) => what));
    drafts.push({ id: "mismatch", severity: "critical", words: { sums: [sums] }, rows: [key] });
  }
  return drafts;
}

/** A win rate that one more deal may change a lot. */
function isThin({ successes, trials }: Proportion): boolean {
  return trials < 30 || successes < 5 || trials - successes < 5;
}

function isPositive(amount: Money): boolean {
  return Number(amount.amount) > 0;
}

/** Names as a list; of many the first five. */
function named(names: readonly string[]): Word {
  return [listedBriefly(names)];
}
