import type { Amount, Per } from "../core/money/types.js";
import { countOf } from "./internal/numbers.js";
import { quotientOf, totalsOf } from "./internal/totals.js";

/** What {@link cpl} divides. */
export interface CplInput<A extends Amount> {
  /** What was spent. */
  readonly spend: A;
  /** Leads that the spend brought. */
  readonly leads: number;
}

/**
 * Tells what a lead cost on average.
 *
 * `spend / leads`.
 *
 * @param input - An amount, a bare number or Money, and a count of at least 0; attributed fractions are counts too.
 * @returns The cost of one lead; null without leads.
 *   Money for Money, exact and half-even to 6 digits after the point.
 * @throws {ClosedLoopError} INVALID_INPUT when the amount is neither a finite number nor Money, or the count is negative
 *   or no finite number.
 *
 * @example
 * import { cpl, money } from "closedloop";
 *
 * cpl({ spend: 900, leads: 60 }) // => 15
 * cpl({ spend: money("900", "EUR"), leads: 60 })?.amount // => "15.00"
 */
export function cpl<A extends Amount>(input: CplInput<A>): Per<A> | null {
  const [spend] = totalsOf(input, ["spend"]);
  const divisor = countOf(input, "leads");
  return quotientOf(spend, divisor, input.spend);
}
