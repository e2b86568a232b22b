import { finite, marginRateOf, numberOf } from "./internal/numbers.js";

/** What {@link ruleOf40} adds. */
export interface RuleOf40Input {
  /** Growth of revenue over a year, 0.3 for 30 %. */
  readonly growthRate: number;
  /** Profit or free cash flow as a share of revenue, at most 1. */
  readonly marginRate: number;
}

/**
 * Tells whether a company grows and earns enough together: at least 0.4, by the rule of 40.
 *
 * `growthRate + marginRate`: fast growth may cost profit, slow growth may not.
 *
 * @param input - Both rates as fractions, of the same year.
 * @returns The sum as a fraction.
 * @throws {ClosedLoopError} INVALID_INPUT when the margin is above 1, or a rate is no finite number.
 * @see Feld (2015), "The Rule of 40% For a Healthy SaaS Company"
 *
 * @example
 * import { ruleOf40 } from "closedloop";
 *
 * ruleOf40({ growthRate: 0.3, marginRate: 0.15 }) // => ~0.45
 */
export function ruleOf40(input: RuleOf40Input): number {
  return finite(numberOf(input, "growthRate") + marginRateOf(input, "marginRate"));
}
