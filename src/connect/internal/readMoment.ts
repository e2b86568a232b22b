import { dayMs, daysInMonth, numberOfCivil } from "../../core/time/civil.js";
import { dayNumber, digitsAt } from "../../core/time/day.js";
import { monthOf } from "./months.js";

/** Which number comes first in 6/10/2026. */
export type DateOrder = "mdy" | "dmy";

/** What a cell says of a time. One object is filled again and again: a file has millions of cells. */
export interface Moment {
  form: "day" | "naive" | "instant";
  /** Milliseconds from 1970: of the instant, of the wall clock as if in UTC, or of the day's start in UTC. */
  ms: number;
}

/** When a deal is or was to close: an instant, or the start of a day as if in UTC. */
export interface Closing {
  readonly isDay: boolean;
  readonly ms: number;
}

/** Reads a cell into `moment`; false where it holds no time that exists. */
export function readMoment(cell: unknown, order: DateOrder, moment: Moment): boolean {
  if (typeof cell === "string") return readText(cell, order, moment);
  if (typeof cell === "number" || typeof cell === "bigint") return readEpoch(Number(cell), moment);
  return cell instanceof Date && set(moment, "instant", cell.getTime());
}

/** What a column's cell tells about the order of its dates; null where it has no date of this form. */
export function orderOf(cell: unknown): DateOrder | "either" | "same" | null {
  if (typeof cell !== "string" || cell.charCodeAt(4) === 45) return null;
  const parts = numeric.exec(cell);
  if (parts === null || parts[2] === ".") return null;
  const first = Number(parts[1]);
  const second = Number(parts[3]);
  if (first > 12) return second > 12 ? null : "dmy";
  if (second > 12) return "mdy";
  return first === second ? "same" : "either";
}

/** `14:30`, `, 2:30:05 PM`, `T14:30Z`, `um 14:30 Uhr`, with an offset or without. */
const clock =
  /^(?:T|,?\s+(?:um |at |à |a las )?)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d+))?)?(?:\s*([ap])\.?\s?m\.?|\s+uhr)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;
const numeric = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;

/** 20260423, 2026-04-23, 6/10/2026, 10.6.26, 23 April 2026, Apr 23, 2026, and any of them with a time. */
function readText(text: string, order: DateOrder, moment: Moment): boolean {
  return readIso(text, moment) || readWritten(text, order, moment);
}

/** `YYYY-MM-DD`, and after `T` or a space `HH:MM[:SS[.f]]` and `Z`, `UTC`, `±HH`, `±HHMM` or `±HH:MM`, or none. */
function readIso(text: string, moment: Moment): boolean {
  if (text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen) return false;
  const day = dayNumber(text);
  if (Number.isNaN(day)) return false;
  const { length } = text;
  if (length === 10) return set(moment, "day", day * dayMs);
  const separator = text.charCodeAt(10);
  if (separator !== 84 && separator !== 32) return false;
  // Some warehouses write 6:49:18.
  const isShort = text.charCodeAt(12) === colon;
  const hour = isShort ? text.charCodeAt(11) - 48 : digitsAt(text, 11);
  let at = isShort ? 12 : 13;
  const minute = digitsAt(text, at + 1);
  if (!(hour >= 0 && hour < 24 && minute < 60) || text.charCodeAt(at) !== colon) return false;
  let ms = day * dayMs + (hour * 60 + minute) * 60_000;
  at += 3;
  if (text.charCodeAt(at) === colon) {
    const second = digitsAt(text, at + 1);
    if (!(second < 60)) return false;
    ms += second * 1000;
    at += 3;
    const mark = text.charCodeAt(at);
    if (mark === 46 || mark === 44) {
      const start = at + 1;
      let weight = 100;
      for (at = start; isDigit(text.charCodeAt(at)); at += 1) {
        // Digits past milliseconds are cut.
        if (weight >= 1) ms += (text.charCodeAt(at) - 48) * weight;
        weight /= 10;
      }
      if (at === start) return false;
    }
  }
  if (at === length) return set(moment, "naive", ms);
  const offset = offsetMs(text.charCodeAt(at) === 32 ? text.slice(at + 1) : text.slice(at));
  return !Number.isNaN(offset) && set(moment, "instant", ms - offset);
}

