import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  dayEnd,
  dayNumber,
  dayOf,
  dayOfNumber,
  dayStart,
  daysBetween,
  isDay,
} from "../../../src/core/time/day.js";
import { zoneClock } from "../../../src/core/time/zone.js";
import { changeDays, slowOffset, wallClock, zones } from "./zones.js";

const iso = (ms: number): string => new Date(ms).toISOString();

describe("dayOf", () => {
  it("reads the calendar of the zone", () => {
    const ms = Date.parse("2026-11-23T23:30:00Z");
    expect(dayOf(ms, "UTC")).toBe("2026-11-23");
    expect(dayOf(ms, "Europe/Berlin")).toBe("2026-11-24");
    expect(dayOf(ms, "America/New_York")).toBe("2026-11-23");
    expect(dayOf(-1, "UTC")).toBe("1969-12-31");
  });

  it("is the date that Intl writes, at each change of offset and near it", () => {
    for (const zone of zones) {
      const clock = zoneClock(zone);
      for (const day of changeDays(zone)) {
        for (let minute = -30; minute < 24 * 60; minute += 90) {
          const ms = day * 86_400_000 + minute * 60_000;
          if (dayOf(ms, clock) !== wallClock(ms, zone).slice(0, 10)) {
            expect.fail(`${zone} ${iso(ms)}: ${dayOf(ms, clock)}`);
          }
        }
      }
    }
  });
});

describe("offsetAt", () => {
  it("is what Intl shows, to the millisecond of a change", () => {
    for (const zone of zones) {
      const clock = zoneClock(zone);
      for (const day of changeDays(zone)) {
        const from = day * 86_400_000;
        let change = from;
        for (const step of [3_600_000, 60_000]) {
          while (slowOffset(change + step, zone) === slowOffset(from, zone)) change += step;
        }
        change += 60_000;
        expect(clock.offsetAt(change - 1), `${zone} ${iso(change)}`).toBe(slowOffset(from, zone));
        expect(clock.offsetAt(change), `${zone} ${iso(change)}`).toBe(slowOffset(change, zone));
      }
    }
  });

  it("knows offsets with seconds of the time before zones", () => {
    // Local mean time of New York: 4 h 56 min 2 s behind.
    expect(zoneClock("America/New_York").offsetAt(Date.UTC(1880, 0, 1))).toBe(-17_762_000);
  });

  it("holds at the ends of time", () => {
    const clock = zoneClock("America/New_York");
    expect(clock.offsetAt(8.64e15)).toBe(-14_400_000);
    expect(clock.offsetAt(-8.64e15)).toBe(-17_762_000);
  });

  it("takes any name that Intl takes, and refuses others with the path", () => {
    expect(zoneClock("Etc/UTC").offsetAt(0)).toBe(0);
    expect(() => zoneClock("Europe/Berln", "options.timeZone")).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        path: "options.timeZone",
        message:
          'options.timeZone: expected a time zone such as "Europe/Berlin", received "Europe/Berln"',
      }),
    );
    for (const zone of ["", null, undefined, 5]) {
      expect(() => zoneClock(zone as string)).toThrow(
        expect.objectContaining({ code: "INVALID_INPUT", path: "timeZone" }),
      );
    }
  });
});

