import { shareOf } from "./internal/numbers.js";
import { over } from "./internal/ratio.js";

/** What {@link expectedLifetime} asks for. */
export interface ExpectedLifetimeInput {
  /** Share of customers lost each month, 0 to 1. */
  readonly churnRatePerMonth: number;
}

/**
 * Tells how many months a customer stays on average.
 *
 * `1 / churnRatePerMonth`, if the rate stays the same for all customers and months.
 *
 * @param input - The churn rate as a fraction per month.
 * @returns Months; null without churn, where nobody ever leaves.
 * @throws {ClosedLoopError} INVALID_INPUT when the rate is outside 0 to 1.
 *
 * @example
 * import { expectedLifetime } from "closedloop";
 *
 * expectedLifetime({ churnRatePerMonth: 0.04 }) // => 25
 */
export function expectedLifetime(input: ExpectedLifetimeInput): number | null {
  return over(1, shareOf(input, "churnRatePerMonth"));
}
