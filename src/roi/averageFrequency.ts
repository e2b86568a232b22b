import { countOf } from "./internal/numbers.js";
import { over } from "./internal/ratio.js";

/** What {@link averageFrequency} compares. */
export interface AverageFrequencyInput {
  /** Times the campaign was shown. */
  readonly impressions: number;
  /** People it was shown to at least once. */
  readonly reach: number;
}

/**
 * Tells how many times a reached person saw the campaign on average.
 *
 * `impressions / reach`.
 *
 * @param input - Two counts of at least 0; attributed fractions are counts too.
 * @returns Contacts per person reached; null without reach.
 * @throws {ClosedLoopError} INVALID_INPUT when a count is negative or no finite number.
 * @see Farris, Bendle, Pfeifer and Reibstein (2010), "Marketing Metrics", 2nd edition, chapter 9
 *
 * @example
 * import { averageFrequency } from "closedloop";
 *
 * averageFrequency({ impressions: 30_000, reach: 12_000 }) // => 2.5
 */
export function averageFrequency(input: AverageFrequencyInput): number | null {
  return over(countOf(input, "impressions"), countOf(input, "reach"));
}
