import type { Amount } from "../core/money/types.js";
import { amountsIn, discountRateOf } from "./internal/cashFlows.js";

/** What {@link discountedPayback} looks at. */
export interface DiscountedPaybackInput<A extends Amount> {
  /** What went out at the start, as a positive amount. */
  readonly investment: A;
  /** What comes in by the end of period 1, 2 …, in order. */
  readonly cashFlows: readonly A[];
  /** What money loses in worth each period, as a fraction above −1. */
  readonly discountRatePerPeriod: number;
}

/**
 * Tells after how many periods an investment has come back in today's money.
 *
 * The first time at which `Σ CFₜ / (1 + r)ᵗ ≥ investment`, t from 1; within its last period money is taken to come evenly.
 *
 * @param input - The investment and the amounts, all bare numbers or all Money of one currency; the rate as a fraction per
 *   period.
 * @returns Periods, with a fraction; 0 where there is nothing to come back; null where it never does.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when one is neither a finite number nor Money, or the rate is −1 or less.
 *
 * @example
 * import { discountedPayback } from "closedloop";
 *
 * discountedPayback({ investment: 1_000, cashFlows: [500, 500, 500], discountRatePerPeriod: 0.1 }) // => ~2.352
 */
export function discountedPayback<A extends Amount>(
  input: DiscountedPaybackInput<A>,
): number | null {
  const [investment = 0, ...amounts] = amountsIn(input, "cashFlows", [
    ["investment", input?.investment],
  ]);
  const growth = 1 + discountRateOf(input, "discountRatePerPeriod");
  let rest = investment;
  let factor = 1;
  for (const [period, amount] of amounts.entries()) {
    if (rest <= 0) break;
    factor /= growth;
    const worth = amount * factor;
    if (worth >= rest) return period + (Number.isFinite(worth) ? rest / worth : 0);
    rest -= worth;
  }
  return rest <= 0 ? 0 : null;
}
