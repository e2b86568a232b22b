import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDuration,
  checkDuration,
  fixedMs,
  hasCalendarParts,
  subtractDuration,
} from "../../../src/core/time/duration.js";
import { isoOf } from "../../../src/core/time/instant.js";
import { zoneClock } from "../../../src/core/time/zone.js";
import { slowOffset, zones } from "./zones.js";

const ms = (text: string): number => Date.parse(text);

describe("fixedMs", () => {
  it("adds the fixed parts and rounds once", () => {
    expect(fixedMs({ weeks: 1, days: 1, hours: 1, minutes: 1, seconds: 1 })).toBe(694_861_000);
    expect(fixedMs({ days: 0.5 })).toBe(43_200_000);
    expect(fixedMs({ seconds: 0.0004 })).toBe(0);
    // 0.4 ms twice is 0.8 ms, not 0 twice
    expect(fixedMs({ minutes: 0.0004 / 60, seconds: 0.0004 })).toBe(1);
    expect(fixedMs({})).toBe(0);
    expect(fixedMs({ months: 3, seconds: undefined })).toBe(0);
  });
});

describe("hasCalendarParts", () => {
  it("is true where a month or a year is counted", () => {
    expect(hasCalendarParts({ months: 1 })).toBe(true);
    expect(hasCalendarParts({ years: 1, days: 1 })).toBe(true);
    expect(hasCalendarParts({ months: 0, days: 30 })).toBe(false);
  });
});

