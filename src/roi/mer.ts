import type { Amount } from "../core/money/types.js";
import { amountsOf } from "./internal/amounts.js";
import { over } from "./internal/ratio.js";

/** What {@link mer} compares. */
export interface MerInput<A extends Amount> {
  /** All revenue of the period. */
  readonly revenue: A;
  /** All marketing spend of the period. */
  readonly spend: A;
}

/**
 * Tells how much revenue all of marketing stands against: the marketing efficiency ratio, or blended ROAS.
 *
 * `revenue / spend`, both of the whole company; nothing is attributed. See `amer` for new customers alone.
 *
 * @param input - Two amounts of one kind: both bare numbers, or both Money of one currency.
 * @returns The ratio; null where spend is not above 0.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money.
 *
 * @example
 * import { mer } from "closedloop";
 *
 * mer({ revenue: 100_000, spend: 20_000 }) // => 5
 */
export function mer<A extends Amount>(input: MerInput<A>): number | null {
  return over(...amountsOf(input, ["revenue", "spend"]));
}
