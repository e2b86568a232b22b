import type { Amount, Per } from "../core/money/types.js";
import { countOf } from "./internal/numbers.js";
import { quotientOf, totalsOf } from "./internal/totals.js";

/** What {@link cac} divides. */
export interface CacInput<A extends Amount> {
  /** Sales and marketing spend of the period. */
  readonly spend: A;
  /** Customers who bought for the first time in the period. */
  readonly newCustomers: number;
}

/**
 * Tells what winning a customer cost on average: the customer acquisition cost.
 *
 * `spend / newCustomers`: blended over all spend and customers, paid over what was paid for. For the next customer see
 * `marginalCac`.
 *
 * @param input - An amount, a bare number or Money, and a count of at least 0; attributed fractions are counts too.
 * @returns The cost of one new customer; null without new customers.
 *   Money for Money, exact and half-even to 6 digits after the point.
 * @throws {ClosedLoopError} INVALID_INPUT when the amount is neither a finite number nor Money, or the count is negative
 *   or no finite number.
 * @see Farris, Bendle, Pfeifer and Reibstein (2010), "Marketing Metrics", 2nd edition, chapter 5
 *
 * @example
 * import { cac, money } from "closedloop";
 *
 * cac({ spend: 60_000, newCustomers: 150 }) // => 400
 * cac({ spend: money("60000", "EUR"), newCustomers: 150 })?.amount // => "400.00"
 */
export function cac<A extends Amount>(input: CacInput<A>): Per<A> | null {
  const [spend] = totalsOf(input, ["spend"]);
  const divisor = countOf(input, "newCustomers");
  return quotientOf(spend, divisor, input.spend);
}
