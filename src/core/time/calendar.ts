import { clockOf, instantOfLocal, lastMs, type Zone } from "./zone.js";

/**
 * The instant a number of months after another, or before it: the same time of day on the same day of the month, or on
 * the month's last where it is shorter. A time that the clocks skip moves on by the gap, one that they repeat is its first.
 *
 * By Date in UTC, not by date-fns: that and the Date with a zone that it needs are as large as all of a rule model's
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
    const date = new Date(ms + clock.offsetAt(ms));
    const day = date.getUTCDate();
    // The last day of the month wanted, then back to the day where the month has it.
    date.setUTCMonth(date.getUTCMonth() + months + 1, 0);
    if (day < date.getUTCDate()) date.setUTCDate(day);
    const local = date.getTime();
    return Number.isNaN(local) ? Math.sign(months) * lastMs : instantOfLocal(local, clock);
  };
}
