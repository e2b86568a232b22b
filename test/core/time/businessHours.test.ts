import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BusinessCalendar } from "../../../src/core/time/businessCalendar.js";
import { addBusinessHours, businessHoursBetween } from "../../../src/core/time/businessHours.js";
import { defineBusinessCalendar } from "../../../src/core/time/defineBusinessCalendar.js";
import { isWorking, minuteMs, slowMinutes } from "./slowWork.js";
import { changeDays, zones } from "./zones.js";

const dayMs = 86_400_000;
const berlin = defineBusinessCalendar({ timeZone: "Europe/Berlin", holidays: ["2026-12-25"] });

const everyDay = (hours: readonly { start: string; end: string }[]) => ({
  monday: hours,
  tuesday: hours,
  wednesday: hours,
  thursday: hours,
  friday: hours,
  saturday: hours,
  sunday: hours,
});
const always = (timeZone: string) =>
  defineBusinessCalendar({ timeZone, hours: everyDay([{ start: "00:00", end: "24:00" }]) });
/** Hours that the clocks skip and repeat, up to midnight and from it. */
const nights = (timeZone: string) =>
  defineBusinessCalendar({
    timeZone,
    hours: everyDay([
      { start: "00:00", end: "01:15" },
      { start: "01:45", end: "02:30" },
      { start: "02:45", end: "03:15" },
      { start: "22:30", end: "24:00" },
    ]),
  });

describe("businessHoursBetween", () => {
  // 2026-12-24 is a Thursday; Berlin is an hour ahead of UTC.
  it.each<[string, string, string, number]>([
    ["within a day", "2026-12-24T08:00:00Z", "2026-12-24T10:30:00Z", 2.5],
    ["from before the hours", "2026-12-24T03:00:00Z", "2026-12-24T09:00:00Z", 1],
    ["to after the hours", "2026-12-24T15:00:00Z", "2026-12-24T23:00:00Z", 1],
    // 30 min of the Thursday, none of the holiday and the weekend, 75 min of the Monday.
    ["over a holiday", "2026-12-24T15:30:00Z", "2026-12-28T09:15:00Z", 1.75],
    ["within a night", "2026-12-23T18:00:00Z", "2026-12-24T07:00:00Z", 0],
    ["of nothing", "2026-12-23T09:00:00Z", "2026-12-23T09:00:00Z", 0],
    ["of days, as their first milliseconds", "2026-12-21", "2026-12-28", 32],
    ["backwards", "2026-12-24T10:30:00Z", "2026-12-24T08:00:00Z", -2.5],
    ["backwards over a night, as 0", "2026-12-24T07:00:00Z", "2026-12-23T18:00:00Z", 0],
  ])("counts %s", (_case, from, to, hours) => {
    expect(businessHoursBetween(from, to, berlin)).toBe(hours);
  });

  it("leaves out the hour that the clocks skip, and counts twice the one that they repeat", () => {
    const all = always("Europe/Berlin");
    expect(businessHoursBetween("2026-03-29", "2026-03-30", all)).toBe(23);
    expect(businessHoursBetween("2026-10-25", "2026-10-26", all)).toBe(25);
    const atTwo = defineBusinessCalendar({
      timeZone: "Europe/Berlin",
      hours: { sunday: [{ start: "02:15", end: "02:45" }] },
    });
    expect(businessHoursBetween("2026-03-29", "2026-03-30", atTwo)).toBe(0);
    expect(businessHoursBetween("2026-10-25", "2026-10-26", atTwo)).toBe(1);
  });

  it("finds nothing to work on a day that the zone left out", () => {
    // Samoa went from the 29th, a Thursday, to the 31st, a Saturday.
    const samoa = defineBusinessCalendar({ timeZone: "Pacific/Apia" });
    expect(businessHoursBetween("2011-12-29", "2011-12-31", samoa)).toBe(8);
    expect(businessHoursBetween("2011-12-29", "2011-12-31", always("Pacific/Apia"))).toBe(24);
  });

  it("counts 400 years", () => {
    // 20,871 weeks of 40 hours.
    const office = defineBusinessCalendar();
    expect(businessHoursBetween("2000-01-01", "2400-01-01", office)).toBe(20_871 * 40);
  });

  it("is what a walk by Intl counts, at every change of the clocks from 2000 to 2024", () => {
    for (const zone of zones) {
      const calendar = nights(zone);
      for (const day of changeDays(zone)) {
        const from = day * dayMs - 6 * 60 * minuteMs;
        const to = from + 36 * 60 * minuteMs;
        // St John's changed its clocks at 00:01; all else happens on quarters of an hour.
        const step = zone === "America/St_Johns" ? 1 : 15;
        const slow = slowMinutes(from, to, calendar, step) / 60;
        if (businessHoursBetween(from, to, calendar) !== slow) {
          expect.fail(`${zone} ${new Date(from).toISOString()}: ${slow}`);
        }
      }
    }
  });
});

