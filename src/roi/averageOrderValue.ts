import type { Amount, Per } from "../core/money/types.js";
import { countOf } from "./internal/numbers.js";
import { quotientOf, totalsOf } from "./internal/totals.js";

/** What {@link averageOrderValue} divides. */
export interface AverageOrderValueInput<A extends Amount> {
  /** Revenue of the orders, net of refunds. */
  readonly revenue: A;
  /** Orders it came from. */
  readonly orders: number;
}

/**
 * Tells what an order is worth on average.
 *
 * `revenue / orders`.
 *
 * @param input - An amount, a bare number or Money, and a count of at least 0; attributed fractions are counts too.
 * @returns The revenue of one order; null without orders.
 *   Money for Money, exact and half-even to 6 digits after the point.
 * @throws {ClosedLoopError} INVALID_INPUT when the amount is neither a finite number nor Money, or the count is negative
 *   or no finite number.
 *
 * @example
 * import { averageOrderValue, money } from "closedloop";
 *
 * averageOrderValue({ revenue: 10_000, orders: 200 }) // => 50
 * averageOrderValue({ revenue: money("10000", "EUR"), orders: 200 })?.amount // => "50.00"
 */
export function averageOrderValue<A extends Amount>(
  input: AverageOrderValueInput<A>,
): Per<A> | null {
  const [revenue] = totalsOf(input, ["revenue"]);
  const divisor = countOf(input, "orders");
  return quotientOf(revenue, divisor, input.revenue);
}
