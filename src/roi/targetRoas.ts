import { marginRateOf, numberOf } from "./internal/numbers.js";
import { over } from "./internal/ratio.js";

/** What {@link targetRoas} asks for. */
export interface TargetRoasInput {
  /** Share of revenue left after variable costs, at most 1. */
  readonly contributionMarginRate: number;
  /** Share of revenue to keep as profit after the advertising. */
  readonly targetProfitRate: number;
}

/**
 * Tells which ROAS leaves a wanted share of the revenue as profit.
 *
 * `1 / (contributionMarginRate − targetProfitRate)`: what the margin leaves beyond the profit may be spent.
 *
 * @param input - Both rates as fractions of revenue.
 * @returns The ROAS to reach; null where the margin does not exceed the target, so that no ROAS is enough.
 * @throws {ClosedLoopError} INVALID_INPUT when the margin rate is above 1, or a rate is no finite number.
 *
 * @example
 * import { targetRoas } from "closedloop";
 *
 * targetRoas({ contributionMarginRate: 0.5, targetProfitRate: 0.1 }) // => 2.5
 */
export function targetRoas(input: TargetRoasInput): number | null {
  const margin = marginRateOf(input, "contributionMarginRate");
  return over(1, margin - numberOf(input, "targetProfitRate"));
}
