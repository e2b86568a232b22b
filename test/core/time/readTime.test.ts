import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asOfMs, checkTimeZone, isoOf, startMs } from "../../../src/core/time/instant.js";
import { periodMs, spanOf } from "../../../src/core/time/period.js";
import { readTime } from "../../../src/core/time/readTime.js";
import { zoneClock } from "../../../src/core/time/zone.js";
import { slowOffset, zones } from "./zones.js";

const at = (text: string): { first: number; last: number; isDay: boolean } => {
  const ms = Date.parse(text);
  return { first: ms, last: ms, isDay: false };
};

describe("readTime", () => {
  it.each([
    ["2026-11-23T09:30Z", "2026-11-23T09:30:00.000Z"],
    ["2026-11-23T09:30:15Z", "2026-11-23T09:30:15.000Z"],
    ["2026-11-23T09:30:15.5Z", "2026-11-23T09:30:15.500Z"],
    ["2026-11-23T09:30:15.12Z", "2026-11-23T09:30:15.120Z"],
    ["2026-11-23T09:30:15.123999999999Z", "2026-11-23T09:30:15.123Z"],
    ["2026-11-23T09:30+05:45", "2026-11-23T03:45:00.000Z"],
    ["2026-11-23T00:00:00-08:00", "2026-11-23T08:00:00.000Z"],
    ["2026-11-23T00:00:00.001-00:00", "2026-11-23T00:00:00.001Z"],
    ["1969-12-31T23:59:59.9995Z", "1969-12-31T23:59:59.999Z"],
    ["2028-02-29T23:59:59+23:59", "2028-02-29T00:00:59.000Z"],
    ["0000-01-01T00:00Z", "0000-01-01T00:00:00.000Z"],
    ["0099-12-31T00:00Z", "0099-12-31T00:00:00.000Z"],
  ])("reads %s", (text, expected) => {
    expect(readTime(text)).toEqual(at(expected));
  });

  it.each([
    "2026-02-30T00:00Z",
    "2026-02-29T00:00:00Z",
    "2026-11-31",
    "2026-11-23T24:00Z",
    "2026-11-23T23:60Z",
    "2026-11-23T23:59:60Z",
    "2026-11-23T09Z",
    "2026-11-23T9:30Z",
    "2026-11-23T09:30:1Z",
    "2026-11-23T09:30:15.Z",
    "2026-11-23T09:30:15,5Z",
    "2026-11-23T09:30.5Z",
    "2026-11-23t09:30Z",
    "2026-11-23T09:30z",
    "2026-11-23 09:30Z",
    "2026-11-23T09:30 Z",
    "2026-11-23T09:30+0100",
    "2026-11-23T09:30+01",
    "2026-11-23T09:30+24:00",
    "2026-11-23T09:30+01:60",
    "2026-11-23T09:30+01:00:00",
    "2026-11-23T09:30+01:00 ",
    "2026-11-23T09:30ZZ",
    " 2026-11-23",
    "2026-11-23T",
    "2026-11-23Z",
    "2026-11",
    "2026",
    "20261123",
    "+002026-11-23T09:30Z",
    "2026-W48-1",
    "2026-327",
    "11/23/2026",
    "1795426200000",
    "now",
    "",
    " ",
    null,
    undefined,
    true,
    {},
    [],
    ["2026-11-23"],
    Number.NaN,
    Number.POSITIVE_INFINITY,
    8.64e15 + 1,
    -8.64e15 - 1,
    8_640_000_000_000_001n,
    10n ** 400n,
    new Date(Number.NaN),
    () => 0,
    Symbol("time"),
  ])("does not read %o", (cell) => {
    expect(readTime(cell, "UTC", "Europe/Berlin")).toBeNull();
  });

  it("reads epoch milliseconds and Dates, fractions rounded down", () => {
    expect(readTime(0)).toEqual({ first: 0, last: 0, isDay: false });
    expect(Object.is(readTime(-0)?.first, 0)).toBe(true);
    expect(readTime(1.9)?.first).toBe(1);
    expect(readTime(-0.5)?.first).toBe(-1);
    expect(readTime(1_795_426_200_000n)?.first).toBe(1_795_426_200_000);
    expect(readTime(new Date(5))?.first).toBe(5);
    expect(readTime(-8.64e15)?.first).toBe(-8.64e15);
  });

  it("reads a Day as its first and last millisecond in the zone", () => {
    const day = (first: string, last: string): object => ({
      first: Date.parse(first),
      last: Date.parse(last),
      isDay: true,
    });
    expect(readTime("2026-10-25")).toEqual(
      day("2026-10-25T00:00:00.000Z", "2026-10-25T23:59:59.999Z"),
    );
    expect(readTime("2026-10-25", "Europe/Berlin")).toEqual(
      day("2026-10-24T22:00:00.000Z", "2026-10-25T22:59:59.999Z"),
    );
    expect(readTime("2026-10-25", zoneClock("Europe/Berlin"))).toEqual(
      readTime("2026-10-25", "Europe/Berlin"),
    );
  });

  it("reads naive text by the wall clock of a zone that was written, and only then", () => {
    for (const text of [
      "2026-11-23T09:30:00",
      "2026-11-23 09:30:00",
      "2026-11-23T09:30",
      "2026-11-23 09:30:00.000",
    ]) {
      expect(readTime(text, "Europe/Berlin")).toBeNull();
      expect(readTime(text, "UTC", "Europe/Berlin")).toEqual(at("2026-11-23T08:30:00Z"));
    }
    // a zone for naive text does not touch a time that says its offset
    expect(readTime("2026-11-23T09:30Z", "UTC", "Europe/Berlin")).toEqual(at("2026-11-23T09:30Z"));
    expect(readTime("2026-11-23_09:30", "UTC", "Europe/Berlin")).toBeNull();
  });

  it("moves a naive time that the clocks skip, and takes the first of one that they repeat", () => {
    const berlin = (text: string): object | null => readTime(text, "UTC", "Europe/Berlin");
    expect(berlin("2026-03-29T02:30")).toEqual(at("2026-03-29T03:30+02:00"));
    expect(berlin("2026-10-25T02:30")).toEqual(at("2026-10-25T02:30+02:00"));
    expect(berlin("2026-10-25T03:00")).toEqual(at("2026-10-25T03:00+01:00"));
  });

  const instant = fc.date({
    min: new Date("0000-01-01T00:00:00Z"),
    max: new Date("9999-12-31T23:59:59.999Z"),
    noInvalidDate: true,
  });

  it("reads what Date writes", () => {
    fc.assert(
      fc.property(instant, (date) => {
        expect(readTime(date.toISOString())).toEqual(at(date.toISOString()));
        expect(readTime(date)).toEqual(readTime(date.getTime()));
      }),
    );
  });

  it("agrees with Date.parse on every text of the form, but for dates that roll over", () => {
    const two = (most: number): fc.Arbitrary<string> =>
      fc.integer({ min: 0, max: most }).map((n) => `${n}`.padStart(2, "0"));
    const text = fc
      .tuple(
        fc.integer({ min: 1900, max: 2100 }),
        two(13),
        two(32),
        two(24),
        two(60),
        fc.option(two(60)),
        fc.option(fc.stringMatching(/^\d{1,3}$/)),
        fc.oneof(fc.constant("Z"), fc.tuple(fc.constantFrom("+", "-"), two(24), two(60))),
      )
      .map(([year, month, day, hour, minute, second, fraction, zone]) => {
        const seconds =
          second === null ? "" : `:${second}${fraction === null ? "" : `.${fraction}`}`;
        const offset = typeof zone === "string" ? zone : `${zone[0]}${zone[1]}:${zone[2]}`;
        return `${year}-${month}-${day}T${hour}:${minute}${seconds}${offset}`;
      });
    fc.assert(
      fc.property(text, (given) => {
        const parsed = Date.parse(given);
        const date = given.slice(0, 10);
        const isRead =
          !Number.isNaN(parsed) &&
          given.slice(11, 13) !== "24" &&
          new Date(date).toISOString().startsWith(date);
        expect(readTime(given)?.first ?? null).toBe(isRead ? parsed : null);
      }),
      { numRuns: 1000 },
    );
  });

  it("reads naive text so that the wall clock of the zone shows it", () => {
    const hours = fc.integer({ min: 300_000, max: 500_000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), hours, (zone, hour) => {
        const local = new Date(hour * 3_600_000).toISOString().slice(0, -1);
        const ms = readTime(local, "UTC", zone)?.first as number;
        const shown = ms + slowOffset(ms, zone);
        // Where no instant shows it, the clocks jumped over it between 16 hours before and after.
        const before = hour * 3_600_000 - slowOffset(hour * 3_600_000 - 57_600_000, zone);
        expect(shown === hour * 3_600_000 || ms === before).toBe(true);
      }),
    );
  });
});

