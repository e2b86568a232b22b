import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "../../../src/core/money/money.js";
import { sumMoney } from "../../../src/core/money/sumMoney.js";
import type { Money } from "../../../src/core/money/types.js";
import { currency, decimal } from "./arbitrary.js";
import { canonicalText, plus, rationalOf } from "./rational.js";

const sumOf = (amounts: readonly unknown[]) => () => sumMoney(amounts as Money[], "EUR");

describe("sumMoney", () => {
  it("is zero for an empty list", () => {
    expect(sumMoney([], "EUR")).toEqual({ amount: "0.00", currency: "EUR" });
    expect(sumMoney([], "JPY").amount).toBe("0");
  });

  it("adds a million cents to the cent", () => {
    const cent = money("0.01", "EUR");
    expect(sumMoney(new Array<Money<"EUR">>(1_000_000).fill(cent), "EUR").amount).toBe("10000.00");
  });

  it("passes through sums beyond a double's whole numbers, at any scale", () => {
    const big = new Array<Money<"JPY">>(20).fill(money("999999999999999", "JPY"));
    const minus = big.map(() => money("-999999999999999", "JPY"));
    expect(sumMoney([...big, ...minus, money("1", "JPY")], "JPY").amount).toBe("1");
    const fine = new Array<Money<"EUR">>(3000).fill(money("9.9999999999", "EUR"));
    expect(sumMoney(fine, "EUR").amount).toBe("29999.9999997");
    expect(sumOf(new Array(2).fill(money("999999999999999.99", "EUR")))).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "amount" }),
    );
  });

  it("agrees with fractions, in any order", () => {
    const some = fc.array(fc.oneof(decimal(7, 2), decimal(6, 6), decimal(13, 12)), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(some, currency, (texts, [code, digits]) => {
        const amounts = texts.map((text) => money(text, code));
        const exact = texts.map(rationalOf).reduce(plus, rationalOf(0));
        const found = sumMoney(amounts, code);
        expect(found.amount).toBe(canonicalText(exact, digits));
        expect(sumMoney([...amounts].reverse(), code)).toEqual(found);
      }),
    );
  });

  it("reads any plain decimal of data, canonical or not", () => {
    fc.assert(
      fc.property(fc.array(decimal(9, 8), { maxLength: 10 }), (texts) => {
        const raw = texts.map((amount) => ({ amount, currency: "EUR" }));
        const read = texts.map((text) => money(text, "EUR"));
        expect(sumMoney(raw, "EUR")).toEqual(sumMoney(read, "EUR"));
      }),
    );
  });

  it("names the amount of another currency", () => {
    expect(sumOf([money("1", "EUR"), money("1", "USD")])).toThrow(
      expect.objectContaining({ code: "CURRENCY_MISMATCH", path: "amounts[1]" }),
    );
    expect(sumOf([money("1234567890123.4567", "USD")])).toThrow(
      expect.objectContaining({ code: "CURRENCY_MISMATCH", path: "amounts[0]" }),
    );
  });

  it.each(["", "-", ".", "1.", ".5", "-.5", "1,5", "1e3", " 1", "1 ", "+1", "1.2.3", "1:2", "/1"])(
    "refuses the text %j",
    (amount) => {
      expect(sumOf([{ amount, currency: "EUR" }])).toThrow(
        expect.objectContaining({ code: "INVALID_INPUT", path: "amounts[0].amount" }),
      );
    },
  );

  it.each([null, undefined, 5, "5"])("refuses %s as an entry", (entry) => {
    expect(sumOf([money("1", "EUR"), entry])).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "amounts[1]" }),
    );
  });

  it.each([undefined, 5n, Symbol("EUR"), Object.create(null), "eur"])(
    "refuses an amount whose currency is none: case %#",
    (odd) => {
      expect(sumOf([money("1", "EUR"), { amount: "1", currency: odd }])).toThrow(
        expect.objectContaining({ code: "INVALID_INPUT", path: "amounts[1].currency" }),
      );
    },
  );

  it("refuses what is no list and an unknown currency", () => {
    expect(() => sumMoney("12" as never, "EUR")).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "amounts" }),
    );
    expect(() => sumMoney([], "eur")).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "currency" }),
    );
  });
});
