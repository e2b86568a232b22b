import type { Amount, Per } from "../core/money/types.js";
import { numberOf } from "./internal/numbers.js";
import { productOf, times, totalsOf } from "./internal/totals.js";

/** What {@link ecpm} multiplies. */
export interface EcpmInput<A extends Amount> {
  /** Clicks per impression, as `ctr` gives it. */
  readonly ctr: number;
  /** Price or cost of a click. */
  readonly cpc: A;
}

/**
 * Tells what a thousand impressions come to where clicks are paid: the effective cost per mille.
 *
 * `1000 · ctr · cpc`. It makes offers by click and by impression comparable; see `cpm` for the latter.
 *
 * @param input - The click-through rate as a fraction, and the price of a click, a bare number or Money.
 * @returns The cost of a thousand impressions. Money for Money, exact and half-even to 6 digits after the point.
 * @throws {ClosedLoopError} INVALID_INPUT when the price is neither a finite number nor Money, or the rate is no finite
 *   number.
 *
 * @example
 * import { ecpm, money } from "closedloop";
 *
 * ecpm({ ctr: 0.0025, cpc: 2 }) // => 5
 * ecpm({ ctr: 0.0025, cpc: money("2", "EUR") }).amount // => "5.00"
 */
export function ecpm<A extends Amount>(input: EcpmInput<A>): Per<A> {
  const [cpc] = totalsOf(input, ["cpc"]);
  return productOf(times(times(cpc, numberOf(input, "ctr")), 1000), input.cpc);
}
