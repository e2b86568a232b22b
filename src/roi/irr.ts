import type { Amount } from "../core/money/types.js";
import { evenFlows } from "./internal/cashFlows.js";
import { returnOf } from "./internal/returnRates.js";
import type { RateOfReturn } from "./rateOfReturn.js";

/** What {@link irr} looks at. */
export interface IrrInput<A extends Amount> {
  /** One amount a period, in order: positive for money that comes in, negative for money that goes out. */
  readonly cashFlows: readonly A[];
}

/**
 * Tells what an investment earns a period: the rate at which its payments are worth nothing today (internal rate of return).
 *
 * Every root of `Σ CFₜ / (1 + r)ᵗ` above −1 at which it changes its sign: several are found where payments turn more than
 * once, and then no single rate describes the investment. For payments on dates see `xirr`.
 *
 * Time grows with the amounts times their changes of sign.
 *
 * @param input - The amounts, all bare numbers or all Money of one currency.
 * @returns `rate`, a fraction per period, null unless there is exactly one; `roots`, all of them ascending, none where
 *   payments go one way only.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when one is neither a finite number nor Money.
 * @see Brealey, Myers and Allen, "Principles of Corporate Finance", chapter 5
 *
 * @example
 * import { irr } from "closedloop";
 *
 * irr({ cashFlows: [-70_000, 12_000, 15_000, 18_000, 21_000, 26_000] }).rate // => ~0.0866309
 * irr({ cashFlows: [-1_000, 2_500, -1_540] }) // => { rate: null, roots: [~0.1, ~0.4] }
 * irr({ cashFlows: [100, 200] }) // => { rate: null, roots: [] }
 */
export function irr<A extends Amount>(input: IrrInput<A>): RateOfReturn {
  return returnOf(evenFlows(input));
}
