import type { Amount, Per } from "../core/money/types.js";
import { countOf } from "./internal/numbers.js";
import { quotientOf, totalsOf } from "./internal/totals.js";

/** What {@link cpa} divides. */
export interface CpaInput<A extends Amount> {
  /** What was spent. */
  readonly spend: A;
  /** Conversions that the spend brought, or the incremental ones of a test. */
  readonly conversions: number;
}

/**
 * Tells what a conversion cost on average: the cost per acquisition or action.
 *
 * `spend / conversions`. For customers see `cac`; over incremental conversions it is the incremental cost per conversion.
 *
 * @param input - An amount, a bare number or Money, and a count of at least 0; attributed fractions are counts too.
 * @returns The cost of one conversion; null without conversions.
 *   Money for Money, exact and half-even to 6 digits after the point.
 * @throws {ClosedLoopError} INVALID_INPUT when the amount is neither a finite number nor Money, or the count is negative
 *   or no finite number.
 *
 * @example
 * import { cpa, money } from "closedloop";
 *
 * cpa({ spend: 500, conversions: 20 }) // => 25
 * cpa({ spend: money("500", "EUR"), conversions: 20 })?.amount // => "25.00"
 */
export function cpa<A extends Amount>(input: CpaInput<A>): Per<A> | null {
  const [spend] = totalsOf(input, ["spend"]);
  const divisor = countOf(input, "conversions");
  return quotientOf(spend, divisor, input.spend);
}
