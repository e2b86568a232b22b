import { type BusinessCalendar, defineBusinessCalendar, optOutDeadline } from "closedloop";
import { describe, expect, it } from "vitest";

describe("optOutDeadline", () => {
  it("counts ten business days, without the day of the request", () => {
    // Monday 23 November 2026: 24, 25, 26, 27, 30, 1, 2, 3, 4, and the tenth is Monday 7 December.
    expect(optOutDeadline("2026-11-23")).toBe("2026-12-07");
    expect(optOutDeadline("2026-11-21T23:59:59.999Z")).toBe("2026-12-04");
    expect(optOutDeadline("2026-11-23", { businessDays: 0 })).toBe("2026-11-23");
  });

  it("takes the day, the hours and the holidays from the calendar", () => {
    const calendar = defineBusinessCalendar({
      timeZone: "America/New_York",
      holidays: ["2026-11-26"],
    });
    // 02:00 in UTC is still Monday in New York; Thanksgiving does not count.
    expect(optOutDeadline("2026-11-24T02:00:00Z", { calendar })).toBe("2026-12-08");
    expect(optOutDeadline("2026-11-24T02:00:00Z")).toBe("2026-12-08");
    expect(optOutDeadline("2026-11-23", { calendar })).toBe("2026-12-08");
  });

  it.each([
    ["requestedAt", () => optOutDeadline("yesterday")],
    ["businessDays", () => optOutDeadline("2026-11-23", { businessDays: -1 })],
    ["businessDays", () => optOutDeadline("2026-11-23", { businessDays: 1.5 })],
    ["days", () => optOutDeadline("2026-11-23", { days: 3 } as object)],
    [
      "calendar.hours",
      () => optOutDeadline("2026-11-23", { calendar: { hours: {} } as BusinessCalendar }),
    ],
    [
      "calendar",
      () => optOutDeadline("2026-11-23", { calendar: 7 as unknown as BusinessCalendar }),
    ],
  ])("throws INVALID_INPUT at %s", (path, call) => {
    expect(call).toThrow(expect.objectContaining({ code: "INVALID_INPUT", path }));
  });

  it("names the number of days that leads too far", () => {
    expect(() => optOutDeadline("2026-11-23", { businessDays: 1e9 })).toThrow(
      expect.objectContaining({ code: "TOO_LARGE", path: "businessDays" }),
    );
  });
});
