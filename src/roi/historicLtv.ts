import { checkList, checkObject } from "../core/check.js";
import type { Amount, Per } from "../core/money/types.js";
import { marginRateOf } from "./internal/numbers.js";
import { plus, productOf, times, totalsOf } from "./internal/totals.js";

/** An order of a customer. */
export interface HistoricLtvOrder<A extends Amount> {
  /** Revenue of the order, negative for a refund. */
  readonly revenue: A;
  /** Share of it left after direct costs, at most 1. */
  readonly grossMarginRate: number;
}

/** What {@link historicLtv} adds up. */
export interface HistoricLtvInput<A extends Amount> {
  /** Orders of one customer or of many, in any order. */
  readonly orders: readonly HistoricLtvOrder<A>[];
}

/**
 * Tells what a customer has been worth so far: the gross profit of all orders.
 *
 * `Σ revenue · grossMarginRate`. Nothing is forecast: for that see `ltv`.
 *
 * @param input - The orders, their revenue of one kind: all bare numbers, or all Money of one currency.
 * @returns The gross profit; Money for Money, exact and half-even to 6 digits after the point. Without orders the number
 *   0, since nothing tells a currency.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money, or a rate is above 1 or no finite number.
 *
 * @example
 * import { historicLtv, money } from "closedloop";
 *
 * historicLtv({ orders: [{ revenue: 100, grossMarginRate: 0.4 }, { revenue: 60, grossMarginRate: 0.5 }] }) // => 70
 * historicLtv({ orders: [{ revenue: money("9.99", "EUR"), grossMarginRate: 0.4 }] }) // => money("3.996", "EUR")
 */
export function historicLtv<A extends Amount>(input: HistoricLtvInput<A>): Per<A> | 0 {
  checkObject("", input);
  checkList("orders", input.orders);
  const cells: Record<string, A | number> = {};
  input.orders.forEach((order, index) => {
    checkObject(`orders[${index}]`, order);
    cells[`orders[${index}].revenue`] = order.revenue;
    cells[`orders[${index}].grossMarginRate`] = order.grossMarginRate;
  });
  const revenues = totalsOf(
    cells,
    input.orders.map((_, index) => `orders[${index}].revenue`),
  );
  const profits = revenues.map((revenue, index) =>
    times(revenue, marginRateOf(cells, `orders[${index}].grossMarginRate`)),
  );
  const [first] = input.orders;
  return first === undefined ? 0 : productOf(profits.reduce(plus), first.revenue);
}
