import type { Amount } from "../core/money/types.js";
import { amountsOf } from "./internal/amounts.js";
import { over } from "./internal/ratio.js";

/** What {@link ltvToCac} compares. */
export interface LtvToCacInput<A extends Amount> {
  /** Lifetime value of a customer, as `ltv` or `historicLtv` gives it. */
  readonly ltv: A;
  /** Cost of winning one, as `cac` gives it. */
  readonly cac: A;
}

/**
 * Tells how many times over a customer pays back the cost of winning them.
 *
 * `ltv / cac`. A ratio of 3 is the usual aim of subscription businesses.
 *
 * @param input - Two amounts of one kind: both bare numbers, or both Money of one currency.
 * @returns The ratio; negative where the lifetime value is; null where cac is not above 0.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money.
 * @see Skok (2010), "SaaS Metrics", For Entrepreneurs
 *
 * @example
 * import { ltvToCac } from "closedloop";
 *
 * ltvToCac({ ltv: 900, cac: 300 }) // => 3
 */
export function ltvToCac<A extends Amount>(input: LtvToCacInput<A>): number | null {
  return over(...amountsOf(input, ["ltv", "cac"]));
}
