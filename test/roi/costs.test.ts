import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "../../src/core/money/money.js";
import type { Money } from "../../src/core/money/types.js";
import { averageOrderValue } from "../../src/roi/averageOrderValue.js";
import { breakEvenCpa } from "../../src/roi/breakEvenCpa.js";
import { cac } from "../../src/roi/cac.js";
import { cpa } from "../../src/roi/cpa.js";
import { cpc } from "../../src/roi/cpc.js";
import { cpl } from "../../src/roi/cpl.js";
import { cpm } from "../../src/roi/cpm.js";
import { ecpm } from "../../src/roi/ecpm.js";
import { marginalCac } from "../../src/roi/marginalCac.js";
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

/** Half-even to 6 digits, as the text of an amount. */
const rounded = (value: Rational, least: number): string | null =>
  canonicalText(rational(roundedUnits(value, 6, "halfEven"), 1_000_000n), least);

const invalid = (path: string) => expect.objectContaining({ code: "INVALID_INPUT", path });
const count = fc.oneof(
  fc.integer({ min: 1, max: 1_000_000 }),
  fc.double({ min: 0.001, max: 1e6, noNaN: true }),
);

// biome-ignore lint/suspicious/noExplicitAny: the table holds functions of two fields by name
type PerCount = (input: any) => any;
const perCount: readonly (readonly [string, PerCount, string, string, number])[] = [
  ["cpm", cpm, "spend", "impressions", 1000],
  ["cpc", cpc, "spend", "clicks", 1],
  ["cpl", cpl, "spend", "leads", 1],
  ["cpa", cpa, "spend", "conversions", 1],
  ["cac", cac, "spend", "newCustomers", 1],
  ["averageOrderValue", averageOrderValue, "revenue", "orders", 1],
];

describe.each(perCount)("%s", (_, run, top, bottom, factor) => {
  it("is exact for Money, half-even to 6 digits, and a double for numbers", () => {
    fc.assert(
      fc.property(decimal(8, 6), count, currency, (text, by, [code, least]) => {
        const exact = over(times(rationalOf(text), rationalOf(factor)), rationalOf(by));
        const found = run({ [top]: money(text, code), [bottom]: by });
        expect(found).toEqual({ amount: rounded(exact, least), currency: code });
        const number = run({ [top]: Number(text), [bottom]: by });
        expect(number).toBe((Number(text) * factor) / by + 0);
      }),
    );
  });

  it("is null without a count", () => {
    expect(run({ [top]: 5, [bottom]: 0 })).toBeNull();
    expect(run({ [top]: money("5", "EUR"), [bottom]: 0 })).toBeNull();
    expect(run({ [top]: 1e308, [bottom]: 1e-308 })).toBeNull();
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, "3", null, undefined, 3n])(
    "refuses the count %s",
    (value) => {
      expect(() => run({ [top]: 5, [bottom]: value })).toThrow(invalid(bottom));
    },
  );

  it.each([Number.NaN, "5", null, undefined, { amount: "5,00", currency: "EUR" }])(
    "refuses the amount %s",
    (value) => {
      expect(() => run({ [top]: value, [bottom]: 1 })).toThrow(invalid(top));
    },
  );

  it("refuses an unknown currency and what is no object", () => {
    expect(() => run({ [top]: { amount: "5", currency: "ABC" }, [bottom]: 1 })).toThrow(
      invalid("currency"),
    );
    expect(() => run(null)).toThrow(invalid(top));
  });
});

describe("cpc", () => {
  it("is 166.666667 for 500 over 3 clicks", () => {
    expect(cpc({ spend: money("500", "EUR"), clicks: 3 })?.amount).toBe("166.666667");
    expect(cpc({ spend: -500, clicks: 250 })).toBe(-2);
  });
});

