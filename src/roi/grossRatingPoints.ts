import { finite, numberOf, shareOf } from "./internal/numbers.js";

/** What {@link grossRatingPoints} multiplies. */
export interface GrossRatingPointsInput {
  /** Share of the target group that saw the campaign at least once, 0 to 1. */
  readonly reachShare: number;
  /** Contacts per person reached, as `averageFrequency` gives it. */
  readonly frequency: number;
}

/**
 * Tells the weight of a campaign: contacts per hundred people of the target group.
 *
 * `100 · reachShare · frequency`.
 *
 * @param input - The share as a fraction, and the frequency.
 * @returns Gross rating points (not a fraction): 120 for 40 % reached three times.
 * @throws {ClosedLoopError} INVALID_INPUT when the share is outside 0 to 1 or the frequency no finite number.
 * @see Farris, Bendle, Pfeifer and Reibstein (2010), "Marketing Metrics", 2nd edition, chapter 9
 *
 * @example
 * import { grossRatingPoints } from "closedloop";
 *
 * grossRatingPoints({ reachShare: 0.4, frequency: 3 }) // => 120
 */
export function grossRatingPoints(input: GrossRatingPointsInput): number {
  return finite(100 * shareOf(input, "reachShare") * numberOf(input, "frequency"));
}
