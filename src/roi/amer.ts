import type { Amount } from "../core/money/types.js";
import { amountsOf } from "./internal/amounts.js";
import { over } from "./internal/ratio.js";

/** What {@link amer} compares. */
export interface AmerInput<A extends Amount> {
  /** Revenue of customers who bought for the first time. */
  readonly newCustomerRevenue: A;
  /** All marketing spend of the period. */
  readonly spend: A;
}

/**
 * Tells how much revenue of new customers all of marketing stands against: the acquisition marketing efficiency ratio.
 *
 * `newCustomerRevenue / spend`. Unlike `mer` it leaves out what loyal customers would have bought anyway.
 *
 * @param input - Two amounts of one kind: both bare numbers, or both Money of one currency.
 * @returns The ratio; null where spend is not above 0.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money.
 *
 * @example
 * import { amer } from "closedloop";
 *
 * amer({ newCustomerRevenue: 30_000, spend: 20_000 }) // => 1.5
 */
export function amer<A extends Amount>(input: AmerInput<A>): number | null {
  return over(...amountsOf(input, ["newCustomerRevenue", "spend"]));
}
