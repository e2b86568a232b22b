import { numberOf } from "../core/cells/number.js";
import { checkCount, checkKeys, checkObject, invalid } from "../core/check.js";
import { checkProbability } from "../stats/probability.js";
import type { Verdict, VerdictOptions } from "../stats/verdict.js";
import type { Proportion } from "../stats/wilsonProportion.js";
import { answerTo, readResponses } from "./internal/readResponses.js";
import { addWeight, noWeights, weightedProportion, weightedVerdict } from "./internal/weights.js";
import type { ResponseCounts, ResponseRow } from "./responseRow.js";

/** Settings of {@link likertSummary}. */
export interface LikertOptions extends VerdictOptions {
  /** The question, or field of the responses, that is answered on a scale. */
  readonly questionId: string;
  /** The lowest point. Default: the lowest answer, which is wrong where nobody gave the lowest. */
  readonly min?: number | undefined;
  /** The highest point. Default: the highest answer, which is wrong where nobody gave the highest. */
  readonly max?: number | undefined;
  /** How often intervals made like this hold the truth, between 0 and 1. Default 0.95. */
  readonly confidence?: number | undefined;
}

/** What {@link likertSummary} finds. */
export interface LikertSummary {
  /** The ends of the scale; null without answers where the options do not say. */
  readonly min: number | null;
  readonly max: number | null;
  /** Each point of the scale, from the lowest on. */
  readonly points: readonly {
    readonly value: number;
    /** By weight. */
    readonly count: number;
    readonly share: Proportion;
  }[];
  /** Responses used, by weight. */
  readonly total: number;
  /** Half of the answers are there or below, half there or above; between two points that share the middle. */
  readonly median: number | null;
  /** The two highest points. */
  readonly topTwo: Proportion;
  /** The two lowest points. */
  readonly bottomTwo: Proportion;
  /** `"thin"`: fewer than `minimum` responses, or under 5 in or beside one of the two boxes. */
  readonly verdict: Verdict;
  /** An answer that is no whole number of the scale counts as rejected. */
  readonly diagnostics: ResponseCounts;
}

/** A scale of more points is no Likert scale. */
const mostPoints = 101;

/**
 * How do people answer on a scale: how many at each point, where the middle lies, how many at either end?
 *
 * No mean: the steps of a scale from "disagree" to "agree" are in order, not equally far apart. Where responses have a
 * `weight`, counts, shares and the median are weighted, and intervals are those of as many responses of equal weight,
 * (Σ w)² ÷ Σ w². Time grows with the responses.
 *
 * @param responses - `SurveyResponse`s, or rows of an export with a column for each question.
 * @param options - See {@link LikertOptions}; give `min` and `max` where they are known.
 * @returns Counts, shares and median; zeros and nulls without answers.
 * @throws {ClosedLoopError} INVALID_INPUT when an option is not as described, or the scale has over 101 points.
 * @see Likert (1932), "A technique for the measurement of attitudes", Archives of Psychology 140
 *
 * @example
 * import { likertSummary } from "closedloop";
 *
 * const responses = [5, 4, 4, 3, 1].map((easy) => ({ easy }));
 * const summary = likertSummary(responses, { questionId: "easy", min: 1, max: 5 });
 * summary.median // => 4
 * summary.topTwo.value // => 0.6
 * summary.bottomTwo.value // => 0.2
 */
export function likertSummary(
  responses: readonly ResponseRow[],
  options: LikertOptions,
): LikertSummary {
  const { questionId, confidence, minimum, ...given } = settingsOf(options);
  const weights = new Map<number, number>();
  let all = noWeights;
  const isOutside = (answer: number): boolean =>
    !Number.isInteger(answer) ||
    (given.min !== undefined && answer < given.min) ||
    (given.max !== undefined && answer > given.max);
  const { used, counts } = readResponses(responses, (response, reject) => {
    const answer = answerTo(response, questionId);
    if (answer === undefined) return null;
    const point = numberOf(answer);
    if (point === null || isOutside(point)) reject(questionId);
    return point;
  });
  for (const { said: point, weight } of used) {
    weights.set(point, (weights.get(point) ?? 0) + weight);
    all = addWeight(all, weight);
  }

  const answers = [...weights].sort(([a], [b]) => a - b);
  const min = given.min ?? answers[0]?.[0] ?? null;
  const max = given.max ?? answers.at(-1)?.[0] ?? null;
  const points = pointsBetween(min, max);
  const countOf = (wanted: readonly number[]): number =>
    wanted.reduce((sum, point) => sum + (weights.get(point) ?? 0), 0);
  const topTwo = countOf(points.slice(-2));
  const bottomTwo = countOf(points.slice(0, 2));
  return {
    min,
    max,
    points: points.map((value) => {
      const count = weights.get(value) ?? 0;
      return { value, count, share: weightedProportion(count, all, confidence) };
    }),
    total: all.sum,
    median: medianOf(answers, all.sum),
    topTwo: weightedProportion(topTwo, all, confidence),
    bottomTwo: weightedProportion(bottomTwo, all, confidence),
    verdict: weightedVerdict(minimum, all, [
      topTwo,
      all.sum - topTwo,
      bottomTwo,
      all.sum - bottomTwo,
    ]),
    diagnostics: counts,
  };
}

function settingsOf(options: LikertOptions): Pick<LikertOptions, "questionId" | "min" | "max"> & {
  readonly confidence: number;
  readonly minimum: number;
} {
  checkObject("options", options);
  checkKeys("options", options, ["questionId", "min", "max", "confidence", "minimum"]);
  const { questionId, min, max, confidence = 0.95, minimum = 30 } = options;
  if (typeof questionId !== "string") {
    throw invalid("options.questionId", "the id of a question", questionId);
  }
  for (const [key, end] of Object.entries({ min, max })) {
    if (end !== undefined && !Number.isSafeInteger(end)) {
      throw invalid(`options.${key}`, "a whole number", end);
    }
  }
  if (min !== undefined && max !== undefined && min >= max) {
    throw invalid("options.max", `a number above min, ${min}`, max);
  }
  checkProbability("options.confidence", confidence);
  checkCount("options.minimum", minimum);
  return { questionId, min, max, confidence, minimum };
}

function pointsBetween(min: number | null, max: number | null): number[] {
  if (min === null || max === null) return [];
  const length = max - min + 1;
  if (length > mostPoints) {
    throw invalid("responses", `answers on a scale of at most ${mostPoints} points`, length);
  }
  return Array.from({ length }, (_, index) => min + index);
}

/** The point with half the weight on either side, or the middle between two such points. */
function medianOf(answers: readonly (readonly [number, number])[], sum: number): number | null {
  let below = 0;
  for (const [index, [point, weight]] of answers.entries()) {
    below += weight;
    const next = answers[index + 1];
    // Weights may come to half of their sum but for rounding.
    const isHalf = Math.abs(2 * below - sum) <= 1e-12 * sum;
    if (next !== undefined && isHalf) return (point + next[0]) / 2;
    if (next === undefined || 2 * below > sum) return point;
  }
  return null;
}
