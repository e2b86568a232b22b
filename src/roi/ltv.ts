import { invalid } from "../core/check.js";
import { moneyQuotient } from "../core/money/quotient.js";
import {
  addScaled,
  multiplyScaled,
  negateScaled,
  rescale,
  type Scaled,
  scaledOfNumber,
} from "../core/money/scaled.js";
import type { Amount, Money, Per } from "../core/money/types.js";
import { marginRateOf, numberOf, shareOf } from "./internal/numbers.js";
import { over } from "./internal/ratio.js";
import { times, totalsOf } from "./internal/totals.js";

/** What {@link ltv} needs to know about a customer. */
export interface LtvInput<A extends Amount> {
  /** Revenue per remaining customer per month. */
  readonly revenuePerMonth: A;
  /** Share of revenue left after direct costs, at most 1. */
  readonly grossMarginRate: number;
  /** Share of customers lost each month, 0 to 1. */
  readonly churnRatePerMonth: number;
  /** What money loses in worth each month, as a fraction. Default: 0. */
  readonly discountRatePerMonth?: number | undefined;
  /** Payments to count, 0 to 1,200. Default: all there will ever be. */
  readonly months?: number | undefined;
  /** Whether the first payment comes at once, before anybody can leave, or after a month. Default: true. */
  readonly isFirstPaymentNow?: boolean | undefined;
}

/**
 * Tells what a customer will be worth: the gross profit of all expected payments, in today’s money.
 *
 * With profit `m = revenuePerMonth · grossMarginRate`, retention `r = 1 − churnRatePerMonth` and discount rate `d` it is
 * `Σ m · rᵗ / (1 + d)ᵗ` over `t = 0 … months − 1`, or `1 … months` where the first payment comes after a month. Without
 * `months` that is `m · (1 + d) / (1 + d − r)`, or `m · r / (1 + d − r)`: `m / churn` where nothing is discounted. Churn is
 * taken to be the same for all; models fitted on each customer’s purchases come nearer to the truth.
 *
 * @param input - The revenue, a bare number or Money; rates as fractions per month.
 * @returns The value, negative where the margin is; null where it has no bound (without `months`, `1 + d ≤ r`), the
 *   discount rate is −1 or less, or the value is beyond a double. Money for Money, exact and half-even to 6 digits after
 *   the point.
 * @throws {ClosedLoopError} INVALID_INPUT when the revenue is neither a finite number nor Money, the margin is above 1, the
 *   churn outside 0 to 1, the discount no finite number, `months` no whole number from 0 to 1,200 or the value of Money
 *   passes 15 digits before the point.
 * @see Gupta and Lehmann (2003), "Customers as Assets", Journal of Interactive Marketing 17(1)
 *
 * @example
 * import { ltv, money } from "closedloop";
 *
 * const customer = { grossMarginRate: 0.8, churnRatePerMonth: 0.05 };
 * ltv({ ...customer, revenuePerMonth: 50 }) // => 800
 * ltv({ ...customer, revenuePerMonth: money("50", "EUR") }) // => money("800", "EUR")
 * ltv({ ...customer, revenuePerMonth: 50, months: 12 }) // => ~367.7
 */
export function ltv<A extends Amount>(input: LtvInput<A>): Per<A> | null {
  const [revenue] = totalsOf(input, ["revenuePerMonth"]);
  const profit = times(revenue, marginRateOf(input, "grossMarginRate"));
  const churn = shareOf(input, "churnRatePerMonth");
  const discount =
    input.discountRatePerMonth === undefined ? 0 : numberOf(input, "discountRatePerMonth");
  const { months, isFirstPaymentNow = true } = input;
  if (months !== undefined && !(Number.isInteger(months) && months >= 0 && months <= 1200)) {
    throw invalid("months", "a whole number from 0 to 1200", months);
  }
  if (typeof isFirstPaymentNow !== "boolean") {
    throw invalid("isFirstPaymentNow", "true or false", isFirstPaymentNow);
  }
  if (discount <= -1) return null;
  const plan = { churn, discount, months, isFirstPaymentNow };
  const value =
    typeof profit === "number"
      ? over(profit * payments(plan), 1)
      : exactValue(profit, plan, (input.revenuePerMonth as Money).currency);
  // The profit is a number where the revenue is one, which the compiler does not follow.
  return value as Per<A> | null;
}

interface Plan {
  readonly churn: number;
  readonly discount: number;
  readonly months: number | undefined;
  readonly isFirstPaymentNow: boolean;
}

/** Today’s worth of a payment of 1 a month, in doubles; NaN where it has no bound. */
function payments({ churn, discount, months, isFirstPaymentNow }: Plan): number {
  const kept = 1 - churn;
  const growth = 1 + discount;
  if (months === undefined) {
    return over(isFirstPaymentNow ? growth : kept, discount + churn) ?? Number.NaN;
  }
  const step = kept / growth;
  let sum = 0;
  for (let month = 0; month < months; month += 1) sum = 1 + step * sum;
  return isFirstPaymentNow ? sum : sum * step;
}

/** The same for Money, as one exact fraction: Σ keptᵗ · growthᵐ⁻¹⁻ᵗ over growthᵐ⁻¹. */
function exactValue(profit: Scaled, plan: Plan, currency: string): Money | null {
  const { months, isFirstPaymentNow } = plan;
  const growthRate = addScaled(one, scaledOfNumber(plan.discount));
  const keptRate = addScaled(one, negateScaled(scaledOfNumber(plan.churn)));
  const scale = Math.max(growthRate.scale, keptRate.scale);
  const growth = rescale(growthRate, scale).units;
  const kept = rescale(keptRate, scale).units;
  let top = months === undefined ? growth : 0n;
  let bottom = months === undefined ? growth - kept : 1n;
  for (let month = 0, power = 1n; month < (months ?? 0); month += 1, power *= kept) {
    top = top * growth + power;
    if (month > 0) bottom *= growth;
  }
  const numerator = multiplyScaled(profit, whole(isFirstPaymentNow ? top : top * kept));
  const denominator = whole(isFirstPaymentNow ? bottom : bottom * growth);
  return moneyQuotient(numerator, denominator, currency);
}

const one: Scaled = { units: 1n, scale: 0 };

function whole(units: bigint): Scaled {
  return { units, scale: 0 };
}
