import { ClosedLoopError } from "../errors.js";
import { dayMs, modulo } from "./civil.js";
import { dayNumber } from "./day.js";
import type { Day } from "./types.js";
import { crossings, offsetsBetween, type ZoneClock, zoneClock } from "./zone.js";

/** A day of the week, by name. */
export type Weekday =
  | "monday"
  | "tuesday"
  | "wednesday"
  | "thursday"
  | "friday"
  | "saturday"
  | "sunday";

/** A stretch of work on one day by the wall clock, `HH:MM`: `start` in, `end` out. `"24:00"` ends with the day. */
export interface WorkingHours {
  readonly start: string;
  readonly end: string;
}

/** What {@link defineBusinessCalendar} takes; each part has a default. */
export interface BusinessCalendarDefinition {
  /** Whose wall clock the hours are read from: `"Europe/Berlin"`. Default `"UTC"`. */
  readonly timeZone?: string | undefined;
  /**
   * The hours worked on each day of the week, in order; a day that is left out or has an empty list is free. A night shift is
   * two stretches, to `"24:00"` and from `"00:00"` of the next day. Default Monday to Friday from 09:00 to 17:00.
   */
  readonly hours?: { readonly [W in Weekday]?: readonly WorkingHours[] | undefined } | undefined;
  /** Days without work, in any order. One that falls on a free day changes nothing and moves to no other. Default none. */
  readonly holidays?: readonly Day[] | undefined;
}

/** When a team works: plain JSON, made by {@link defineBusinessCalendar}. */
export interface BusinessCalendar {
  readonly timeZone: string;
  readonly hours: { readonly [W in Weekday]: readonly WorkingHours[] };
  /** Ascending, each once. */
  readonly holidays: readonly Day[];
}

/** A stretch of time in milliseconds, the end out. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A calendar made ready to ask. */
export interface Work {
  readonly clock: ZoneClock;
  /** Takes the number of a day in the calendar's zone. */
  readonly isBusinessDay: (day: number) => boolean;
  /** The working time within a day of UTC, given by its number, in order. */
  readonly workIn: (utcDay: number) => readonly Stretch[];
}

/** The most days that a call counts through: 400 years, after which the calendar repeats. */
export const mostDays = 146_097;

/** The days of the week in the order of ISO 8601. */
export const weekdays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

/** The days that any zone has left out when it moved over the date line, by every reading of tzdata since 1996. */
const leftOutSomewhere = [
  "1844-12-31",
  "1993-08-20",
  "1993-08-21",
  "1994-12-31",
  "1995-01-01",
  "2011-12-30",
];

/** Makes a calendar that was checked ready to ask. */
export function workOf(calendar: BusinessCalendar): Work {
  const clock = zoneClock(calendar.timeZone);
  const week = weekdays.map((weekday) =>
    calendar.hours[weekday].map(({ start, end }) => ({
      start: minuteOf(start) * 60_000,
      end: minuteOf(end) * 60_000,
    })),
  );
  const free = new Set(calendar.holidays.map(dayNumber));
  for (const day of leftOutSomewhere.map(dayNumber)) {
    const { first } = crossings(day * dayMs, clock);
    if (first === crossings((day + 1) * dayMs, clock).first) free.add(day);
  }
  const none: readonly Stretch[] = [];
  // 1970-01-01 was a Thursday, three days after a Monday.
  const hoursOf = (day: number): readonly Stretch[] =>
    free.has(day) ? none : (week[modulo(day + 3, 7)] as readonly Stretch[]);
  return {
    clock,
    isBusinessDay: (day) => hoursOf(day).length > 0,
    workIn: (utcDay) => workBetween(utcDay * dayMs, (utcDay + 1) * dayMs, clock, hoursOf),
  };
}

/** Minutes from midnight of `HH:MM` up to `24:00`; NaN where a text is none. */
export function minuteOf(text: unknown): number {
  if (typeof text !== "string" || !/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text)) {
    return Number.NaN;
  }
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

/** The error for an answer that lies further away than a call counts. */
export function tooFar(path: string): ClosedLoopError {
  const expected = `an answer within ${mostDays} days and the range of dates`;
  return new ClosedLoopError("TOO_LARGE", path, `expected ${expected}, received one further away`, {
    expected,
  });
}

/** The instants from `low` to `high` at which the wall clock shows a working time: by one offset up to a change, by another after it. */
function workBetween(
  low: number,
  high: number,
  clock: ZoneClock,
  hoursOf: (day: number) => readonly Stretch[],
): readonly Stretch[] {
  const { before, change, after } = offsetsBetween(low, high, clock.offsetAt);
  const found: Stretch[] = [];
  const add = (from: number, to: number, offset: number): void => {
    const last = Math.floor((to - 1 + offset) / dayMs);
    for (let day = Math.floor((from + offset) / dayMs); day <= last; day += 1) {
      for (const hours of hoursOf(day)) {
        const start = Math.max(day * dayMs + hours.start - offset, from);
        const end = Math.min(day * dayMs + hours.end - offset, to);
        if (start < end) found.push({ start, end });
      }
    }
  };
  add(low, change, before);
  add(change, high, after);
  return found;
}
