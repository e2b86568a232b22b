import { marginRateOf } from "./internal/numbers.js";
import { over } from "./internal/ratio.js";

/** What {@link breakEvenRoas} asks for. */
export interface BreakEvenRoasInput {
  /** Share of revenue left after variable costs, at most 1. */
  readonly contributionMarginRate: number;
}

/**
 * Tells which ROAS just pays for the advertising.
 *
 * `1 / contributionMarginRate`: at a margin of 25 % it takes 4 of revenue to earn back 1 of spend. For a profit on top
 * see `targetRoas`.
 *
 * @param input - The margin rate as a fraction.
 * @returns The ROAS to reach; null where the margin is not above 0, so that no ROAS is enough.
 * @throws {ClosedLoopError} INVALID_INPUT when the rate is above 1 or no finite number.
 *
 * @example
 * import { breakEvenRoas } from "closedloop";
 *
 * breakEvenRoas({ contributionMarginRate: 0.25 }) // => 4
 */
export function breakEvenRoas(input: BreakEvenRoasInput): number | null {
  return over(1, marginRateOf(input, "contributionMarginRate"));
}
