import { isMissing } from "../../core/cells/missing.js";
import { dayNumber } from "../../core/time/day.js";
import { readTime } from "../../core/time/readTime.js";
import type { Zone } from "../../core/time/zone.js";

/** A time; of a Day also its number, since between two Days only dates count. */
export interface Moment {
  /** NaN where it is not known. */
  readonly ms: number;
  readonly day: number | null;
}

/** Of what has no time. */
export const unknownMoment: Moment = { ms: Number.NaN, day: null };

/** Reads a time, a Day at its first or last millisecond; null if it cannot be read. Without a zone, times need one. */
export function momentOf(
  cell: unknown,
  end: "first" | "last",
  zone: Zone | undefined,
): Moment | null {
  const bounds = readTime(cell, zone, zone);
  if (bounds === null) return null;
  return { ms: bounds[end], day: bounds.isDay ? dayNumber(cell as string) : null };
}

/** Reads a time that may be missing. */
export function momentIfAny(
  cell: unknown,
  end: "first" | "last",
  zone: Zone | undefined,
): Moment | null {
  return isMissing(cell) ? unknownMoment : momentOf(cell, end, zone);
}

/** The time between two Days is the difference of the dates, whatever the clocks did. */
export function elapsedMs(from: Moment, to: Moment): number {
  return from.day === null || to.day === null ? to.ms - from.ms : (to.day - from.day) * 86_400_000;
}
