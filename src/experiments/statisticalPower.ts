import { type GroupSizes, groupSizes } from "./groupSizes.js";
import {
  isOfMeans,
  type MeanEffect,
  type PlanOptions,
  plannedTest,
  planSettings,
  type RateEffect,
} from "./plannedTest.js";

/**
 * How often does a test of this size find the difference, if it is there?
 *
 * The inverse of {@link sampleSize}, by the same formulas. With rates p₁ of n₁ cases, p₂ of n₂ and p̄ of all:
 *
 *   power = Φ((|p₂ − p₁| − z·√(p̄(1 − p̄)(1/n₁ + 1/n₂)))/√(p₁(1 − p₁)/n₁ + p₂(1 − p₂)/n₂))
 *
 * A test with a power of 0.3 misses seven of ten true differences, and those that it finds it makes look too large.
 *
 * @param input - What {@link sampleSize} takes, and `perGroup`: the cases of each group, or `{ control, treatment }`.
 * @param options - See {@link PlanOptions}.
 * @returns The power, 0 to 1.
 * @throws {ClosedLoopError} INVALID_INPUT when a rate is outside 0 to 1, a size is not above 0 (of means: too few to tell
 *   how much they vary), or an option is out of range.
 * @see R's power.prop.test and power.t.test with strict = FALSE.
 *
 * @example
 * import { statisticalPower } from "closedloop";
 *
 * statisticalPower({ baselineRate: 0.04, targetRate: 0.05, perGroup: 5000 }) // => ~0.674395
 * statisticalPower({ difference: 1, standardDeviation: 1, perGroup: 20 }) // => ~0.868953
 */
export function statisticalPower(
  input: (RateEffect | MeanEffect) & { readonly perGroup: GroupSizes },
  options: PlanOptions = {},
): number {
  const { powerOf } = plannedTest(input, planSettings(options, []));
  const [control, treatment] = groupSizes(input.perGroup, isOfMeans(input));
  return powerOf(control, treatment);
}
