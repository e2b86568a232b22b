import { describe, expect, it } from "vitest";
import { money } from "../../../src/core/money/money.js";
import { moneyRatio } from "../../../src/core/money/moneyRatio.js";
import type { Money } from "../../../src/core/money/types.js";

const eur = (amount: string): Money<"EUR"> => money(amount, "EUR");

describe("moneyRatio", () => {
  it("is Number(a) / Number(b)", () => {
    expect(moneyRatio(eur("1"), eur("3"))).toBe(1 / 3);
    expect(moneyRatio(eur("123456789012345.67"), eur("0.01"))).toBe(123456789012345.67 / 0.01);
    expect(moneyRatio(eur("-2"), eur("4"))).toBe(-0.5);
    expect(moneyRatio(eur("0"), eur("4"))).toBe(0);
  });

  it("is null where the denominator is not above 0", () => {
    expect(moneyRatio(eur("1"), eur("0"))).toBeNull();
    expect(moneyRatio(eur("-1"), eur("-2"))).toBeNull();
  });

  it("refuses two currencies and what is no Money", () => {
    const usd: Money = money("1", "USD");
    expect(() => moneyRatio(eur("1"), usd)).toThrow(
      expect.objectContaining({ code: "CURRENCY_MISMATCH", path: "b" }),
    );
    expect(() => moneyRatio(1 as never, eur("1"))).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "a" }),
    );
  });
});