describe("addDuration and subtractDuration", () => {
  const add = (text: string, duration: object, zone = "UTC"): string =>
    isoOf(addDuration(ms(text), duration, zone));
  const subtract = (text: string, duration: object, zone = "UTC"): string =>
    isoOf(subtractDuration(ms(text), duration, zone));

  it("adds fixed lengths without a look at the clocks", () => {
    // Berlin's clocks go forward on 2026-03-29: the wall clock then shows 10:00, not 09:00.
    expect(add("2026-03-28T08:00:00Z", { days: 1 }, "Europe/Berlin")).toBe(
      "2026-03-29T08:00:00.000Z",
    );
  });

  it("steps months on the wall clock of the zone", () => {
    expect(add("2026-03-01T08:00:00Z", { months: 1 }, "Europe/Berlin")).toBe(
      "2026-04-01T07:00:00.000Z",
    );
    // 23:30 of the last of January in New York is 04:30 of the first of February in UTC
    expect(add("2026-02-01T04:30:00Z", { months: 1 }, "America/New_York")).toBe(
      "2026-03-01T04:30:00.000Z",
    );
    expect(add("2026-02-01T04:30:00Z", { months: 1 })).toBe("2026-03-01T04:30:00.000Z");
  });

  it("ends with the month where it is shorter", () => {
    expect(add("2026-01-31T12:00:00Z", { months: 1 })).toBe("2026-02-28T12:00:00.000Z");
    expect(add("2024-02-29T12:00:00Z", { years: 1 })).toBe("2025-02-28T12:00:00.000Z");
    expect(subtract("2026-03-31T12:00:00Z", { months: 1 })).toBe("2026-02-28T12:00:00.000Z");
    // thirteen months are one step, not twelve and one
    expect(add("2023-01-31T00:00:00Z", { years: 1, months: 1 })).toBe("2024-02-29T00:00:00.000Z");
  });

  it("takes years and months before the rest, forward and back", () => {
    // 30 January + 1 month = 28 February, + 2 days = 2 March; the other order gives 1 March
    expect(add("2026-01-30T00:00:00Z", { months: 1, days: 2 })).toBe("2026-03-02T00:00:00.000Z");
    // 30 March − 1 month = 28 February, − 1 day = 27 February; the other order gives 28 February
    expect(subtract("2026-03-30T00:00:00Z", { months: 1, days: 1 })).toBe(
      "2026-02-27T00:00:00.000Z",
    );
  });

  it("moves a time that the clocks skip, and takes the first of one that they repeat", () => {
    // 02:30 of 29 March is skipped: 03:30 in summer time
    expect(add("2026-01-29T01:30:00Z", { months: 2 }, "Europe/Berlin")).toBe(
      "2026-03-29T01:30:00.000Z",
    );
    expect(add("2026-09-25T00:30:00Z", { months: 1 }, "Europe/Berlin")).toBe(
      "2026-10-25T00:30:00.000Z",
    );
    // @date-fns/tz 1.5.0 gives 01:30 here
    expect(add("1995-06-24T00:30:00Z", { months: 3 }, "Europe/Berlin")).toBe(
      "1995-09-24T00:30:00.000Z",
    );
  });

  it("stops at the ends of time", () => {
    expect(addDuration(0, { years: 1e9 }, "UTC")).toBe(8.64e15);
    expect(subtractDuration(0, { months: 1e12 }, "Europe/Berlin")).toBe(-8.64e15);
    expect(addDuration(0, { weeks: 1e15 }, "UTC")).toBe(8.64e15);
    expect(subtractDuration(8.64e15, { days: 1e9 }, "UTC")).toBe(-8.64e15);
  });

  /** The same by Date: the wall clock as a UTC date, stepped, and the instants within 16 hours that show it. */
  const slowStep = (at: number, months: number, zone: string): number => {
    const local = new Date(at + slowOffset(at, zone));
    const day = local.getUTCDate();
    local.setUTCDate(1);
    local.setUTCMonth(local.getUTCMonth() + months);
    const last = new Date(
      Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0),
    ).getUTCDate();
    local.setUTCDate(Math.min(day, last));
    const wanted = local.getTime();
    const before = slowOffset(wanted - 57_600_000, zone);
    const after = slowOffset(wanted + 57_600_000, zone);
    const showing = [wanted - before, wanted - after].filter(
      (instant) => instant + slowOffset(instant, zone) === wanted,
    );
    return Math.min(...(showing.length > 0 ? showing : [wanted - before]));
  };

  it("steps as dates do on the wall clock, back and forward", () => {
    const quarter = fc.integer({ min: 300_000 * 4, max: 550_000 * 4 });
    const clocks = new Map(zones.map((zone) => [zone as string, zoneClock(zone)]));
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        quarter,
        fc.integer({ min: 1, max: 60 }),
        (zone, quarters, months) => {
          const at = quarters * 900_000;
          const clock = clocks.get(zone) ?? zone;
          expect(addDuration(at, { months }, clock)).toBe(slowStep(at, months, zone));
          expect(subtractDuration(at, { months }, clock)).toBe(slowStep(at, -months, zone));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("checkDuration", () => {
  it("lets pass any parts that are not negative", () => {
    for (const duration of [
      {},
      { days: 0 },
      { years: 1, months: 2, weeks: 0.5, days: undefined },
    ]) {
      expect(() => checkDuration("window", Object.freeze(duration))).not.toThrow();
    }
    expect(() => checkDuration("halfLife", { days: 14 }, { calendar: false })).not.toThrow();
  });

  it.each<[string, unknown, string]>([
    ["a number", 7, "window"],
    ["null", null, "window"],
    ["a list", [], "window"],
    ["an unknown part", { day: 7 }, "window.day"],
    ["a negative part", { days: -1 }, "window.days"],
    ["NaN", { hours: Number.NaN }, "window.hours"],
    ["Infinity", { seconds: Number.POSITIVE_INFINITY }, "window.seconds"],
    ["text", { days: "7" }, "window.days"],
    ["half a month", { months: 0.5 }, "window.months"],
    ["a negative year", { years: -1 }, "window.years"],
    ["null for a part", { years: null }, "window.years"],
  ])("refuses %s by path", (_case, duration, path) => {
    expect(() => checkDuration("window", duration)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });

  it("refuses years and months where lengths must be fixed", () => {
    expect(() => checkDuration("halfLife", { months: 1 }, { calendar: false })).toThrow(
      "halfLife.months: expected weeks, days, hours, minutes or seconds alone, received 1",
    );
  });

  it("offers the nearest part", () => {
    expect(() => checkDuration("window", { day: 7 })).toThrow(
      'window.day: expected "days", received the unknown key "day"',
    );
  });
});
