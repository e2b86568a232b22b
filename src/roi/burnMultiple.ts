import type { Amount } from "../core/money/types.js";
import { amountsOf } from "./internal/amounts.js";
import { over } from "./internal/ratio.js";

/** What {@link burnMultiple} compares. */
export interface BurnMultipleInput<A extends Amount> {
  /** Cash used up in the period: outflows less inflows. */
  readonly netBurn: A;
  /** Annual recurring revenue at the end of the period less that at its start. */
  readonly netNewArr: A;
}

/**
 * Tells how much cash a company burns for each unit of recurring revenue it adds.
 *
 * `netBurn / netNewArr`. The lower the better; negative where the company earns cash.
 *
 * @param input - Two amounts of one kind: both bare numbers, or both Money of one currency.
 * @returns The multiple; null where recurring revenue did not grow.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money.
 * @see Sacks (2020), "The Burn Multiple"
 *
 * @example
 * import { burnMultiple } from "closedloop";
 *
 * burnMultiple({ netBurn: 2_000_000, netNewArr: 1_600_000 }) // => 1.25
 */
export function burnMultiple<A extends Amount>(input: BurnMultipleInput<A>): number | null {
  return over(...amountsOf(input, ["netBurn", "netNewArr"]));
}
