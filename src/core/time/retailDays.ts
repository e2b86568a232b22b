import { civilOfNumber, modulo, numberOfCivil } from "./civil.js";

/** The weeks of the three months of a quarter in a retail calendar. */
export type WeekPattern = "4-4-5" | "4-5-4" | "5-4-4";

/** A calendar whose years are of whole weeks. */
interface RetailCalendar {
  readonly pattern: WeekPattern;
  readonly fiscalYearStart: number;
  readonly weekStart: number;
  readonly yearEnd: "last" | "nearest";
}

/** The numbers of the first day and of the first one after it, of the `months` months of a retail year that hold a day. */
export function retailDays(
  day: number,
  months: 1 | 3 | 6 | 12,
  calendar: RetailCalendar,
): readonly [first: number, next: number] {
  let year = civilOfNumber(day).year + 1;
  while (yearStart(year, calendar) > day) year -= 1;
  const start = yearStart(year, calendar);
  // A 53rd week belongs to what holds the 52nd.
  const week = Math.min(Math.floor((day - start) / 7), 51);
  const { pattern } = calendar;
  let month = 0;
  while (weeksBefore(month + months, pattern) <= week) month += months;
  const next = month + months;
  return [
    start + weeksBefore(month, pattern) * 7,
    next === 12 ? yearStart(year + 1, calendar) : start + weeksBefore(next, pattern) * 7,
  ];
}

/** The first day of a day's week. */
export function weekOf(day: number, weekStart: number): number {
  // 1970-01-01 was a Thursday, day 4.
  return day - modulo(day + 4 - weekStart, 7);
}

/** The first day of a retail year: the one after the end of the year before. */
function yearStart(year: number, calendar: RetailCalendar): number {
  const month = numberOfCivil(year, calendar.fiscalYearStart, 1);
  // The last of a weekday lies up to 6 days before the end of the month, the nearest up to 3 days before it or after it.
  return weekOf(calendar.yearEnd === "last" ? month : month + 3, calendar.weekStart);
}

function weeksBefore(month: number, pattern: WeekPattern): number {
  const inQuarter = { "4-4-5": [0, 4, 8], "4-5-4": [0, 4, 9], "5-4-4": [0, 5, 9] }[pattern];
  return Math.floor(month / 3) * 13 + (inQuarter[month % 3] as number);
}
