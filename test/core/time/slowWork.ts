// A slow second reading of business calendars: minute by minute, and day by day, by the date and time that `Intl` writes.

import {
  type BusinessCalendar,
  type Weekday,
  weekdays,
} from "../../../src/core/time/businessCalendar.js";
import { wallClock } from "./zones.js";

export const minuteMs = 60_000;

/** The hours of a date, by the day of the week that Date knows in UTC. */
function hoursOn(date: string, calendar: BusinessCalendar): BusinessCalendar["hours"][Weekday] {
  if (calendar.holidays.includes(date)) return [];
  const weekday = weekdays[(new Date(date).getUTCDay() + 6) % 7] as Weekday;
  return calendar.hours[weekday];
}

/** Tells whether the wall clock shows a working time. */
export function isWorking(ms: number, calendar: BusinessCalendar): boolean {
  const [date = "", time = ""] = wallClock(ms, calendar.timeZone).split("T");
  return hoursOn(date, calendar).some(({ start, end }) => start <= time && time < end);
}

/** The working time from one instant to a later one, in steps of `step` minutes; all of it must change on such steps alone. */
export function slowMinutes(
  from: number,
  to: number,
  calendar: BusinessCalendar,
  step: number,
): number {
  let minutes = 0;
  for (let ms = from; ms < to; ms += step * minuteMs) if (isWorking(ms, calendar)) minutes += step;
  return minutes;
}

/** The business days that the calendar on the wall shows from one instant to another, in order. */
export function slowBusinessDays(
  from: number,
  to: number,
  calendar: BusinessCalendar,
): readonly string[] {
  const dates = new Set<string>();
  for (let ms = from; ms < to; ms += 6 * 60 * minuteMs) {
    dates.add(wallClock(ms, calendar.timeZone).slice(0, 10));
  }
  return [...dates].filter((date) => hoursOn(date, calendar).length > 0);
}
