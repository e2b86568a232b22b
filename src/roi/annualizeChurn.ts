import { expm1, log1p } from "../core/math/elementary.js";
import { shareOf } from "./internal/numbers.js";

/** What {@link annualizeChurn} asks for. */
export interface AnnualizeChurnInput {
  /** Share of customers lost each month, 0 to 1. */
  readonly churnRatePerMonth: number;
}

/**
 * Tells what share of customers a monthly churn rate loses over a year.
 *
 * `1 − (1 − churnRatePerMonth)¹²`: less than twelve times the rate, since those who left cannot leave again.
 *
 * @param input - The churn rate as a fraction per month.
 * @returns The rate per year as a fraction, 0 to 1.
 * @throws {ClosedLoopError} INVALID_INPUT when the rate is outside 0 to 1.
 *
 * @example
 * import { annualizeChurn } from "closedloop";
 *
 * annualizeChurn({ churnRatePerMonth: 0.03 }) // => ~0.30616
 */
export function annualizeChurn(input: AnnualizeChurnInput): number {
  // Exact for rates near 0 too, where 1 − c loses their digits; adding 0 makes 0 of −0.
  return -expm1(12 * log1p(-shareOf(input, "churnRatePerMonth"))) + 0;
}
