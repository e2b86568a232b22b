import { amountWord, type Draft, findingsFrom, rateWord } from "../report/draft.js";
import type { Finding } from "../report/finding.js";
import { type Messages, messagesOf } from "../report/messages.js";
import { listedBriefly } from "../report/sentence.js";
import type { AttainmentReport, QuotaResult } from "./attainmentReport.js";
import { roundedWord } from "./internal/roundedWord.js";

/** The sentences of {@link attainmentFindings}; `{quota}`, `{actual}` … stand for names and numbers. */
export interface AttainmentMessages {
  readonly empty: string;
  readonly reached: string;
  readonly missed: string;
  readonly behind: string;
  readonly onPace: string;
  readonly overAssigned: string;
  readonly underAssigned: string;
  readonly otherMetric: string;
  readonly unknownParents: string;
  readonly missing: string;
  readonly rejected: string;
}

const standard: AttainmentMessages = {
  empty: "There are no quotas.",
  reached: "{quota} has reached its target: {actual} of {target}.",
  missed: "{quota} ended at {attainment} of its target: {actual} of {target}.",
  behind:
    "{quota} is at {attainment} of its target with {elapsed} of the time gone; the rest takes {needed} a {day}.",
  onPace: "{quota} is at {attainment} of its target with {elapsed} of the time gone.",
  overAssigned: "The parts of {quota} add up to {assigned}, more than its target of {target}.",
  underAssigned: "The parts of {quota} add up to {assigned}, less than its target of {target}.",
  otherMetric: "Quotas that count something else than their parent are no part of it: {quotas}.",
  unknownParents: "The parent is not among the quotas for {quotas}.",
  missing: "Deals that lack what a quota counts are taken as 0: {fields}.",
  rejected: "Some rows could not be read and are left out: {fields}.",
};

/** Settings of {@link attainmentFindings}. */
export interface AttainmentFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<AttainmentMessages> | undefined;
}

type AttainmentDraft = Draft<keyof AttainmentMessages>;

/** How many quotas have a finding of one kind each. */
const mostQuotas = 3;

/**
 * Says in sentences which quotas are reached, missed, behind or on pace, and where targets and their parts do not fit.
 *
 * A quota is behind where its attainment is less than the share of the period that is over, in business days where a calendar
 * was given. Of each kind the three with the most at stake are named.
 *
 * @param report - What {@link quotaAttainment} returned.
 * @param options - See {@link AttainmentFindingsOptions}.
 * @returns List of findings, those with the most money at stake first, those without money last. Each number in a sentence
 *   stands in {@link attainmentTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { attainmentFindings, quotaAttainment } from "closedloop";
 *
 * const report = quotaAttainment([
 *   { id: "deals", owner: { kind: "company" }, metric: "deals", period: { start: "2026-06-01", end: "2026-07-01" }, target: 4 },
 * ], [{ closedAt: "2026-06-02" }], { asOf: "2026-06-15" });
 * attainmentFindings(report)[0]?.sentence // => "deals is at 25% of its target with 50% of the time gone; the rest takes 0.2 a day."
 */
export function attainmentFindings(
  report: AttainmentReport,
  options: AttainmentFindingsOptions = {},
): Finding[] {
  const messages = messagesOf(standard, options);
  const standings = report.quotas.flatMap(standingOf);
  const drafts = [
    ...(report.quotas.length === 0 ? [{ id: "empty", severity: "warning" } as const] : []),
    ...(["missed", "behind", "onPace", "reached"] as const).flatMap((id) =>
      mostAtStake(standings.filter((draft) => draft.id === id)),
    ),
    ...mostAtStake(report.quotas.flatMap(assignmentOf)),
    ...doubts(report),
  ];
  return findingsFrom(
    drafts.sort((a, b) => stake(b) - stake(a)),
    messages,
  );
}

/** What is not about money is below all amounts. */
function stake({ money }: AttainmentDraft): number {
  return typeof money === "object" ? Math.abs(Number(money.amount)) : -1;
}

function mostAtStake(drafts: readonly AttainmentDraft[]): AttainmentDraft[] {
  return [...drafts].sort((a, b) => stake(b) - stake(a)).slice(0, mostQuotas);
}

/** How a quota that has begun stands. */
function standingOf(quota: QuotaResult): AttainmentDraft[] {
  const { id, target, actual, attainment, gap, daysLeft, business } = quota;
  const pace = business === undefined || business.neededPerDay === null ? quota : business;
  const { elapsedShare, neededPerDay } = pace;
  if (attainment === null || elapsedShare === null || (elapsedShare === 0 && attainment === 0)) {
    return [];
  }
  const amounts = { quota: [id], target: amountWord(target), actual: amountWord(actual) } as const;
  const columns = ["actual", "target", "attainment"];
  if (attainment >= 1) {
    return [
      { id: "reached", severity: "good", words: amounts, money: actual, rows: [id], columns },
    ];
  }
  const shares = { attainment: rateWord(attainment), elapsed: rateWord(elapsedShare) };
  const draft = { money: gap, rows: [id], columns: [...columns, "gap"] };
  if (daysLeft === 0 || neededPerDay === null) {
    return [{ id: "missed", severity: "critical", words: { ...amounts, ...shares }, ...draft }];
  }
  if (attainment >= elapsedShare) {
    return [{ id: "onPace", severity: "good", words: { quota: [id], ...shares }, ...draft }];
  }
  const day = [pace === business ? "business day" : "day"] as const;
  const words = { quota: [id], ...shares, needed: roundedWord(neededPerDay), day } as const;
  return [{ id: "behind", severity: "warning", words, ...draft }];
}

/** Where the parts of a quota add up to something else. */
function assignmentOf({ id, target, rollUp }: QuotaResult): AttainmentDraft[] {
  if (rollUp === null || rollUp.status === "assigned") return [];
  const isOver = rollUp.status === "over_assigned";
  return [
    {
      id: isOver ? "overAssigned" : "underAssigned",
      severity: isOver ? "info" : "warning",
      words: { quota: [id], assigned: amountWord(rollUp.assigned), target: amountWord(target) },
      money: rollUp.difference,
      rows: [id],
      columns: ["assigned", "difference", "target"],
    },
  ];
}

/** What speaks against trusting the numbers. */
function doubts({ diagnostics }: AttainmentReport): AttainmentDraft[] {
  const { otherMetric, unknownParents, missing, rejected } = diagnostics;
  const found: readonly (readonly [AttainmentDraft["id"], string, readonly string[]])[] = [
    ["otherMetric", "quotas", otherMetric],
    ["unknownParents", "quotas", unknownParents],
    ["missing", "fields", [...new Set(missing.map(({ field }) => field))]],
    ["rejected", "fields", [...new Set(rejected.map(({ field }) => field))]],
  ];
  return found
    .filter(([, , names]) => names.length > 0)
    .map(([id, word, names]) => ({
      id,
      severity: "warning",
      words: { [word]: [listedBriefly(names)] },
      ...(word === "quotas" && { rows: names }),
    }));
}