function readWritten(text: string, order: DateOrder, moment: Moment): boolean {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return readEpoch(Number(text), moment);
  const date = dateIn(text, order);
  if (date === null) return false;
  const rest = text.slice(date.length);
  if (rest === "") return set(moment, "day", date.day * dayMs);
  const time = clock.exec(rest);
  if (time === null) return false;
  const [, hours, minutes, seconds = "0", fraction = "", half, zone] = time;
  const hour = hourOf(Number(hours), half);
  if (!(hour < 24 && Number(minutes) < 60 && Number(seconds) < 60)) return false;
  const local =
    date.day * dayMs +
    ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 +
    Number(fraction.padEnd(3, "0").slice(0, 3));
  return zone === undefined
    ? set(moment, "naive", local)
    : set(moment, "instant", local - offsetMs(zone.toUpperCase()));
}

interface WrittenDate {
  /** Days from 1970. */
  readonly day: number;
  /** Characters of the text that it takes. */
  readonly length: number;
}

function dateIn(text: string, order: DateOrder): WrittenDate | null {
  let parts = numeric.exec(text);
  if (parts !== null) {
    const [date, first, mark, second, year] = parts;
    // Dots are written where the day comes first.
    const isDayFirst = order === "dmy" || mark === ".";
    return written(date, year, isDayFirst ? second : first, isDayFirst ? first : second);
  }
  parts = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)/.exec(text);
  if (parts !== null) return written(parts[0], parts[1], parts[2], parts[3]);
  parts =
    /^(\d{1,2})(?:\.|º|er|st|nd|rd|th)?[\s-]+(?:de\s+)?(\p{L}+)\.?[\s-]+(?:de\s+|del\s+)?(\d{4}|\d{2})(?!\d)/u.exec(
      text,
    );
  if (parts !== null) return written(parts[0], parts[3], monthOf(parts[2] as string), parts[1]);
  parts = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/u.exec(text);
  if (parts !== null) return written(parts[0], parts[3], monthOf(parts[1] as string), parts[2]);
  return null;
}

function written(
  date: string,
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
): WrittenDate | null {
  const short = Number(year);
  const full = year?.length === 2 ? (short < 70 ? 2000 : 1900) + short : short;
  const number = dayNumberOf(full, Number(month), Number(day));
  return Number.isNaN(number) ? null : { day: number, length: date.length };
}

/** `YYYYMMDD`, else seconds, milliseconds or microseconds from 1970, by size: each reaches from 1973 to 5138. */
function readEpoch(value: number, moment: Moment): boolean {
  const size = Math.abs(value);
  if (Number.isInteger(value) && value >= 10_000_101 && value <= 99_991_231) {
    const year = Math.floor(value / 10_000);
    const day = dayNumberOf(year, Math.floor(value / 100) % 100, value % 100);
    return !Number.isNaN(day) && set(moment, "day", day * dayMs);
  }
  if (size < 1e8) return false;
  if (size < 1e11) return set(moment, "instant", Math.floor(value * 1000));
  if (size < 1e14) return set(moment, "instant", Math.floor(value));
  return size < 1e17 && set(moment, "instant", Math.floor(value / 1000));
}

/** Tells whether an instant lies in the years 1 to 9999. */
export function isInYears(ms: number): boolean {
  return ms >= firstMs && ms <= endMs;
}

function set(moment: Moment, form: Moment["form"], ms: number): boolean {
  if (!isInYears(ms)) return false;
  moment.form = form;
  moment.ms = ms;
  return true;
}

/** 0001-01-01 and the end of 9999-12-31. */
const firstMs = -62_135_596_800_000;
const endMs = 253_402_300_799_999;

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase().startsWith("p") ? 12 : 0);
}

/** Milliseconds of `Z`, `UTC`, `GMT`, `+01`, `+0100` or `+01:00`. */
function offsetMs(text: string): number {
  if (text === "Z" || text === "UTC" || text === "GMT") return 0;
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(text);
  if (parts === null) return Number.NaN;
  const hour = Number(parts[2]);
  const minute = Number(parts[3] ?? 0);
  return hour < 24 && minute < 60
    ? (parts[1] === "+" ? 1 : -1) * (hour * 60 + minute) * 60_000
    : Number.NaN;
}

function dayNumberOf(year: number, month: number, day: number): number {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
    ? numberOfCivil(year, month, day)
    : Number.NaN;
}

const hyphen = 45;
const colon = 58;

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
