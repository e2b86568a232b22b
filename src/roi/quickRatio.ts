import type { Amount } from "../core/money/types.js";
import { plus, ratioOf, totalsOf } from "./internal/totals.js";

/** What {@link quickRatio} compares: movements of monthly recurring revenue, all positive. */
export interface QuickRatioInput<A extends Amount> {
  /** Of new customers. */
  readonly newMrr: A;
  /** Of customers who pay more. */
  readonly expansion: A;
  /** Of customers who left. */
  readonly churn: A;
  /** Of customers who pay less. */
  readonly contraction: A;
}

/**
 * Tells how much recurring revenue comes in for each unit that is lost.
 *
 * `(newMrr + expansion) / (churn + contraction)`. Above 4 growth is healthy, by its author’s rule of thumb.
 *
 * @param input - Four amounts of one kind: all bare numbers, or all Money of one currency.
 * @returns The ratio; null where nothing was lost.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money.
 * @see Hamid (2015), "The SaaS Quick Ratio", Social Capital
 *
 * @example
 * import { quickRatio } from "closedloop";
 *
 * quickRatio({ newMrr: 12_000, expansion: 8_000, churn: 4_000, contraction: 1_000 }) // => 4
 */
export function quickRatio<A extends Amount>(input: QuickRatioInput<A>): number | null {
  const names = ["newMrr", "expansion", "churn", "contraction"] as const;
  const [gained, expansion, churn, contraction] = totalsOf(input, names);
  return ratioOf(plus(gained, expansion), plus(churn, contraction));
}
