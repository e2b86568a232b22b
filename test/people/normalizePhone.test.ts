import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizePhone } from "../../src/people/normalizePhone.ts";

describe("normalizePhone", () => {
  it.each([
    ["+15034217800", "+15034217800"],
    ["+1 (503) 421-7800", "+15034217800"],
    ["+1.503.421.7800", "+15034217800"],
    ["+1 503 421 7800 ext. 12", "+15034217800"],
    ["+1 503 421 7800x12", "+15034217800"],
    ["tel:+1-503-421-7800;ext=12", "+15034217800"],
    ["0044 20 7946 0958", "+442079460958"],
    ["+44 (0)20 7946 0958", "+442079460958"],
    ["0049 (0) 30/901820", "+4930901820"],
    ["(+49) 30 – 901820", "+4930901820"],
    ["＋４９ 30 901820", "+4930901820"],
    ["+39 06 698 12345", "+390669812345"],
    [" +290 21 234 ", "+29021234"],
    ["+123456789012345", "+123456789012345"],
  ])("reads %j without a country", (given, number) => {
    expect(normalizePhone(given)).toBe(number);
  });

  // Published numbers; as dialed at home, each with what its trunk prefix makes of it.
  it.each([
    ["(503) 421-7800", "US", "+15034217800"],
    ["1-503-421-7800", "US", "+15034217800"],
    ["011 44 20 7946 0958", "US", null],
    ["030 901820", "DE", "+4930901820"],
    ["020 7946 0958", "GB", "+442079460958"],
    ["06 698 12345", "IT", "+390669812345"],
    ["01 42 68 53 00", "FR", "+33142685300"],
    ["91 123 45 67", "ES", "+34911234567"],
    ["8 (495) 123-45-67", "RU", "+74951234567"],
    ["800 123 45 67", "RU", "+78001234567"],
    ["8 (7172) 12-34-56", "KZ", "+77172123456"],
    ["06 1 472 0001", "HU", "+3614720001"],
    ["8 017 123-45-67", "BY", "+375171234567"],
    ["8 5 212 3456", "LT", "+37052123456"],
    ["(0-5) 212 3456", "LT", "+37052123456"],
    ["8 12 345678", "TM", "+99312345678"],
    ["03-3211-0001", "JP", "+81332110001"],
    ["11 4123 4567", "AR", "+541141234567"],
    ["22 12 34 56", "DK", "+4522123456"],
    ["+1 503 421 7800", "DE", "+15034217800"],
    ["0041 44 668 18 00", "DE", "+41446681800"],
    ["38 123456", "XK", "+38338123456"],
    ["5 1234", "SH", "+29051234"],
  ])("reads %j dialed in %s", (given, country, number) => {
    expect(normalizePhone(given, { country })).toBe(number);
  });

  it.each([
    "",
    "030 901820",
    "+1 503",
    "+1234567890123456",
    "+0 503 421 7800",
    "+1 503 CALL NOW",
    "+1 503 421 7800 / +1 503 421 7801",
    "n/a",
    "+",
    "00",
    "x".repeat(101),
    `+15034217800${" ".repeat(100_000)}x`,
    15034217800,
    null,
    undefined,
  ])("finds no number in %j", (given) => {
    expect(normalizePhone(given)).toBe(null);
  });

  it("finds none too short or too long after the calling code", () => {
    expect(normalizePhone("12345", { country: "US" })).toBe(null);
    expect(normalizePhone("030 12345678901234", { country: "DE" })).toBe(null);
  });

  it.each(["UK", "de", "DEU", "", " DE", "E;", 49])("refuses %j as a country", (country) => {
    expect(() => normalizePhone("030 901820", { country: country as string })).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "country" }),
    );
  });

  it("refuses an unknown option", () => {
    // @ts-expect-error no such option
    expect(() => normalizePhone("030 901820", { contry: "DE" })).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "options.contry" }),
    );
  });

  it("gives back what it gave, wherever it is dialed", () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123456789+-() ./") });
    fc.assert(
      fc.property(text, fc.constantFrom("DE", "US", "RU", "HU", "IT"), (given, country) => {
        const once = normalizePhone(given, { country });
        if (once === null) return;
        expect(once).toMatch(/^\+[1-9]\d{7,14}$/);
        expect(normalizePhone(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });
});
