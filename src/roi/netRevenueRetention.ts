import type { Amount } from "../core/money/types.js";
import { minus, plus, ratioOf, totalsOf } from "./internal/totals.js";

/** What {@link netRevenueRetention} adds up: monthly recurring revenue of the customers of the start. */
export interface NetRevenueRetentionInput<A extends Amount> {
  /** Recurring revenue at the start. */
  readonly startMrr: A;
  /** What those customers pay more, positive. */
  readonly expansion: A;
  /** What those who stayed pay less, positive. */
  readonly contraction: A;
  /** What those who left had paid, positive. */
  readonly churn: A;
}

/**
 * Tells what recurring revenue of a year or month ago has become, without any new customer: the net revenue retention.
 *
 * `(startMrr + expansion − contraction − churn) / startMrr`. From lists of accounts see `mrrBridge`.
 *
 * @param input - Four amounts of one kind: all bare numbers, or all Money of one currency; movements are positive.
 * @returns The share as a fraction, above 1 where the customers of the start pay more than before; null where the start
 *   is not above 0.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money.
 *
 * @example
 * import { netRevenueRetention } from "closedloop";
 *
 * netRevenueRetention({ startMrr: 100_000, expansion: 15_000, contraction: 4_000, churn: 6_000 }) // => 1.05
 */
export function netRevenueRetention<A extends Amount>(
  input: NetRevenueRetentionInput<A>,
): number | null {
  const names = ["startMrr", "expansion", "contraction", "churn"] as const;
  const [start, expansion, contraction, churn] = totalsOf(input, names);
  return ratioOf(minus(minus(plus(start, expansion), contraction), churn), start);
}
