import type { Amount, Per } from "../core/money/types.js";
import { marginAfter } from "./internal/marginAfter.js";
import type { Margin } from "./margin.js";

/** What {@link netMargin} subtracts. */
export interface NetMarginInput<A extends Amount> {
  /** Revenue, net of refunds. */
  readonly revenue: A;
  /** All costs: goods, sales, marketing, administration, interest and taxes. */
  readonly costs: A;
}

/**
 * Tells what is left of the revenue after all costs.
 *
 * `amount = revenue − costs`, `rate = amount / revenue`.
 *
 * @param input - Two amounts of one kind: both bare numbers, or both Money of one currency.
 * @returns The amount, negative for a loss, and its share of the revenue, null where that is not above 0.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money.
 *
 * @example
 * import { netMargin } from "closedloop";
 *
 * netMargin({ revenue: 1_000, costs: 850 }) // => { amount: 150, rate: 0.15 }
 */
export function netMargin<A extends Amount>(input: NetMarginInput<A>): Margin<Per<A>> {
  return marginAfter(input, "costs");
}