describe("asOfMs and startMs", () => {
  it("take a Day as its last and as its first millisecond", () => {
    expect(isoOf(asOfMs("2026-11-23", "asOf"))).toBe("2026-11-23T23:59:59.999Z");
    expect(isoOf(startMs("2026-11-23", "start"))).toBe("2026-11-23T00:00:00.000Z");
    expect(isoOf(asOfMs("2026-11-23", "asOf", "America/New_York"))).toBe(
      "2026-11-24T04:59:59.999Z",
    );
    expect(asOfMs(5, "asOf")).toBe(5);
  });

  it("say that a moment is needed", () => {
    expect(() => asOfMs(undefined, "asOf")).toThrow(
      expect.objectContaining({ code: "AS_OF_REQUIRED", path: "asOf" }),
    );
  });

  it("name what is no instant", () => {
    expect(() => asOfMs("2026-11-23T09:30", "options.asOf")).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        path: "options.asOf",
        message:
          'options.asOf: expected an instant (ISO 8601 with Z or an offset, epoch milliseconds or a Date) or a day that exists, received "2026-11-23T09:30"',
      }),
    );
    for (const value of [null, Number.NaN, "2026-02-30", new Date("x"), {}]) {
      expect(() => startMs(value as string, "start")).toThrow(
        expect.objectContaining({ code: "INVALID_INPUT", path: "start" }),
      );
    }
  });
});

