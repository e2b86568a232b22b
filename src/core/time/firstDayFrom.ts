import { dayMs } from "./civil.js";
import { dayNumberAt } from "./day.js";
import { crossings, type ZoneClock } from "./zone.js";

/** The first day, counted from 1970-01-01, that starts at a moment or later. */
export function firstDayFrom(ms: number, zone: ZoneClock): number {
  const day = dayNumberAt(ms, zone);
  // By number, as no Day is written after the year 9999.
  return crossings(day * dayMs, zone).first < ms ? day + 1 : day;
}
