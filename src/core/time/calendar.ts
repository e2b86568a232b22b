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
  if (months === 0) return ms;
  const clock = clockOf(zone);
  const local = ms + clock.offsetAt(ms);
  const day = Math.floor(local / dayMs);
  const noon = addMonths(new TZDateMini((day + 0.5) * dayMs, "UTC"), months).getTime();
  if (Number.isNaN(noon)) return months > 0 ? lastMs : -lastMs;
  return instantOfLocal(Math.floor(noon / dayMs) * dayMs + (local - day * dayMs), clock);
}
