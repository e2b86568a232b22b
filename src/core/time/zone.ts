import { invalid } from "../check.js";
import { dayMs } from "./civil.js";

/** Tells the offset of one time zone, and remembers what it asked `Intl`. */
export interface ZoneClock {
  readonly timeZone: string;
  /** Milliseconds by which the zone's wall clock is ahead of UTC at an instant. */
  readonly offsetAt: (ms: number) => number;
}

/** A time zone by name, or its clock: work on many rows makes the clock once, since `Intl` takes 50 µs for each name. */
export type Zone = string | ZoneClock;

/** The last and, negated, the first instant of a `Date`. */
export const lastMs = 8.64e15;

/** No zone has ever been further from UTC than 15 h 56 min (Manila until 1844). */
const farthest = 16 * 3_600_000;

/** The offsets at two instants, and the instant between them. No zone has ever changed twice within four days. */
export interface Offsets {
  readonly before: number;
  readonly change: number;
  readonly after: number;
}

const utc: ZoneClock = { timeZone: "UTC", offsetAt: () => 0 };

/** Keeps milliseconds within what a `Date` can hold. */
export function withinDate(ms: number): number {
  return Math.min(Math.max(ms, -lastMs), lastMs);
}

/** The clock of a time zone; `INVALID_INPUT` at `path` where `Intl` does not know it. UTC asks `Intl` nothing. */
export function zoneClock(timeZone: string, path = "timeZone"): ZoneClock {
  if (timeZone === "UTC") return utc;
  const format = offsetFormat(timeZone, path);
  const ask = (ms: number): number => offsetOfText(format.format(withinDate(ms)));
  const known = new Map<number, Offsets>();
  return {
    timeZone,
    offsetAt: (ms): number => {
      const day = Math.floor(ms / dayMs);
      let entry = known.get(day);
      if (entry === undefined) {
        entry = offsetsBetween(day * dayMs, (day + 1) * dayMs, ask);
        known.set(day, entry);
      }
      return ms < entry.change ? entry.before : entry.after;
    },
  };
}

/** A zone's clock, made if only its name is given. */
export function clockOf(zone: Zone): ZoneClock {
  return typeof zone === "string" ? zoneClock(zone) : zone;
}

/** The first instant at which the wall clock of a zone shows `local` (milliseconds as if in UTC); in a gap, as far behind its end as `local` is behind its start. */
export function instantOfLocal(local: number, clock: ZoneClock): number {
  const early = local - clock.offsetAt(local - farthest);
  if (early + clock.offsetAt(early) === local) return early;
  const late = local - clock.offsetAt(local + farthest);
  return late + clock.offsetAt(late) === local ? late : early;
}

/**
 * The first instant at which the wall clock of a zone shows `local` or more, and the last before which it shows less.
 * They differ where clocks go back over `local`: then it is passed twice.
 */
export function crossings(local: number, clock: ZoneClock): { first: number; last: number } {
  const { before, change, after } = offsetsBetween(
    local - farthest,
    local + farthest,
    clock.offsetAt,
  );
  if (before === after) return { first: local - before, last: local - before };
  const early = local - before;
  const late = local - after;
  const first = early < change ? early : Math.max(change, late);
  const last = change + after < local ? late : Math.min(change, early);
  return { first, last };
}

/** The offsets at two instants less than four days apart, and where they change. */
export function offsetsBetween(
  low: number,
  high: number,
  offsetAt: (ms: number) => number,
): Offsets {
  const before = offsetAt(low);
  const after = offsetAt(high);
  return { before, change: before === after ? low : changeBetween(low, high, offsetAt), after };
}

/** The instant between two of different offsets at which the offset changes. */
function changeBetween(low: number, high: number, offsetAt: (ms: number) => number): number {
  const offset = offsetAt(low);
  let before = low;
  let change = high;
  while (change - before > 1) {
    const middle = Math.floor((before + change) / 2);
    if (offsetAt(middle) === offset) before = middle;
    else change = middle;
  }
  return change;
}

function offsetFormat(timeZone: unknown, path: string): Intl.DateTimeFormat {
  try {
    // `undefined` would mean the host's own zone.
    if (typeof timeZone === "string") {
      return new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
    }
  } catch {
    // Said below, in our own words.
  }
  throw invalid(path, 'a time zone such as "Europe/Berlin"', timeZone);
}

/** Milliseconds of `1/1/1880, GMT-07:52:58`; UTC itself is plain `GMT`. */
function offsetOfText(text: string): number {
  const at = text.indexOf("GMT") + 3;
  if (at === text.length) return 0;
  const part = (from: number): number => Number(text.slice(at + from, at + from + 2));
  const ms = ((part(1) * 60 + part(4)) * 60 + part(7)) * 1000;
  return text.startsWith("-", at) ? -ms : ms;
}
