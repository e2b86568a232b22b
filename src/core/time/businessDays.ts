import { invalid } from "../check.js";
import { type BusinessCalendar, mostDays, tooFar } from "./businessCalendar.js";
import { dayNumber, dayOfNumber, isDay } from "./day.js";
import { workOfArgument } from "./defineBusinessCalendar.js";
import { checkDay } from "./instant.js";
import type { Day } from "./types.js";

/**
 * Tells whether a team works on a day.
 *
 * A business day is one whose day of the week has hours, that is no holiday, and that the time zone has not left out (Samoa had
 * no 2011-12-30). Its length does not matter.
 *
 * @param day - A Day, as the calendar's time zone counts it.
 * @param calendar - Made by {@link defineBusinessCalendar}, or read back from JSON.
 * @returns True for a day with work.
 * @throws {ClosedLoopError} INVALID_INPUT when the day or the calendar is none.
 *
 * @example
 * import { defineBusinessCalendar, isBusinessDay } from "closedloop";
 *
 * const calendar = defineBusinessCalendar({ holidays: ["2026-12-25"] });
 * isBusinessDay("2026-12-24", calendar) // => true
 * isBusinessDay("2026-12-25", calendar) // => false
 * isBusinessDay("2026-12-26", calendar) // => false
 */
export function isBusinessDay(day: Day, calendar: BusinessCalendar): boolean {
  checkDay("day", day);
  return workOfArgument(calendar, "calendar").isBusinessDay(dayNumber(day));
}

/**
 * Tells which day is so many business days after another, or before it: "answer within 10 business days".
 *
 * The day itself does not count, as in the WORKDAY of spreadsheets: one business day after a Friday, a Saturday or a Sunday is
 * the Monday, one before a Monday or a Sunday is the Friday. 0 gives the day itself, be there work on it or not.
 *
 * @param day - The Day to count from, as the calendar's time zone counts it.
 * @param days - How many business days, a whole number; negative counts back.
 * @param calendar - Made by {@link defineBusinessCalendar}, or read back from JSON.
 * @returns The Day.
 * @throws {ClosedLoopError} INVALID_INPUT when the day, the number or the calendar is none; TOO_LARGE when the answer is over
 * 146,097 days (400 years) away or outside the years 0000 to 9999.
 * @see Microsoft, Excel function reference, WORKDAY
 *
 * @example
 * import { addBusinessDays, defineBusinessCalendar } from "closedloop";
 *
 * const calendar = defineBusinessCalendar({ holidays: ["2026-12-25"] });
 * addBusinessDays("2026-12-24", 1, calendar) // => "2026-12-28"
 * addBusinessDays("2026-12-28", -2, calendar) // => "2026-12-23"
 */
export function addBusinessDays(day: Day, days: number, calendar: BusinessCalendar): Day {
  checkDay("day", day);
  if (!Number.isSafeInteger(days)) throw invalid("days", "a whole number", days);
  const { isBusinessDay: works } = workOfArgument(calendar, "calendar");
  const step = Math.sign(days);
  let at = dayNumber(day);
  let left = Math.abs(days);
  for (let walked = 0; left > 0; walked += 1) {
    if (walked === mostDays) throw tooFar("days");
    at += step;
    if (works(at)) left -= 1;
  }
  const found = dayOfNumber(at);
  if (!isDay(found)) throw tooFar("days");
  return found;
}

/**
 * Counts the business days from one day to another: `from` in, `to` out, as with every period.
 *
 * So the counts of adjoining stretches add up, a full week has the same count wherever it starts, and from a business day to the
 * one that {@link addBusinessDays} gives there are as many as were added.
 *
 * @param from - The first Day, as the calendar's time zone counts it; in.
 * @param to - The Day up to which to count; out.
 * @param calendar - Made by {@link defineBusinessCalendar}, or read back from JSON.
 * @returns A whole number; where `to` is earlier, that from `to` to `from`, negated.
 * @throws {ClosedLoopError} INVALID_INPUT when a day or the calendar is none; TOO_LARGE when the days are over 146,097 (400
 * years) apart.
 *
 * @example
 * import { businessDaysBetween, defineBusinessCalendar } from "closedloop";
 *
 * const calendar = defineBusinessCalendar({ holidays: ["2026-12-25"] });
 * businessDaysBetween("2026-12-21", "2026-12-28", calendar) // => 4
 * businessDaysBetween("2026-12-28", "2026-12-24", calendar) // => -1
 */
export function businessDaysBetween(from: Day, to: Day, calendar: BusinessCalendar): number {
  checkDay("from", from);
  checkDay("to", to);
  const { isBusinessDay: works } = workOfArgument(calendar, "calendar");
  const start = dayNumber(from);
  const end = dayNumber(to);
  if (Math.abs(end - start) > mostDays) throw tooFar("to");
  const step = start <= end ? 1 : -1;
  let count = 0;
  for (let day = Math.min(start, end); day < Math.max(start, end); day += 1) {
    if (works(day)) count += step;
  }
  return count;
}
