import { pow } from "../core/math/elementary.js";
import type { Amount, Per } from "../core/money/types.js";
import type { DatedCashFlow } from "./datedCashFlow.js";
import { datedFlows, discountRateOf, roundedLike } from "./internal/cashFlows.js";

/** What {@link xnpv} adds up. */
export interface XnpvInput<A extends Amount> {
  /** Amounts and their days; time counts from the first listed. */
  readonly cashFlows: readonly DatedCashFlow<A>[];
  /** What money loses in worth each year of 365 days, as a fraction above −1. */
  readonly discountRatePerYear: number;
}

/**
 * Tells what payments on dates are worth on the day of the first (net present value, actual/365).
 *
 * `Σ CF / (1 + r)^(days since the first listed ÷ 365)`. A flow before the first listed counts with its negative time.
 *
 * @param input - The dated amounts, all bare numbers or all Money of one currency; the rate as a fraction per year.
 * @returns The value; Money for Money, half-even to the minor unit. Without amounts the number 0, since nothing tells a
 *   currency.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money, a day is none, the rate is −1 or less, or the value is beyond a
 *   double.
 * @see Microsoft Excel, "XNPV function"
 *
 * @example
 * import { xnpv } from "closedloop";
 *
 * const cashFlows = [
 *   { on: "2008-01-01", amount: -10_000 },
 *   { on: "2008-03-01", amount: 2_750 },
 *   { on: "2008-10-30", amount: 4_250 },
 *   { on: "2009-02-15", amount: 3_250 },
 *   { on: "2009-04-01", amount: 2_750 },
 * ];
 * xnpv({ cashFlows, discountRatePerYear: 0.09 }) // => ~2086.6476
 */
export function xnpv<A extends Amount>(input: XnpvInput<A>): Per<A> | 0 {
  const flows = datedFlows(input);
  const growth = 1 + discountRateOf(input, "discountRatePerYear");
  const value = flows.reduce((sum, { at, amount }) => sum + amount / pow(growth, at), 0);
  return roundedLike(value, input.cashFlows[0]?.amount);
}
