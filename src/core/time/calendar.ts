import { TZDateMini } from "@date-fns/tz/date/mini";
import { addMonths } from "date-fns/addMonths";
import { dayMs } from "./civil.js";
import { clockOf, instantOfLocal, lastMs, type Zone } from "./zone.js";

/**
 * The instant a number of months after another, or before it: the same time of day on the same day of the month, or on
 * the month's last where it is shorter. A time that the clocks skip moves on by the gap, one that they repeat is its first.
 *
 * date-fns counts the months of the date alone, at noon in UTC: given a zone and a time, it reads a repeated hour by the
 * time zone of the host (@date-fns/tz 1.5.0).
 */
export function stepMonths(ms: number, months: number, zone: Zone): number {
  return monthStepper(months, zone)(ms);
}

/** {@link stepMonths} for many instants of few days: date-fns counts each day once. */
export function monthStepper(months: number, zone: Zone): (ms: number) => number {
  if (months === 0) return (ms) => ms;
  const clock = clockOf(zone);
  const daysLater = new Map<number, number>();
  return (ms) => {
    const local = ms + clock.offsetAt(ms);
    const day = Math.floor(local / dayMs);
    let later = daysLater.get(day);
    if (later === undefined) {
      const noon = addMonths(new TZDateMini((day + 0.5) * dayMs, "UTC"), months).getTime();
      later = Math.floor(noon / dayMs);
      daysLater.set(day, later);
    }
    if (Number.isNaN(later)) return months > 0 ? lastMs : -lastMs;
    return instantOfLocal(later * dayMs + (local - day * dayMs), clock);
  };
}
