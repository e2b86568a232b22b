import { checkCount, checkKeys, checkObject, checkShare, invalid } from "../core/check.js";
import { normalQuantile } from "../stats/normalQuantile.js";
import { checkPositive, checkProbability } from "../stats/probability.js";

/** How an answer is sampled. */
export interface SamplingOptions {
  /** How often intervals made like this hold the truth, between 0 and 1. Default 0.95. */
  readonly confidence?: number | undefined;
  /** The share that is expected, 0 to 1; half is the one that needs most. Default 0.5. */
  readonly proportion?: number | undefined;
  /** How many people there are in all; unless given, so many that a sample takes nothing away. */
  readonly population?: number | undefined;
  /** Variance of the way of sampling over that of a simple random sample, above 0. Default 1. */
  readonly designEffect?: number | undefined;
}

/** What {@link surveySampleSize} needs to know. */
export interface SurveySampleSizeInput extends SamplingOptions {
  /** How far the share found may be off, above 0, at most 1: 0.05 for five points either way. */
  readonly marginOfError: number;
}

/** What {@link marginOfError} needs to know. */
export interface MarginOfErrorInput extends SamplingOptions {
  /** How many answered; at most the population. */
  readonly n: number;
}

/**
 * How many people must answer a survey, so that a share it finds is off by no more than a margin?
 *
 *   n₀ = designEffect × z² × p(1 − p) / marginOfError²,  n = n₀ / (1 + (n₀ − 1) / population)
 *
 * rounded up, where p is `proportion` and z the normal quantile of `confidence`. Answers, not invitations: divide by the
 * share that will answer. For what a sample tells once it is there, see {@link marginOfError}.
 *
 * @param input - See {@link SurveySampleSizeInput}.
 * @returns A whole number; 0 where nobody is there to be asked or the share is known to be 0 or 1.
 * @throws {ClosedLoopError} INVALID_INPUT when a number is out of its range, or the size is more than a number can hold.
 * @see Cochran (1977), Sampling Techniques, 3rd ed., section 4.4
 *
 * @example
 * import { surveySampleSize } from "closedloop";
 *
 * surveySampleSize({ marginOfError: 0.05 }) // => 385
 * surveySampleSize({ marginOfError: 0.05, population: 1_000 }) // => 278
 */
export function surveySampleSize(input: SurveySampleSizeInput): number {
  const { z, proportion, population, designEffect } = samplingOf(input, ["marginOfError"]);
  const { marginOfError: margin } = input;
  if (!(margin > 0 && margin <= 1)) {
    throw invalid("marginOfError", "a fraction above 0, at most 1", margin);
  }
  const open = (designEffect * z * z * proportion * (1 - proportion)) / (margin * margin);
  if (open === 0 || population === 0) return 0;
  // Rounding may leave a hair above the population.
  const sampled = (of: number): number => Math.min(of, open / (1 + (open - 1) / of));
  const size = Math.ceil(population === undefined ? open : sampled(population));
  if (!Number.isSafeInteger(size)) {
    throw invalid("marginOfError", "a margin that fewer than 2⁵³ answers reach", margin);
  }
  return size;
}

/**
 * By how much may a share that a survey found be off?
 *
 *   z × √(designEffect × p(1 − p) / n × (N − n) / (N − 1))
 *
 * where p is `proportion`, N the `population` (without it the last factor is 1) and z the normal quantile of `confidence`. A
 * share near 0 or 1, or of few answers, is better told by the interval of `proportion`, which is not symmetric.
 *
 * @param input - See {@link MarginOfErrorInput}.
 * @returns The margin, as a fraction to add to the share and to take off; 0 where all were asked, null without answers.
 * @throws {ClosedLoopError} INVALID_INPUT when a number is out of its range, or n passes the population.
 * @see Cochran (1977), Sampling Techniques, 3rd ed., section 3.3
 *
 * @example
 * import { marginOfError } from "closedloop";
 *
 * marginOfError({ n: 385 }) // => ~0.049945
 * marginOfError({ n: 278, population: 1_000 }) // => ~0.049967
 */
export function marginOfError(input: MarginOfErrorInput): number | null {
  const { z, proportion, population, designEffect } = samplingOf(input, ["n"]);
  const { n } = input;
  checkCount("n", n);
  if (population !== undefined && n > population) {
    throw invalid("n", `at most ${population} (population)`, n);
  }
  if (n === 0) return null;
  if (n === population) return 0;
  const unasked = population === undefined ? 1 : (population - n) / (population - 1);
  return z * Math.sqrt(((designEffect * proportion * (1 - proportion)) / n) * unasked);
}

interface Sampling {
  readonly z: number;
  readonly proportion: number;
  readonly population: number | undefined;
  readonly designEffect: number;
}

function samplingOf(input: SamplingOptions, own: readonly string[]): Sampling {
  checkObject("", input);
  checkKeys("", input, [...own, "confidence", "proportion", "population", "designEffect"]);
  const { confidence = 0.95, proportion = 0.5, population, designEffect = 1 } = input;
  checkProbability("confidence", confidence);
  checkShare("proportion", proportion);
  if (population !== undefined) checkCount("population", population);
  checkPositive("designEffect", designEffect);
  return { z: -normalQuantile((1 - confidence) / 2), proportion, population, designEffect };
}
