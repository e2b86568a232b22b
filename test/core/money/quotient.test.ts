import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "../../../src/core/money/money.js";
import { moneyOver, moneyQuotient } from "../../../src/core/money/quotient.js";
import { currency, decimal } from "./arbitrary.js";
import { canonicalText, over, rational, rationalOf, roundedUnits } from "./rational.js";

describe("moneyOver", () => {
  it("is exact, then half-even to 6 digits", () => {
    expect(moneyOver(money("500", "EUR"), 3)?.amount).toBe("166.666667");
    expect(moneyOver(money("0.000001", "EUR"), 2)?.amount).toBe("0.00");
    expect(moneyOver(money("0.000003", "EUR"), 2)?.amount).toBe("0.000002");
    expect(moneyOver(money("-1", "JPY"), 0.3)?.amount).toBe("-3.333333");
  });

  it("is null over 0 and less", () => {
    expect(moneyOver(money("1", "EUR"), 0)).toBeNull();
    expect(moneyOver(money("1", "EUR"), -2)).toBeNull();
  });

  it("agrees with fractions", () => {
    const divisor = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(decimal(9, 8), divisor, currency, (text, by, [code, least]) => {
        const exact = over(rationalOf(text), rationalOf(by));
        const rounded = rational(roundedUnits(exact, 6, "halfEven"), 1_000_000n);
        const expected = canonicalText(rounded, least);
        const found = () => moneyOver(money(text, code), by)?.amount;
        if (expected === null) {
          expect(found).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
        } else expect(found()).toBe(expected);
      }),
    );
  });

  it("refuses a divisor that is no finite number, at its path", () => {
    expect(() => moneyOver(money("1", "EUR"), Number.NaN, "clicks")).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "clicks" }),
    );
  });

  it("takes an exact divisor", () => {
    expect(moneyOver(money("1", "EUR"), { units: 3n, scale: 1 })?.amount).toBe("3.333333");
  });

  it("takes exact values on both sides", () => {
    const third = moneyQuotient({ units: 1n, scale: 0 }, { units: 3n, scale: 1 }, "EUR");
    expect(third).toEqual({ amount: "3.333333", currency: "EUR" });
  });
});
