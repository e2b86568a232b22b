import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "../../src/core/money/money.js";
import type { Money } from "../../src/core/money/types.js";
import { historicLtv } from "../../src/roi/historicLtv.js";
import { ltv } from "../../src/roi/ltv.js";
import { currency, decimal } from "../core/money/arbitrary.js";
import {
  canonicalText,
  over,
  plus,
  type Rational,
  rational,
  rationalOf,
  roundedUnits,
  times,
} from "../core/money/rational.js";

const invalid = (path: string) => expect.objectContaining({ code: "INVALID_INPUT", path });
const rounded = (value: Rational, least: number): string | null =>
  canonicalText(rational(roundedUnits(value, 6, "halfEven"), 1_000_000n), least);
const one = rational(1n, 1n);
const less = (value: number): Rational => plus(one, times(rationalOf(value), rationalOf(-1)));

describe("ltv", () => {
  const customer = { revenuePerMonth: 50, grossMarginRate: 0.8, churnRatePerMonth: 0.05 };

  // The constant-retention cases of customers/clv_contractual.json: margin 100, retention 0.8, discount 0.1.
  it.each([
    [{}, 366.6666666666667],
    [{ isFirstPaymentNow: false }, 266.66666666666663],
    [{ months: 5 }, 292.0633836486579],
  ])("with %j is %d, as Gupta and Lehmann have it", (options, expected) => {
    const input = { revenuePerMonth: 100, grossMarginRate: 1, churnRatePerMonth: 1 - 0.8 };
    const found = ltv({ ...input, discountRatePerMonth: 0.1, ...options });
    expect(found).toBeCloseTo(expected, 9);
  });

  it("is profit over churn where nothing is discounted", () => {
    expect(ltv(customer)).toBe(800);
    expect(ltv({ ...customer, grossMarginRate: -0.1 })).toBe(-100);
    expect(ltv({ ...customer, churnRatePerMonth: 1 })).toBe(40);
    expect(ltv({ ...customer, churnRatePerMonth: 1, isFirstPaymentNow: false })).toBe(0);
  });

  it("counts the payments it is told to", () => {
    expect(ltv({ ...customer, months: 0 })).toBe(0);
    expect(ltv({ ...customer, months: 1 })).toBe(40);
    expect(ltv({ ...customer, months: 1, isFirstPaymentNow: false })).toBe(38);
    expect(ltv({ ...customer, churnRatePerMonth: 0, months: 12 })).toBe(480);
    const inEuro = { ...customer, revenuePerMonth: money("50", "EUR") };
    expect(ltv({ ...inEuro, months: 0 })).toEqual(money("0", "EUR"));
    expect(ltv({ ...inEuro, months: 2 })).toEqual(money("78", "EUR"));
  });

  it("is null where it has no bound", () => {
    const forever = { ...customer, churnRatePerMonth: 0 };
    expect(ltv(forever)).toBeNull();
    expect(ltv({ ...forever, revenuePerMonth: money("50", "EUR") })).toBeNull();
    expect(ltv({ ...forever, discountRatePerMonth: 0.01 })).toBeCloseTo(4040, 9);
    expect(ltv({ ...customer, discountRatePerMonth: -0.05 })).toBeNull();
    expect(ltv({ ...customer, discountRatePerMonth: -1 })).toBeNull();
    expect(ltv({ ...customer, discountRatePerMonth: -1, months: 3 })).toBeNull();
    expect(ltv({ ...customer, discountRatePerMonth: -0.999999, months: 1200 })).toBeNull();
  });

  it("sums the payments exactly for Money, and in doubles for numbers", () => {
    const rate = fc.double({ min: 0.001, max: 1, noNaN: true });
    const discount = fc.double({ min: 0, max: 0.5, noNaN: true });
    const months = fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined });
    fc.assert(
      fc.property(
        decimal(5, 4),
        rate,
        rate,
        discount,
        months,
        fc.boolean(),
        currency,
        (text, margin, churn, discountRate, count, isNow, [code, digits]) => {
          const step = over(less(churn), plus(one, rationalOf(discountRate)));
          let sum = over(one, plus(one, times(step, rationalOf(-1))));
          if (count !== undefined) {
            sum = rational(0n, 1n);
            for (let month = 0; month < count; month += 1) sum = plus(one, times(step, sum));
          }
          const profit = times(rationalOf(text), rationalOf(margin));
          const exact = times(times(profit, sum), isNow ? one : step);
          const input = {
            grossMarginRate: margin,
            churnRatePerMonth: churn,
            discountRatePerMonth: discountRate,
            months: count,
            isFirstPaymentNow: isNow,
          };
          const found = ltv({ ...input, revenuePerMonth: money(text, code) });
          expect(found).toEqual({ amount: rounded(exact, digits), currency: code });
          const number = ltv({ ...input, revenuePerMonth: Number(text) }) as number;
          const near = Number(`${(exact.top * 10n ** 30n) / exact.bottom}e-30`);
          expect(Math.abs(number - near)).toBeLessThanOrEqual(1e-11 * Math.abs(near) + 1e-12);
        },
      ),
    );
  });

  it("takes a hundred years of Money", () => {
    const found = ltv({
      revenuePerMonth: money("50", "EUR"),
      grossMarginRate: 1,
      churnRatePerMonth: 0,
      months: 1200,
    });
    expect(found?.amount).toBe("60000.00");
  });

  it.each([
    ["revenuePerMonth", ["50", null, Number.NaN, { amount: "x", currency: "EUR" }]],
    ["grossMarginRate", [1.1, Number.NaN, undefined]],
    ["churnRatePerMonth", [-0.1, 1.1, undefined, "0.05"]],
    ["discountRatePerMonth", [Number.NaN, Number.POSITIVE_INFINITY, null, "0.1"]],
    ["months", [-1, 1.5, 1201, Number.NaN, null, "12"]],
    ["isFirstPaymentNow", [0, null, "yes"]],
  ])("refuses %s that is none", (name, values) => {
    for (const value of values) {
      expect(() => ltv({ ...customer, [name]: value } as never)).toThrow(invalid(name));
    }
  });
});

