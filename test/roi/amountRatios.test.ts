import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "../../src/core/money/money.js";
import type { Amount, Money } from "../../src/core/money/types.js";
import { acos } from "../../src/roi/acos.js";
import { amer } from "../../src/roi/amer.js";
import { burnMultiple } from "../../src/roi/burnMultiple.js";
import { grossRevenueRetention } from "../../src/roi/grossRevenueRetention.js";
import { ltvToCac } from "../../src/roi/ltvToCac.js";
import { magicNumber } from "../../src/roi/magicNumber.js";
import { mer } from "../../src/roi/mer.js";
import { netRevenueRetention } from "../../src/roi/netRevenueRetention.js";
import { poas } from "../../src/roi/poas.js";
import { quickRatio } from "../../src/roi/quickRatio.js";
import { roas } from "../../src/roi/roas.js";
import { roi } from "../../src/roi/roi.js";
import { romi } from "../../src/roi/romi.js";
import { plus, type Rational, rational, rationalOf, times } from "../core/money/rational.js";

// biome-ignore lint/suspicious/noExplicitAny: the table holds functions of many arguments, called with what they name
type Ratio = (input: any) => number | null;
/** Weights of the named amounts in the numerator and the denominator; the rest is given as it stands. */
type Row = readonly [
  name: string,
  run: Ratio,
  numerator: Readonly<Record<string, number>>,
  denominator: Readonly<Record<string, number>>,
  rest?: Readonly<Record<string, number>>,
];

const table: readonly Row[] = [
  ["roi", roi, { revenue: 1, cost: -1 }, { cost: 1 }],
  ["roas", roas, { revenue: 1 }, { spend: 1 }],
  ["mer", mer, { revenue: 1 }, { spend: 1 }],
  ["amer", amer, { newCustomerRevenue: 1 }, { spend: 1 }],
  ["acos", acos, { spend: 1 }, { revenue: 1 }],
  ["ltvToCac", ltvToCac, { ltv: 1 }, { cac: 1 }],
  ["burnMultiple", burnMultiple, { netBurn: 1 }, { netNewArr: 1 }],
  ["poas", poas, { revenue: 1, cogs: -1 }, { spend: 1 }],
  [
    "romi",
    romi,
    { incrementalRevenue: 0.35, spend: -1 },
    { spend: 1 },
    { contributionMarginRate: 0.35 },
  ],
  [
    "netRevenueRetention",
    netRevenueRetention,
    { startMrr: 1, expansion: 1, contraction: -1, churn: -1 },
    { startMrr: 1 },
  ],
  [
    "grossRevenueRetention",
    grossRevenueRetention,
    { startMrr: 1, contraction: -1, churn: -1 },
    { startMrr: 1 },
  ],
  ["quickRatio", quickRatio, { newMrr: 1, expansion: 1 }, { churn: 1, contraction: 1 }],
  [
    "magicNumber",
    magicNumber,
    { revenueThisQuarter: 4, revenuePreviousQuarter: -4 },
    { salesAndMarketingPreviousQuarter: 1 },
  ],
];

const namesOf = ([, , numerator, denominator]: Row): string[] => [
  ...new Set([...Object.keys(numerator), ...Object.keys(denominator)]),
];

const inputOf = (row: Row, amount: (name: string, index: number) => unknown): object => ({
  ...Object.fromEntries(namesOf(row).map((name, index) => [name, amount(name, index)])),
  ...row[4],
});

/** Σ weight · amount, exactly. */
function weighed(
  weights: Readonly<Record<string, number>>,
  amounts: ReadonlyMap<string, string>,
): Rational {
  return Object.entries(weights)
    .map(([name, weight]) => times(rationalOf(weight), rationalOf(amounts.get(name) as string)))
    .reduce(plus, rational(0n, 1n));
}

/** The double nearest to a fraction of few digits after the point. */
const nearest = ({ top, bottom }: Rational): number => Number(`${(top * 10n ** 12n) / bottom}e-12`);

const cents = fc.integer({ min: -2_000_000, max: 9_000_000 }).map((n) => (n / 100).toFixed(2));

