import { TZDateMini } from "@date-fns/tz/date/mini";
import { addMonths } from "date-fns/addMonths";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stepMonths } from "../../../src/core/time/calendar.js";

describe("stepMonths", () => {
  it("steps as date-fns does in UTC", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5e13, max: 5e13 }),
        fc.integer({ min: -600, max: 600 }),
        (ms, months) => {
          const reference = addMonths(new TZDateMini(ms, "UTC"), months).getTime();
          expect(stepMonths(ms, months, "UTC")).toBe(reference);
        },
      ),
    );
  });

  it("steps as date-fns does at noon in a zone, where no clocks change", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: -300, max: 300 }),
        fc.constantFrom(
          "Europe/Berlin",
          "America/New_York",
          "Asia/Kathmandu",
          "Australia/Lord_Howe",
        ),
        (day, months, zone) => {
          const noon = new TZDateMini(1970, 0, 1 + day, 12, 0, 0, zone);
          const reference = addMonths(noon, months).getTime();
          expect(stepMonths(noon.getTime(), months, zone)).toBe(reference);
        },
      ),
    );
  });
});
