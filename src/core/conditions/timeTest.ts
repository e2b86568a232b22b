import { subtractDuration } from "../time/duration.js";
import { readTime, type TimeBounds } from "../time/readTime.js";
import type { Duration } from "../time/types.js";
import type { Zone } from "../time/zone.js";
import type { CellTest } from "./truth.js";

/** Reads a cell as the first millisecond of what it names; NaN where it is no time. */
function momentReader(zone: Zone): (cell: unknown) => number {
  return (cell) => readTime(cell, zone)?.first ?? Number.NaN;
}

/** A cell is a time strictly before the value, or before the first millisecond of a day. */
export function beforeTest(value: string, zone: Zone): CellTest {
  const momentOf = momentReader(zone);
  const { first } = readTime(value, zone) as TimeBounds;
  return (cell) => {
    const at = momentOf(cell);
    return at < first ? 1 : at >= first ? 0 : 2;
  };
}

/** A cell is a time strictly after the value, or after the last millisecond of a day. */
export function afterTest(value: string, zone: Zone): CellTest {
  const momentOf = momentReader(zone);
  const { last } = readTime(value, zone) as TimeBounds;
  return (cell) => {
    const at = momentOf(cell);
    return at > last ? 1 : at <= last ? 0 : 2;
  };
}

/** A cell is a time from asOf − duration, that moment out, to asOf, that moment in; with a zero duration just asOf. */
export function withinLastTest(duration: Duration, zone: Zone): CellTest {
  const momentOf = momentReader(zone);
  // Months step through a calendar, and most rows share one asOf.
  let end = Number.NaN;
  let start = Number.NaN;
  return (cell, asOf) => {
    const at = momentOf(cell);
    if (Number.isNaN(at)) return 2;
    if (asOf !== end) {
      start = subtractDuration(asOf, duration, zone);
      end = asOf;
    }
    const isWithin = start === end ? at === end : start < at && at <= end;
    return isWithin ? 1 : 0;
  };
}