describe("breakEvenCpa and ecpm", () => {
  const rate = fc.double({ min: 0, max: 1, noNaN: true });

  it("are exact products for Money", () => {
    fc.assert(
      fc.property(decimal(6, 5), rate, currency, (text, by, [code, least]) => {
        const product = times(rationalOf(text), rationalOf(by));
        const value = money(text, code);
        const cpaFound = breakEvenCpa({ averageOrderValue: value, contributionMarginRate: by });
        expect(cpaFound).toEqual({ amount: rounded(product, least), currency: code });
        const thousand = times(product, rationalOf(1000));
        expect(ecpm({ ctr: by, cpc: value }).amount).toBe(rounded(thousand, least));
      }),
    );
  });

  it("are products of doubles for numbers", () => {
    expect(breakEvenCpa({ averageOrderValue: 80, contributionMarginRate: 0.25 })).toBe(20);
    expect(breakEvenCpa({ averageOrderValue: 80, contributionMarginRate: 0 })).toBe(0);
    expect(ecpm({ ctr: 1.2, cpc: 2 })).toBe(2400);
    expect(ecpm({ ctr: 0, cpc: -2 })).toBe(0);
  });

  it("breakEvenCpa is null for a negative margin and refuses one above 1", () => {
    const input = { averageOrderValue: money("80", "EUR") };
    expect(breakEvenCpa({ ...input, contributionMarginRate: -0.1 })).toBeNull();
    expect(() => breakEvenCpa({ ...input, contributionMarginRate: 1.1 })).toThrow(
      invalid("contributionMarginRate"),
    );
    expect(() =>
      breakEvenCpa({ averageOrderValue: "80" as never, contributionMarginRate: 1 }),
    ).toThrow(invalid("averageOrderValue"));
  });

  it("ecpm refuses a rate that is none and a result beyond a double", () => {
    expect(() => ecpm({ ctr: Number.NaN, cpc: 1 })).toThrow(invalid("ctr"));
    expect(() => ecpm({ ctr: 1e10, cpc: 1e300 })).toThrow(invalid(""));
    expect(() => ecpm({ ctr: 1e10, cpc: money("99999999999", "EUR") })).toThrow(invalid("amount"));
  });
});

describe("marginalCac", () => {
  const side = (spend: number, newCustomers: number) => ({ spend, newCustomers });
  const inEuro = ({ spend, newCustomers }: ReturnType<typeof side>) => ({
    spend: money(spend, "EUR"),
    newCustomers,
  });

  it.each([
    [side(60_000, 240), side(90_000, 300), 500, "500.00"],
    // Both fell: 100 less for 2 customers less.
    [side(900, 10), side(800, 8), 50, "50.00"],
    [side(100, 1), side(200, 4), 100 / 3, "33.333333"],
    // One rose while the other fell, or no customers more.
    [side(100, 5), side(200, 4), null, undefined],
    [side(200, 4), side(100, 5), null, undefined],
    [side(100, 5), side(200, 5), null, undefined],
    [side(100, 5), side(100, 5), null, undefined],
    // More customers for the same money.
    [side(100, 5), side(100, 6), 0, "0.00"],
    [side(100, 6), side(100, 5), 0, "0.00"],
  ])("from %j to %j is %d", (before, after, expected, amount) => {
    expect(marginalCac({ before, after })).toBe(expected);
    expect(marginalCac({ before: inEuro(before), after: inEuro(after) })?.amount).toBe(amount);
  });

  it("is exact for Money", () => {
    fc.assert(
      fc.property(decimal(7, 4), decimal(7, 4), count, count, (before, after, few, many) => {
        const spend = plus(rationalOf(after), times(rationalOf(before), rationalOf(-1)));
        const customers = plus(rationalOf(many), times(rationalOf(few), rationalOf(-1)));
        const isDefined = customers.top !== 0n && spend.top * customers.top >= 0n;
        const found = () =>
          marginalCac({
            before: { spend: money(before, "EUR"), newCustomers: few },
            after: { spend: money(after, "EUR"), newCustomers: many },
          });
        const expected = isDefined ? rounded(over(spend, customers), 2) : undefined;
        if (expected === null) expect(found).toThrow(invalid("amount"));
        else expect(found()?.amount).toBe(expected);
      }),
    );
  });

  it("names what is wrong on which side", () => {
    const good = side(1, 1);
    expect(() => marginalCac({ before: good, after: side(1, -1) })).toThrow(
      invalid("after.newCustomers"),
    );
    expect(() => marginalCac({ before: side(Number.NaN, 1), after: good })).toThrow(
      invalid("before.spend"),
    );
    expect(() => marginalCac({ before: good } as never)).toThrow(invalid("after"));
    expect(() => marginalCac(null as never)).toThrow(invalid(""));
    const usd: Money = money("1", "USD");
    expect(() =>
      marginalCac({ before: inEuro(good), after: { spend: usd, newCustomers: 1 } }),
    ).toThrow(expect.objectContaining({ code: "CURRENCY_MISMATCH", path: "after.spend" }));
  });
});
