import type { Amount } from "../core/money/types.js";
import { minus, ratioOf, totalsOf } from "./internal/totals.js";

/** What {@link poas} compares. */
export interface PoasInput<A extends Amount> {
  /** Revenue that the advertising brought, net of refunds. */
  readonly revenue: A;
  /** Cost of the goods sold with it. */
  readonly cogs: A;
  /** What the advertising cost. */
  readonly spend: A;
}

/**
 * Tells how much gross profit each unit of advertising spend brought: the profit on ad spend.
 *
 * `(revenue − cogs) / spend`. Above 1 the advertising pays for itself; `roas` says the same of revenue.
 *
 * @param input - Three amounts of one kind: all bare numbers, or all Money of one currency.
 * @returns The ratio; null where spend is not above 0.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money.
 *
 * @example
 * import { poas } from "closedloop";
 *
 * poas({ revenue: 5_000, cogs: 3_000, spend: 1_000 }) // => 2
 */
export function poas<A extends Amount>(input: PoasInput<A>): number | null {
  const [revenue, cogs, spend] = totalsOf(input, ["revenue", "cogs", "spend"]);
  return ratioOf(minus(revenue, cogs), spend);
}
