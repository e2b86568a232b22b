import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day, days, instant, zone } from "../../../src/core/schema/times.ts";
import { onlyIssue } from "./issuesIn.ts";

describe("instant", () => {
  it.each([
    ["2026-11-23T09:30:00Z", "2026-11-23T09:30:00.000Z"],
    ["2026-11-23T09:30Z", "2026-11-23T09:30:00.000Z"],
    ["2026-11-23T09:30:00.1Z", "2026-11-23T09:30:00.100Z"],
    ["2026-11-23T09:30:00.123999Z", "2026-11-23T09:30:00.123Z"],
    ["2026-11-23T00:30:00+01:00", "2026-11-22T23:30:00.000Z"],
    ["2026-12-31T23:30:00-05:45", "2027-01-01T05:15:00.000Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
  ])("keeps %s as UTC with milliseconds", (given, kept) => {
    expect(instant.parse(given)).toBe(kept);
  });

  it.each([
    "2026-11-23T09:30:00",
    "2026-11-23",
    "2026-11-23 09:30:00Z",
    "2026-02-30T00:00:00Z",
    "2025-02-29T00:00:00Z",
    "2026-11-23T24:00:00Z",
    "2026-11-23T09:60:00Z",
    "2026-11-23T09:30:60Z",
    "2026-11-23T09:30:00z",
    "2026-11-23T09:30:00+0100",
    " 2026-11-23T09:30:00Z",
    "2026-11-23T09:30:00Z\n",
    "1763890200000",
    "Mon, 23 Nov 2026 09:30:00 GMT",
  ])("refuses %j", (given) => {
    expect(onlyIssue(instant, given)).toBe(
      "expected an instant in ISO 8601 with Z or an offset, received a text",
    );
  });

  it("refuses what UTC would write with more than four digits to the year", () => {
    expect(instant.safeParse("0000-01-01T00:00:00+00:01").success).toBe(false);
    expect(instant.safeParse("9999-12-31T23:59:00-00:01").success).toBe(false);
    expect(instant.parse("9999-12-31T23:59:00+00:01")).toBe("9999-12-31T23:58:00.000Z");
  });

  it.each([
    ["a Date", new Date(0)],
    ["a number", 0],
    ["null", null],
  ])("refuses %s", (kind, given) => {
    expect(onlyIssue(instant, given)).toMatch(new RegExp(`received ${kind}$`));
  });

  it("agrees with Date on any instant", () => {
    const date = fc.date({ min: new Date(0), max: new Date("2200-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(date, fc.integer({ min: -839, max: 839 }), (utc, minutes) => {
        const local = new Date(utc.getTime() + minutes * 60_000).toISOString().slice(0, -1);
        const [hour, minute] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
        const two = (part: number): string => `${part}`.padStart(2, "0");
        const text = `${local}${minutes < 0 ? "-" : "+"}${two(hour)}:${two(minute)}`;
        expect(instant.parse(text)).toBe(utc.toISOString());
      }),
    );
  });
});

describe("day, days and zone", () => {
  it("takes days that exist, in their one form", () => {
    expect(day.parse("2024-02-29")).toBe("2024-02-29");
    for (const given of ["2025-02-29", "2026-1-01", "20260101", "2026-01-01T00:00:00Z", ""]) {
      expect(day.safeParse(given).success, given).toBe(false);
    }
  });

  it("takes spans of a day or more", () => {
    const span = { start: "2026-01-31", end: "2026-02-01" };
    expect(days.parse(span)).toEqual(span);
    expect(onlyIssue(days, { start: span.end, end: span.start })).toBe(
      "end: expected the first day after the span, received one not after its start",
    );
    expect(onlyIssue(days, { start: "2026-01-31" })).toBe(
      "end: expected a day of the form YYYY-MM-DD, received nothing",
    );
  });

  it("takes the zones that Intl takes, UTC too", () => {
    for (const name of ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"]) {
      expect(zone.parse(name)).toBe(name);
    }
    for (const name of ["Berlin", "", "Europe/Berlin "]) {
      expect(zone.safeParse(name).success, name).toBe(false);
    }
  });
});
