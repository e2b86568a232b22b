import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addBusinessDays,
  businessDaysBetween,
  isBusinessDay,
} from "../../../src/core/time/businessDays.js";
import { addDays } from "../../../src/core/time/day.js";
import { defineBusinessCalendar } from "../../../src/core/time/defineBusinessCalendar.js";
import { slowBusinessDays } from "./slowWork.js";
import { changeDays, zones } from "./zones.js";

const dayMs = 86_400_000;
// 2026-12-25 is a Friday, the 26th a Saturday.
const office = defineBusinessCalendar({ holidays: ["2026-12-25", "2026-12-26", "2027-01-01"] });
const samoa = defineBusinessCalendar({ timeZone: "Pacific/Apia" });

describe("isBusinessDay", () => {
  it.each([
    ["2026-12-24", true],
    ["2026-12-25", false],
    ["2026-12-26", false],
    ["2026-12-27", false],
    ["2026-12-28", true],
  ])("knows %s", (day, expected) => {
    expect(isBusinessDay(day, office)).toBe(expected);
  });

  it("says no for a day that the zone left out", () => {
    expect(isBusinessDay("2011-12-30", samoa)).toBe(false);
    expect(isBusinessDay("2011-12-30", office)).toBe(true);
  });

  it("says yes though the clocks skip all of the day's hours", () => {
    const calendar = defineBusinessCalendar({
      timeZone: "Europe/Berlin",
      hours: { sunday: [{ start: "02:00", end: "03:00" }] },
    });
    expect(isBusinessDay("2026-03-29", calendar)).toBe(true);
  });

  it("knows every day that a zone has left out", () => {
    for (const [timeZone, day] of [
      ["Asia/Manila", "1844-12-31"],
      ["Pacific/Guam", "1844-12-31"],
      ["Pacific/Kwajalein", "1993-08-21"],
      ["Pacific/Kiritimati", "1994-12-31"],
      ["Pacific/Apia", "2011-12-30"],
      ["Pacific/Fakaofo", "2011-12-30"],
    ] as const) {
      const all = [{ start: "00:00", end: "24:00" }];
      const calendar = defineBusinessCalendar({
        timeZone,
        hours: { monday: all, tuesday: all, friday: all, saturday: all, sunday: all },
      });
      const near = [-7, -1, 0, 1, 7].map((n) => addDays(day, n));
      const start = Date.parse(day) - 9 * dayMs;
      const slow = slowBusinessDays(start, start + 18 * dayMs, calendar);
      expect(
        near.filter((each) => isBusinessDay(each, calendar)),
        timeZone,
      ).toEqual(near.filter((each) => slow.includes(each)));
      expect(slow).not.toContain(day);
    }
  });
});

describe("addBusinessDays", () => {
  it.each<[string, number, string]>([
    ["2026-12-23", 1, "2026-12-24"],
    ["2026-12-24", 1, "2026-12-28"],
    ["2026-12-25", 1, "2026-12-28"],
    ["2026-12-27", 1, "2026-12-28"],
    ["2026-12-28", -1, "2026-12-24"],
    ["2026-12-26", -1, "2026-12-24"],
    ["2026-12-26", 0, "2026-12-26"],
    ["2026-12-24", 10, "2027-01-11"],
    ["2027-01-11", -10, "2026-12-24"],
  ])("counts from %s by %d to %s", (day, n, expected) => {
    expect(addBusinessDays(day, n, office)).toBe(expected);
  });

  it("passes over a day that the zone left out", () => {
    expect(addBusinessDays("2011-12-29", 1, samoa)).toBe("2012-01-02");
    expect(addBusinessDays("2012-01-02", -1, samoa)).toBe("2011-12-29");
  });

  it("is WORKDAY of spreadsheets", () => {
    // Microsoft's example: 151 days from 2008-10-01 are 2009-04-30, with three holidays 2009-05-05.
    const plain = defineBusinessCalendar();
    expect(addBusinessDays("2008-10-01", 151, plain)).toBe("2009-04-30");
    const holidays = ["2008-11-26", "2008-12-04", "2009-01-21"];
    expect(addBusinessDays("2008-10-01", 151, defineBusinessCalendar({ holidays }))).toBe(
      "2009-05-05",
    );
  });
});

