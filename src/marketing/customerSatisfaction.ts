import { checkKeys, checkObject, invalid } from "../core/check.js";
import type { Verdict } from "../stats/verdict.js";
import type { Proportion } from "../stats/wilsonProportion.js";
import { readScores } from "./internal/readScores.js";
import { weightedProportion, weightedVerdict } from "./internal/weights.js";
import { type SurveyScoreOptions, type SurveyScores, surveyScoreOptions } from "./surveyScores.js";

/** What {@link customerSatisfaction} counts. */
export interface CustomerSatisfactionInput extends SurveyScores {
  /** The highest point; the lowest is 1. Default 5. */
  readonly scale?: number | undefined;
}

/** What {@link customerSatisfaction} finds: the share of the satisfied; counts are by weight. */
export interface CustomerSatisfaction extends Proportion {
  /** `"thin"`: fewer than `minimum` answers, or under 5 satisfied or not. */
  readonly verdict: Verdict;
}

/**
 * How many customers are satisfied? The share of answers on the two highest points of the scale: CSAT.
 *
 * With `weights`, counts are weighted, and the interval is that of as many answers of equal weight, (Σ w)² ÷ Σ w².
 *
 * @param input - Scores from 1 to the scale's highest point.
 * @param options - See {@link SurveyScoreOptions}.
 * @returns The share with Wilson's interval; null without answers.
 * @throws {ClosedLoopError} INVALID_INPUT when a score is no whole number of the scale, the scale is not 2 to 101, or an option
 *   is not as described.
 *
 * @example
 * import { customerSatisfaction } from "closedloop";
 *
 * customerSatisfaction({ scores: [5, 4, 3, 2, 5, 4, 1, 5] }).value // => 0.625
 */
export function customerSatisfaction(
  input: CustomerSatisfactionInput,
  options: SurveyScoreOptions = {},
): CustomerSatisfaction {
  checkObject("", input);
  checkKeys("", input, ["scores", "weights", "scale"]);
  const { confidence, minimum } = surveyScoreOptions(options);
  const scale = scaleOf(input.scale ?? 5);
  const { all, weightOf } = readScores(input, 1, scale);
  const satisfied = weightOf((score) => score >= scale - 1);
  return {
    ...weightedProportion(satisfied, all, confidence),
    verdict: weightedVerdict(minimum, all, [satisfied, all.sum - satisfied]),
  };
}

/** The highest point of a scale that begins with 1. */
export function scaleOf(scale: number): number {
  if (!(Number.isInteger(scale) && scale >= 2 && scale <= 101)) {
    throw invalid("scale", "a whole number from 2 to 101", scale);
  }
  return scale;
}
