import { moneyOfScaled, scaledOfMoney } from "./scaled.js";
import type { Money } from "./types.js";

/**
 * What an amount spread over a number of days comes to from one day up to another: day i has ⌊N·i/D⌋ − ⌊N·(i − 1)/D⌋ of
 * the amount's N units, so that the days add up to it. A negative amount is spread like its opposite.
 */
export function shareOfDays<C extends string>(
  total: Money<C>,
  from: number,
  until: number,
  days: number,
): Money<C> {
  if (until - from === days) return total;
  const { units, scale } = scaledOfMoney(total);
  const size = units < 0n ? -units : units;
  const upTo = (day: number): bigint => (size * BigInt(day)) / BigInt(days);
  const share = upTo(until) - upTo(from);
  return moneyOfScaled({ units: units < 0n ? -share : share, scale }, total.currency);
}
