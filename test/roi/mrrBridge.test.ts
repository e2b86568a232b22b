import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "../../src/core/money/money.js";
import type { Money } from "../../src/core/money/types.js";
import { type MrrRow, mrrBridge } from "../../src/roi/mrrBridge.js";
import { plus, rational, rationalOf, times } from "../core/money/rational.js";

const invalid = (path: string) => expect.objectContaining({ code: "INVALID_INPUT", path });
const row = <A>(account: string | number | bigint, mrr: A) => ({ account, mrr });

describe("mrrBridge", () => {
  const start = [row("a", 100), row("b", 200), row("c", 50), row("d", 80)];
  const end = [row("a", 120), row("b", 150), row("d", 80), row("e", 60), row("f", 10)];

  it("explains each account by itself", () => {
    expect(mrrBridge({ start, end, paidBefore: ["e"] })).toEqual({
      start: 430,
      new: 10,
      reactivation: 60,
      expansion: 20,
      contraction: 50,
      churn: 50,
      end: 420,
      // (120 + 150 + 0 + 80) / 430 and (100 + 150 + 0 + 80) / 430
      netRevenueRetention: 350 / 430,
      grossRevenueRetention: 330 / 430,
    });
  });

  it("adds the rows of an account, whose id is text, number or bigint", () => {
    const found = mrrBridge({
      start: [row(7, 10), row("7", 5)],
      end: [row(7n, 20), row("8", 1)],
      paidBefore: [8],
    });
    expect(found).toMatchObject({ start: 15, expansion: 5, reactivation: 1, new: 0, end: 21 });
  });

  it("is exact for Money, and for numbers as decimals", () => {
    const inEuro = (list: readonly MrrRow<number>[]) =>
      list.map(({ account, mrr }) => row(account, money(mrr, "EUR")));
    const before = [row("a", 0.1), row("b", 0.2)];
    const after = [row("a", 0.3), row("c", 0.3)];
    const found = mrrBridge({ start: inEuro(before), end: inEuro(after) });
    expect(found.start).toEqual({ amount: "0.30", currency: "EUR" });
    expect(found.expansion).toEqual({ amount: "0.20", currency: "EUR" });
    expect(mrrBridge({ start: before, end: after })).toMatchObject({
      start: 0.3,
      new: 0.3,
      expansion: 0.2,
      churn: 0.2,
      end: 0.6,
    });
  });

  it("holds an account listed with 0 and one not listed for the same", () => {
    const zero = { start: [...start, row("e", 0)], end: [...end, row("c", 0)] };
    expect(mrrBridge({ ...zero, paidBefore: ["e"] })).toEqual(
      mrrBridge({ start, end, paidBefore: ["e"] }),
    );
  });

  it("takes names like __proto__ for accounts", () => {
    const names = ["__proto__", "constructor", "toString"];
    const rows = names.map((name) => row(name, 1));
    expect(mrrBridge({ start: [], end: rows, paidBefore: ["__proto__"] })).toMatchObject({
      new: 2,
      reactivation: 1,
    });
  });

  it("is zeros and nulls for empty lists", () => {
    expect(mrrBridge({ start: [], end: [] })).toEqual({
      start: 0,
      new: 0,
      reactivation: 0,
      expansion: 0,
      contraction: 0,
      churn: 0,
      end: 0,
      netRevenueRetention: null,
      grossRevenueRetention: null,
    });
    const found = mrrBridge({ start: [], end: [row("a", money("5", "EUR"))] });
    expect(found.start).toEqual({ amount: "0.00", currency: "EUR" });
    expect(found.netRevenueRetention).toBeNull();
  });

  it("adds up exactly, whatever the accounts owe", () => {
    const rows = fc.array(
      fc.record({
        account: fc.constantFrom("a", "b", "c", "d", 7, 7n),
        mrr: fc.integer({ min: -500, max: 5000 }).map((n) => money(n / 100, "EUR")),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        fc.pre(before.length + after.length > 0);
        const bridge = mrrBridge({ start: before, end: after, paidBefore: ["a"] });
        const of = (value: Money<"EUR"> | 0) => rationalOf((value as Money).amount);
        const signs = {
          start: 1,
          new: 1,
          reactivation: 1,
          expansion: 1,
          contraction: -1,
          churn: -1,
        };
        const total = Object.entries(signs)
          .map(([key, sign]) => times(of(bridge[key as keyof typeof signs]), rationalOf(sign)))
          .reduce(plus, rational(0n, 1n));
        expect(Number(total.top) / Number(total.bottom)).toBe(Number((bridge.end as Money).amount));
        for (const key of ["new", "reactivation", "expansion", "contraction", "churn"] as const) {
          expect(Number((bridge[key] as Money).amount)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it("names the row that is wrong", () => {
    const bad = (input: object) => () => mrrBridge({ start, end, ...input } as never);
    expect(bad({ start: [row("", 1)] })).toThrow(invalid("start[0].account"));
    expect(bad({ end: [row("a", 1), row(null as never, 1)] })).toThrow(invalid("end[1].account"));
    expect(bad({ end: [row("a", "1")] })).toThrow(invalid("end[0].mrr"));
    expect(bad({ end: [null] })).toThrow(invalid("end[0]"));
    expect(bad({ start: {} })).toThrow(invalid("start"));
    expect(bad({ end: undefined })).toThrow(invalid("end"));
    expect(bad({ paidBefore: "e" })).toThrow(invalid("paidBefore"));
    expect(bad({ paidBefore: [" "] })).toThrow(invalid("paidBefore[0]"));
    expect(() => mrrBridge(undefined as never)).toThrow(invalid(""));
    expect(bad({ end: [row("a", money("1", "EUR"))] })).toThrow(
      expect.objectContaining({ code: "CURRENCY_MISMATCH", path: "end[0].mrr" }),
    );
  });

  it("leaves frozen rows as they are", () => {
    const frozen = Object.freeze([Object.freeze(row("a", 5))]);
    expect(mrrBridge({ start: frozen, end: frozen })).toMatchObject({ start: 5, end: 5 });
  });
});
