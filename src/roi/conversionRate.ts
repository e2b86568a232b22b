import { countOf } from "./internal/numbers.js";
import { over } from "./internal/ratio.js";

/** What {@link conversionRate} compares. */
export interface ConversionRateInput {
  /** Purchases, sign-ups or whatever counts as success. */
  readonly conversions: number;
  /** Visits or clicks that could have led there. */
  readonly clicks: number;
}

/**
 * Tells what share of clicks became conversions.
 *
 * `conversions / clicks`. For a rate with its interval see `proportion`.
 *
 * @param input - Two counts of at least 0; attributed fractions are counts too.
 * @returns The rate as a fraction; null without clicks.
 * @throws {ClosedLoopError} INVALID_INPUT when a count is negative or no finite number.
 *
 * @example
 * import { conversionRate } from "closedloop";
 *
 * conversionRate({ conversions: 20, clicks: 250 }) // => 0.08
 */
export function conversionRate(input: ConversionRateInput): number | null {
  return over(countOf(input, "conversions"), countOf(input, "clicks"));
}
