import { checkFinite } from "../check.js";
import {
  type BusinessCalendar,
  mostDays,
  type Stretch,
  tooFar,
  type Work,
} from "./businessCalendar.js";
import { dayMs } from "./civil.js";
import { workOfArgument } from "./defineBusinessCalendar.js";
import { isoOf, startMs } from "./instant.js";
import type { Instant } from "./types.js";
import { lastMs } from "./zone.js";

const hourMs = 3_600_000;

/**
 * Tells when so many business hours will have passed: the deadline of "a first call within 4 business hours".
 *
 * An instant is working time where the wall clock of the calendar's time zone shows it: an hour that the clocks skip is not
 * worked, and one that they repeat is worked twice. The answer is the first instant by which the hours have passed, so 8 hours
 * from 09:00 end at 17:00 and not on the next morning. 0 hours give the moment itself, be there work then or not.
 *
 * @param at - The moment to count from; a Day is its first millisecond in the calendar's time zone.
 * @param hours - How many hours of working time; fractions are rounded to whole milliseconds, negative counts back, to the last
 * instant since which they have passed.
 * @param calendar - Made by {@link defineBusinessCalendar}, or read back from JSON.
 * @returns An ISO instant in UTC.
 * @throws {ClosedLoopError} INVALID_INPUT when the moment, the hours or the calendar is none; TOO_LARGE when the answer is over
 * 146,097 days (400 years) away or beyond what a Date can hold.
 *
 * @example
 * import { addBusinessHours, defineBusinessCalendar } from "closedloop";
 *
 * const calendar = defineBusinessCalendar({ timeZone: "Europe/Berlin" });
 * // A Friday, 16:30 in Berlin: half an hour is left, the rest is Monday's.
 * addBusinessHours("2026-11-20T15:30:00Z", 4, calendar) // => "2026-11-23T11:30:00.000Z"
 * addBusinessHours("2026-11-20T15:30:00Z", -8, calendar) // => "2026-11-19T15:30:00.000Z"
 */
export function addBusinessHours(at: Instant, hours: number, calendar: BusinessCalendar): string {
  const work = workOfArgument(calendar, "calendar");
  const from = startMs(at, "at", work.clock);
  checkFinite("hours", hours);
  const ms = Math.round(hours * hourMs);
  if (Math.abs(ms) > mostDays * dayMs) throw tooFar("hours");
  const found = ms > 0 ? after(from, ms, work) : ms < 0 ? before(from, -ms, work) : from;
  if (found === null || Math.abs(found) > lastMs) throw tooFar("hours");
  return isoOf(found);
}

/**
 * Measures how much working time lies between two moments, in hours: the response time that a team is answerable for.
 *
 * An instant is working time where the wall clock of the calendar's time zone shows it: an hour that the clocks skip is not
 * worked, and one that they repeat is worked twice.
 *
 * @param from - The first moment; a Day at either end is its first millisecond in the calendar's time zone.
 * @param to - The moment up to which to count.
 * @param calendar - Made by {@link defineBusinessCalendar}, or read back from JSON.
 * @returns Hours, whole milliseconds over 3,600,000; where `to` is earlier, those from `to` to `from`, negated.
 * @throws {ClosedLoopError} INVALID_INPUT when a moment or the calendar is none; TOO_LARGE when the moments are over 146,097 days
 * (400 years) apart.
 *
 * @example
 * import { businessHoursBetween, defineBusinessCalendar } from "closedloop";
 *
 * const calendar = defineBusinessCalendar({ timeZone: "Europe/Berlin", holidays: ["2026-12-25"] });
 * businessHoursBetween("2026-12-24T15:30:00Z", "2026-12-28T09:15:00Z", calendar) // => 1.75
 * businessHoursBetween("2026-12-21", "2026-12-28", calendar) // => 32
 */
export function businessHoursBetween(
  from: Instant,
  to: Instant,
  calendar: BusinessCalendar,
): number {
  const work = workOfArgument(calendar, "calendar");
  const start = startMs(from, "from", work.clock);
  const end = startMs(to, "to", work.clock);
  if (Math.abs(end - start) > mostDays * dayMs) throw tooFar("to");
  const low = Math.min(start, end);
  const high = Math.max(start, end);
  const step = start <= end ? 1 : -1;
  let ms = 0;
  for (let day = Math.floor(low / dayMs); day * dayMs < high; day += 1) {
    for (const stretch of work.workIn(day)) ms += step * lengthWithin(stretch, low, high);
  }
  return ms / hourMs;
}

function lengthWithin({ start, end }: Stretch, low: number, high: number): number {
  return Math.max(Math.min(end, high) - Math.max(start, low), 0);
}

/** The first instant at which `ms` of working time have passed since another; null where none is near enough. */
function after(from: number, ms: number, { workIn }: Work): number | null {
  const first = Math.floor(from / dayMs);
  let left = ms;
  for (let day = first; day <= first + mostDays; day += 1) {
    for (const { start, end } of workIn(day)) {
      const begin = Math.max(start, from);
      if (begin + left <= end) return begin + left;
      left -= Math.max(end - begin, 0);
    }
  }
  return null;
}

/** The last instant since which `ms` of working time have passed until another; null where none is near enough. */
function before(to: number, ms: number, { workIn }: Work): number | null {
  const last = Math.floor(to / dayMs);
  let left = ms;
  for (let day = last; day >= last - mostDays; day -= 1) {
    for (const { start, end } of [...workIn(day)].reverse()) {
      const stop = Math.min(end, to);
      if (stop - left >= start) return stop - left;
      left -= Math.max(stop - start, 0);
    }
  }
  return null;
}
