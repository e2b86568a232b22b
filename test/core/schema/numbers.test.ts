import { describe, expect, it } from "vitest";
import { amount, money } from "../../../src/core/schema/amounts.ts";
import { count, finite, share } from "../../../src/core/schema/numbers.ts";
import { onlyIssue } from "./issuesIn.ts";

describe("finite, count and share", () => {
  it("keep a number, and −0 as 0", () => {
    expect(finite.parse(-1.5e300)).toBe(-1.5e300);
    expect(count.parse(Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
    expect(share.parse(1)).toBe(1);
    for (const schema of [finite, count, share]) expect(schema.parse(-0)).toBe(0);
  });

  it.each([
    [finite, Number.NaN, "expected a finite number, received NaN"],
    [finite, Number.POSITIVE_INFINITY, "expected a finite number, received Infinity"],
    [finite, "1", "expected a finite number, received a text"],
    [finite, 1n, "expected a finite number, received a bigint"],
    [count, -1, "expected a whole number of at least 0, received -1"],
    [count, 0.5, "expected a whole number of at least 0, received 0.5"],
    [count, 2 ** 53, "expected a whole number of at least 0, received 9007199254740992"],
    [share, 1.000001, "expected a fraction from 0 to 1, received 1.000001"],
    [share, -0.1, "expected a fraction from 0 to 1, received -0.1"],
    [share, null, "expected a fraction from 0 to 1, received null"],
  ])("refuse what lies outside, %#", (schema, given, message) => {
    expect(onlyIssue(schema, given)).toBe(message);
  });
});

describe("money", () => {
  it.each([
    ["12000", "EUR", "12000.00"],
    ["-0", "EUR", "0.00"],
    ["007.10", "EUR", "7.10"],
    ["0.0123000", "EUR", "0.0123"],
    ["1500.0", "JPY", "1500"],
    ["1.5", "BHD", "1.500"],
    ["1", "HRK", "1.00"],
    ["999999999999999.999999999999", "EUR", "999999999999999.999999999999"],
    [`${"0".repeat(30)}1.${"0".repeat(30)}`, "EUR", "1.00"],
  ])("keeps %s %s in its canonical form", (given, currency, kept) => {
    expect(money.parse({ amount: given, currency })).toEqual({ amount: kept, currency });
  });

  const decimal = 'amount: expected a plain decimal text such as "1234.50", received';
  const digits =
    "amount: expected at most 15 digits before the decimal point and 12 after it, received more";
  const code = 'currency: expected an ISO 4217 currency code such as "EUR", received a text';
  it.each([
    [{ amount: "1,5", currency: "EUR" }, `${decimal} a text`],
    [{ amount: "+1", currency: "EUR" }, `${decimal} a text`],
    [{ amount: " 1", currency: "EUR" }, `${decimal} a text`],
    [{ amount: ".5", currency: "EUR" }, `${decimal} a text`],
    [{ amount: "1\n", currency: "EUR" }, `${decimal} a text`],
    [{ amount: 1, currency: "EUR" }, `${decimal} a number`],
    [{ amount: "1000000000000000", currency: "EUR" }, digits],
    [{ amount: "0.0000000000001", currency: "EUR" }, digits],
    [{ amount: "1", currency: "eur" }, code],
    [{ amount: "1", currency: "EUROS" }, code],
    [
      { amount: "1", currency: "EUR", unit: 1 },
      'unit: expected one of amount, currency, received the unknown key "unit"',
    ],
    [5, 'expected Money such as { amount: "1234.50", currency: "EUR" }, received a number'],
  ])("refuses %o", (given, message) => {
    expect(onlyIssue(money, given)).toBe(message);
  });

  it("stands beside numbers as an amount", () => {
    expect(amount.parse(-0)).toBe(0);
    expect(amount.parse({ amount: "1", currency: "EUR" })).toEqual({
      amount: "1.00",
      currency: "EUR",
    });
    expect(onlyIssue(amount, { amount: "x", currency: "EUR" })).toBe(`${decimal} a text`);
    expect(onlyIssue(amount, Number.NaN)).toMatch(/^expected a finite number or Money such as/);
  });
});
