import { checkObject, checkShare } from "../core/check.js";
import { checkProbability } from "../stats/probability.js";
import { type GroupSizes, groupSizes } from "./groupSizes.js";
import { leastReaching } from "./leastReaching.js";
import {
  checkDeviation,
  isOfMeans,
  type MeanEffect,
  type PlannedTest,
  type PlanOptions,
  type PlanSettings,
  planSettings,
  type RateEffect,
  testOfMeans,
  testOfRates,
} from "./plannedTest.js";

/** Settings of {@link minimumDetectableEffect}. */
export interface DetectableEffectOptions extends PlanOptions {
  /** How often the test should find the difference if it is there, between 0 and 1. Default 0.8. */
  readonly power?: number | undefined;
}

/** What {@link minimumDetectableEffect} finds. */
export interface DetectableEffect {
  /** The rate of the treatment; null of means, and where even the last rate is found less often. */
  readonly targetRate: number | null;
  /** Treatment − control; null where even the largest is found less often. */
  readonly difference: number | null;
  /** Size of the difference where no unit matters: Cohen's h of rates, Cohen's d of means. */
  readonly effectSize: number | null;
}

/**
 * What is the smallest difference that a test of this size finds reliably?
 *
 * The difference at which {@link statisticalPower} is the power asked for: a rate above the baseline, or below it with the
 * alternative `"less"`. Where it is larger than any change one hopes for, the test is too small.
 *
 * @param input - The rate of the control, or the standard deviation of single values; and `perGroup`: the cases of each
 *   group, or `{ control, treatment }`.
 * @param options - See {@link DetectableEffectOptions}.
 * @returns The difference, and of rates the rate it leads to.
 * @throws {ClosedLoopError} INVALID_INPUT when the rate is outside 0 to 1, a size is not above 0 (of means: too few to tell
 *   how much they vary), or an option is out of range.
 * @see R's power.prop.test and power.t.test with strict = FALSE.
 *
 * @example
 * import { minimumDetectableEffect } from "closedloop";
 *
 * minimumDetectableEffect({ baselineRate: 0.05, perGroup: 10_000 }).targetRate // => ~0.058993
 * minimumDetectableEffect({ standardDeviation: 15, perGroup: 884 }).difference // => ~1.999955
 */
export function minimumDetectableEffect(
  input: (Pick<RateEffect, "baselineRate"> | Pick<MeanEffect, "standardDeviation">) & {
    readonly perGroup: GroupSizes;
  },
  options: DetectableEffectOptions = {},
): DetectableEffect {
  const settings = planSettings(options, ["power"]);
  const { power = 0.8 } = options;
  checkProbability("options.power", power);
  checkObject("input", input);
  const [control, treatment] = groupSizes(input.perGroup, isOfMeans(input));
  const direction = settings.alternative === "less" ? -1 : 1;
  const { testOf, targetOf, guess, largest } = isOfMeans(input)
    ? differencesOfMeans(input, settings)
    : differencesOfRates(input, settings, direction);
  const powerAt = (size: number): number => testOf(direction * size).powerOf(control, treatment);
  const size = leastReaching(power, powerAt, { least: 0, guess, largest });
  if (size === null) return { targetRate: null, difference: null, effectSize: null };
  const difference = direction * size + 0;
  return {
    targetRate: targetOf(difference),
    difference,
    effectSize: testOf(difference).effectSize,
  };
}

/** The tests of one kind by their difference, up to the largest there is. */
interface Differences {
  readonly testOf: (difference: number) => PlannedTest;
  readonly targetOf: (difference: number) => number | null;
  readonly guess: number;
  readonly largest: number;
}

function differencesOfMeans(
  { standardDeviation }: Pick<MeanEffect, "standardDeviation">,
  settings: PlanSettings,
): Differences {
  checkDeviation(standardDeviation, settings);
  return {
    testOf: (difference) => testOfMeans({ difference, standardDeviation }, settings),
    targetOf: () => null,
    guess: standardDeviation,
    largest: 1e6 * standardDeviation,
  };
}

function differencesOfRates(
  { baselineRate }: Pick<RateEffect, "baselineRate">,
  settings: PlanSettings,
  direction: number,
): Differences {
  checkShare("input.baselineRate", baselineRate);
  // A sum may round to a hair beyond the last rate.
  const targetOf = (difference: number): number =>
    Math.min(1, Math.max(0, baselineRate + difference));
  const largest = direction > 0 ? 1 - baselineRate : baselineRate;
  return {
    testOf: (difference) =>
      testOfRates({ baselineRate, targetRate: targetOf(difference) }, settings),
    targetOf,
    guess: largest,
    largest,
  };
}
