import { checkKeys, checkObject, checkOneOf, invalid } from "../check.js";
import { civilOfNumber, dayMs, modulo, numberOfCivil } from "./civil.js";
import { dayNumberAt } from "./day.js";
import { startMs } from "./instant.js";
import { spanOf } from "./period.js";
import { retailDays, type WeekPattern, weekOf } from "./retailDays.js";
import type { Instant, Span } from "./types.js";
import { crossings, zoneClock } from "./zone.js";

/** What {@link periodOf} cuts time into. */
export type PeriodKind = "day" | "week" | "month" | "quarter" | "halfYear" | "year";

/** How {@link periodOf} cuts. */
export interface PeriodOfOptions {
  /** Where days begin at midnight: `"Europe/Berlin"`. Default `"UTC"`. */
  readonly timeZone?: string | undefined;
  /** The month, 1 to 12, with which the year, its halves and its quarters begin. Default 1, January. */
  readonly fiscalYearStart?: number | undefined;
  /** The day with which weeks begin, as ISO 8601 counts: 1 is Monday, 7 is Sunday. Default 1. */
  readonly weekStart?: number | undefined;
  /** Makes months, quarters, halves and years of whole weeks, as retail calendars do. Default none: months of the calendar. */
  readonly pattern?: WeekPattern | undefined;
  /**
   * Where a year of whole weeks ends: with the week whose last day is the `"last"` of its name in the month before
   * `fiscalYearStart`, or the `"nearest"` to that month's end. Default `"nearest"`.
   */
  readonly yearEnd?: "last" | "nearest" | undefined;
}

const monthsOf = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const;
const patterns = ["4-4-5", "4-5-4", "5-4-4"] as const;
const kinds = ["day", "week", "month", "quarter", "halfYear", "year"] as const;

/**
 * Tells the day, week, month, quarter, half-year or year in which a moment lies.
 *
 * The period is half-open, from the first millisecond of its first day in `timeZone` to the first millisecond of the day
 * after its last, so that the next one begins where it ends. With `fiscalYearStart: 4` a year runs from April to March,
 * its first quarter to June.
 *
 * With a `pattern` a year has 52 weeks of the days from `weekStart` on, each quarter 13, each month 4 or 5; where 52 weeks end too
 * soon for `yearEnd`, its last month, quarter and half have a 53rd. `"4-5-4"` with `fiscalYearStart: 2` and `weekStart: 7` is
 * the calendar of the National Retail Federation, whose years end on the Saturday nearest to 31 January.
 *
 * @param kind - What to cut: `"day"`, `"week"`, `"month"`, `"quarter"`, `"halfYear"` or `"year"`.
 * @param at - The moment: an instant, or a Day in `timeZone`.
 * @param options - Time zone, first month of the year, first day of the week, weeks of a quarter's months.
 * @returns Start (in) and end (out) as ISO instants in UTC; fit to be the `period` of an analysis.
 * @throws {ClosedLoopError} INVALID_INPUT when the kind, the moment or an option is none.
 * @see 26 CFR § 1.441-2(a)(1)(iii): years of 52 to 53 weeks that end on the last weekday of a month, or the nearest to its end
 *
 * @example
 * import { periodOf } from "closedloop";
 *
 * periodOf("quarter", "2026-11-23") // => { start: "2026-10-01T00:00:00.000Z", end: "2027-01-01T00:00:00.000Z" }
 * periodOf("year", "2026-11-23", { fiscalYearStart: 4 }).start // => "2026-04-01T00:00:00.000Z"
 * periodOf("week", "2026-11-23T09:30:00Z", { weekStart: 7, timeZone: "America/New_York" }).start // => "2026-11-22T05:00:00.000Z"
 *
 * const retail = { pattern: "4-5-4", fiscalYearStart: 2, weekStart: 7 } as const;
 * periodOf("year", "2023-11-23", retail) // => { start: "2023-01-29T00:00:00.000Z", end: "2024-02-04T00:00:00.000Z" }
 */
export function periodOf(kind: PeriodKind, at: Instant, options: PeriodOfOptions = {}): Span {
  checkOneOf("kind", kind, kinds);
  checkObject("options", options);
  checkKeys("options", options, ["timeZone", "fiscalYearStart", "weekStart", "pattern", "yearEnd"]);
  const { timeZone = "UTC", fiscalYearStart = 1, weekStart = 1 } = options;
  const { pattern, yearEnd = "nearest" } = options;
  checkWhole("options.fiscalYearStart", fiscalYearStart, 12, "a month from 1 to 12");
  checkWhole("options.weekStart", weekStart, 7, "a day from 1 (Monday) to 7 (Sunday)");
  if (pattern !== undefined) checkOneOf("options.pattern", pattern, patterns);
  checkOneOf("options.yearEnd", yearEnd, ["last", "nearest"]);
  const clock = zoneClock(timeZone, "options.timeZone");
  const day = dayNumberAt(startMs(at, "at", clock), clock);
  const [first, next] =
    pattern === undefined || kind === "day" || kind === "week"
      ? daysOf(kind, day, fiscalYearStart, weekStart)
      : retailDays(day, monthsOf[kind], { pattern, fiscalYearStart, weekStart, yearEnd });
  return spanOf(crossings(first * dayMs, clock).first, crossings(next * dayMs, clock).first);
}

/** The numbers of a period's first day and of the first one after it. */
function daysOf(
  kind: PeriodKind,
  day: number,
  fiscalYearStart: number,
  weekStart: number,
): readonly [first: number, next: number] {
  if (kind === "day") return [day, day + 1];
  if (kind === "week") {
    const first = weekOf(day, weekStart);
    return [first, first + 7];
  }
  const { year, month } = civilOfNumber(day);
  const index = year * 12 + month - 1;
  const count = monthsOf[kind];
  const first = index - modulo(index - (fiscalYearStart - 1), count);
  return [firstDayOf(first), firstDayOf(first + count)];
}

/** The first day of a month counted from that of January in year 0. */
function firstDayOf(index: number): number {
  return numberOfCivil(Math.floor(index / 12), modulo(index, 12) + 1, 1);
}

function checkWhole(path: string, value: unknown, most: number, expected: string): void {
  if (!(Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most)) {
    throw invalid(path, expected, value);
  }
}
