import { checkKeys, checkObject, invalid } from "../check.js";
import { monthStepper, stepMonths } from "./calendar.js";
import { dayMs } from "./civil.js";
import type { Duration } from "./types.js";
import { lastMs, withinDate, type Zone } from "./zone.js";

const calendarParts = ["years", "months"] as const;
const fixedParts = ["weeks", "days", "hours", "minutes", "seconds"] as const;

/** Refuses what is no duration, and years and months where `calendar` is false: they differ in length. */
export function checkDuration(
  path: string,
  value: unknown,
  options: { readonly calendar?: boolean } = {},
): asserts value is Duration {
  checkObject(path, value);
  checkKeys(path, value, [...calendarParts, ...fixedParts]);
  const duration: Duration = value;
  for (const part of calendarParts) {
    const count: unknown = duration[part];
    if (count === undefined) continue;
    if (options.calendar === false) {
      throw invalid(`${path}.${part}`, "weeks, days, hours, minutes or seconds alone", count);
    }
    if (!(Number.isSafeInteger(count) && (count as number) >= 0)) {
      throw invalid(`${path}.${part}`, "a whole number of at least 0", count);
    }
  }
  for (const part of fixedParts) {
    const count: unknown = duration[part];
    if (count !== undefined && !(typeof count === "number" && count >= 0 && count < lastMs)) {
      throw invalid(`${path}.${part}`, "a number of at least 0", count);
    }
  }
}

/** Milliseconds of the fixed parts, rounded once to a whole number; years and months are left out. */
export function fixedMs(duration: Duration): number {
  const days = (duration.weeks ?? 0) * 7 + (duration.days ?? 0);
  const hours = duration.hours ?? 0;
  const seconds = (duration.minutes ?? 0) * 60 + (duration.seconds ?? 0);
  return Math.round(days * dayMs + hours * 3_600_000 + seconds * 1000);
}

/** Tells whether a duration steps on the calendar, so that its length depends on where it starts. */
export function hasCalendarParts(duration: Duration): boolean {
  return monthsOf(duration) > 0;
}

/** The instant a duration after another: years and months step first. Beyond what a `Date` can hold, its last instant. */
export function addDuration(ms: number, duration: Duration, zone: Zone): number {
  return withinDate(stepMonths(ms, monthsOf(duration), zone) + fixedMs(duration));
}

/** {@link addDuration} for many instants. */
export function durationAdder(duration: Duration, zone: Zone): (ms: number) => number {
  const step = monthStepper(monthsOf(duration), zone);
  const fixed = fixedMs(duration);
  return (ms) => withinDate(step(ms) + fixed);
}

/** The instant a duration before another: years and months step first. Beyond what a `Date` can hold, its first instant. */
export function subtractDuration(ms: number, duration: Duration, zone: Zone): number {
  return withinDate(stepMonths(ms, -monthsOf(duration), zone) - fixedMs(duration));
}

function monthsOf(duration: Duration): number {
  return (duration.years ?? 0) * 12 + (duration.months ?? 0);
}
