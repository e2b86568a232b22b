import type { Amount, Per } from "../core/money/types.js";
import { marginAfter } from "./internal/marginAfter.js";
import type { Margin } from "./margin.js";

/** What {@link contributionMargin} subtracts. */
export interface ContributionMarginInput<A extends Amount> {
  /** Revenue before returns are taken off. */
  readonly revenue: A;
  /** Cost of the goods sold. */
  readonly cogs: A;
  /** Shipping and packaging. */
  readonly shipping?: A | undefined;
  /** Fees of card and payment services. */
  readonly paymentFees?: A | undefined;
  /** Revenue given back for returned goods. */
  readonly returns?: A | undefined;
}

/**
 * Tells what is left of the revenue after every cost that grows with sales: what may go into winning customers.
 *
 * `amount = revenue − cogs − shipping − paymentFees − returns`, `rate = amount / revenue`, the revenue with returns not
 * yet taken off.
 *
 * @param input - Amounts of one kind: all bare numbers, or all Money of one currency; costs left out are 0.
 * @returns The amount, negative for a loss, and its share of the revenue, null where that is not above 0.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money.
 * @see Farris, Bendle, Pfeifer and Reibstein (2010), "Marketing Metrics", 2nd edition, chapter 3
 *
 * @example
 * import { contributionMargin } from "closedloop";
 *
 * const order = { revenue: 1_000, cogs: 400, shipping: 60, paymentFees: 30, returns: 50 };
 * contributionMargin(order) // => { amount: 460, rate: 0.46 }
 */
export function contributionMargin<A extends Amount>(
  input: ContributionMarginInput<A>,
): Margin<Per<A>> {
  return marginAfter(input, "cogs", ["shipping", "paymentFees", "returns"]);
}
