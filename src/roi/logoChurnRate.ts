import { countOf } from "./internal/numbers.js";
import { over } from "./internal/ratio.js";

/** What {@link logoChurnRate} compares. */
export interface LogoChurnRateInput {
  /** Customers of the start who left in the period. */
  readonly customersLost: number;
  /** Customers at its start. */
  readonly customersAtStart: number;
}

/**
 * Tells what share of customers left in a period, each counting the same however much they pay.
 *
 * `customersLost / customersAtStart`. For revenue see `grossRevenueRetention`.
 *
 * @param input - Two counts of at least 0; attributed fractions are counts too.
 * @returns The rate of that period as a fraction; null without customers at the start.
 * @throws {ClosedLoopError} INVALID_INPUT when a count is negative or no finite number.
 *
 * @example
 * import { logoChurnRate } from "closedloop";
 *
 * logoChurnRate({ customersLost: 20, customersAtStart: 500 }) // => 0.04
 */
export function logoChurnRate(input: LogoChurnRateInput): number | null {
  return over(countOf(input, "customersLost"), countOf(input, "customersAtStart"));
}
