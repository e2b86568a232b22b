import { amountWord, type Draft, findingsFrom, rateWord } from "../report/draft.js";
import type { Finding } from "../report/finding.js";
import { formatNumber } from "../report/format.js";
import { type Messages, messagesOf } from "../report/messages.js";
import type { PriceSensitivity } from "./priceSensitivity.js";
import { type PricePoint, pricePoints } from "./priceSensitivityTable.js";

/** The sentences of {@link priceSensitivityFindings}; `{low}`, `{share}` … stand for numbers. */
export interface PriceSensitivityMessages {
  readonly empty: string;
  readonly range: string;
  readonly optimal: string;
  readonly indifference: string;
  readonly thin: string;
  readonly inconsistent: string;
  readonly rejected: string;
}

const standard: PriceSensitivityMessages = {
  empty: "Nobody named four prices that rise from too cheap to too expensive.",
  range: "Prices from {low} to {high} are acceptable.",
  optimal: "The fewest refuse {price}: there {share} find it too cheap, and as many too expensive.",
  indifference: "At {price}, {share} find it a bargain, and as many expensive.",
  thin: "With {answers} usable answers, this is a first guess.",
  inconsistent:
    "Some answers are left out, as their prices do not rise from too cheap to too expensive; the diagnostics count them.",
  rejected: "Some answers could not be read and are left out; the diagnostics name them.",
};

/** Settings of {@link priceSensitivityFindings}. */
export interface PriceSensitivityFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<PriceSensitivityMessages> | undefined;
}

/**
 * Says in sentences which prices people find acceptable, which one the fewest refuse, and what speaks against trusting it.
 *
 * @param report - What `priceSensitivity` returned.
 * @param options - See {@link PriceSensitivityFindingsOptions}.
 * @returns List of findings: what was found first, then the doubts. Each number in a sentence stands in
 *   `priceSensitivityTable`.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { priceSensitivity, priceSensitivityFindings } from "closedloop";
 *
 * const report = priceSensitivity([{ tooCheap: 5, bargain: 10, expensive: 20, tooExpensive: 30 }]);
 * priceSensitivityFindings(report)[2]?.sentence // => "At 15, 50% find it a bargain, and as many expensive."
 */
export function priceSensitivityFindings(
  report: PriceSensitivity,
  options: PriceSensitivityFindingsOptions = {},
): Finding[] {
  return findingsFrom([...found(report), ...doubts(report)], messagesOf(standard, options));
}

type PriceDraft = Draft<keyof PriceSensitivityMessages>;

function found(report: PriceSensitivity): PriceDraft[] {
  const { range } = report;
  const [cheapest, dearest, optimal, indifference] = pricePoints(report);
  if (range === null || cheapest === undefined || dearest === undefined) {
    return [{ id: "empty", severity: "warning" }];
  }
  const ends = { low: amountWord(range.low), high: amountWord(range.high) };
  return [
    {
      id: "range",
      severity: "good",
      words: ends,
      rows: [cheapest.point, dearest.point],
      columns: ["price"],
    },
    ...pointDraft("optimal", "tooCheap", optimal),
    ...pointDraft("indifference", "bargain", indifference),
  ];
}

function pointDraft(
  id: "optimal" | "indifference",
  column: "tooCheap" | "bargain",
  point: PricePoint | undefined,
): PriceDraft[] {
  if (point === undefined) return [];
  const { price, [column]: share } = point.shares;
  const words = { price: amountWord(price), share: rateWord(share) };
  return [{ id, severity: "info", words, rows: [point.point], columns: ["price", column] }];
}

function doubts({ total, verdict, diagnostics, curves }: PriceSensitivity): PriceDraft[] {
  const { inconsistent, rejected } = diagnostics;
  const drafts: PriceDraft[] = [];
  if (verdict === "thin" && curves.length > 0) {
    const words = { answers: [formatNumber(total, 1), total] } as const;
    drafts.push({ id: "thin", severity: "warning", words, columns: ["answers"] });
  }
  if (inconsistent > 0) drafts.push({ id: "inconsistent", severity: "info" });
  if (rejected.length > 0) drafts.push({ id: "rejected", severity: "warning" });
  return drafts;
}
