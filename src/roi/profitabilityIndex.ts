import type { Amount } from "../core/money/types.js";
import { amountsIn, discountRateOf, presentValue } from "./internal/cashFlows.js";
import { over } from "./internal/ratio.js";

/** What {@link profitabilityIndex} looks at. */
export interface ProfitabilityIndexInput<A extends Amount> {
  /** What goes out at the start, as a positive amount. */
  readonly investment: A;
  /** What comes in by the end of period 1, 2 …, in order. */
  readonly cashFlows: readonly A[];
  /** What money loses in worth each period, as a fraction above −1. */
  readonly discountRatePerPeriod: number;
}

/**
 * Tells how much worth each unit of an investment brings, in today's money.
 *
 * `Σ CFₜ / (1 + r)ᵗ ÷ investment`, t from 1: above 1 it pays.
 *
 * @param input - The investment and the amounts, all bare numbers or all Money of one currency; the rate as a fraction per
 *   period.
 * @returns The ratio; null where the investment is not above 0 or the worth is beyond a double.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when one is neither a finite number nor Money, or the rate is −1 or less.
 *
 * @example
 * import { profitabilityIndex } from "closedloop";
 *
 * profitabilityIndex({ investment: 1_000, cashFlows: [500, 500, 500], discountRatePerPeriod: 0.1 }) // => ~1.243426
 */
export function profitabilityIndex<A extends Amount>(
  input: ProfitabilityIndexInput<A>,
): number | null {
  const [investment = 0, ...amounts] = amountsIn(input, "cashFlows", [
    ["investment", input?.investment],
  ]);
  const rate = discountRateOf(input, "discountRatePerPeriod");
  return over(presentValue(amounts, rate, 1), investment);
}
