import { invalid } from "../check.js";
import { ClosedLoopError } from "../errors.js";
import { isDay } from "./day.js";
import { readTime, type TimeBounds } from "./readTime.js";
import type { Day, Instant } from "./types.js";
import { withinDate, type Zone, zoneClock } from "./zone.js";

/** Milliseconds of an `asOf`: a Day is its last. `AS_OF_REQUIRED` where none is given. */
export function asOfMs(value: Instant | undefined, path: string, zone?: Zone): number {
  if (value === undefined) {
    throw new ClosedLoopError(
      "AS_OF_REQUIRED",
      path,
      "expected the moment as of which to answer, received nothing",
    );
  }
  return boundsOf(value, path, zone).last;
}

/** Milliseconds of a start, or of the end of a period: a Day is its first. */
export function startMs(value: Instant, path: string, zone?: Zone): number {
  return boundsOf(value, path, zone).first;
}

/** Milliseconds as an ISO instant in UTC; what no `Date` can hold as the nearest that it can. */
export function isoOf(ms: number): string {
  return new Date(withinDate(ms)).toISOString();
}

/** Refuses what `Intl` does not know as a time zone. */
export function checkTimeZone(path: string, timeZone: unknown): asserts timeZone is string {
  zoneClock(timeZone as string, path);
}

/** Refuses what is no day that exists. */
export function checkDay(path: string, day: unknown): asserts day is Day {
  if (typeof day !== "string" || !isDay(day)) {
    throw invalid(path, "a day that exists, as YYYY-MM-DD", day);
  }
}

function boundsOf(value: unknown, path: string, zone: Zone | undefined): TimeBounds {
  const bounds = readTime(value, zone);
  if (bounds !== null) return bounds;
  throw invalid(
    path,
    "an instant (ISO 8601 with Z or an offset, epoch milliseconds or a Date) or a day that exists",
    value,
  );
}
