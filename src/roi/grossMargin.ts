import type { Amount, Per } from "../core/money/types.js";
import { marginAfter } from "./internal/marginAfter.js";
import type { Margin } from "./margin.js";

/** What {@link grossMargin} subtracts. */
export interface GrossMarginInput<A extends Amount> {
  /** Revenue, net of refunds. */
  readonly revenue: A;
  /** Cost of the goods or services sold. */
  readonly cogs: A;
}

/**
 * Tells what is left of the revenue after the cost of what was sold.
 *
 * `amount = revenue − cogs`, `rate = amount / revenue`. For the rest of the costs see `contributionMargin` and `netMargin`.
 *
 * @param input - Two amounts of one kind: both bare numbers, or both Money of one currency.
 * @returns The amount, negative for a loss, and its share of the revenue, null where that is not above 0.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money.
 *
 * @example
 * import { grossMargin } from "closedloop";
 *
 * grossMargin({ revenue: 1_000, cogs: 400 }) // => { amount: 600, rate: 0.6 }
 */
export function grossMargin<A extends Amount>(input: GrossMarginInput<A>): Margin<Per<A>> {
  return marginAfter(input, "cogs");
}
