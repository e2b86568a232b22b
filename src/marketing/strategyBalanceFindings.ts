import { countWord, type Draft, findingsFrom, rateWord, type Word } from "../report/draft.js";
import type { Finding } from "../report/finding.js";
import { formatNumber } from "../report/format.js";
import { type Messages, messagesOf } from "../report/messages.js";
import { listed } from "../report/sentence.js";
import { axes } from "./internal/strategyRows.js";
import type { StrategyAxis, StrategyReport, StrategyShare } from "./strategyReport.js";

/** The sentences of {@link strategyBalanceFindings}; `{value}`, `{share}` … stand for names and numbers. */
export interface StrategyMessages {
  readonly empty: string;
  readonly split: string;
  /** Instead of `split` where no cost is known. */
  readonly splitByActivity: string;
  readonly above: string;
  readonly below: string;
  readonly balanced: string;
  readonly unknown: string;
  readonly derived: string;
  readonly undated: string;
  readonly rejected: string;
}

const standard: StrategyMessages = {
  empty: "Nothing was done in the period.",
  split: "Of the cost, {firstShare} is {first} and {secondShare} {second}.",
  splitByActivity: "Of what was done, {firstShare} is {first} and {secondShare} {second}.",
  above: "{value} work has {share}{in}, {gap} points more than the {target} it is to have.",
  below: "{value} work has {share}{in}, {gap} points less than the {target} it is to have.",
  balanced: "All shares are near their targets.",
  unknown: "Nothing tells the {axis} of {count} rows.",
  derived: "Where nobody typed it, this is derived: {axes}.",
  undated: "Some rows have no date and are left out.",
  rejected: "Some rows could not be read and are left out: {fields}.",
};

const names: Readonly<Record<StrategyShare["value"], string>> = {
  short_term: "short-term",
  long_term: "long-term",
  direct: "direct",
  indirect: "indirect",
  transactional: "transactional",
  strategic: "strategic",
  "(none)": "(none)",
};

/** What a value of an axis is called. */
export function valueName(value: StrategyShare["value"]): string {
  return names[value];
}

/** Settings of {@link strategyBalanceFindings}. */
export interface StrategyFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<StrategyMessages> | undefined;
}

type StrategyDraft = Draft<keyof StrategyMessages>;

const total = "(total)";
const axisNames = Object.keys(axes) as StrategyAxis[];

/**
 * Says in sentences how work is split, and which share is out of balance.
 *
 * @param report - What {@link strategyBalance} returned.
 * @param options - See {@link StrategyFindingsOptions}.
 * @returns List of findings: shares off their targets, the furthest first; the split of each axis; what is derived or not known.
 *   Each number in a sentence stands in {@link strategyBalanceTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { strategyBalance, strategyBalanceFindings } from "closedloop";
 *
 * const report = strategyBalance([{ team: "sales", on: "2026-03-02", horizon: "short_term", cost: 100 }],
 *   { period: { start: "2026-01-01", end: "2026-04-01" }, currency: "EUR", target: [{ axis: "horizon", value: "long_term", share: 0.4 }] });
 * strategyBalanceFindings(report)[0]?.sentence // => "Long-term work has 0%, 40 points less than the 40% it is to have."
 */
export function strategyBalanceFindings(
  report: StrategyReport,
  options: StrategyFindingsOptions = {},
): Finding[] {
  const { diagnostics } = report;
  const messages = messagesOf(standard, options);
  const whole = report.rows.filter(({ key }) => key === total);
  const drafts: StrategyDraft[] =
    diagnostics.used === 0
      ? [{ id: "empty", severity: "warning" }]
      : [...offDrafts(report), ...splitDrafts(whole), ...doubts(whole)];
  if (diagnostics.undated > 0) drafts.push({ id: "undated", severity: "info" });
  if (diagnostics.rejected.length > 0) {
    const fields = new Set(diagnostics.rejected.map(({ field }) => field));
    drafts.push({ id: "rejected", severity: "warning", words: { fields: [listed([...fields])] } });
  }
  return findingsFrom(drafts, messages);
}

function offDrafts({ rows }: StrategyReport): StrategyDraft[] {
  const off = rows
    .filter(({ isOff }) => isOff)
    .sort((a, b) => Math.abs(b.gap ?? 0) - Math.abs(a.gap ?? 0));
  if (off.length > 0) return off.map(offDraft);
  return rows.some(({ target }) => target !== null) ? [{ id: "balanced", severity: "good" }] : [];
}

function offDraft({
  key,
  value,
  target,
  gap,
  costShare,
  activityShare,
}: StrategyShare): StrategyDraft {
  const difference = gap ?? 0;
  const points: Word = [formatNumber(100 * Math.abs(difference), 1), difference];
  return {
    id: difference > 0 ? "above" : "below",
    severity: "warning",
    words: {
      value: [capitalized(valueName(value))],
      share: rateWord(costShare ?? activityShare ?? 0),
      gap: points,
      target: rateWord(target ?? 0),
      in: [key === total ? "" : ` in ${key}`],
    },
    rows: [key],
    columns: ["costShare", "activityShare", "target", "gap"],
  };
}

function capitalized(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Both values of each axis. */
function splitDrafts(whole: readonly StrategyShare[]): StrategyDraft[] {
  return axisNames.flatMap((axis): StrategyDraft[] => {
    const [first, second] = whole.filter((share) => share.axis === axis);
    if (first === undefined || second === undefined) return [];
    const isByCost = first.costShare !== null && second.costShare !== null;
    const share = ({ costShare, activityShare }: StrategyShare): Word =>
      rateWord((isByCost ? costShare : activityShare) ?? 0);
    return [
      {
        id: isByCost ? "split" : "splitByActivity",
        severity: "info",
        words: {
          first: [valueName(first.value)],
          firstShare: share(first),
          second: [valueName(second.value)],
          secondShare: share(second),
        },
        rows: [total],
        columns: [isByCost ? "costShare" : "activityShare"],
      },
    ];
  });
}

/** What is not known, and what was derived. */
function doubts(whole: readonly StrategyShare[]): StrategyDraft[] {
  const unknown = whole.flatMap(({ axis, value, activities }): StrategyDraft[] =>
    value === "(none)"
      ? [
          {
            id: "unknown",
            severity: "warning",
            words: { axis: [axis], count: countWord(activities) },
            rows: [total],
            columns: ["activities"],
          },
        ]
      : [],
  );
  const derived = axisNames.filter((axis) =>
    whole.some((share) => share.axis === axis && share.derived > 0),
  );
  if (derived.length === 0) return unknown;
  const words = { axes: [listed(derived)] } as const;
  return [
    ...unknown,
    { id: "derived", severity: "info", words, rows: [total], columns: ["derived"] },
  ];
}
