import { countOf } from "./internal/numbers.js";
import { over } from "./internal/ratio.js";

/** What {@link viewThroughRate} compares. */
export interface ViewThroughRateInput {
  /** Views of the video that count by the platform, mostly to its end. */
  readonly views: number;
  /** Times it was shown. */
  readonly impressions: number;
}

/**
 * Tells what share of a video’s impressions was watched: the view-through rate.
 *
 * `views / impressions`.
 *
 * @param input - Two counts of at least 0; attributed fractions are counts too.
 * @returns The rate as a fraction; null without impressions.
 * @throws {ClosedLoopError} INVALID_INPUT when a count is negative or no finite number.
 *
 * @example
 * import { viewThroughRate } from "closedloop";
 *
 * viewThroughRate({ views: 300, impressions: 1_000 }) // => 0.3
 */
export function viewThroughRate(input: ViewThroughRateInput): number | null {
  return over(countOf(input, "views"), countOf(input, "impressions"));
}
