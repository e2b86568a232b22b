import { firstDayFrom } from "../../core/time/firstDayFrom.js";
import type { ZoneClock } from "../../core/time/zone.js";

/** The days that count, numbered from 1970-01-01: those that start in a period and not after what is known. */
export interface DayWindow {
  readonly first: number;
  /** Out. */
  readonly end: number;
  /** The first day that is not known yet. */
  readonly future: number;
}

/** `asOf` and both ends of the period in milliseconds; null is no bound. */
export function dayWindow(
  period: { readonly start: number; readonly end: number } | null,
  asOf: number | null,
  zone: ZoneClock,
): DayWindow {
  const future = asOf === null ? Number.POSITIVE_INFINITY : firstDayFrom(asOf + 1, zone);
  if (period === null) return { first: Number.NEGATIVE_INFINITY, end: future, future };
  const end = Math.min(firstDayFrom(period.end, zone), future);
  return { first: firstDayFrom(period.start, zone), end, future };
}

/** What becomes of a row of the days from `first` to `last`. */
export function placeOf(
  first: number,
  last: number,
  window: DayWindow,
): "used" | "future" | "outside" {
  if (Math.max(first, window.first) < Math.min(last + 1, window.end)) return "used";
  return last >= window.future ? "future" : "outside";
}
