import { log1p } from "../core/math/elementary.js";
import { compareScaled, multiplyScaled, scaledOfNumber } from "../core/money/scaled.js";
import type { Amount } from "../core/money/types.js";
import { marginRateOf, shareOf } from "./internal/numbers.js";
import { over } from "./internal/ratio.js";
import { exactOf, numberOfTotal, times, totalsOf } from "./internal/totals.js";

/** What {@link cacPaybackMonths} needs to know about a customer. */
export interface CacPaybackMonthsInput<A extends Amount> {
  /** Cost of winning one customer. */
  readonly cac: A;
  /** Revenue per remaining customer per month. */
  readonly revenuePerMonth: A;
  /** Share of revenue left after direct costs, at most 1. */
  readonly grossMarginRate: number;
  /** Share of customers lost each month, 0 to 1. Default: 0, nobody leaves. */
  readonly churnRatePerMonth?: number | undefined;
}

/**
 * Tells how many months of gross profit earn back the cost of winning a customer.
 *
 * With profit `m = revenuePerMonth · grossMarginRate` and churn `c` it is `cac / m` without churn, else
 * `ln(1 − cac · c / m) / ln(1 − c)`: the time at which the profit of those who stay, `m · (1 − (1 − c)ⁿ) / c`, reaches the
 * cost. Money comes at the start of a month and is not discounted.
 *
 * @param input - Two amounts of one kind; the rates are fractions (0.05, not 5) per month.
 * @returns Months, with fractions; null where the cost never comes back: no profit, or customers who leave too soon.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money, the margin is above 1, or the churn outside 0 to 1.
 * @see Skok (2010), "SaaS Metrics", For Entrepreneurs; with churn an own derivation, the sum of a geometric series.
 *
 * @example
 * import { cacPaybackMonths } from "closedloop";
 *
 * const customer = { cac: 300, revenuePerMonth: 50, grossMarginRate: 0.8 };
 * cacPaybackMonths(customer) // => 7.5
 * cacPaybackMonths({ ...customer, churnRatePerMonth: 0.05 }) // => ~9.163
 * cacPaybackMonths({ ...customer, churnRatePerMonth: 0.2 }) // => null
 */
export function cacPaybackMonths<A extends Amount>(input: CacPaybackMonthsInput<A>): number | null {
  const [cost, revenue] = totalsOf(input, ["cac", "revenuePerMonth"]);
  const margin = marginRateOf(input, "grossMarginRate");
  const churn = input.churnRatePerMonth === undefined ? 0 : shareOf(input, "churnRatePerMonth");
  const profit = times(revenue, margin);
  const months = over(numberOfTotal(cost), numberOfTotal(profit));
  if (months === null) return null;
  // Decided exactly: doubles that only nearly reach the cost give a long time where the answer is never.
  const lost = multiplyScaled(exactOf(cost), scaledOfNumber(churn));
  const reach = compareScaled(lost, multiplyScaled(exactOf(revenue), scaledOfNumber(margin)));
  if (churn === 1) return reach > 0 ? null : months;
  return reach < 0 ? over(months * slowing(months * churn), slowing(churn)) : null;
}

/** −ln(1 − x) / x, which is 1 at 0. */
function slowing(x: number): number {
  return x === 0 ? 1 : -log1p(-x) / x;
}
