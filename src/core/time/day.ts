import { civilOfNumber, dayMs, daysInMonth, numberOfCivil } from "./civil.js";
import type { Day } from "./types.js";
import { clockOf, crossings, type Zone } from "./zone.js";

/** The day that the calendar of a zone shows at an instant. */
export function dayOf(ms: number, zone: Zone): Day {
  return dayOfNumber(dayNumberAt(ms, zone));
}

/** The number of the day that the calendar of a zone shows at an instant. */
export function dayNumberAt(ms: number, zone: Zone): number {
  return Math.floor((ms + clockOf(zone).offsetAt(ms)) / dayMs);
}

/** The first millisecond of a day in a zone; of a day that a zone left out (2011-12-30 in Samoa), that of the next. */
export function dayStart(day: Day, zone: Zone): number {
  return crossings(dayNumber(day) * dayMs, clockOf(zone)).first;
}

/** The last millisecond of a day in a zone; of a day that a zone left out, that of the day before. */
export function dayEnd(day: Day, zone: Zone): number {
  return crossings((dayNumber(day) + 1) * dayMs, clockOf(zone)).last - 1;
}

/** The day that lies a whole number of days after another, or before it. */
export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}

/** Days from `a` to `b`, negative where `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return dayNumber(b) - dayNumber(a);
}

/** Tells whether a text is a day that exists, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return text.length === 10 && !Number.isNaN(dayNumber(text));
}

/** Days from 1970-01-01 to the day at the head of a text; NaN where it holds none. */
export function dayNumber(text: string): number {
  const year = digitsAt(text, 0) * 100 + digitsAt(text, 2);
  const month = digitsAt(text, 5);
  const day = digitsAt(text, 8);
  const isDate =
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month);
  return isDate ? numberOfCivil(year, month, day) : Number.NaN;
}

/** The day that lies a number of days after 1970-01-01. */
export function dayOfNumber(days: number): Day {
  const { year, month, day } = civilOfNumber(days);
  return `${yearText(year)}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}`;
}

/** The number that two digits of a text make; NaN where they are none. */
export function digitsAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function yearText(year: number): string {
  if (year >= 0 && year <= 9999) return `${year}`.padStart(4, "0");
  return `${year < 0 ? "-" : "+"}${`${Math.abs(year)}`.padStart(6, "0")}`;
}
