import { pow } from "../core/math/elementary.js";
import type { Amount } from "../core/money/types.js";
import { amountsIn, discountRateOf, presentValue } from "./internal/cashFlows.js";
import { over } from "./internal/ratio.js";

/** What {@link mirr} looks at. */
export interface MirrInput<A extends Amount> {
  /** One amount a period, in order: positive for money that comes in, negative for money that goes out. */
  readonly cashFlows: readonly A[];
  /** What borrowed money costs a period, as a fraction above −1. */
  readonly financeRatePerPeriod: number;
  /** What money that came in earns a period, as a fraction above −1. */
  readonly reinvestRatePerPeriod: number;
}

/**
 * Tells what an investment earns a period when its proceeds earn a rate of their own (modified internal rate of return).
 *
 * `(worth of what came in at the end ÷ −(worth of what went out at the start))^(1 ÷ (n − 1)) − 1`, the first at the rate of
 * reinvestment, the second at that of finance. Unlike `irr` it has one value.
 *
 * @param input - The amounts, all bare numbers or all Money of one currency; rates as fractions per period.
 * @returns The rate, a fraction per period; null unless money both comes and goes, or where it is beyond a double.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when one is neither a finite number nor Money, or a rate is −1 or less.
 * @see Microsoft Excel, "MIRR function"
 *
 * @example
 * import { mirr } from "closedloop";
 *
 * const cashFlows = [-120_000, 39_000, 30_000, 21_000];
 * mirr({ cashFlows, financeRatePerPeriod: 0.1, reinvestRatePerPeriod: 0.12 }) // => ~-0.0480447
 */
export function mirr<A extends Amount>(input: MirrInput<A>): number | null {
  const amounts = amountsIn(input, "cashFlows");
  const finance = discountRateOf(input, "financeRatePerPeriod");
  const reinvest = discountRateOf(input, "reinvestRatePerPeriod");
  const periods = amounts.length - 1;
  const spent = -presentValue(
    amounts.map((amount) => Math.min(amount, 0)),
    finance,
    0,
  );
  const gained = amounts.reduce((sum, amount) => sum * (1 + reinvest) + Math.max(amount, 0), 0);
  const growth = over(gained, spent);
  return growth === null || growth === 0 ? null : over(pow(growth, 1 / periods) - 1, 1);
}