describe("addBusinessHours", () => {
  it.each<[string, string, number, string]>([
    ["within a day", "2026-12-24T08:00:00Z", 2.5, "2026-12-24T10:30:00.000Z"],
    ["to the very end of a day", "2026-12-24T08:00:00Z", 8, "2026-12-24T16:00:00.000Z"],
    ["over a holiday", "2026-12-24T15:30:00Z", 1.75, "2026-12-28T09:15:00.000Z"],
    ["from a weekend", "2026-12-26T12:00:00Z", 1, "2026-12-28T09:00:00.000Z"],
    ["from a day", "2026-12-26", 1, "2026-12-28T09:00:00.000Z"],
    ["0 on a weekend", "2026-12-26T12:00:00Z", 0, "2026-12-26T12:00:00.000Z"],
    ["backwards over a holiday", "2026-12-28T09:15:00Z", -1.75, "2026-12-24T15:30:00.000Z"],
    ["back to the start of a day", "2026-12-24T16:00:00Z", -8, "2026-12-24T08:00:00.000Z"],
    ["a millisecond", "2026-12-24T12:00:00Z", 1 / 3_600_000, "2026-12-24T12:00:00.001Z"],
    ["less than one", "2026-12-24T12:00:00Z", -1e-9, "2026-12-24T12:00:00.000Z"],
  ])("counts %s", (_case, at, hours, expected) => {
    expect(addBusinessHours(at, hours, berlin)).toBe(expected);
  });

  it("passes midnight where hours end at 24:00 and begin at 00:00", () => {
    const all = always("America/New_York");
    expect(addBusinessHours("2026-11-23T12:00:00Z", 100, all)).toBe("2026-11-27T16:00:00.000Z");
  });

  it("walks in order where the clocks go back over midnight", () => {
    // At 00:01 on 7 November 2010 St John's went back to 23:01, so that the Saturday's last hour came again.
    const calendar = defineBusinessCalendar({
      timeZone: "America/St_Johns",
      hours: {
        saturday: [{ start: "23:00", end: "24:00" }],
        sunday: [{ start: "00:00", end: "00:30" }],
      },
    });
    const start = Date.parse("2010-11-07T01:30:00Z");
    for (const minutes of [30, 60, 61, 62, 90, 120, 149]) {
      const found = Date.parse(addBusinessHours(start, minutes / 60, calendar));
      expect(slowMinutes(start, found, calendar, 1)).toBe(minutes);
    }
  });

  const zone = fc.constantFrom(
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Pacific/Apia",
    "America/St_Johns",
    "Africa/Cairo",
  );
  const clockText = (minute: number): string =>
    `${`${Math.floor(minute / 60)}`.padStart(2, "0")}:${`${minute % 60}`.padStart(2, "0")}`;
  const hours = fc
    .uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 6 })
    .map((minutes) => {
      const ordered = [...minutes].sort((a, b) => a - b);
      return Array.from({ length: Math.floor(ordered.length / 2) }, (_, index) => ({
        start: clockText(ordered[2 * index] as number),
        end: clockText(ordered[2 * index + 1] as number),
      }));
    });
  const monday = fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 701, max: 1440 }));
  const calendars = zone.chain((timeZone) =>
    fc
      .record({
        monday,
        hours: fc.tuple(hours, hours, hours, hours, hours, hours),
        day: fc.constantFrom(...changeDays(timeZone), 14_000),
        free: fc.integer({ min: -2, max: 2 }),
      })
      .map(({ monday: [start, end], hours: [tue, wed, thu, fri, sat, sun], day, free }) => {
        const calendar = defineBusinessCalendar({
          timeZone,
          hours: {
            monday: [{ start: clockText(start), end: clockText(end) }],
            tuesday: tue,
            wednesday: wed,
            thursday: thu,
            friday: fri,
            saturday: sat,
            sunday: sun,
          },
          holidays: [new Date((day + free) * dayMs).toISOString().slice(0, 10)],
        });
        return { calendar, day };
      }),
  );
  const minute = fc.integer({ min: -600, max: 2000 });

  it("is what a walk by Intl finds, minute by minute, near changes of the clocks", () => {
    fc.assert(
      fc.property(calendars, minute, minute, ({ calendar, day }, a, b) => {
        const from = day * dayMs + Math.min(a, b) * minuteMs;
        const to = day * dayMs + Math.max(a, b) * minuteMs;
        const minutes = slowMinutes(from, to, calendar, 1);
        expect(businessHoursBetween(from, to, calendar)).toBe(minutes / 60);
        expect(businessHoursBetween(to, from, calendar)).toBe(minutes === 0 ? 0 : -minutes / 60);
        if (minutes === 0) return;
        let first = to;
        while (!isWorking(first - minuteMs, calendar)) first -= minuteMs;
        let last = from;
        while (!isWorking(last, calendar)) last += minuteMs;
        expect(Date.parse(addBusinessHours(from, minutes / 60, calendar))).toBe(first);
        expect(Date.parse(addBusinessHours(to, -minutes / 60, calendar))).toBe(last);
      }),
      { numRuns: 60 },
    );
  });

  it("is undone by the count between, over any distance", () => {
    const ms = fc.integer({ min: -5_000_000, max: 5_000_000 });
    fc.assert(
      fc.property(calendars, minute, ms, ({ calendar, day }, at, count) => {
        const from = day * dayMs + at * minuteMs;
        const to = addBusinessHours(from, (count * 300) / 3_600_000, calendar);
        expect(businessHoursBetween(from, to, calendar)).toBe((count * 300) / 3_600_000);
      }),
    );
  });

  it("reads a calendar back from JSON as it was", () => {
    const read = JSON.parse(JSON.stringify(berlin)) as BusinessCalendar;
    expect(addBusinessHours("2026-12-24T15:30:00Z", 4, read)).toBe(
      addBusinessHours("2026-12-24T15:30:00Z", 4, berlin),
    );
  });
});

