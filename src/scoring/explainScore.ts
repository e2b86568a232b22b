import { checkCount, checkKeys, checkObject, invalid } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { fillTemplate } from "../core/fillTemplate.js";
import { formatNumber, formatRate } from "../report/format.js";
import { type Messages, messagesOf } from "../report/messages.js";
import { conditionLabel, labelIn } from "./reasonLabel.js";
import { inputOf, type ScoreOptions } from "./score.js";
import { type ScoreMessages, scoreMessages } from "./scoreMessages.js";
import { programFor, type ScoreModel, scoreInput } from "./scoreModel.js";
import type { Reason, Score } from "./scoreResult.js";
import { type UnmetReason, unmetFeatures, unmetRules } from "./unmetRules.js";

/** What to explain, and how. */
export interface ExplainScoreOptions<R extends object = object> extends ScoreOptions<R> {
  /** The most reasons in each list; all unless given. */
  readonly top?: number | undefined;
  /** Whether to tell what did not apply as well. */
  readonly includeUnmet?: boolean | undefined;
  /** Sentences and words of one's own, by key, for another language or another voice. */
  readonly messages?: Messages<ScoreMessages> | undefined;
}

/** What one feature of a scorecard gives less than it could. */
export interface LostPoints {
  /** The feature's id. */
  readonly id: string;
  readonly field: string;
  readonly label: string;
  /** The best bin's points less the row's. */
  readonly points: number;
}

/** A score with what speaks for it and against it, for people. */
export interface ScoreExplanation<B extends string = string, S extends string = string> {
  readonly score: Score<B, S>;
  /** Reasons that give points, the most first. */
  readonly helps: readonly Reason[];
  /** Reasons that take points, the most first. */
  readonly hurts: readonly Reason[];
  /** Present if asked for: what did not apply or is not known, the most points first. */
  readonly unmet?: readonly UnmetReason[];
  /** Present for scorecards: where the most points are lost against the best row. */
  readonly lost?: readonly LostPoints[];
  /** What the score is, then a sentence for each entry of the lists. */
  readonly sentences: readonly string[];
}

/**
 * Explains a score to the person who is to act on it: what speaks for the lead, what against, what is missing, in sentences.
 *
 * Lists go by the size of the points, ties by id. What stands in none: the base of a learned model, which is the same for every
 * row, and reasons without points. Sentences are made from the conditions of the rules; with `messages` they come in any language
 * (labels that the model's author wrote stay as they are). Their numbers have at most two decimals; those of the reasons are exact.
 *
 * @param model - Of any kind.
 * @param row - The record, as {@link score} reads it.
 * @param options - The moment, how many reasons, and the words.
 * @returns The score itself, the lists, and the sentences.
 * @throws {ClosedLoopError} `INVALID_INPUT` when `top` is no whole number, or a message has an unknown key or is no text; and
 * whatever {@link score} throws.
 *
 * @example
 * import { defineScoreModel, explainScore } from "closedloop";
 *
 * const model = defineScoreModel({
 *   id: "fit",
 *   groups: [{ id: "fit", rules: [
 *     { id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 20 },
 *     { id: "free-mail", when: { field: "email", op: "endsWith", value: "@gmail.com" }, points: -10 },
 *     { id: "near", when: { field: "country", op: "eq", value: "DE" }, points: 5 } ] }],
 * });
 * const lead = { employees: 250, email: "jo@gmail.com" };
 * explainScore(model, lead, { includeUnmet: true }).sentences // => ["Scores 10.", "employees is at least 200: +20.", "email ends with \"@gmail.com\": -10.", "Not known: country is \"DE\"."]
 * explainScore(model, lead, { top: 1, messages: { value: "Wert {value}", gte: "{field} ab {value}" } }).sentences[1] // => "employees ab 200: +20."
 */
