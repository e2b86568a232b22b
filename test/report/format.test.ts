import { describe, expect, it } from "vitest";
import {
  formatAmount,
  formatCount,
  formatDays,
  formatNumber,
  formatRate,
} from "../../src/report/format.js";
import { listed, sentence } from "../../src/report/sentence.js";

describe("numbers as text", () => {
  it.each([
    [0, 0, "0"],
    [-0.4, 0, "0"],
    [999, 0, "999"],
    [1000, 0, "1,000"],
    [-1234567.891, 2, "-1,234,567.89"],
    [2.5, 2, "2.5"],
    [100, 2, "100"],
    [1e21, 0, "1e+21"],
  ])("%d with %d digits is %s", (value, digits, text) => {
    expect(formatNumber(value, digits)).toBe(text);
  });

  it("says rates, days, counts and amounts as people read them", () => {
    expect(formatRate(0.63153)).toBe("63.2%");
    expect(formatRate(1)).toBe("100%");
    expect(formatDays(51.78)).toBe("51.8 days");
    expect(formatDays(1)).toBe("1 day");
    expect(formatCount(1, "deal")).toBe("1 deal");
    expect(formatCount(2000, "opportunity", "opportunities")).toBe("2,000 opportunities");
    expect(formatAmount({ amount: "10005534.00", currency: "USD" })).toBe("USD 10,005,534");
    expect(formatAmount({ amount: "-1234.50", currency: "EUR" })).toBe("EUR -1,234.50");
    expect(formatAmount({ amount: "100", currency: "JPY" })).toBe("JPY 100");
  });
});

describe("sentence", () => {
  it("fills in own values only", () => {
    expect(sentence("{a} of {b}, {constructor}", { a: "1", b: "{a}" })).toBe(
      "1 of {a}, {constructor}",
    );
  });

  it("lists words", () => {
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listed)).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
  });
});
