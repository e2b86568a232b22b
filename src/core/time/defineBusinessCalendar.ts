import { checkKeys, checkList, checkObject, invalid } from "../check.js";
import { compareText } from "../compareText.js";
import { ClosedLoopError } from "../errors.js";
import { deepFreeze } from "../freeze.js";
import {
  type BusinessCalendar,
  type BusinessCalendarDefinition,
  minuteOf,
  type Weekday,
  type Work,
  type WorkingHours,
  weekdays,
  workOf,
} from "./businessCalendar.js";
import { checkDay, checkTimeZone } from "./instant.js";
import type { Day } from "./types.js";

const officeHours: readonly WorkingHours[] = [{ start: "09:00", end: "17:00" }];
const officeWeek = {
  monday: officeHours,
  tuesday: officeHours,
  wednesday: officeHours,
  thursday: officeHours,
  friday: officeHours,
};

const made = /* @__PURE__ */ new WeakMap<BusinessCalendar, Work>();

/**
 * Says when a team works, for deadlines and response times that count its hours and days alone.
 *
 * @param definition - See {@link BusinessCalendarDefinition}: time zone, hours by day of the week, holidays. Nothing at all is
 * Monday to Friday from 09:00 to 17:00 in UTC.
 * @returns The calendar written out in full, each day of the week and the holidays in order; plain JSON, deep-frozen, and so
 * made ready once. Functions that take a calendar take one read back from JSON too, and check it at each call.
 * @throws {ClosedLoopError} INVALID_INPUT when the time zone, a day of the week, a time or a holiday is none, when hours end
 * before they start or overlap, and when no day of the week has hours.
 *
 * @example
 * import { defineBusinessCalendar } from "closedloop";
 *
 * const calendar = defineBusinessCalendar({ timeZone: "Europe/Berlin", holidays: ["2026-12-25"] });
 * calendar.hours.friday // => [{ start: "09:00", end: "17:00" }]
 * calendar.hours.sunday // => []
 *
 * const lunch = [{ start: "08:00", end: "12:00" }, { start: "13:00", end: "17:00" }];
 * defineBusinessCalendar({ hours: { monday: lunch } }).hours.tuesday // => []
 * defineBusinessCalendar({ hours: {} }) // throws INVALID_INPUT
 */
export function defineBusinessCalendar(
  definition: BusinessCalendarDefinition = {},
): BusinessCalendar {
  const calendar = read(definition, "");
  made.set(calendar, workOf(calendar));
  return calendar;
}

/** The calendar of an argument, ready to ask: checked at `path` unless {@link defineBusinessCalendar} made it. */
export function workOfArgument(calendar: BusinessCalendar, path: string): Work {
  return made.get(calendar) ?? workOf(read(calendar, path));
}

function read(definition: BusinessCalendarDefinition, path: string): BusinessCalendar {
  checkObject(path === "" ? "definition" : path, definition);
  const at = (part: string): string => (path === "" ? part : `${path}.${part}`);
  checkKeys(path, definition, ["timeZone", "hours", "holidays"]);
  const { timeZone = "UTC", hours = officeWeek, holidays = [] } = definition;
  checkTimeZone(at("timeZone"), timeZone);
  return deepFreeze({
    timeZone,
    hours: readHours(hours, at("hours")),
    holidays: readHolidays(holidays, at("holidays")),
  });
}

function readHours(
  hours: NonNullable<BusinessCalendarDefinition["hours"]>,
  path: string,
): BusinessCalendar["hours"] {
  checkObject(path, hours);
  checkKeys(path, hours, weekdays);
  const read = Object.fromEntries(
    weekdays.map((weekday) => [weekday, readDay(hours[weekday], `${path}.${weekday}`)]),
  ) as Record<Weekday, readonly WorkingHours[]>;
  if (weekdays.some((weekday) => read[weekday].length > 0)) return read;
  throw new ClosedLoopError(
    "INVALID_INPUT",
    path,
    "expected hours on at least one day of the week, received none",
    { expected: "hours on at least one day of the week", received: "none" },
  );
}

function readDay(
  stretches: readonly WorkingHours[] | undefined,
  path: string,
): readonly WorkingHours[] {
  if (stretches === undefined) return [];
  checkList(path, stretches);
  let last = 0;
  let lastText = "00:00";
  return Array.from(stretches, (stretch, index) => {
    const at = `${path}[${index}]`;
    checkObject(at, stretch);
    checkKeys(at, stretch, ["start", "end"]);
    const { start, end } = stretch;
    if (!(minuteOf(start) >= last && minuteOf(start) < dayMinutes)) {
      throw invalid(`${at}.start`, `a time from ${lastText} to 23:59, as HH:MM`, start);
    }
    if (!(minuteOf(end) > minuteOf(start))) {
      throw invalid(`${at}.end`, `a time after ${start} up to 24:00, as HH:MM`, end);
    }
    last = minuteOf(end);
    lastText = end;
    return { start, end };
  });
}

const dayMinutes = 1440;

function readHolidays(holidays: readonly Day[], path: string): readonly Day[] {
  checkList(path, holidays);
  for (const [index, day] of holidays.entries()) checkDay(`${path}[${index}]`, day);
  return [...new Set(holidays)].sort(compareText);
}