describe("dayStart and dayEnd", () => {
  it.each([
    ["2026-11-23", "UTC", "2026-11-23T00:00:00.000Z", "2026-11-23T23:59:59.999Z"],
    // 23 and 25 hours
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z", "2026-03-29T21:59:59.999Z"],
    ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z", "2026-10-25T22:59:59.999Z"],
    // midnight is skipped: the day begins at 01:00
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z", "2018-11-05T01:59:59.999Z"],
    // at midnight the clocks go back to 23:00 of the same day
    ["2018-02-17", "America/Sao_Paulo", "2018-02-17T02:00:00.000Z", "2018-02-18T02:59:59.999Z"],
    // at 01:00 the clocks go back to midnight, which stands twice in one day
    ["2026-11-01", "America/Havana", "2026-11-01T04:00:00.000Z", "2026-11-02T04:59:59.999Z"],
    // at 00:01 of the 7th the clocks go back to 23:01 of the 6th: both days lie in two pieces
    ["2010-11-06", "America/St_Johns", "2010-11-06T02:30:00.000Z", "2010-11-07T03:29:59.999Z"],
    ["2010-11-07", "America/St_Johns", "2010-11-07T02:30:00.000Z", "2010-11-08T03:29:59.999Z"],
    // the day before and the day after the one that Samoa left out
    ["2011-12-29", "Pacific/Apia", "2011-12-29T10:00:00.000Z", "2011-12-30T09:59:59.999Z"],
    ["2011-12-31", "Pacific/Apia", "2011-12-30T10:00:00.000Z", "2011-12-31T09:59:59.999Z"],
  ])("%s in %s", (day, zone, first, last) => {
    expect([iso(dayStart(day, zone)), iso(dayEnd(day, zone))]).toEqual([first, last]);
  });

  it("puts a day that a zone left out between its neighbours, without an instant", () => {
    expect(iso(dayStart("2011-12-30", "Pacific/Apia"))).toBe("2011-12-30T10:00:00.000Z");
    expect(iso(dayEnd("2011-12-30", "Pacific/Apia"))).toBe("2011-12-30T09:59:59.999Z");
  });

  it("are the first and last instant whose date Intl writes so, around each change", () => {
    for (const zone of zones) {
      const clock = zoneClock(zone);
      const days = changeDays(zone).slice(-9);
      for (const number of days) {
        for (const day of [number - 1, number, number + 1].map(dayOfNumber)) {
          const minutes: number[] = [];
          const from = Date.parse(day) - 16 * 3_600_000;
          for (let minute = 0; minute < 56 * 60; minute += 15) {
            const ms = from + minute * 60_000;
            if (wallClock(ms, zone).startsWith(day)) minutes.push(ms);
          }
          // Changes stand on quarters of an hour, or one minute behind.
          const near = (at: number, ms: number): boolean =>
            wallClock(ms, zone).startsWith(day) && Math.abs(at - ms) < 900_000;
          const first = dayStart(day, clock);
          const last = dayEnd(day, clock);
          const found = near(minutes[0] as number, first) && near(minutes.at(-1) as number, last);
          const outside = [first - 1, last + 1].every((ms) => !wallClock(ms, zone).startsWith(day));
          if (!(found && outside)) expect.fail(`${zone} ${day} ${iso(first)} ${iso(last)}`);
        }
      }
    }
  });
});

describe("day arithmetic", () => {
  const number = fc.integer({ min: -719_528, max: 2_932_896 }); // years 0000 to 9999

  it("counts as Date does", () => {
    fc.assert(
      fc.property(number, (n) => {
        const day = dayOfNumber(n);
        expect(day).toBe(new Date(n * 86_400_000).toISOString().slice(0, 10));
        expect(dayNumber(day)).toBe(n);
        expect(isDay(day)).toBe(true);
      }),
    );
  });

  it("adds and takes the difference", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
    expect(daysBetween("2026-10-26", "2026-10-24")).toBe(-2);
  });

  it("writes years outside 0000 to 9999 as Date does", () => {
    for (const n of [2_932_897, -719_529, 100_000_000, -100_000_000]) {
      const text = new Date(n * 86_400_000).toISOString();
      expect(dayOfNumber(n)).toBe(text.slice(0, text.indexOf("T")));
    }
  });

  it.each([
    "2026-02-29",
    "2100-02-29",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "2026-1-1",
    "20260101",
    "2026-01-01T",
    " 2026-01-01",
    "2026/01/01",
    "26-01-01",
    "2026-01-1a",
    "２026-01-01",
    "",
  ])("does not take %j for a day", (text) => {
    expect(isDay(text)).toBe(false);
  });
});
