import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocateMoney } from "../../../src/core/money/allocateMoney.js";
import { money } from "../../../src/core/money/money.js";
import { sumMoney } from "../../../src/core/money/sumMoney.js";
import { currency, decimal } from "./arbitrary.js";
import {
  canonicalText,
  equal,
  less,
  over,
  plus,
  type Rational,
  rational,
  rationalOf,
  roundedUnits,
  times,
} from "./rational.js";

const eur = (amount: string) => money(amount, "EUR");
const invalid = (path: string) => expect.objectContaining({ code: "INVALID_INPUT", path });
const amountsOf = (parts: readonly { amount: string }[]) => parts.map(({ amount }) => amount);

/** Gives the spare units out one at a time, each to the largest remainder left, the first of equals. */
function slowly(total: Rational, weights: readonly Rational[], digits: number): Rational[] {
  const sign = total.top < 0n ? -1n : 1n;
  const absolute = rational(total.top * sign, total.bottom);
  const sum = weights.reduce(plus, rational(0n, 1n));
  const unit = rational(1n, 10n ** BigInt(digits));
  const exact = weights.map((weight) => over(times(absolute, weight), sum));
  const parts = exact.map((part) => times(rational(roundedUnits(part, digits, "floor"), 1n), unit));
  const rests = exact.map((part, index) =>
    plus(part, times(parts[index] as Rational, rational(-1n, 1n))),
  );
  while (!equal(parts.reduce(plus, rational(0n, 1n)), absolute)) {
    let best = 0;
    rests.forEach((rest, index) => {
      if (less(rests[best] as Rational, rest)) best = index;
    });
    parts[best] = plus(parts[best] as Rational, unit);
    rests[best] = rational(-1n, 1n);
  }
  return parts.map((part) => rational(part.top * sign, part.bottom));
}

describe("allocateMoney", () => {
  it("gives spare units to the largest remainders, ties to the first", () => {
    expect(amountsOf(allocateMoney(eur("100"), [1, 1, 1]))).toEqual(["33.34", "33.33", "33.33"]);
    // 99.99 × 0.75 = 74.9925 and × 0.25 = 24.9975: the cent goes to the second.
    expect(amountsOf(allocateMoney(eur("99.99"), [75, 25]))).toEqual(["74.99", "25.00"]);
    expect(amountsOf(allocateMoney(eur("-0.05"), [1, 1]))).toEqual(["-0.03", "-0.02"]);
  });

  it("splits in the finest unit of the total, or in the one asked for", () => {
    expect(amountsOf(allocateMoney(eur("0.001"), [1, 1]))).toEqual(["0.001", "0.00"]);
    expect(amountsOf(allocateMoney(eur("1"), [1, 2], { digits: 4 }))).toEqual(["0.3333", "0.6667"]);
    expect(amountsOf(allocateMoney(eur("10"), [1, 2], { digits: 0 }))).toEqual(["3.00", "7.00"]);
    expect(amountsOf(allocateMoney(money("10", "JPY"), [1, 2]))).toEqual(["3", "7"]);
  });

  it("splits by weights of any size, and 0 takes nothing", () => {
    expect(amountsOf(allocateMoney(eur("1"), [0.1, 0.2]))).toEqual(["0.33", "0.67"]);
    expect(amountsOf(allocateMoney(eur("1"), [5e-324, 5e-324]))).toEqual(["0.50", "0.50"]);
    expect(amountsOf(allocateMoney(eur("1"), [1e300, 1]))).toEqual(["1.00", "0.00"]);
    expect(amountsOf(allocateMoney(eur("0.03"), [0, 1, -0]))).toEqual(["0.00", "0.03", "0.00"]);
    expect(amountsOf(allocateMoney(eur("0"), [1, 2]))).toEqual(["0.00", "0.00"]);
  });

  it("agrees with fractions and adds up to its total", () => {
    const weight = fc.oneof(
      fc.integer({ min: 0, max: 20 }),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
    );
    const weights = fc
      .array(weight, { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((one) => one > 0));
    fc.assert(
      fc.property(decimal(7, 5), weights, currency, (text, list, [code, least]) => {
        const total = money(text, code);
        const digits = Math.max(least, total.amount.split(".")[1]?.length ?? 0);
        const expected = slowly(rationalOf(text), list.map(rationalOf), digits);
        const parts = allocateMoney(total, list);
        expect(amountsOf(parts)).toEqual(expected.map((part) => canonicalText(part, least)));
        expect(sumMoney(parts, code)).toEqual(total);
      }),
    );
  });

  it.each([
    [[], "weights"],
    [[0, 0], "weights"],
    [[1, -1], "weights[1]"],
    [[Number.NaN], "weights[0]"],
    [[1, Number.POSITIVE_INFINITY], "weights[1]"],
    [["1"], "weights[0]"],
    ["11", "weights"],
    [null, "weights"],
    [new Array(2), "weights[0]"],
  ])("refuses the weights %j", (weights, path) => {
    expect(() => allocateMoney(eur("1"), weights as number[])).toThrow(invalid(path));
  });

  it("refuses a unit in which the total is not whole", () => {
    expect(() => allocateMoney(eur("99.99"), [1], { digits: 1 })).toThrow(invalid("digits"));
    expect(() => allocateMoney(eur("99.90"), [1], { digits: 1 })).not.toThrow();
    expect(() => allocateMoney(eur("1"), [1], { digits: 13 })).toThrow(invalid("digits"));
    expect(() => allocateMoney(eur("1"), [1], { unit: 1 } as object)).toThrow(invalid("unit"));
    expect(() => allocateMoney(5 as never, [1])).toThrow(invalid("total"));
  });

  it("leaves frozen weights as they are", () => {
    const weights = Object.freeze([2, 1]);
    expect(amountsOf(allocateMoney(eur("0.03"), weights))).toEqual(["0.02", "0.01"]);
  });
});
