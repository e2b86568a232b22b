import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayOf } from "../../../src/core/time/day.js";
import { type PeriodKind, periodOf } from "../../../src/core/time/periodOf.js";
import { zones } from "./zones.js";

describe("periodOf", () => {
  // 2026-11-23 is a Monday.
  it.each<[PeriodKind, Parameters<typeof periodOf>[2], string, string]>([
    ["day", {}, "2026-11-23", "2026-11-24"],
    ["week", {}, "2026-11-23", "2026-11-30"],
    ["week", { weekStart: 7 }, "2026-11-22", "2026-11-29"],
    ["week", { weekStart: 2 }, "2026-11-17", "2026-11-24"],
    ["month", {}, "2026-11-01", "2026-12-01"],
    ["quarter", {}, "2026-10-01", "2027-01-01"],
    ["halfYear", {}, "2026-07-01", "2027-01-01"],
    ["year", {}, "2026-01-01", "2027-01-01"],
    ["month", { fiscalYearStart: 4 }, "2026-11-01", "2026-12-01"],
    ["year", { fiscalYearStart: 4 }, "2026-04-01", "2027-04-01"],
    ["year", { fiscalYearStart: 12 }, "2025-12-01", "2026-12-01"],
    ["year", { fiscalYearStart: 11 }, "2026-11-01", "2027-11-01"],
    ["halfYear", { fiscalYearStart: 4 }, "2026-10-01", "2027-04-01"],
    ["quarter", { fiscalYearStart: 2 }, "2026-11-01", "2027-02-01"],
    ["quarter", { fiscalYearStart: 3 }, "2026-09-01", "2026-12-01"],
  ])("cuts the %s of 2026-11-23 with %j", (kind, options, start, end) => {
    expect(periodOf(kind, "2026-11-23T09:30:00Z", options)).toEqual({
      start: `${start}T00:00:00.000Z`,
      end: `${end}T00:00:00.000Z`,
    });
  });

  it("cuts at midnight in the zone, whatever its offset there", () => {
    // Both ends of October in Berlin: the first in summer time, the second not.
    expect(periodOf("month", "2026-10-31T22:30:00Z", { timeZone: "Europe/Berlin" })).toEqual({
      start: "2026-09-30T22:00:00.000Z",
      end: "2026-10-31T23:00:00.000Z",
    });
    expect(periodOf("day", "2018-11-04", { timeZone: "America/Sao_Paulo" })).toEqual({
      start: "2018-11-04T03:00:00.000Z",
      end: "2018-11-05T02:00:00.000Z",
    });
  });

  it("takes instants in all forms", () => {
    const ms = Date.parse("2026-11-23T09:30:00Z");
    for (const at of [ms, new Date(ms), "2026-11-23", "2026-11-23T09:30:00+05:45"]) {
      expect(periodOf("day", at).start).toBe("2026-11-23T00:00:00.000Z");
    }
  });

  it("answers at the ends of time", () => {
    expect(periodOf("year", 8.64e15).end).toBe("+275760-09-13T00:00:00.000Z");
    expect(periodOf("week", -8.64e15, { timeZone: "America/New_York" }).start).toBe(
      "-271821-04-20T00:00:00.000Z",
    );
  });

  const kinds = ["day", "week", "month", "quarter", "halfYear", "year"] as const;
  const options = fc.record({
    timeZone: fc.constantFrom(...zones),
    fiscalYearStart: fc.integer({ min: 1, max: 12 }),
    weekStart: fc.integer({ min: 1, max: 7 }),
  });
  const day = fc.integer({ min: -20_000, max: 40_000 }).map((n) => addDays("1970-01-01", n));

  it("leaves no gap: each period begins where the one before ends", () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), day, options, (kind, at, given) => {
        const { start, end } = periodOf(kind, at, given);
        expect(periodOf(kind, end, given).start).toBe(end);
        expect(periodOf(kind, Date.parse(start) - 1, given).end).toBe(start);
      }),
    );
  });

  it("begins on the day asked for, no sooner than one period before", () => {
    // By Date in UTC: walk back from the day to the first that a period may begin with.
    fc.assert(
      fc.property(fc.constantFrom(...kinds), day, options, (kind, at, given) => {
        const begins = (text: string): boolean => {
          const date = new Date(text);
          const month = (date.getUTCMonth() + 12 - (given.fiscalYearStart - 1)) % 12;
          if (kind === "day") return true;
          if (kind === "week") return (date.getUTCDay() || 7) === given.weekStart;
          if (date.getUTCDate() !== 1) return false;
          const every = { month: 1, quarter: 3, halfYear: 6, year: 12 }[kind];
          return month % every === 0;
        };
        let first = at;
        while (!begins(first)) first = addDays(first, -1);
        let next = addDays(at, 1);
        while (!begins(next)) next = addDays(next, 1);
        const { start, end } = periodOf(kind, at, given);
        expect([
          dayOf(Date.parse(start), given.timeZone),
          dayOf(Date.parse(end), given.timeZone),
        ]).toEqual([first, next]);
      }),
    );
  });

  // The National Retail Federation's years of 53 weeks: 2012, 2017 and 2023.
  const nrf = { pattern: "4-5-4", fiscalYearStart: 2, weekStart: 7 } as const;
  // Apple's years end on the last Saturday of September: 2022-09-24, 2023-09-30 (53 weeks), 2024-09-28.
  const apple = { pattern: "4-4-5", fiscalYearStart: 10, weekStart: 7, yearEnd: "last" } as const;
  // The regulation's example: in 2001 a last Saturday in November was the 24th, the nearest to its end 1 December.
  const november = { pattern: "5-4-4", fiscalYearStart: 12, weekStart: 7 } as const;
  it.each<[PeriodKind, string, Parameters<typeof periodOf>[2], string, string]>([
    ["year", "2012-06-01", nrf, "2012-01-29", "2013-02-03"],
    ["year", "2017-06-01", nrf, "2017-01-29", "2018-02-04"],
    ["year", "2022-06-01", nrf, "2022-01-30", "2023-01-29"],
    ["year", "2023-06-01", nrf, "2023-01-29", "2024-02-04"],
    ["year", "2024-02-03", nrf, "2023-01-29", "2024-02-04"],
    ["year", "2024-02-04", nrf, "2024-02-04", "2025-02-02"],
    ["month", "2023-01-29", nrf, "2023-01-29", "2023-02-26"],
    ["month", "2023-03-01", nrf, "2023-02-26", "2023-04-02"],
    ["month", "2023-04-03", nrf, "2023-04-02", "2023-04-30"],
    ["month", "2024-01-28", nrf, "2023-12-31", "2024-02-04"],
    ["quarter", "2023-08-01", nrf, "2023-07-30", "2023-10-29"],
    ["quarter", "2024-02-03", nrf, "2023-10-29", "2024-02-04"],
    ["halfYear", "2024-02-03", nrf, "2023-07-30", "2024-02-04"],
    ["week", "2024-02-03", nrf, "2024-01-28", "2024-02-04"],
    ["day", "2024-02-03", nrf, "2024-02-03", "2024-02-04"],
    ["year", "2023-01-01", apple, "2022-09-25", "2023-10-01"],
    ["year", "2024-01-01", apple, "2023-10-01", "2024-09-29"],
    ["month", "2023-11-30", apple, "2023-11-26", "2023-12-31"],
    ["year", "2001-11-24", { ...november, yearEnd: "last" }, "2000-11-26", "2001-11-25"],
    ["year", "2001-12-01", november, "2000-12-03", "2001-12-02"],
    ["month", "2000-12-03", november, "2000-12-03", "2001-01-07"],
  ])("cuts the retail %s of %s with %j", (kind, at, given, start, end) => {
    expect(periodOf(kind, at, given)).toEqual({
      start: `${start}T00:00:00.000Z`,
      end: `${end}T00:00:00.000Z`,
    });
  });

  it("is what counting weeks from the ends of years gives, day by day", () => {
    const retail = fc.record({
      pattern: fc.constantFrom("4-4-5" as const, "4-5-4" as const, "5-4-4" as const),
      fiscalYearStart: fc.integer({ min: 1, max: 12 }),
      weekStart: fc.integer({ min: 1, max: 7 }),
      yearEnd: fc.constantFrom("last" as const, "nearest" as const),
    });
    const kind = fc.constantFrom("month" as const, "quarter" as const, "halfYear" as const);
    fc.assert(
      fc.property(retail, kind, fc.integer({ min: 1950, max: 2060 }), (given, each, year) => {
        const iso = (ms: number): string => new Date(ms).toISOString();
        // Walk from the month's end to the last weekday in it, or both ways to the nearest.
        const endOf = (of: number): number => {
          const monthEnd = Date.UTC(of, given.fiscalYearStart - 1, 0);
          const steps = given.yearEnd === "last" ? [0, 1, 2, 3, 4, 5, 6] : [0, 1, -1, 2, -2, 3, -3];
          const back = steps.find((step) => {
            const next = new Date(monthEnd - (step - 1) * 86_400_000);
            return (next.getUTCDay() || 7) === given.weekStart;
          }) as number;
          return monthEnd - (back - 1) * 86_400_000;
        };
        const last = endOf(year + 1);
        const weeks = given.pattern.split("-").map(Number);
        const count = { month: 1, quarter: 3, halfYear: 6 }[each];
        let start = endOf(year);
        for (let month = 0; month < 12; month += count) {
          let end = start;
          for (let at = month; at < month + count; at += 1) {
            end += (weeks[at % 3] as number) * 7 * 86_400_000;
          }
          if (month + count === 12) {
            expect([0, 7 * 86_400_000]).toContain(last - end);
            end = last;
          }
          const span = { start: iso(start), end: iso(end) };
          expect(periodOf(each, start, given)).toEqual(span);
          expect(periodOf(each, end - 1, given)).toEqual(span);
          start = end;
        }
        expect(periodOf("year", last - 1, given)).toEqual({
          start: iso(endOf(year)),
          end: iso(last),
        });
      }),
    );
  });

  it.each<[string, () => unknown, string]>([
    ["another kind", () => periodOf("fortnight" as PeriodKind, 0), "kind"],
    ["a naive time", () => periodOf("day", "2026-11-23T09:30"), "at"],
    ["a day that does not exist", () => periodOf("day", "2026-02-30"), "at"],
    ["NaN", () => periodOf("day", Number.NaN), "at"],
    ["an invalid Date", () => periodOf("day", new Date("x")), "at"],
    ["another zone", () => periodOf("day", 0, { timeZone: "Mars" }), "options.timeZone"],
    ["month 0", () => periodOf("year", 0, { fiscalYearStart: 0 }), "options.fiscalYearStart"],
    ["month 13", () => periodOf("year", 0, { fiscalYearStart: 13 }), "options.fiscalYearStart"],
    ["month 1.5", () => periodOf("year", 0, { fiscalYearStart: 1.5 }), "options.fiscalYearStart"],
    ["day 0 of the week", () => periodOf("week", 0, { weekStart: 0 }), "options.weekStart"],
    ["day 8 of the week", () => periodOf("week", 0, { weekStart: 8 }), "options.weekStart"],
    ["4-5-5", () => periodOf("year", 0, { pattern: "4-5-5" as never }), "options.pattern"],
    ["another end", () => periodOf("year", 0, { yearEnd: "first" as never }), "options.yearEnd"],
    [
      "an unknown option",
      () => periodOf("day", 0, { timezone: "UTC" } as object),
      "options.timezone",
    ],
  ])("refuses %s by path", (_case, run, path) => {
    expect(run).toThrow(expect.objectContaining({ code: "INVALID_INPUT", path }));
  });
});