for (const row of table) {
  describe(row[0], () => {
    const [, run, numerator, denominator] = row;
    const names = namesOf(row);

    it("divides exact Money once, and numbers alike", () => {
      const amounts = fc.array(cents, { minLength: names.length, maxLength: names.length });
      fc.assert(
        fc.property(amounts, (texts) => {
          const byName = new Map(names.map((name, index) => [name, texts[index] as string]));
          const top = nearest(weighed(numerator, byName));
          const bottom = nearest(weighed(denominator, byName));
          const inMoney = run(inputOf(row, (name) => money(byName.get(name) as string, "EUR")));
          // In whole cents, which doubles add up exactly.
          const inCents = run(inputOf(row, (name) => Number(byName.get(name)?.replace(".", ""))));
          if (bottom <= 0) {
            expect(inMoney).toBeNull();
            expect(inCents).toBeNull();
            return;
          }
          expect(inMoney).toBe(top / bottom + 0);
          // The product with a rate is rounded to the last place of up to 1e9 cents.
          expect(Math.abs((inCents as number) - top / bottom)).toBeLessThan(1e-8 / bottom);
        }),
      );
    });

    it("is null where the denominator is 0 or less", () => {
      expect(run(inputOf(row, () => 0))).toBeNull();
      expect(run(inputOf(row, () => money("0", "EUR")))).toBeNull();
      expect(run(inputOf(row, (name) => (name in denominator ? -1 : 5)))).toBeNull();
    });

    it("never gives NaN, Infinity or -0", () => {
      const any = fc.double({ noNaN: true, noDefaultInfinity: true });
      fc.assert(
        fc.property(fc.array(any, { minLength: 4, maxLength: 4 }), (values) => {
          const found = run(inputOf(row, (_, index) => values[index]));
          expect(found === null || Number.isFinite(found)).toBe(true);
          expect(Object.is(found, -0)).toBe(false);
        }),
      );
    });

    it("refuses two currencies, and numbers beside Money", () => {
      const second = names[1] as string;
      const mixed = (value: Amount): object =>
        inputOf(row, (name) => (name === second ? value : money("1", "EUR")));
      const mismatch = expect.objectContaining({ code: "CURRENCY_MISMATCH", path: second });
      expect(() => run(mixed(money("1", "USD")))).toThrow(mismatch);
      expect(() => run(mixed(1))).toThrow(mismatch);
    });

    it.each(names)("refuses %s that is no amount", (name) => {
      const invalid = expect.objectContaining({ code: "INVALID_INPUT", path: name });
      const bad = [
        Number.NaN,
        Number.POSITIVE_INFINITY,
        "12",
        null,
        undefined,
        [],
        5n,
        { amount: "1" },
        { amount: 1, currency: "EUR" },
        { amount: "1e3", currency: "EUR" },
        { amount: "1", currency: "eur" },
        { amount: "1", currency: Symbol("EUR") },
        { amount: "1", currency: Object.create(null) },
      ];
      for (const value of bad) {
        const sound = typeof (value as Money | null)?.amount === "string" ? money("1", "EUR") : 1;
        expect(() => run(inputOf(row, (one) => (one === name ? value : sound)))).toThrow(invalid);
      }
    });

    it.each([null, undefined, 5])("refuses %s as its argument, by the first field", (input) => {
      expect(() => run(input)).toThrow(
        expect.objectContaining({ code: "INVALID_INPUT", path: names[0] }),
      );
    });
  });
}

describe("ratios worked by hand", () => {
  it.each([
    [roi({ revenue: 1500, cost: 1000 }), 0.5],
    [roi({ revenue: money("0.3", "EUR"), cost: money("0.1", "EUR") }), 2],
    [romi({ incrementalRevenue: 50_000, contributionMarginRate: -0.1, spend: 10_000 }), -1.5],
    [poas({ revenue: 5000, cogs: 3000, spend: 1000 }), 2],
    [quickRatio({ newMrr: 12, expansion: 8, churn: 4, contraction: 1 }), 4],
    [
      magicNumber({
        revenueThisQuarter: 1300,
        revenuePreviousQuarter: 1200,
        salesAndMarketingPreviousQuarter: 500,
      }),
      0.8,
    ],
    [roas({ revenue: -0, spend: 5 }), 0],
    [roas({ revenue: Object.freeze(money("1", "EUR")), spend: money("4", "EUR") }), 0.25],
  ])("%d is %d", (found, expected) => {
    expect(found).toBe(expected);
  });

  it("grossRevenueRetention ignores the expansion that it may be given", () => {
    const input = { startMrr: 100, expansion: 50, contraction: 4, churn: 6 };
    expect(grossRevenueRetention(input)).toBe(0.9);
  });

  it.each([1.1, Number.NaN, Number.NEGATIVE_INFINITY, "0.4", undefined])(
    "romi refuses the margin %s",
    (contributionMarginRate) => {
      const input = { incrementalRevenue: 1, contributionMarginRate, spend: 1 };
      expect(() => romi(input as never)).toThrow(
        expect.objectContaining({ code: "INVALID_INPUT", path: "contributionMarginRate" }),
      );
    },
  );
});
