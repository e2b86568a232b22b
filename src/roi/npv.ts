import { invalid } from "../core/check.js";
import type { Amount, Per } from "../core/money/types.js";
import { amountsIn, discountRateOf, presentValue, roundedLike } from "./internal/cashFlows.js";

/** What {@link npv} adds up. */
export interface NpvInput<A extends Amount> {
  /** One amount a period, in order: positive for money that comes in, negative for money that goes out. */
  readonly cashFlows: readonly A[];
  /** What money loses in worth each period, as a fraction above −1. */
  readonly discountRatePerPeriod: number;
  /** 0: the first amount is due at once; 1: after one period, as spreadsheets count. Default: 0. */
  readonly firstPeriod?: 0 | 1 | undefined;
}

/**
 * Tells what a series of payments is worth today (net present value).
 *
 * `Σ CFₜ / (1 + r)^(t + firstPeriod)`, t from 0. A spreadsheet's NPV has `firstPeriod: 1`. For payments on dates see `xnpv`.
 *
 * @param input - The amounts, all bare numbers or all Money of one currency; the rate as a fraction per period.
 * @returns The value; Money for Money, half-even to the minor unit. Without amounts the number 0, since nothing tells a
 *   currency.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money, the rate is −1 or less, or the value is beyond a double.
 * @see Brealey, Myers and Allen, "Principles of Corporate Finance", chapter 2
 *
 * @example
 * import { money, npv } from "closedloop";
 *
 * const cashFlows = [-10_000, 3_000, 4_200, 6_800];
 * npv({ cashFlows, discountRatePerPeriod: 0.1 }) // => ~1307.288
 * npv({ cashFlows, discountRatePerPeriod: 0.1, firstPeriod: 1 }) // => ~1188.443
 * npv({ cashFlows: [money("-100", "EUR"), money("121", "EUR")], discountRatePerPeriod: 0.21 }) // => money("0", "EUR")
 */
export function npv<A extends Amount>(input: NpvInput<A>): Per<A> | 0 {
  const amounts = amountsIn(input, "cashFlows");
  const rate = discountRateOf(input, "discountRatePerPeriod");
  const { firstPeriod = 0 } = input;
  if (firstPeriod !== 0 && firstPeriod !== 1) throw invalid("firstPeriod", "0 or 1", firstPeriod);
  return roundedLike(presentValue(amounts, rate, firstPeriod), input.cashFlows[0]);
}
