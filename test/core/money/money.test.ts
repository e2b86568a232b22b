import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "../../../src/core/money/money.js";
import { currency, decimal } from "./arbitrary.js";
import { canonicalText, rationalOf, roundedUnits } from "./rational.js";

const invalid = (path: string) => expect.objectContaining({ code: "INVALID_INPUT", path });

describe("money", () => {
  it.each([
    ["12000", "EUR", "12000.00"],
    ["0.0123", "EUR", "0.0123"],
    ["1.50000", "EUR", "1.50"],
    ["1.50010", "EUR", "1.5001"],
    ["000012.5", "EUR", "12.50"],
    ["-0", "EUR", "0.00"],
    ["-0.000", "JPY", "0"],
    ["-7", "JPY", "-7"],
    ["7.5", "JPY", "7.5"],
    ["1", "KWD", "1.000"],
    ["1", "CLF", "1.0000"],
    ["-0.5", "EUR", "-0.50"],
    ["999999999999999.999999999999", "EUR", "999999999999999.999999999999"],
    ["000999999999999999.000000000000000", "EUR", "999999999999999.00"],
    [12_000, "EUR", "12000.00"],
    [-0, "EUR", "0.00"],
    [0.1 + 0.2, "EUR", "0.3"],
    [1e-7, "EUR", "0.0000001"],
    [1.5e-12, "EUR", "0.000000000002"],
    [2.5e-12, "EUR", "0.000000000002"],
    [5e-324, "EUR", "0.00"],
    [123_456_789_012_345, "JPY", "123456789012345"],
    ["5", "BGN", "5.00"],
  ])("reads %s %s as %s", (amount, code, expected) => {
    const found = money(amount, code);
    // 0.1 + 0.2 is 0.30000000000000004, and the noise is rounded away.
    expect(found).toEqual({ amount: expected === "0.3" ? "0.30" : expected, currency: code });
  });

  it.each([
    "",
    " ",
    "1 000",
    "1,5",
    "1.",
    ".5",
    "+1",
    "--1",
    "1e3",
    "0x10",
    "1\n",
    "٣",
    "NaN",
    "Infinity",
    "1.2.3",
    "0.0000000000001",
    "1000000000000000",
    "9".repeat(400),
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e15,
    1e21,
    -1e300,
    null,
    undefined,
    true,
    5n,
    ["1"],
    {},
    new Date(0),
  ])("refuses %s", (amount) => {
    expect(() => money(amount as string, "EUR")).toThrow(invalid("amount"));
  });

  it.each(["", "eur", "EU", "EURO", "ABC", "D A", "__proto__", null, undefined, 978, ["EUR"]])(
    "refuses %s as a currency",
    (code) => {
      expect(() => money(1, code as string)).toThrow(invalid("currency"));
    },
  );

  it("says what it expected and what it got", () => {
    expect(() => money("1.234,50", "EUR")).toThrow(
      'amount: expected a finite number or a plain decimal text such as "1234.50", received "1.234,50"',
    );
    expect(() => money("1", "eur")).toThrow(
      'currency: expected an ISO 4217 currency code such as "EUR", received "eur"',
    );
  });

  it("gives any text the canonical form of its value, as fractions do", () => {
    fc.assert(
      fc.property(decimal(16, 13), currency, (text, [code, digits]) => {
        const value = rationalOf(text);
        const isFine = roundedUnits(value, 12, "floor") === roundedUnits(value, 12, "ceil");
        const expected = isFine ? canonicalText(value, digits) : null;
        if (expected === null) expect(() => money(text, code)).toThrow(invalid("amount"));
        else expect(money(text, code)).toEqual({ amount: expected, currency: code });
      }),
    );
  });

  it("reads a number by its shortest decimal form, half-even at 12 digits", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
        currency,
        (value, [code, digits]) => {
          const expected = canonicalText(rationalOf(value), digits);
          if (expected === null) expect(() => money(value, code)).toThrow(invalid("amount"));
          else expect(money(value, code).amount).toBe(expected);
        },
      ),
    );
  });

  it("gives its own output back", () => {
    fc.assert(
      fc.property(decimal(15, 12), currency, (text, [code]) => {
        const once = money(text, code);
        expect(money(once.amount, code)).toEqual(once);
        expect(JSON.parse(JSON.stringify(once))).toEqual(once);
      }),
    );
  });
});