describe("business hours refuse", () => {
  const none = { timeZone: "UTC", hours: {}, holidays: [] } as unknown as BusinessCalendar;
  it.each<[string, () => unknown, string, string]>([
    ["a naive time", () => addBusinessHours("2026-11-23T09:30", 1, berlin), "INVALID_INPUT", "at"],
    ["NaN hours", () => addBusinessHours(0, Number.NaN, berlin), "INVALID_INPUT", "hours"],
    ["endless hours", () => addBusinessHours(0, 1 / 0, berlin), "INVALID_INPUT", "hours"],
    ["1e6 hours of a week of 40", () => addBusinessHours(0, 1e6, berlin), "TOO_LARGE", "hours"],
    ["1e300 hours", () => addBusinessHours(0, 1e300, berlin), "TOO_LARGE", "hours"],
    ["the end of time", () => addBusinessHours(8.64e15, 9, berlin), "TOO_LARGE", "hours"],
    ["the start of time", () => addBusinessHours(-8.64e15, -9, berlin), "TOO_LARGE", "hours"],
    ["no from", () => businessHoursBetween("", 0, berlin), "INVALID_INPUT", "from"],
    ["no to", () => businessHoursBetween(0, "x", berlin), "INVALID_INPUT", "to"],
    ["over 400 years", () => businessHoursBetween(0, 146_098 * dayMs, berlin), "TOO_LARGE", "to"],
    ["no calendar", () => addBusinessHours(0, 1, null as never), "INVALID_INPUT", "calendar"],
    [
      "a calendar without work",
      () => addBusinessHours(0, 1, none),
      "INVALID_INPUT",
      "calendar.hours",
    ],
  ])("%s by code and path", (_case, run, code, path) => {
    expect(run).toThrow(expect.objectContaining({ code, path }));
  });
});
