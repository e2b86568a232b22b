import { civilOfNumber, dayMs, daysInMonth, numberOfCivil } from "./civil.js";
import { clockOf, instantOfLocal, type Zone } from "./zone.js";

/**
 * The instant a number of months after another, or before it: the same time of day on the same day of the month, or on
 * the month's last where it is shorter. A time that the clocks skip moves on by the gap, one that they repeat is its first.
 *
 * By whole numbers, not by date-fns: that and the Date with a zone that it needs are as large as all of a rule model's
 * Conditions, and read a repeated hour by the time zone of the host (@date-fns/tz 1.5.0). The tests compare the two.
 */
export function stepMonths(ms: number, months: number, zone: Zone): number {
  return monthStepper(months, zone)(ms);
}

/** {@link stepMonths} for many instants. */
export function monthStepper(months: number, zone: Zone): (ms: number) => number {
  if (months === 0) return (ms) => ms;
  const clock = clockOf(zone);
  return (ms) => {
    const local = ms + clock.offsetAt(ms);
    const from = Math.floor(local / dayMs);
    const { year, month, day } = civilOfNumber(from);
    const count = year * 12 + month - 1 + months;
    const toYear = Math.floor(count / 12);
    const toMonth = count - toYear * 12 + 1;
    const to = numberOfCivil(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
    return instantOfLocal(local + (to - from) * dayMs, clock);
  };
}
