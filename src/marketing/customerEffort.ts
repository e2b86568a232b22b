import { checkKeys, checkObject } from "../core/check.js";
import type { Verdict } from "../stats/verdict.js";
import type { Proportion } from "../stats/wilsonProportion.js";
import { scaleOf } from "./customerSatisfaction.js";
import { readScores } from "./internal/readScores.js";
import { weightedProportion, weightedVerdict } from "./internal/weights.js";
import { type SurveyScoreOptions, type SurveyScores, surveyScoreOptions } from "./surveyScores.js";

/** What {@link customerEffort} counts. */
export interface CustomerEffortInput extends SurveyScores {
  /** The highest point, at which it was the easiest; the lowest is 1. Default 7. */
  readonly scale?: number | undefined;
}

/** What {@link customerEffort} finds; counts are by weight. */
export interface CustomerEffort {
  /** Null without answers. */
  readonly mean: number | null;
  /** The share of those who found it easy: above the middle of the scale, 5 or more of 7, 4 or more of 5. */
  readonly topBox: Proportion;
  /** `"thin"`: fewer than `minimum` answers, or under 5 in or beside the top box. */
  readonly verdict: Verdict;
}

/**
 * How easy do customers find it to get something done? The customer effort score: CES.
 *
 * Asked as "the company made it easy for me", so that a high score is good. With `weights`, mean and counts are weighted, and
 * the interval is that of as many answers of equal weight, (Σ w)² ÷ Σ w².
 *
 * @param input - Scores from 1 to the scale's highest point.
 * @param options - See {@link SurveyScoreOptions}.
 * @returns The mean, and the share above the middle with Wilson's interval; nulls without answers.
 * @throws {ClosedLoopError} INVALID_INPUT when a score is no whole number of the scale, the scale is not 2 to 101, or an option
 *   is not as described.
 * @see Dixon, Freeman and Toman (2010), "Stop Trying to Delight Your Customers", Harvard Business Review
 *
 * @example
 * import { customerEffort } from "closedloop";
 *
 * const effort = customerEffort({ scores: [7, 6, 5, 2] });
 * effort.mean // => 5
 * effort.topBox.value // => 0.75
 */
export function customerEffort(
  input: CustomerEffortInput,
  options: SurveyScoreOptions = {},
): CustomerEffort {
  checkObject("", input);
  checkKeys("", input, ["scores", "weights", "scale"]);
  const { confidence, minimum } = surveyScoreOptions(options);
  const scale = scaleOf(input.scale ?? 7);
  const { all, weightOf, total } = readScores(input, 1, scale);
  const easy = weightOf((score) => score > (scale + 1) / 2);
  return {
    mean: all.sum === 0 ? null : total / all.sum,
    topBox: weightedProportion(easy, all, confidence),
    verdict: weightedVerdict(minimum, all, [easy, all.sum - easy]),
  };
}
