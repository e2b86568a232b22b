import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMoney, subtractMoney } from "../../../src/core/money/addMoney.js";
import { compareMoney } from "../../../src/core/money/compareMoney.js";
import { money } from "../../../src/core/money/money.js";
import { moneyRatio } from "../../../src/core/money/moneyRatio.js";
import type { Money } from "../../../src/core/money/types.js";
import { currency, decimal } from "./arbitrary.js";
import { canonicalText, less, plus, rationalOf } from "./rational.js";

const eur = (amount: string) => money(amount, "EUR");
const pair = fc.tuple(decimal(15, 12), decimal(15, 12), currency);

describe("addMoney and subtractMoney", () => {
  it("are exact where doubles are not", () => {
    expect(addMoney(eur("0.1"), eur("0.2"))).toEqual({ amount: "0.30", currency: "EUR" });
    expect(subtractMoney(eur("0.3"), eur("0.1")).amount).toBe("0.20");
  });

  it("keep digits finer than the minor unit only while they are not zero", () => {
    expect(addMoney(eur("1.005"), eur("1.005")).amount).toBe("2.01");
    expect(addMoney(eur("1.005"), eur("1.0001")).amount).toBe("2.0051");
    expect(subtractMoney(eur("5"), eur("5")).amount).toBe("0.00");
  });

  it("agree with fractions, and throw past 15 digits before the point", () => {
    fc.assert(
      fc.property(pair, ([a, b, [code, digits]]) => {
        const sum = canonicalText(plus(rationalOf(a), rationalOf(b)), digits);
        const add = () => addMoney(money(a, code), money(b, code)).amount;
        if (sum === null) {
          expect(add).toThrow(expect.objectContaining({ code: "INVALID_INPUT", path: "amount" }));
        } else {
          expect(add()).toBe(sum);
          expect(subtractMoney(money(sum, code), money(b, code))).toEqual(money(a, code));
        }
      }),
    );
  });

  it("read amounts from data that are not in canonical form", () => {
    const raw: Money = { amount: "007.5", currency: "EUR" };
    expect(addMoney(raw, eur("1")).amount).toBe("8.50");
  });

  it("refuse two currencies and name the second", () => {
    const usd: Money = money("1", "USD");
    const mismatch = expect.objectContaining({ code: "CURRENCY_MISMATCH", path: "b" });
    expect(() => addMoney(eur("1"), usd)).toThrow(mismatch);
    expect(() => subtractMoney(eur("1"), usd)).toThrow(mismatch);
    expect(() => compareMoney(eur("1"), usd)).toThrow(mismatch);
  });

  it.each([
    [null, "a"],
    [undefined, "a"],
    [12, "a"],
    ["12.50", "a"],
    [{}, "a.amount"],
    [{ amount: 12, currency: "EUR" }, "a.amount"],
    [{ amount: "1e3", currency: "EUR" }, "a.amount"],
    [{ amount: "NaN", currency: "EUR" }, "a.amount"],
  ])("refuse %j as Money, at %s", (value, path) => {
    const invalid = expect.objectContaining({ code: "INVALID_INPUT", path });
    expect(() => addMoney(value as Money, eur("1"))).toThrow(invalid);
    expect(() => subtractMoney(value as Money, eur("1"))).toThrow(invalid);
    expect(() => compareMoney(value as Money, eur("1"))).toThrow(invalid);
  });

  it("refuse an unknown currency", () => {
    const odd: Money = { amount: "1", currency: "ABC" };
    expect(() => addMoney(odd, odd)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "currency" }),
    );
  });

  it.each([undefined, null, 5, 5n, Symbol("EUR"), Object.create(null), "eur", "EURO"])(
    "refuse a currency that is none, beside one that is: case %#",
    (currency) => {
      const odd = { amount: "1.00", currency } as Money;
      for (const combine of [addMoney, subtractMoney, compareMoney, moneyRatio]) {
        expect(() => combine(odd, eur("1"))).toThrow(
          expect.objectContaining({ code: "INVALID_INPUT", path: "a.currency" }),
        );
        expect(() => combine(eur("1"), odd)).toThrow(
          expect.objectContaining({ code: "INVALID_INPUT", path: "b.currency" }),
        );
      }
    },
  );

  it("leave frozen arguments as they are", () => {
    const a = Object.freeze(eur("1"));
    expect(addMoney(a, a).amount).toBe("2.00");
    expect(a).toEqual({ amount: "1.00", currency: "EUR" });
  });
});

describe("compareMoney", () => {
  it("orders as fractions do", () => {
    fc.assert(
      fc.property(pair, ([a, b, [code]]) => {
        const isLess = less(rationalOf(a), rationalOf(b));
        const isMore = less(rationalOf(b), rationalOf(a));
        expect(compareMoney(money(a, code), money(b, code))).toBe(isLess ? -1 : isMore ? 1 : 0);
      }),
    );
  });

  it("sorts amounts by value, not as texts", () => {
    const sorted = ["10", "9", "-1", "9.001"].map(eur).sort(compareMoney);
    expect(sorted.map(({ amount }) => amount)).toEqual(["-1.00", "9.00", "9.001", "10.00"]);
  });
});
