import { countWord, type Draft, findingsFrom, rateWord, type Word } from "../../report/draft.js";
import type { Finding } from "../../report/finding.js";
import { formatNumber } from "../../report/format.js";
import { type Messages, messagesOf } from "../../report/messages.js";
import { listedBriefly } from "../../report/sentence.js";
import type { ConditionReview, RulePart, RuleReview, ScoreReview } from "./scoreReview.js";

/** The sentences of {@link scoreReviewFindings}; `{rule}`, `{points}` … stand for names and numbers. */
export interface ScoreReviewMessages {
  readonly empty: string;
  readonly neverSeen: string;
  /** Instead of `neverSeen` where a name that there is comes near. */
  readonly misspelt: string;
  readonly neverMatched: string;
  readonly alwaysTrue: string;
  readonly unknown: string;
  readonly wrongWay: string;
  readonly tooMany: string;
  readonly tooFew: string;
  readonly cut: string;
  readonly cap: string;
  readonly overlap: string;
  readonly good: string;
}

const standard: ScoreReviewMessages = {
  empty: "No row has a score, so that there is nothing to review.",
  neverSeen: "{rule} asks for {name}, which no row has.",
  misspelt: "{rule} asks for {name}, which no row has: is {nearest} meant?",
  neverMatched: "These never apply: {rules}.",
  alwaysTrue: "These apply to all rows, and tell none apart: {rules}.",
  unknown: "{rule} cannot be told in {share} of rows, where a value is missing or of another type.",
  wrongWay: "{rule} gives {points} points, but outcomes speak for {deserved}.",
  tooMany: "{rule} gives {points} points, but deserves {deserved}.",
  tooFew: "{rule} gives {points} points, and deserves {deserved}.",
  cut: "The cap of {rule} cuts in {rows} rows.",
  cap: "The bounds of {group} change {rows} rows.",
  overlap:
    "{rules} apply together in {share} of rows to which either does: they may say one thing twice.",
  good: "All rules apply to some rows and not to others.",
};

/** Settings of {@link scoreReviewFindings}. */
export interface ScoreReviewFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<ScoreReviewMessages> | undefined;
}

type ReviewDraft = Draft<keyof ScoreReviewMessages>;

/** A part of the rows that is worth a sentence. */
const much = 0.2;

/**
 * Says in sentences what is wrong with a scoring sheet: fields that nobody has, rules that never or always apply, points that
 * outcomes do not bear out, caps that cut much, rules that say one thing twice.
 *
 * @param report - What {@link reviewScoreModel} returned.
 * @param options - See {@link ScoreReviewFindingsOptions}.
 * @returns List of findings, the gravest first. Each number in a sentence stands in {@link scoreReviewTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { defineScoreModel, reviewScoreModel, scoreReviewFindings } from "closedloop";
 *
 * const rules = [{ id: "large", when: { field: "employes", op: "gte", value: 200 }, points: 20 }] as const;
 * const model = defineScoreModel({ id: "fit", groups: [{ id: "fit", rules }] });
 * const findings = scoreReviewFindings(reviewScoreModel(model, [{ employees: 12 }, { employees: 900 }]));
 * findings[0]?.sentence // => "large asks for employes, which no row has: is employees meant?"
 */
export function scoreReviewFindings(
  report: ScoreReview,
  options: ScoreReviewFindingsOptions = {},
): Finding[] {
  const drafts = draftsOf(report);
  if (drafts.length === 0) drafts.push({ id: "good", severity: "good" });
  return findingsFrom(drafts, messagesOf(standard, options));
}

function draftsOf({
  rules,
  disqualifiers,
  caps,
  overlaps,
  diagnostics,
}: ScoreReview): ReviewDraft[] {
  const rows = diagnostics.rows - diagnostics.notScored.length;
  if (rows === 0) return [{ id: "empty", severity: "warning" }];
  const conditions = [...rules, ...disqualifiers];
  const known = conditions.filter(({ neverSeen }) => neverSeen.length === 0);
  return [
    ...conditions.flatMap(neverSeenDrafts),
    ...namesDraft(
      "neverMatched",
      known.filter(({ fires }) => fires.successes === 0),
    ),
    ...namesDraft(
      "alwaysTrue",
      known.filter(({ fires }) => fires.successes === rows),
    ),
    ...known.flatMap(unknownDraft),
    ...rules.flatMap(pointDrafts),
    ...rules.flatMap(({ id, cutRows }) => (cutRows > much * rows ? [cutDraft(id, cutRows)] : [])),
    ...caps
      .filter((cap) => cap.rows > much * rows)
      .map(({ id, rows: count }): ReviewDraft => {
        const words = { group: [id], rows: countWord(count) } as const;
        return { id: "cap", severity: "info", words, rows: [id], columns: ["rows", "points"] };
      }),
    ...overlaps.map(({ rules: pair, share }): ReviewDraft => {
      const name = pair.join(" and ");
      const words = { rules: [name], share: rateWord(share.value as number) } as const;
      return { id: "overlap", severity: "info", words, rows: [name], columns: ["share"] };
    }),
  ];
}

type Named = ConditionReview & { readonly id: string };

function neverSeenDrafts({ id, neverSeen }: Named): ReviewDraft[] {
  return neverSeen.map(({ name, nearest }) => ({
    id: nearest === null ? "neverSeen" : "misspelt",
    severity: "critical",
    words: { rule: [id], name: [name], ...(nearest !== null && { nearest: [nearest] as const }) },
    rows: [id],
    columns: ["neverSeen"],
  }));
}

function namesDraft(id: "neverMatched" | "alwaysTrue", found: readonly Named[]): ReviewDraft[] {
  const names = found.map((one) => one.id);
  if (names.length === 0) return [];
  const words = { rules: [listedBriefly(names)] } as const;
  return [{ id, severity: "warning", words, rows: names, columns: ["rows", "share"] }];
}

function unknownDraft({ id, unknown }: Named): ReviewDraft[] {
  const share = unknown?.value ?? 0;
  if (share <= much) return [];
  const words = { rule: [id], share: rateWord(share) } as const;
  return [{ id: "unknown", severity: "info", words, rows: [id], columns: ["unknown"] }];
}

/** Points that outcomes do not bear out: of the other sign, or off by more than half of the larger. */
function pointDrafts({ id, parts }: RuleReview): ReviewDraft[] {
  return parts.flatMap(({ key, points, deserved, rows }: RulePart): ReviewDraft[] => {
    if (deserved === null || rows === 0 || points === deserved) return [];
    const isOff = Math.abs(points - deserved) > Math.max(Math.abs(points), Math.abs(deserved)) / 2;
    if (!isOff) return [];
    const isWrong = points * deserved < 0;
    const isMore = Math.abs(points) > Math.abs(deserved);
    return [
      {
        id: isWrong ? "wrongWay" : isMore ? "tooMany" : "tooFew",
        severity: isWrong ? "warning" : "info",
        words: {
          rule: [key === id ? id : `${id} ${key}`],
          points: pointsWord(points),
          deserved: pointsWord(deserved),
        },
        rows: [id],
        columns: ["points", "deserved"],
      },
    ];
  });
}

function cutDraft(id: string, rows: number): ReviewDraft {
  const words = { rule: [id], rows: countWord(rows) } as const;
  return { id: "cut", severity: "info", words, rows: [id], columns: ["cutRows"] };
}

function pointsWord(points: number): Word {
  return [formatNumber(points, 2), points];
}
