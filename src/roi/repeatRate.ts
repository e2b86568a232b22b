import { countOf } from "./internal/numbers.js";
import { over } from "./internal/ratio.js";

/** What {@link repeatRate} compares. */
export interface RepeatRateInput {
  /** Customers with at least two orders. */
  readonly repeatCustomers: number;
  /** All customers. */
  readonly customers: number;
}

/**
 * Tells what share of customers bought again.
 *
 * `repeatCustomers / customers`.
 *
 * @param input - Two counts of at least 0; attributed fractions are counts too.
 * @returns The rate as a fraction; null without customers.
 * @throws {ClosedLoopError} INVALID_INPUT when a count is negative or no finite number.
 *
 * @example
 * import { repeatRate } from "closedloop";
 *
 * repeatRate({ repeatCustomers: 30, customers: 120 }) // => 0.25
 */
export function repeatRate(input: RepeatRateInput): number | null {
  return over(countOf(input, "repeatCustomers"), countOf(input, "customers"));
}
