import type { Amount } from "../core/money/types.js";
import { minus, ratioOf, totalsOf } from "./internal/totals.js";

/** What {@link grossRevenueRetention} adds up: monthly recurring revenue of the customers of the start. */
export interface GrossRevenueRetentionInput<A extends Amount> {
  /** Recurring revenue at the start. */
  readonly startMrr: A;
  /** Takes no part; it may stand here, so that one object serves `netRevenueRetention` too. */
  readonly expansion?: A | undefined;
  /** What those who stayed pay less, positive. */
  readonly contraction: A;
  /** What those who left had paid, positive. */
  readonly churn: A;
}

/**
 * Tells what share of the recurring revenue of the start was kept, before anybody bought more: the gross revenue retention.
 *
 * `(startMrr − contraction − churn) / startMrr`. From lists of accounts see `mrrBridge`.
 *
 * @param input - Amounts of one kind: all bare numbers, or all Money of one currency; movements are positive.
 * @returns The share as a fraction; null where the start is not above 0.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money.
 *
 * @example
 * import { grossRevenueRetention } from "closedloop";
 *
 * grossRevenueRetention({ startMrr: 100_000, contraction: 4_000, churn: 6_000 }) // => 0.9
 */
export function grossRevenueRetention<A extends Amount>(
  input: GrossRevenueRetentionInput<A>,
): number | null {
  const [start, contraction, churn] = totalsOf(input, ["startMrr", "contraction", "churn"]);
  return ratioOf(minus(minus(start, contraction), churn), start);
}
