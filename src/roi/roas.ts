import type { Amount } from "../core/money/types.js";
import { amountsOf } from "./internal/amounts.js";
import { over } from "./internal/ratio.js";

/** What {@link roas} compares. */
export interface RoasInput<A extends Amount> {
  /** Revenue that the advertising brought, net of refunds. */
  readonly revenue: A;
  /** What the advertising cost. */
  readonly spend: A;
}

/**
 * Tells how much revenue each unit of advertising spend brought: the return on ad spend.
 *
 * `revenue / spend`. It counts revenue, not profit: see `poas` for profit, `roi` for the return after cost.
 *
 * @param input - Two amounts of one kind: both bare numbers, or both Money of one currency.
 * @returns The ratio, such as 4 for 4 of revenue per 1 spent; null where spend is not above 0.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money.
 *
 * @example
 * import { roas } from "closedloop";
 *
 * roas({ revenue: 12_000, spend: 3_000 }) // => 4
 * roas({ revenue: 600, spend: 0 }) // => null
 */
export function roas<A extends Amount>(input: RoasInput<A>): number | null {
  return over(...amountsOf(input, ["revenue", "spend"]));
}