describe("historicLtv", () => {
  const order = (revenue: number, grossMarginRate: number) => ({ revenue, grossMarginRate });

  it("adds up the profit of the orders: 40 + 30 + 10", () => {
    const orders = [order(100, 0.4), order(60, 0.5), order(40, 0.25)];
    expect(historicLtv({ orders })).toBe(80);
    expect(historicLtv({ orders: [order(100, 0.5), order(-100, 0.5)] })).toBe(0);
  });

  it("is the number 0 without orders", () => {
    expect(historicLtv({ orders: [] })).toBe(0);
  });

  it("is exact for Money, rounded once at the end", () => {
    const some = fc.array(fc.tuple(decimal(6, 6), fc.double({ min: -1, max: 1, noNaN: true })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(some, currency, (rows, [code, digits]) => {
        const exact = rows
          .map(([text, rate]) => times(rationalOf(text), rationalOf(rate)))
          .reduce(plus);
        const orders = rows.map(([text, grossMarginRate]) => ({
          revenue: money(text, code),
          grossMarginRate,
        }));
        const expected = { amount: rounded(exact, digits), currency: code };
        expect(historicLtv({ orders })).toEqual(expected);
        expect(historicLtv({ orders: [...orders].reverse() })).toEqual(expected);
      }),
    );
  });

  it("names the order that is wrong", () => {
    const good = order(1, 0.5);
    expect(() => historicLtv({ orders: [good, order(1, 2)] })).toThrow(
      invalid("orders[1].grossMarginRate"),
    );
    expect(() => historicLtv({ orders: [good, order(Number.NaN, 0)] })).toThrow(
      invalid("orders[1].revenue"),
    );
    expect(() => historicLtv({ orders: [null] } as never)).toThrow(invalid("orders[0]"));
    expect(() => historicLtv({ orders: good } as never)).toThrow(invalid("orders"));
    expect(() => historicLtv(undefined as never)).toThrow(invalid(""));
    const usd: Money = money("1", "USD");
    const orders = [
      { revenue: money("1", "EUR"), grossMarginRate: 1 },
      { revenue: usd, grossMarginRate: 1 },
    ];
    expect(() => historicLtv({ orders })).toThrow(
      expect.objectContaining({ code: "CURRENCY_MISMATCH", path: "orders[1].revenue" }),
    );
  });
});
