import { checkKeys, checkObject, invalidCell } from "../../core/check.js";
import { dayMs } from "../../core/time/civil.js";
import { dayNumberAt } from "../../core/time/day.js";
import { asOfMs } from "../../core/time/instant.js";
import { readTime, type TimeBounds } from "../../core/time/readTime.js";
import type { Instant } from "../../core/time/types.js";
import type { Zone } from "../../core/time/zone.js";

/** The moment as of which to answer, from options that hold nothing else. */
export function readAsOf(options: { readonly asOf: Instant }): TimeBounds {
  checkObject("options", options);
  checkKeys("", options, ["asOf"]);
  asOfMs(options.asOf, "asOf");
  return readTime(options.asOf) as TimeBounds;
}

/** Reads a date of a deal. */
export function dealTime(cell: unknown, path: string): TimeBounds {
  const time = readTime(cell);
  if (time !== null) return time;
  throw invalidCell(path, "an instant (ISO 8601 with Z or an offset) or a day that exists", cell);
}

/**
 * Days of 24 hours from one date of a deal to another; between two Days it is the difference of the dates. A Day and a
 * moment of it are the same.
 */
export function daysFrom(from: TimeBounds, to: TimeBounds, zone: Zone): number {
  if (from.isDay && to.isDay) return dayNumberAt(to.first, zone) - dayNumberAt(from.first, zone);
  return from.first > to.first && from.first <= to.last ? 0 : (to.first - from.first) / dayMs;
}

/** The same up to `asOf`, which as a Day is its last moment; null where the date is after it. */
export function daysUntil(from: TimeBounds, asOf: TimeBounds): number | null {
  if (from.first > asOf.last) return null;
  return from.isDay && asOf.isDay ? daysFrom(from, asOf, "UTC") : (asOf.last - from.first) / dayMs;
}
