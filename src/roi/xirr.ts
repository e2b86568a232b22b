import type { Amount } from "../core/money/types.js";
import type { DatedCashFlow } from "./datedCashFlow.js";
import { datedFlows } from "./internal/cashFlows.js";
import { returnOf } from "./internal/returnRates.js";
import type { RateOfReturn } from "./rateOfReturn.js";

/** What {@link xirr} looks at. */
export interface XirrInput<A extends Amount> {
  /** Amounts and their days, in any order; time counts from the first listed. */
  readonly cashFlows: readonly DatedCashFlow<A>[];
}

/**
 * Tells what an investment with payments on dates earns a year (internal rate of return, actual/365).
 *
 * Every root of `Σ CF / (1 + r)^(days ÷ 365)` above −1 at which it changes its sign, as `irr` has it.
 *
 * Time grows with the amounts times their changes of sign.
 *
 * @param input - The dated amounts, all bare numbers or all Money of one currency.
 * @returns `rate`, a fraction per year of 365 days, null unless there is exactly one; `roots`, all of them ascending.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when one is neither a finite number nor Money, or a day is none.
 * @see Microsoft Excel, "XIRR function"
 *
 * @example
 * import { xirr } from "closedloop";
 *
 * const cashFlows = [
 *   { on: "2025-01-01", amount: -1_000 },
 *   { on: "2026-01-01", amount: 1_100 },
 * ];
 * xirr({ cashFlows }).rate // => ~0.1
 */
export function xirr<A extends Amount>(input: XirrInput<A>): RateOfReturn {
  return returnOf(datedFlows(input));
}
