import type { Amount, Per } from "../core/money/types.js";
import { countOf } from "./internal/numbers.js";
import { quotientOf, times, totalsOf } from "./internal/totals.js";

/** What {@link cpm} divides. */
export interface CpmInput<A extends Amount> {
  /** What was spent. */
  readonly spend: A;
  /** Times the ad was shown. */
  readonly impressions: number;
}

/**
 * Tells what a thousand impressions cost: the cost per mille.
 *
 * `1000 · spend / impressions`.
 *
 * @param input - An amount, a bare number or Money, and a count of at least 0; attributed fractions are counts too.
 * @returns The cost of a thousand; null without impressions.
 *   Money for Money, exact and half-even to 6 digits after the point.
 * @throws {ClosedLoopError} INVALID_INPUT when the amount is neither a finite number nor Money, or the count is negative
 *   or no finite number.
 *
 * @example
 * import { cpm, money } from "closedloop";
 *
 * cpm({ spend: 500, impressions: 200_000 }) // => 2.5
 * cpm({ spend: money("500", "EUR"), impressions: 200_000 })?.amount // => "2.50"
 */
export function cpm<A extends Amount>(input: CpmInput<A>): Per<A> | null {
  const [spend] = totalsOf(input, ["spend"]);
  const divisor = countOf(input, "impressions");
  return quotientOf(times(spend, 1000), divisor, input.spend);
}
