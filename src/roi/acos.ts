import type { Amount } from "../core/money/types.js";
import { amountsOf } from "./internal/amounts.js";
import { over } from "./internal/ratio.js";

/** What {@link acos} compares. */
export interface AcosInput<A extends Amount> {
  /** What the advertising cost. */
  readonly spend: A;
  /** Revenue that it brought, net of refunds. */
  readonly revenue: A;
}

/**
 * Tells what share of the revenue the advertising ate: the advertising cost of sales.
 *
 * `spend / revenue`, the inverse of `roas`.
 *
 * @param input - Two amounts of one kind: both bare numbers, or both Money of one currency.
 * @returns The share, 0.25 for a quarter; above 1 where more was spent than came in; null where revenue is not above 0.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money.
 *
 * @example
 * import { acos } from "closedloop";
 *
 * acos({ spend: 250, revenue: 1_000 }) // => 0.25
 */
export function acos<A extends Amount>(input: AcosInput<A>): number | null {
  return over(...amountsOf(input, ["spend", "revenue"]));
}
