import { checkObject } from "../core/check.js";
import { scaledOfNumber } from "../core/money/scaled.js";
import type { Amount, Per } from "../core/money/types.js";
import { countOf } from "./internal/numbers.js";
import { minus, numberOfTotal, quotientOf, times, totalsOf } from "./internal/totals.js";

/** One side of {@link marginalCac}. */
export interface MarginalCacPeriod<A extends Amount> {
  /** Sales and marketing spend; where customers follow later, that of the earlier period. */
  readonly spend: A;
  /** Customers who bought for the first time. */
  readonly newCustomers: number;
}

/** What {@link marginalCac} compares. */
export interface MarginalCacInput<A extends Amount> {
  readonly before: MarginalCacPeriod<A>;
  readonly after: MarginalCacPeriod<A>;
}

/**
 * Tells what the next customer costs: the spend added between two periods, for each customer added.
 *
 * `(after.spend − before.spend) / (after.newCustomers − before.newCustomers)`. It tells whether more budget still pays,
 * which `cac`, the average, hides.
 *
 * @param input - Two periods, with amounts of one kind and counts of at least 0.
 * @returns The cost of one more customer, where both spend and customers fell the saving for one less; null where the
 *   customers did not change, or one rose while the other fell.
 *   Money for Money, exact and half-even to 6 digits after the point.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money, or a count is negative or no finite number.
 *
 * @example
 * import { marginalCac, money } from "closedloop";
 *
 * marginalCac({ before: { spend: 60_000, newCustomers: 240 }, after: { spend: 90_000, newCustomers: 300 } }) // => 500
 *
 * const before = { spend: money("900", "EUR"), newCustomers: 10 };
 * marginalCac({ before, after: { spend: money("800", "EUR"), newCustomers: 8 } })?.amount // => "50.00"
 */
export function marginalCac<A extends Amount>(input: MarginalCacInput<A>): Per<A> | null {
  checkObject("", input);
  checkObject("before", input.before);
  checkObject("after", input.after);
  const spends = { "before.spend": input.before.spend, "after.spend": input.after.spend };
  const counts = {
    "before.newCustomers": input.before.newCustomers,
    "after.newCustomers": input.after.newCustomers,
  };
  const [spendBefore, spendAfter] = totalsOf(spends, ["before.spend", "after.spend"]);
  const customersBefore = countOf(counts, "before.newCustomers");
  const customersAfter = countOf(counts, "after.newCustomers");
  const spend = minus(spendAfter, spendBefore);
  const customers =
    typeof spend === "number"
      ? customersAfter - customersBefore
      : minus(scaledOfNumber(customersAfter), scaledOfNumber(customersBefore));
  const direction = Math.sign(numberOfTotal(customers));
  if (direction * numberOfTotal(spend) < 0) return null;
  return quotientOf(times(spend, direction), times(customers, direction), input.before.spend);
}
