import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelOutcomes } from "../../../src/scoring/preparation/labelOutcomes.js";

const dayMs = 86_400_000;
const label = (
  created: unknown,
  won: unknown,
  asOf = "2026-12-31",
  within = { days: 30 } as object,
) => labelOutcomes([{ created, won }], { createdAt: "created", wonAt: "won", within, asOf })[0];

describe("labelOutcomes", () => {
  test("is 1 up to the last moment of the time allowed, 0 after it", () => {
    expect(label("2026-01-01T10:00:00Z", "2026-01-31T10:00:00Z")).toBe(1);
    expect(label("2026-01-01T10:00:00Z", "2026-01-31T10:00:00.001Z")).toBe(0);
    expect(label("2026-01-01T10:00:00Z", "2026-01-01T10:00:00Z")).toBe(1);
    expect(label("2026-01-01T10:00:00Z", null)).toBe(0);
    expect(label("2026-01-01T10:00:00Z", "  ")).toBe(0);
  });

  test("is null of a lead that is too young, won or not", () => {
    const asOf = "2026-01-20T00:00:00Z";
    expect(label("2026-01-01T00:00:00Z", null, asOf)).toBeNull();
    expect(label("2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z", asOf)).toBeNull();
    // Exactly as old as the time allowed is old enough.
    expect(label("2026-01-01T00:00:00Z", null, "2026-01-31T00:00:00Z")).toBe(0);
    expect(label("2026-01-01T00:00:00Z", null, "2026-01-30T23:59:59.999Z")).toBeNull();
  });

  test("is null of a lead that was won before it came, or whose times cannot be read", () => {
    expect(label("2026-01-02T00:00:00Z", "2026-01-01T23:59:59.999Z")).toBeNull();
    expect(label("soon", "2026-01-01T00:00:00Z")).toBeNull();
    expect(label(null, "2026-01-01T00:00:00Z")).toBeNull();
    expect(label("2026-01-01T00:00:00Z", "never")).toBeNull();
    expect(label("2026-01-01T00:00:00Z", "2026-01-05 10:00")).toBeNull();
  });

  test("counts dates between two Days, and lets a Day pass with any of its moments", () => {
    expect(label("2026-01-01", "2026-01-31")).toBe(1);
    expect(label("2026-01-01", "2026-02-01")).toBe(0);
    expect(label("2026-01-01", "2026-01-02", "2026-12-31", { hours: 12 })).toBe(0);
    expect(label("2026-01-01", "2026-01-31T23:59:59.999Z")).toBe(1);
    expect(label("2026-01-01T20:00:00Z", "2026-01-31")).toBe(1);
    expect(label("2026-01-01T20:00:00Z", "2026-01-01", "2026-12-31", {})).toBe(1);
    expect(label("2026-01-01", "2026-01-01T20:00:00Z", "2026-12-31", {})).toBe(1);
  });

  test("steps months, and cuts days, in the zone given", () => {
    const options = {
      createdAt: "created",
      wonAt: "won",
      within: { months: 1 },
      asOf: "2026-12-31",
      timeZone: "Europe/Berlin",
    } as const;
    // A month on, summer time has come: an hour less has passed.
    const rows = [
      { created: "2026-03-01 12:00", won: "2026-04-01 12:00" },
      { created: "2026-03-01 12:00", won: "2026-04-01 12:01" },
    ];
    expect(labelOutcomes(rows, options)).toEqual([1, 0]);
    expect(labelOutcomes(rows, { ...options, timeZone: undefined })).toEqual([null, null]);
  });

  test("takes columns, and rows that are none", () => {
    const options = { createdAt: "created", wonAt: "won", within: { days: 1 }, asOf: 100 * dayMs };
    const created = Float64Array.of(0, 1, 99.5 * dayMs, Number.NaN);
    const won = { values: [dayMs, 2 * dayMs, 0, 0], valid: Uint8Array.of(3) };
    expect(labelOutcomes({ created, won }, options)).toEqual([1, 0, null, null]);
    expect(labelOutcomes([null as unknown as object, { created: 0, won: 1 }], options)).toEqual([
      null,
      1,
    ]);
    expect(labelOutcomes([], options)).toEqual([]);
  });

  test("is what the definition says of moments", () => {
    const moment = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(moment, fc.option(moment))),
        moment,
        moment,
        (rows, days, asOf) => {
          const labels = labelOutcomes(
            rows.map(([created, won]) => ({
              created: created * dayMs,
              won: won === null ? null : won * dayMs,
            })),
            { createdAt: "created", wonAt: "won", within: { days }, asOf: asOf * dayMs },
          );
          expect(labels).toEqual(
            rows.map(([created, won]) => {
              if (asOf - created < days || (won !== null && won < created)) return null;
              return won !== null && won <= created + days ? 1 : 0;
            }),
          );
        },
      ),
    );
  });

  const good = { createdAt: "created", wonAt: "won", within: { days: 1 }, asOf: 0 } as const;
  test.each([
    [{ ...good, asOf: undefined }, "AS_OF_REQUIRED", "asOf"],
    [{ ...good, asOf: "today" }, "INVALID_INPUT", "asOf"],
    [{ ...good, within: { days: -1 } }, "INVALID_INPUT", "within.days"],
    [{ ...good, within: 30 }, "INVALID_INPUT", "within"],
    [{ ...good, createdAt: "creatd" }, "MISSING_FIELD", "createdAt"],
    [{ ...good, wonAt: 3 }, "INVALID_INPUT", "wonAt"],
    [{ ...good, timeZone: "Mars" }, "INVALID_INPUT", "timeZone"],
    [{ ...good, zone: "UTC" }, "INVALID_INPUT", "zone"],
  ])("refuses %#", (options, code, path) => {
    expect(() => labelOutcomes([{ created: 1, won: 1 }], options as never)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });
});
