import type { Amount } from "../core/money/types.js";
import { marginRateOf } from "./internal/numbers.js";
import { minus, ratioOf, times, totalsOf } from "./internal/totals.js";

/** What {@link romi} compares. */
export interface RomiInput<A extends Amount> {
  /** Revenue that would not have come without the marketing. */
  readonly incrementalRevenue: A;
  /** Share of revenue left after variable costs, at most 1. */
  readonly contributionMarginRate: number;
  /** Marketing spend. */
  readonly spend: A;
}

/**
 * Tells how much profit marketing added on top of each unit spent on it: the return on marketing investment.
 *
 * `(incrementalRevenue · contributionMarginRate − spend) / spend`. Unlike `roi` it counts only what marketing added, and
 * only the margin of it.
 *
 * @param input - Two amounts of one kind, and the margin rate as a fraction.
 * @returns The return as a fraction, 1 for twice the spend earned; null where spend is not above 0.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money, or the rate is above 1 or no finite number.
 * @see Farris, Bendle, Pfeifer and Reibstein (2010), "Marketing Metrics", 2nd edition, chapter 10
 *
 * @example
 * import { romi } from "closedloop";
 *
 * romi({ incrementalRevenue: 50_000, contributionMarginRate: 0.4, spend: 10_000 }) // => 1
 */
export function romi<A extends Amount>(input: RomiInput<A>): number | null {
  const [revenue, spend] = totalsOf(input, ["incrementalRevenue", "spend"]);
  const rate = marginRateOf(input, "contributionMarginRate");
  return ratioOf(minus(times(revenue, rate), spend), spend);
}
