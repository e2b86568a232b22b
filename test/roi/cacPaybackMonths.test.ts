import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "../../src/core/money/money.js";
import type { Money } from "../../src/core/money/types.js";
import { cacPaybackMonths } from "../../src/roi/cacPaybackMonths.js";
import { less, rationalOf, times } from "../core/money/rational.js";

const invalid = (path: string) => expect.objectContaining({ code: "INVALID_INPUT", path });
const customer = { cac: 300, revenuePerMonth: 50, grossMarginRate: 0.8 };

describe("cacPaybackMonths", () => {
  it("is cost over profit without churn", () => {
    expect(cacPaybackMonths(customer)).toBe(7.5);
    expect(cacPaybackMonths({ ...customer, cac: 0 })).toBe(0);
    expect(cacPaybackMonths({ ...customer, churnRatePerMonth: undefined })).toBe(7.5);
    expect(cacPaybackMonths({ ...customer, churnRatePerMonth: 0 })).toBe(7.5);
  });

  it("takes longer with churn: ln(1 − 300 · 0.05 / 40) / ln 0.95", () => {
    const found = cacPaybackMonths({ ...customer, churnRatePerMonth: 0.05 });
    expect(found).toBeCloseTo(9.163061855504653, 12);
  });

  it("is the same for Money", () => {
    const inEuro = { cac: money("300", "EUR"), revenuePerMonth: money("50", "EUR") };
    const rates = { grossMarginRate: 0.8, churnRatePerMonth: 0.05 };
    expect(cacPaybackMonths({ ...inEuro, ...rates })).toBe(
      cacPaybackMonths({ ...customer, churnRatePerMonth: 0.05 }),
    );
  });

  it("is null where the cost never comes back", () => {
    expect(cacPaybackMonths({ ...customer, revenuePerMonth: 0 })).toBeNull();
    expect(cacPaybackMonths({ ...customer, grossMarginRate: -0.1 })).toBeNull();
    expect(cacPaybackMonths({ ...customer, churnRatePerMonth: 0.2 })).toBeNull();
    // 6 · 0.7 reaches 4.2 exactly, though as doubles it stays just below.
    const edge = { cac: 6, revenuePerMonth: 4.2, grossMarginRate: 1, churnRatePerMonth: 0.7 };
    expect(6 * 0.7).toBeLessThan(4.2);
    expect(cacPaybackMonths(edge)).toBeNull();
  });

  it("at total churn has one month to earn it back", () => {
    const leaving = { ...customer, churnRatePerMonth: 1 };
    expect(cacPaybackMonths({ ...leaving, cac: 40 })).toBe(1);
    expect(cacPaybackMonths({ ...leaving, cac: 20 })).toBe(0.5);
    expect(cacPaybackMonths({ ...leaving, cac: 40.01 })).toBeNull();
  });

  it("solves the sum of a geometric series, at any churn", () => {
    const churn = fc.double({ min: 0, max: 1, noNaN: true });
    const amount = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(amount, amount, churn, (cac, revenuePerMonth, churnRatePerMonth) => {
        const input = { cac, revenuePerMonth, grossMarginRate: 1, churnRatePerMonth };
        const found = cacPaybackMonths(input);
        const lost = times(rationalOf(cac), rationalOf(churnRatePerMonth));
        const isReached = less(lost, rationalOf(revenuePerMonth));
        if (!isReached) {
          expect(found).toBe(churnRatePerMonth === 1 && cac === revenuePerMonth ? 1 : null);
          return;
        }
        const months = found as number;
        if (churnRatePerMonth < 1e-9 || churnRatePerMonth > 0.999) return;
        const left = -Math.expm1(months * Math.log1p(-churnRatePerMonth));
        const earned = (revenuePerMonth * left) / churnRatePerMonth;
        expect(Math.abs(earned - cac)).toBeLessThan(1e-9 * cac);
      }),
    );
  });

  it("reaches the churn-free answer as churn goes to 0", () => {
    for (const churnRatePerMonth of [5e-324, 1e-310, 1e-200, 1e-16]) {
      const found = cacPaybackMonths({ ...customer, churnRatePerMonth });
      expect(found).toBeCloseTo(7.5, 12);
    }
  });

  it("refuses rates out of range and what is no amount", () => {
    expect(() => cacPaybackMonths({ ...customer, grossMarginRate: 80 })).toThrow(
      invalid("grossMarginRate"),
    );
    for (const churnRatePerMonth of [-0.1, 1.1, Number.NaN, "0.1", null]) {
      const input = { ...customer, churnRatePerMonth } as never;
      expect(() => cacPaybackMonths(input)).toThrow(invalid("churnRatePerMonth"));
    }
    expect(() => cacPaybackMonths({ ...customer, cac: "300" as never })).toThrow(invalid("cac"));
    expect(() => cacPaybackMonths(undefined as never)).toThrow(invalid("cac"));
    const usd: Money = money("50", "USD");
    const input = { cac: money("300", "EUR"), revenuePerMonth: usd, grossMarginRate: 1 };
    expect(() => cacPaybackMonths(input)).toThrow(
      expect.objectContaining({ code: "CURRENCY_MISMATCH", path: "revenuePerMonth" }),
    );
  });
});
