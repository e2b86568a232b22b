import { invalid } from "../core/check.js";
import { ClosedLoopError } from "../core/errors.js";
import { checkPositive, checkProbability } from "../stats/probability.js";
import { leastCasesOfMeans } from "./groupSizes.js";
import { leastReaching } from "./leastReaching.js";
import {
  isOfMeans,
  type MeanEffect,
  type PlanOptions,
  plannedTest,
  planSettings,
  type RateEffect,
} from "./plannedTest.js";

/** Settings of {@link sampleSize}. */
export interface SampleSizeOptions extends PlanOptions {
  /** How often the test should find the difference if it is there, between 0 and 1. Default 0.8. */
  readonly power?: number | undefined;
  /** Share of all cases that the treatment gets, between 0 and 1. Default 0.5. */
  readonly treatmentShare?: number | undefined;
  /** Instead of `treatmentShare`: how many cases the control has, whatever the treatment gets. */
  readonly controlSize?: number | undefined;
}

/** What {@link sampleSize} finds. Sizes are not rounded, `total` apart. */
export interface SampleSize {
  readonly control: number;
  readonly treatment: number;
  /** Cases a group; on average, where the groups differ. */
  readonly perGroup: number;
  /** Cases in all, each group rounded up. */
  readonly total: number;
  /** Size of the difference where no unit matters, not negative: Cohen's h of rates, Cohen's d of means. */
  readonly effectSize: number;
}

/**
 * How many cases does a test need to find a difference worth finding?
 *
 * With rates p₁ and p₂, equal groups, and z of the confidence (of each side, if two-sided) and of the power:
 *
 *   perGroup = (z_confidence·√(2p̄(1 − p̄)) + z_power·√(p₁(1 − p₁) + p₂(1 − p₂)))²/(p₂ − p₁)², p̄ = (p₁ + p₂)/2
 *
 * In groups of different size p̄ is the rate of all cases. By `cohenH` perGroup is 2(z_confidence + z_power)²/h² with
 * h = 2·asin√p₂ − 2·asin√p₁, but for the far tail. Means go by the noncentral t distribution. Decide on the size before the
 * test begins, and look when it is there.
 *
 * @param input - Two rates; or a difference of means, and the standard deviation of single values.
 * @param options - See {@link SampleSizeOptions}.
 * @returns The sizes of both groups.
 * @throws {ClosedLoopError} INVALID_INPUT when a rate is outside 0 to 1, there is no difference in the direction of the
 *   `alternative`, or an option is out of range; INFEASIBLE when no treatment is large enough beside `controlSize`.
 * @see R's power.prop.test and power.t.test with strict = FALSE; Cohen (1988), "Statistical Power Analysis for the
 *   Behavioral Sciences", chapter 6; Fleiss (1981), "Statistical Methods for Rates and Proportions", chapter 3, for unequal groups.
 *
 * @example
 * import { sampleSize } from "closedloop";
 *
 * // 4 % of visitors sign up; a page that makes it 5 % would be worth its cost.
 * const size = sampleSize({ baselineRate: 0.04, targetRate: 0.05 });
 * size.perGroup // => ~6744.933
 * size.total // => 13490
 * sampleSize({ difference: 2, standardDeviation: 15 }, { power: 0.9 }).perGroup // => ~1183.05
 */
export function sampleSize(
  input: RateEffect | MeanEffect,
  options: SampleSizeOptions = {},
): SampleSize {
  const settings = planSettings(options, ["power", "treatmentShare", "controlSize"]);
  const { power = 0.8, treatmentShare = 0.5, controlSize } = options;
  checkProbability("options.power", power);
  const { powerOf, effect, effectSize } = plannedTest(input, settings);
  if (effect <= 0) {
    const side = { "two-sided": "other than", greater: "above", less: "below" };
    const wanted = side[settings.alternative];
    throw isOfMeans(input)
      ? invalid("input.difference", `a number ${wanted} 0`, input.difference)
      : invalid("input.targetRate", `a rate ${wanted} baselineRate`, input.targetRate);
  }
  const least = isOfMeans(input) ? leastCasesOfMeans : 1e-9;
  let control: number;
  let treatment: number;
  if (controlSize === undefined) {
    checkProbability("options.treatmentShare", treatmentShare);
    const powerAt = (all: number): number =>
      powerOf(all * (1 - treatmentShare), all * treatmentShare);
    const all = sizeReaching(power, powerAt, least, "input");
    [control, treatment] = [all * (1 - treatmentShare), all * treatmentShare];
  } else {
    if (options.treatmentShare !== undefined) {
      throw invalid("options.treatmentShare", "nothing beside controlSize", treatmentShare);
    }
    checkPositive("options.controlSize", controlSize);
    const powerAt = (size: number): number => powerOf(controlSize, size);
    const leastBeside = Math.max(least - controlSize, 1e-9);
    control = controlSize;
    treatment = sizeReaching(power, powerAt, leastBeside, "options.controlSize");
  }
  return {
    control,
    treatment,
    perGroup: (control + treatment) / 2,
    total: Math.ceil(control) + Math.ceil(treatment),
    effectSize,
  };
}

function sizeReaching(
  power: number,
  powerAt: (size: number) => number,
  least: number,
  path: string,
): number {
  // No test is larger, however small its difference.
  const size = leastReaching(power, powerAt, { least, guess: least + 100, largest: 1e35 });
  if (size !== null) return size;
  const expected = `expected what some size of the treatment shows with a power of ${power}`;
  throw new ClosedLoopError("INFEASIBLE", path, `${expected}, received too little`, { power });
}
