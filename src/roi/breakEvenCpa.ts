import type { Amount, Per } from "../core/money/types.js";
import { marginRateOf } from "./internal/numbers.js";
import { productOf, times, totalsOf } from "./internal/totals.js";

/** What {@link breakEvenCpa} multiplies. */
export interface BreakEvenCpaInput<A extends Amount> {
  /** What an order is worth on average. */
  readonly averageOrderValue: A;
  /** Share of revenue left after variable costs, at most 1. */
  readonly contributionMarginRate: number;
}

/**
 * Tells the most that a conversion may cost before it loses money.
 *
 * `averageOrderValue · contributionMarginRate`, from the first order alone. For what later orders add see `ltv`.
 *
 * @param input - The order value, a bare number or Money, and the margin rate as a fraction.
 * @returns The cost of one conversion; null where the margin is negative, so that none is worth its cost.
 *   Money for Money, exact and half-even to 6 digits after the point.
 * @throws {ClosedLoopError} INVALID_INPUT when the value is neither a finite number nor Money, or the rate is above 1 or
 *   no finite number.
 *
 * @example
 * import { breakEvenCpa, money } from "closedloop";
 *
 * breakEvenCpa({ averageOrderValue: 80, contributionMarginRate: 0.25 }) // => 20
 * breakEvenCpa({ averageOrderValue: money("79.99", "EUR"), contributionMarginRate: 0.25 })?.amount // => "19.9975"
 */
export function breakEvenCpa<A extends Amount>(input: BreakEvenCpaInput<A>): Per<A> | null {
  const [value] = totalsOf(input, ["averageOrderValue"]);
  const rate = marginRateOf(input, "contributionMarginRate");
  return rate < 0 ? null : productOf(times(value, rate), input.averageOrderValue);
}
