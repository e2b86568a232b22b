import { type Draft, findingsFrom, rateWord, type Word } from "../../report/draft.js";
import type { Finding } from "../../report/finding.js";
import { formatNumber } from "../../report/format.js";
import { type Messages, messagesOf } from "../../report/messages.js";
import { listedBriefly } from "../../report/sentence.js";
import type { Drift, DriftBin, DriftReport, FieldDrift } from "./driftReport.js";
import { binName, driftNames } from "./driftTable.js";

/** The sentences of {@link driftFindings}; `{field}`, `{psi}` … stand for names and numbers. */
export interface DriftMessages {
  readonly thin: string;
  readonly stable: string;
  readonly moderate: string;
  readonly large: string;
  readonly field: string;
  readonly moderateFields: string;
  readonly unseen: string;
  readonly missing: string;
  readonly wonMore: string;
  readonly wonFewer: string;
  readonly calibrated: string;
  readonly skipped: string;
}

const standard: DriftMessages = {
  thin: "There are too few rows, before or now, to tell whether scores have shifted.",
  stable: "Scores lie as they did (PSI {psi}).",
  moderate: "Scores have shifted somewhat (PSI {psi}).",
  large: "Scores have shifted a lot (PSI {psi}): check whether the model still holds.",
  field:
    "{field} has shifted a lot (PSI {psi}), most of all {bin}: {before} of rows before, {now} now.",
  moderateFields: "These have shifted somewhat: {fields}.",
  unseen: "{field} is, in {now} of rows, a value that was not there before.",
  missing: "{field} is missing in {now} of rows, {before} before.",
  wonMore: "More are won than the model says: {now}, not {before}.",
  wonFewer: "Fewer are won than the model says: {now}, not {before}.",
  calibrated: "As many are won as the model says: {now}, with {before} expected.",
  skipped: "These fields are not compared: {fields}.",
};

/** Settings of {@link driftFindings}. */
export interface DriftFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<DriftMessages> | undefined;
}

type DriftDraft = Draft<keyof DriftMessages>;

/**
 * Says in sentences whether a model is still used on what it was made for: scores first, then probabilities, then fields.
 *
 * @param report - What {@link detectDrift} returned.
 * @param options - See {@link DriftFindingsOptions}.
 * @returns List of findings. Each number in a sentence stands in {@link driftTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { defineScoreModel, detectDrift, driftFindings } from "closedloop";
 *
 * const rules = [{ id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 20 }] as const;
 * const model = defineScoreModel({ id: "size", groups: [{ id: "fit", rules }] });
 * const baseline = Array.from({ length: 40 }, (_, n) => ({ employees: n * 10 }));
 * driftFindings(detectDrift(model, baseline, { baseline }))[0]?.sentence // => "Scores lie as they did (PSI 0)."
 */
export function driftFindings(report: DriftReport, options: DriftFindingsOptions = {}): Finding[] {
  const { score, fields, diagnostics } = report;
  const drafts = [scoreDraft(score), ...calibrationDrafts(report)];
  const large = fields.filter(({ verdict }) => verdict === "large");
  drafts.push(...large.slice(0, mostFields).map(fieldDraft));
  const moderate = [
    ...large.slice(mostFields),
    ...fields.filter(({ verdict }) => verdict === "moderate"),
  ].map(({ key }) => key);
  if (moderate.length > 0) drafts.push(namesDraft("moderateFields", "warning", moderate));
  drafts.push(...fields.flatMap(gapDrafts));
  if (diagnostics.skipped.length > 0) {
    drafts.push(namesDraft("skipped", "info", diagnostics.skipped));
  }
  return findingsFrom(drafts, messagesOf(standard, options));
}

/** How many fields have a sentence each. */
const mostFields = 5;
/** A part of the rows that is worth a sentence. */
const noticeable = 0.05;

function namesDraft(
  id: "moderateFields" | "skipped",
  severity: "info" | "warning",
  names: readonly string[],
): DriftDraft {
  return { id, severity, words: { fields: [listedBriefly(names)] }, rows: names, columns: ["psi"] };
}

function scoreDraft({ psi, verdict }: Drift): DriftDraft {
  const severity = {
    thin: "info",
    stable: "good",
    moderate: "warning",
    large: "critical",
  } as const;
  return {
    id: verdict,
    severity: severity[verdict],
    words: verdict === "thin" ? {} : { psi: indexWord(psi) },
    rows: [driftNames.score],
    columns: ["psi", "verdict"],
  };
}

function calibrationDrafts({ calibration }: DriftReport): DriftDraft[] {
  if (calibration === null) return [];
  const { meanProbability, rate, difference, pValue, verdict } = calibration;
  const isClear = verdict === "enough" && pValue !== null && pValue < 0.05;
  return [
    {
      id: isClear ? (difference > 0 ? "wonMore" : "wonFewer") : "calibrated",
      severity: isClear ? "warning" : "info",
      words: { now: rateWord(rate.value as number), before: rateWord(meanProbability) },
      rows: [driftNames.won],
      columns: ["beforeShare", "nowShare"],
    },
  ];
}

function fieldDraft({ key, psi, bins }: FieldDrift): DriftDraft {
  const [before, now] = (["expected", "actual"] as const).map((side) =>
    bins.reduce((sum, bin) => sum + bin[side], 0),
  ) as [number, number];
  const partOf = (bin: DriftBin): number => bin.psi ?? Number.POSITIVE_INFINITY;
  const most = bins.reduce((one, other) => (partOf(other) > partOf(one) ? other : one));
  return {
    id: "field",
    severity: "warning",
    words: {
      field: [key],
      psi: indexWord(psi),
      bin: [binName(most)],
      before: rateWord(most.expected / before),
      now: rateWord(most.actual / now),
    },
    rows: [key],
    columns: ["psi", "beforeShare", "nowShare"],
  };
}

function gapDrafts({ key, unseen, missing }: FieldDrift): DriftDraft[] {
  const drafts: DriftDraft[] = [];
  const base = { severity: "warning", rows: [key], columns: ["beforeShare", "nowShare"] } as const;
  if ((unseen?.value ?? 0) > noticeable) {
    const words = { field: [key], now: rateWord(unseen?.value as number) } as const;
    drafts.push({ id: "unseen", ...base, words });
  }
  const [before, now] = [missing.expected.value ?? 0, missing.actual.value ?? 0];
  if (now - before > noticeable) {
    const words = { field: [key], now: rateWord(now), before: rateWord(before) } as const;
    drafts.push({ id: "missing", ...base, words });
  }
  return drafts;
}

function indexWord(psi: number | null): Word {
  return psi === null ? ["infinite"] : [formatNumber(psi, 3), psi];
}