export function explainScore<B extends string, S extends string, R extends object>(
  model: ScoreModel<B, S>,
  row: R,
  options: ExplainScoreOptions<R> = {},
): ScoreExplanation<B, S> {
  const program = programFor(model);
  checkObject("options", options);
  checkKeys("", options, ["asOf", "top", "includeUnmet", "messages"]);
  const { asOf, top, includeUnmet = false, messages } = options;
  if (top !== undefined) checkCount("top", top);
  if (typeof includeUnmet !== "boolean") {
    throw invalid("includeUnmet", "true or false", includeUnmet);
  }
  const words = messagesOf(scoreMessages, { messages });
  const input = inputOf(program, row, { asOf });
  // The labels are those of this model.
  const score = scoreInput(program, input) as Score<B, S>;
  const { reasons } = score;
  const largest = (list: readonly Reason[]): readonly Reason[] =>
    byPoints(list.filter(({ kind }) => kind !== "base")).slice(0, top);
  const helps = largest(reasons.filter(({ points }) => points > 0));
  const hurts = largest(reasons.filter(({ points }) => points < 0));
  const unmet = includeUnmet
    ? byPoints(
        "fitOf" in program ? unmetFeatures(model, score, words) : unmetRules(program, input, words),
      ).slice(0, top)
    : null;
  const lost =
    model.kind === "score/scorecard" ? lostPoints(words, model, reasons).slice(0, top) : null;

  const say = (key: keyof ScoreMessages, label: string, points = 0): string =>
    fillTemplate(words[key], { label, points: formatNumber(Math.abs(points), 2) });
  const sayReason =
    (key: keyof ScoreMessages) =>
    (reason: Reason): string =>
      say(key, labelIn(words, model, reason), reason.points);
  return {
    score,
    helps,
    hurts,
    ...(unmet && { unmet }),
    ...(lost && { lost }),
    sentences: [
      ...statements(model, score, words),
      ...helps.map(sayReason("helps")),
      ...hurts.map(sayReason("hurts")),
      ...(unmet ?? []).map(({ label, isUnknown }) => say(isUnknown ? "unknown" : "unmet", label)),
      ...(lost ?? []).map(({ label, points }) => say("lost", label, points)),
    ],
  };
}

/** What the score is, and what people or the model decided about the row. */
function statements(model: ScoreModel, score: Score, words: ScoreMessages): readonly string[] {
  const { value, probability, band, grade, stage, override, disqualified = [] } = score;
  const parts = [
    fillTemplate(words.value, { value: formatNumber(value, 2) }),
    probability !== null &&
      fillTemplate(words.probability, { probability: formatRate(probability) }),
    band !== null && fillTemplate(words.band, { band }),
    grade !== null && fillTemplate(words.grade, { grade }),
    stage !== null && fillTemplate(words.stage, { stage }),
  ];
  return [
    `${parts.filter((part) => part !== false).join(", ")}.`,
    ...(override
      ? [
          fillTemplate(words.override, {
            points: formatNumber(override.points, 2),
            reason: override.reason,
          }),
        ]
      : []),
    ...disqualified.map(({ id, label }) => {
      const made = model.kind === "score/rules" && model.disqualify.find((one) => one.id === id);
      const said = made ? conditionLabel(words, label, made.when) : label;
      return fillTemplate(words.disqualified, { label: said });
    }),
  ];
}

interface Pointed {
  readonly id: string;
  readonly points?: number;
}

function byPoints<T extends Pointed>(list: readonly T[]): readonly T[] {
  const size = ({ points = 0 }: Pointed): number => Math.abs(points);
  return [...list].sort((a, b) => size(b) - size(a) || compareText(a.id, b.id));
}

/** Where a row of a scorecard is not in the best bin: the most points first, ties by field. */
function lostPoints(
  words: ScoreMessages,
  model: ScoreModel,
  reasons: readonly Reason[],
): readonly LostPoints[] {
  return reasons
    .flatMap((reason): LostPoints[] => {
      const { id, points, max, evidence = [] } = reason;
      const [first] = evidence;
      if (max === undefined || max === points || !first || !("field" in first)) return [];
      const label = labelIn(words, model, reason);
      return [{ id, field: first.field, label, points: max - points }];
    })
    .sort((a, b) => b.points - a.points || compareText(a.field, b.field));
}