describe("isoOf", () => {
  it("writes UTC with milliseconds, at most the last instant of a Date", () => {
    expect(isoOf(0)).toBe("1970-01-01T00:00:00.000Z");
    expect(isoOf(1e17)).toBe("+275760-09-13T00:00:00.000Z");
    expect(isoOf(-1e17)).toBe("-271821-04-20T00:00:00.000Z");
  });
});

describe("checkTimeZone", () => {
  it("lets pass what Intl knows", () => {
    for (const zone of [...zones, "Etc/GMT+5", "GMT"]) {
      expect(() => checkTimeZone("timeZone", zone)).not.toThrow();
    }
  });

  it("refuses the rest, the host's own zone by undefined too", () => {
    for (const zone of ["Berlin", undefined, null, 1, ["UTC"]]) {
      expect(() => checkTimeZone("timeZone", zone)).toThrow(
        expect.objectContaining({ code: "INVALID_INPUT", path: "timeZone" }),
      );
    }
  });
});

describe("periodMs", () => {
  it("ends with June where its end is the first of July", () => {
    const period = Object.freeze({ start: "2026-01-01", end: "2026-07-01" });
    const { start, end } = periodMs(period, "period");
    expect(spanOf(start, end)).toEqual({
      start: "2026-01-01T00:00:00.000Z",
      end: "2026-07-01T00:00:00.000Z",
    });
    expect(periodMs(period, "period", "Europe/Berlin")).toEqual({
      start: Date.parse("2025-12-31T23:00:00Z"),
      end: Date.parse("2026-06-30T22:00:00Z"),
    });
  });

  it.each<[string, unknown, string]>([
    ["no object", "2026", "period"],
    ["no end", { start: 0 }, "period.end"],
    ["no start", { end: 0 }, "period.start"],
    ["an empty period", { start: 5, end: 5 }, "period.end"],
    ["an end before its start", { start: "2026-02-01", end: new Date(0) }, "period.end"],
  ])("refuses %s by path", (_case, period, path) => {
    expect(() => periodMs(period as { start: string; end: string }, "period")).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });

  it("says what the end must follow", () => {
    expect(() => periodMs({ start: 5, end: "1970-01-01" }, "period")).toThrow(
      'period.end: expected a time after the start, 1970-01-01T00:00:00.005Z, received "1970-01-01"',
    );
  });
});
