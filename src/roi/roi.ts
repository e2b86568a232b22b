import type { Amount } from "../core/money/types.js";
import { minus, ratioOf, totalsOf } from "./internal/totals.js";

/** What {@link roi} compares. */
export interface RoiInput<A extends Amount> {
  /** What came back: revenue, or margin for a return on profit. */
  readonly revenue: A;
  /** What it cost, all told. */
  readonly cost: A;
}

/**
 * Tells how much came back on top of each unit spent: the return on investment.
 *
 * `(revenue − cost) / cost`; Money subtracts exactly before the division. It counts what came back as a whole: for what
 * marketing added see `romi`, for revenue per spend `roas`.
 *
 * @param input - Two amounts of one kind: both bare numbers, or both Money of one currency.
 * @returns The return as a fraction: 0.5 for half as much again, −1 where nothing came back; null where cost is not above 0.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money.
 * @see Farris, Bendle, Pfeifer and Reibstein (2010), "Marketing Metrics", 2nd edition, chapter 10
 *
 * @example
 * import { money, roi } from "closedloop";
 *
 * roi({ revenue: 1_500, cost: 1_000 }) // => 0.5
 * roi({ revenue: money("12000", "EUR"), cost: money("3000", "EUR") }) // => 3
 */
export function roi<A extends Amount>(input: RoiInput<A>): number | null {
  const [revenue, cost] = totalsOf(input, ["revenue", "cost"]);
  return ratioOf(minus(revenue, cost), cost);
}