describe("businessDaysBetween", () => {
  it.each<[string, string, number]>([
    ["2026-12-21", "2026-12-28", 4],
    ["2026-12-21", "2026-12-26", 4],
    ["2026-12-24", "2026-12-28", 1],
    ["2026-12-25", "2026-12-28", 0],
    ["2026-12-28", "2026-12-28", 0],
    ["2026-12-28", "2026-12-24", -1],
    ["2026-12-28", "2026-12-26", 0],
    // 52 weeks, a Thursday and a Friday, less two holidays that are no Saturday.
    ["2026-01-01", "2027-01-02", 260],
  ])("counts from %s to %s", (from, to, expected) => {
    expect(businessDaysBetween(from, to, office)).toBe(expected);
  });

  it("counts 400 years", () => {
    expect(businessDaysBetween("2000-01-01", "2400-01-01", defineBusinessCalendar())).toBe(
      20_871 * 5,
    );
  });

  const worked = [{ start: "09:00", end: "17:00" }];
  const weekdays = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
  ] as const;
  const near = fc.integer({ min: -30, max: 30 });
  const cases = fc.constantFrom(...zones).chain((timeZone) =>
    fc
      .record({
        day: fc.constantFrom(...changeDays(timeZone), 15_338),
        names: fc.subarray([...weekdays], { minLength: 1 }),
        free: fc.array(near, { maxLength: 8 }),
      })
      .map(({ day, names, free }) => ({
        day,
        calendar: defineBusinessCalendar({
          timeZone,
          hours: Object.fromEntries(names.map((name) => [name, worked])),
          holidays: free.map((n) => new Date((day + n) * dayMs).toISOString().slice(0, 10)),
        }),
      })),
  );

  it("is what a walk through the calendar by Intl counts", () => {
    fc.assert(
      fc.property(cases, near, near, near, ({ day, calendar }, a, b, n) => {
        const start = addDays("1970-01-01", day + Math.min(a, b));
        const end = addDays("1970-01-01", day + Math.max(a, b));
        const days = slowBusinessDays((day - 300) * dayMs, (day + 300) * dayMs, calendar);
        const count = days.filter((each) => start <= each && each < end).length;
        expect(businessDaysBetween(start, end, calendar)).toBe(count);
        expect(businessDaysBetween(end, start, calendar)).toBe(count === 0 ? 0 : -count);
        const later = days.filter((each) => each > start);
        const sooner = days.filter((each) => each < start).reverse();
        const found = n > 0 ? later[n - 1] : n < 0 ? sooner[-n - 1] : start;
        expect(addBusinessDays(start, n, calendar)).toBe(found);
        expect(isBusinessDay(start, calendar)).toBe(days.includes(start));
      }),
    );
  });

  it("adds up over adjoining stretches, and counts n from a business day to the n-th after it", () => {
    fc.assert(
      fc.property(cases, near, near, near, ({ day, calendar }, a, b, n) => {
        const [x, y, z] = [a, b, n].map((each) => addDays("1970-01-01", day + each)) as [
          string,
          string,
          string,
        ];
        const between = (from: string, to: string): number =>
          businessDaysBetween(from, to, calendar);
        expect(between(x, y) + between(y, z)).toBe(between(x, z));
        const first = addBusinessDays(x, 1, calendar);
        expect(between(first, addBusinessDays(first, n, calendar))).toBe(n);
      }),
    );
  });
});

describe("business days refuse", () => {
  it.each<[string, () => unknown, string, string]>([
    ["no day", () => isBusinessDay("2026-02-30", office), "INVALID_INPUT", "day"],
    ["an instant", () => isBusinessDay("2026-02-03T00:00Z", office), "INVALID_INPUT", "day"],
    ["a number", () => addBusinessDays(0 as never, 1, office), "INVALID_INPUT", "day"],
    ["half a day", () => addBusinessDays("2026-02-03", 0.5, office), "INVALID_INPUT", "days"],
    ["NaN days", () => addBusinessDays("2026-02-03", Number.NaN, office), "INVALID_INPUT", "days"],
    ["a million days", () => addBusinessDays("2026-02-03", 1e6, office), "TOO_LARGE", "days"],
    ["the year 10000", () => addBusinessDays("9999-12-31", 1, office), "TOO_LARGE", "days"],
    ["no from", () => businessDaysBetween("", "2026-02-03", office), "INVALID_INPUT", "from"],
    ["no to", () => businessDaysBetween("2026-02-03", "", office), "INVALID_INPUT", "to"],
    ["401 years", () => businessDaysBetween("2000-01-01", "2401-01-01", office), "TOO_LARGE", "to"],
    ["no calendar", () => isBusinessDay("2026-02-03", 7 as never), "INVALID_INPUT", "calendar"],
  ])("%s by code and path", (_case, run, code, path) => {
    expect(run).toThrow(expect.objectContaining({ code, path }));
  });
});
