import { countOf } from "./internal/numbers.js";
import { over } from "./internal/ratio.js";

/** What {@link ctr} compares. */
export interface CtrInput {
  /** Clicks on the ad or link. */
  readonly clicks: number;
  /** Times it was shown. */
  readonly impressions: number;
}

/**
 * Tells what share of impressions was clicked: the click-through rate.
 *
 * `clicks / impressions`. Nothing is clamped: more clicks than impressions give a rate above 1, as the data say.
 *
 * @param input - Two counts of at least 0; attributed fractions are counts too.
 * @returns The rate as a fraction, 0.0025 for a quarter of a percent; null without impressions.
 * @throws {ClosedLoopError} INVALID_INPUT when a count is negative or no finite number.
 *
 * @example
 * import { ctr } from "closedloop";
 *
 * ctr({ clicks: 25, impressions: 10_000 }) // => 0.0025
 */
export function ctr(input: CtrInput): number | null {
  return over(countOf(input, "clicks"), countOf(input, "impressions"));
}
