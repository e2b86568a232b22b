import { checkCount, checkObject, invalid } from "../core/check.js";
import { expm1, log1p } from "../core/math/elementary.js";
import type { Amount, Per } from "../core/money/types.js";
import { amountsOf } from "./internal/amounts.js";
import { discountRateOf, roundedLike } from "./internal/cashFlows.js";

/** What {@link annuity} spreads. */
export interface AnnuityInput<A extends Amount> {
  /** What is to be paid off, in today's money. */
  readonly presentValue: A;
  /** Interest per period, as a fraction above −1. */
  readonly ratePerPeriod: number;
  /** Number of payments. */
  readonly periods: number;
  /** Whether payments come at the start of each period instead of its end. Default: false. */
  readonly isDue?: boolean | undefined;
}

/**
 * Tells the level payment that pays off an amount in so many periods, with interest.
 *
 * `PV · r / (1 − (1 + r)⁻ⁿ)`, and `PV / n` where r is 0; divided by `1 + r` where payments come at the start of periods.
 *
 * @param input - The amount, a bare number or Money; the rate as a fraction per period.
 * @returns The payment; Money for Money, half-even to the minor unit; null without periods.
 * @throws {ClosedLoopError} INVALID_INPUT when the amount is neither a finite number nor Money, the rate is −1 or less,
 *   `periods` is no whole number of at least 0, or the payment is beyond a double.
 *
 * @example
 * import { annuity, money } from "closedloop";
 *
 * annuity({ presentValue: money("10000", "EUR"), ratePerPeriod: 0.01, periods: 12 }) // => money("888.49", "EUR")
 * annuity({ presentValue: 1_200, ratePerPeriod: 0, periods: 12 }) // => 100
 */
export function annuity<A extends Amount>(input: AnnuityInput<A>): Per<A> | null {
  checkObject("", input);
  const [value] = amountsOf(input, ["presentValue"]);
  const rate = discountRateOf(input, "ratePerPeriod");
  const { periods, isDue = false } = input;
  checkCount("periods", periods);
  if (typeof isDue !== "boolean") throw invalid("isDue", "true or false", isDue);
  if (periods === 0) return null;
  const share = rate === 0 ? 1 / periods : rate / -expm1(-periods * log1p(rate));
  return roundedLike((value * share) / (isDue ? 1 + rate : 1), input.presentValue);
}
