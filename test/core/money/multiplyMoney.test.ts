import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "../../../src/core/money/money.js";
import { multiplyMoney } from "../../../src/core/money/multiplyMoney.js";
import { roundMoney } from "../../../src/core/money/roundMoney.js";
import type { Money } from "../../../src/core/money/types.js";
import { currency, decimal, mode } from "./arbitrary.js";
import { canonicalText, rational, rationalOf, roundedUnits, times } from "./rational.js";

const eur = (amount: string) => money(amount, "EUR");
const digits = fc.integer({ min: 0, max: 12 });
const invalid = (path: string) => expect.objectContaining({ code: "INVALID_INPUT", path });

function slowlyRounded(value: ReturnType<typeof rational>, to: number, how: string, least: number) {
  return canonicalText(rational(roundedUnits(value, to, how), 10n ** BigInt(to)), least);
}

describe("multiplyMoney", () => {
  it("keeps the exact product, and rounds once where asked", () => {
    // 19.99 × 0.15 = 2.9985
    expect(multiplyMoney(eur("19.99"), 0.15).amount).toBe("2.9985");
    expect(multiplyMoney(eur("19.99"), 0.15, { round: "floor" }).amount).toBe("2.99");
    expect(multiplyMoney(eur("19.99"), 0.15, { digits: 3 }).amount).toBe("2.998");
    expect(multiplyMoney(eur("19.99"), 0.15, { digits: 3, round: "halfUp" }).amount).toBe("2.999");
  });

  it("rounds a product finer than 12 digits half-even at 12", () => {
    expect(multiplyMoney(eur("0.000001"), "0.0000005").amount).toBe("0.00");
    expect(multiplyMoney(eur("0.000001"), "0.0000015").amount).toBe("0.000000000002");
    // One rounding, not two: 0.0050000000000001 is over the tie that 12 digits would make of it.
    expect(multiplyMoney(eur("1"), "0.0050000000000001", { round: "halfEven" }).amount).toBe(
      "0.01",
    );
  });

  it("agrees with fractions for factors as texts and as numbers", () => {
    const factor = fc.oneof(
      decimal(4, 15),
      fc.double({ min: -1e4, max: 1e4, noNaN: true }),
      fc.constantFrom(1e-20, 5e-324, -0, 1e15),
    );
    fc.assert(
      fc.property(decimal(12, 6), factor, currency, (amount, by, [code, least]) => {
        const product = canonicalText(times(rationalOf(amount), rationalOf(by)), least);
        const multiply = () => multiplyMoney(money(amount, code), by).amount;
        if (product === null) expect(multiply).toThrow(invalid("amount"));
        else expect(multiply()).toBe(product);
      }),
    );
  });

  it("rounds the exact product once, in every mode", () => {
    fc.assert(
      fc.property(
        decimal(6, 6),
        decimal(2, 8),
        currency,
        mode,
        fc.option(digits, { nil: undefined }),
        (amount, by, [code, least], round, to) => {
          const product = times(rationalOf(amount), rationalOf(by));
          const expected = slowlyRounded(product, to ?? least, round, least);
          expect(multiplyMoney(money(amount, code), by, { round, digits: to }).amount).toBe(
            expected,
          );
        },
      ),
    );
  });

  it.each([
    [Number.NaN, "factor"],
    [Number.POSITIVE_INFINITY, "factor"],
    ["1e3", "factor"],
    ["", "factor"],
    [null, "factor"],
    [undefined, "factor"],
    [2n, "factor"],
  ])("refuses the factor %s", (factor, path) => {
    expect(() => multiplyMoney(eur("1"), factor as number)).toThrow(invalid(path));
  });

  it("refuses a product of more than 15 digits before the point", () => {
    expect(() => multiplyMoney(eur("999999999999999"), 10)).toThrow(invalid("amount"));
  });

  it.each([
    [{ digits: 13 }, "digits"],
    [{ digits: -1 }, "digits"],
    [{ digits: 1.5 }, "digits"],
    [{ digits: "2" }, "digits"],
    [{ round: "up" }, "round"],
    [{ mode: "floor" }, "mode"],
    [null, "options"],
    ["floor", "options"],
  ])("refuses the options %j", (options, path) => {
    expect(() => multiplyMoney(eur("1"), 1, options as object)).toThrow(invalid(path));
  });

  it("refuses what is no Money", () => {
    expect(() => multiplyMoney(1 as never, 1)).toThrow(invalid("a"));
    expect(() => multiplyMoney({ amount: "1", currency: "X" } as Money, 1)).toThrow(
      invalid("currency"),
    );
  });
});

describe("roundMoney", () => {
  // The six modes at both ties and both sides of zero.
  it.each([
    ["halfEven", ["2.34", "2.36", "-2.34", "2.35", "-2.35"]],
    ["halfUp", ["2.35", "2.36", "-2.34", "2.35", "-2.35"]],
    ["halfAwayFromZero", ["2.35", "2.36", "-2.35", "2.35", "-2.35"]],
    ["floor", ["2.34", "2.35", "-2.35", "2.34", "-2.35"]],
    ["ceil", ["2.35", "2.36", "-2.34", "2.35", "-2.34"]],
    ["truncate", ["2.34", "2.35", "-2.34", "2.34", "-2.34"]],
  ] as const)("%s", (how, expected) => {
    const amounts = ["2.345", "2.355", "-2.345", "2.3451", "-2.3451"].map(eur);
    expect(amounts.map((amount) => roundMoney(amount, { mode: how }).amount)).toEqual(expected);
  });

  it("is half-even to the minor unit unless said", () => {
    expect(roundMoney(eur("0.125")).amount).toBe("0.12");
    expect(roundMoney(money("2.5", "JPY")).amount).toBe("2");
    expect(roundMoney(money("2.5", "JPY"), { digits: 1 }).amount).toBe("2.5");
    expect(roundMoney(eur("-0.004")).amount).toBe("0.00");
  });

  it("agrees with fractions", () => {
    fc.assert(
      fc.property(
        decimal(9, 9),
        currency,
        fc.option(mode, { nil: undefined }),
        fc.option(digits, { nil: undefined }),
        (amount, [code, least], how, to) => {
          const expected = slowlyRounded(rationalOf(amount), to ?? least, how ?? "halfEven", least);
          const found = roundMoney(money(amount, code), { mode: how, digits: to });
          expect(found.amount).toBe(expected);
        },
      ),
    );
  });

  it.each([
    [{ mode: "nearest" }, "mode"],
    [{ digits: 99 }, "digits"],
    [{ round: "floor" }, "round"],
    [[], "options"],
  ])("refuses the options %j", (options, path) => {
    expect(() => roundMoney(eur("1"), options as object)).toThrow(invalid(path));
  });

  it("refuses what is no Money", () => {
    expect(() => roundMoney("1" as never)).toThrow(invalid("a"));
    expect(() => roundMoney({ amount: "1", currency: "eur" })).toThrow(invalid("a.currency"));
  });
});
