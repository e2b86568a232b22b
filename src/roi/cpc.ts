import type { Amount, Per } from "../core/money/types.js";
import { countOf } from "./internal/numbers.js";
import { quotientOf, totalsOf } from "./internal/totals.js";

/** What {@link cpc} divides. */
export interface CpcInput<A extends Amount> {
  /** What was spent. */
  readonly spend: A;
  /** Clicks on the ad. */
  readonly clicks: number;
}

/**
 * Tells what a click cost on average.
 *
 * `spend / clicks`.
 *
 * @param input - An amount, a bare number or Money, and a count of at least 0; attributed fractions are counts too.
 * @returns The cost of one click; null without clicks.
 *   Money for Money, exact and half-even to 6 digits after the point.
 * @throws {ClosedLoopError} INVALID_INPUT when the amount is neither a finite number nor Money, or the count is negative
 *   or no finite number.
 *
 * @example
 * import { cpc, money } from "closedloop";
 *
 * cpc({ spend: 500, clicks: 250 }) // => 2
 * cpc({ spend: money("500", "EUR"), clicks: 3 })?.amount // => "166.666667"
 */
export function cpc<A extends Amount>(input: CpcInput<A>): Per<A> | null {
  const [spend] = totalsOf(input, ["spend"]);
  const divisor = countOf(input, "clicks");
  return quotientOf(spend, divisor, input.spend);
}
