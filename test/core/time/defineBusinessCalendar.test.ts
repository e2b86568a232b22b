import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../../src/core/freeze.js";
import type { BusinessCalendarDefinition } from "../../../src/core/time/businessCalendar.js";
import { defineBusinessCalendar } from "../../../src/core/time/defineBusinessCalendar.js";

const office = [{ start: "09:00", end: "17:00" }];

describe("defineBusinessCalendar", () => {
  it("is Monday to Friday from 09:00 to 17:00 in UTC, unless said", () => {
    expect(defineBusinessCalendar()).toEqual({
      timeZone: "UTC",
      hours: {
        monday: office,
        tuesday: office,
        wednesday: office,
        thursday: office,
        friday: office,
        saturday: [],
        sunday: [],
      },
      holidays: [],
    });
  });

  it("leaves free what hours do not name, and takes hours that touch and end at 24:00", () => {
    const shifts = [
      { start: "00:00", end: "08:00" },
      { start: "08:00", end: "24:00" },
    ];
    const { hours } = defineBusinessCalendar({ hours: { sunday: shifts, monday: [] } });
    expect(hours.sunday).toEqual(shifts);
    expect(hours.monday).toEqual([]);
    expect(hours.tuesday).toEqual([]);
  });

  it("orders holidays and keeps each once", () => {
    const holidays = ["2026-12-26", "2026-12-25", "2026-12-26"];
    expect(defineBusinessCalendar({ holidays }).holidays).toEqual(["2026-12-25", "2026-12-26"]);
  });

  it("gives a frozen copy that stays itself through JSON and a second definition", () => {
    const given = deepFreeze({ timeZone: "Europe/Berlin", hours: { monday: office } });
    const calendar = defineBusinessCalendar(given);
    expect(Object.isFrozen(calendar.hours.monday[0])).toBe(true);
    expect(calendar.hours.monday[0]).not.toBe(office[0]);
    expect(defineBusinessCalendar(JSON.parse(JSON.stringify(calendar)))).toEqual(calendar);
  });

  const monday = (start: unknown, end: unknown): BusinessCalendarDefinition =>
    ({ hours: { monday: [{ start, end }] } }) as BusinessCalendarDefinition;

  it.each<[string, unknown, string]>([
    ["no object", 7, "definition"],
    ["an unknown key", { timezone: "UTC" }, "timezone"],
    ["another zone", { timeZone: "Mars" }, "timeZone"],
    ["no zone", { timeZone: null }, "timeZone"],
    ["hours of no object", { hours: "09:00-17:00" }, "hours"],
    ["another day of the week", { hours: { Monday: office } }, "hours.Monday"],
    ["hours that are no list", { hours: { monday: office[0] } }, "hours.monday"],
    ["a hole in the hours", { hours: { monday: new Array(1) } }, "hours.monday[0]"],
    ["an unknown key of hours", { hours: { monday: [{ from: "09:00" }] } }, "hours.monday[0].from"],
    ["9:00", monday("9:00", "17:00"), "hours.monday[0].start"],
    ["a start at 24:00", monday("24:00", "24:00"), "hours.monday[0].start"],
    ["25:00", monday("09:00", "25:00"), "hours.monday[0].end"],
    ["24:01", monday("09:00", "24:01"), "hours.monday[0].end"],
    ["09:60", monday("09:60", "17:00"), "hours.monday[0].start"],
    ["a number", monday(9, 17), "hours.monday[0].start"],
    ["no end", monday("09:00", undefined), "hours.monday[0].end"],
    ["an end at the start", monday("09:00", "09:00"), "hours.monday[0].end"],
    ["hours over midnight", monday("22:00", "06:00"), "hours.monday[0].end"],
    [
      "hours that overlap",
      { hours: { monday: [...office, { start: "16:59", end: "18:00" }] } },
      "hours.monday[1].start",
    ],
    ["no hours", { hours: {} }, "hours"],
    ["only empty days", { hours: { monday: [] } }, "hours"],
    ["holidays that are no list", { holidays: "2026-12-25" }, "holidays"],
    ["a holiday that does not exist", { holidays: ["2026-12-25", "2026-02-30"] }, "holidays[1]"],
    ["a holiday with a time", { holidays: ["2026-12-25T00:00Z"] }, "holidays[0]"],
    ["a hole in the holidays", { holidays: new Array(1) }, "holidays[0]"],
  ])("refuses %s by path", (_case, definition, path) => {
    expect(() => defineBusinessCalendar(definition as BusinessCalendarDefinition)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});
