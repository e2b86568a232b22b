import { describe, expect, it } from "vitest";
import { readAmount } from "../../../src/core/money/cell.js";

const eur = (amount: string) => ({ amount, currency: "EUR" });

describe("readAmount", () => {
  it.each([
    [12.5, eur("12.50")],
    [-0, eur("0.00")],
    [12n, eur("12.00")],
    ["12.5", eur("12.50")],
    ["-0012", eur("-12.00")],
    [eur("7"), eur("7.00")],
    [
      { amount: "7", currency: "JPY" },
      { amount: "7", currency: "JPY" },
    ],
    [
      { amount: "7", currency: "HRK", note: "more" },
      { amount: "7.00", currency: "HRK" },
    ],
  ])("reads %s", (cell, expected) => {
    expect(readAmount(cell, "EUR")).toEqual(expected);
  });

  it.each([
    "1,234.50",
    "1.234,50",
    " 12",
    "€12",
    "1e3",
    "",
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e20,
    10n ** 15n,
    true,
    null,
    undefined,
    [],
    ["12"],
    {},
    new Date(0),
    { amount: 7, currency: "EUR" },
    { amount: 7n, currency: "EUR" },
    { amount: "7" },
    { amount: "7", currency: "eur" },
    { amount: "x", currency: "EUR" },
  ])("cannot read %s", (cell) => {
    expect(readAmount(cell, "EUR")).toBeNull();
  });
});
