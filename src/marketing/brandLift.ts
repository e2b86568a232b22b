import { checkKeys, checkObject } from "../core/check.js";
import { compareProportions } from "../stats/compareProportions.js";
import type { Estimate } from "../stats/estimate.js";
import type { TrialCounts } from "../stats/trialCounts.js";
import type { Verdict } from "../stats/verdict.js";
import type { Proportion } from "../stats/wilsonProportion.js";
import { type SurveyScoreOptions, surveyScoreOptions } from "./surveyScores.js";

/** The two groups of {@link brandLift}: how many were asked, and how many know, consider or prefer the brand. */
export interface BrandLiftInput {
  /** Those who saw the advertising; of two waves, the later. */
  readonly exposed: TrialCounts;
  /** Those who did not; of two waves, the earlier. */
  readonly control: TrialCounts;
}

/** What {@link brandLift} finds. */
export interface BrandLift {
  readonly exposed: Proportion;
  readonly control: Proportion;
  /** Rate of the exposed − rate of the control, with Newcombe's interval; null without answers in a group. */
  readonly absolute: Estimate;
  /** Rate of the exposed ÷ rate of the control − 1; null where nobody of the control does. */
  readonly relative: Estimate | null;
  /** The part of those still to be won that was won: absolute ÷ (1 − rate of the control); null where all of the control do. */
  readonly headroom: number | null;
  /** How often chance alone differs as much; null where all or none do, or a group is empty. */
  readonly pValue: number | null;
  /** `"thin"`: in a group fewer than `minimum` answers, or under 5 of either kind. */
  readonly verdict: Verdict;
}

/**
 * Did advertising move the brand: do more of those who saw it know, consider or prefer it, and may that be chance?
 *
 *   absolute = exposed − control,  relative = absolute ÷ control,  headroom = absolute ÷ (1 − control)
 *
 * It tells what the advertising did only where chance decided who saw it; between two waves of a survey, it tells what
 * changed. `compareProportions` is the same test with more options.
 *
 * @param input - Counts of both groups.
 * @param options - See {@link SurveyScoreOptions}.
 * @returns Both rates, the lift in three forms, and the test; nulls for what an empty group leaves undefined.
 * @throws {ClosedLoopError} INVALID_INPUT when a count is negative, fractional or above its trials, or an option is not as
 *   described.
 * @see Newcombe (1998), Statistics in Medicine 17, 873–890, method 10
 *
 * @example
 * import { brandLift } from "closedloop";
 *
 * const lift = brandLift({ exposed: { successes: 320, trials: 1_000 }, control: { successes: 250, trials: 1_000 } });
 * lift.absolute // => { value: ~0.07, low: ~0.0304, high: ~0.1093 }
 * lift.relative?.value // => ~0.28
 * lift.headroom // => ~0.0933
 */
export function brandLift(input: BrandLiftInput, options: SurveyScoreOptions = {}): BrandLift {
  checkObject("", input);
  checkKeys("", input, ["exposed", "control"]);
  const { exposed, control } = input;
  const test = compareProportions({ control, treatment: exposed }, surveyScoreOptions(options));
  const { value } = test.difference;
  const left = 1 - (test.control.value ?? 1);
  return {
    exposed: test.treatment,
    control: test.control,
    absolute: test.difference,
    relative: test.relativeLift,
    headroom: value === null || left === 0 ? null : value / left,
    pValue: test.pValue,
    verdict: test.verdict,
  };
}
