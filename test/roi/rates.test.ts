import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { annualizeChurn } from "../../src/roi/annualizeChurn.js";
import { averageFrequency } from "../../src/roi/averageFrequency.js";
import { breakEvenRoas } from "../../src/roi/breakEvenRoas.js";
import { conversionRate } from "../../src/roi/conversionRate.js";
import { ctr } from "../../src/roi/ctr.js";
import { expectedLifetime } from "../../src/roi/expectedLifetime.js";
import { grossRatingPoints } from "../../src/roi/grossRatingPoints.js";
import { logoChurnRate } from "../../src/roi/logoChurnRate.js";
import { repeatRate } from "../../src/roi/repeatRate.js";
import { ruleOf40 } from "../../src/roi/ruleOf40.js";
import { targetRoas } from "../../src/roi/targetRoas.js";
import { viewThroughRate } from "../../src/roi/viewThroughRate.js";
import { rational, rationalOf, times } from "../core/money/rational.js";

const invalid = (path: string) => expect.objectContaining({ code: "INVALID_INPUT", path });

// biome-ignore lint/suspicious/noExplicitAny: the table holds functions of two fields by name
type Rate = (input: any) => number | null;
const counts: readonly (readonly [string, Rate, string, string])[] = [
  ["ctr", ctr, "clicks", "impressions"],
  ["conversionRate", conversionRate, "conversions", "clicks"],
  ["viewThroughRate", viewThroughRate, "views", "impressions"],
  ["averageFrequency", averageFrequency, "impressions", "reach"],
  ["repeatRate", repeatRate, "repeatCustomers", "customers"],
  ["logoChurnRate", logoChurnRate, "customersLost", "customersAtStart"],
];

describe.each(counts)("%s", (_, run, top, bottom) => {
  it("divides one count by the other, and clamps nothing", () => {
    expect(run({ [top]: 25, [bottom]: 10_000 })).toBe(0.0025);
    expect(run({ [top]: 6, [bottom]: 5 })).toBe(1.2);
    expect(run({ [top]: -0, [bottom]: 5 })).toBe(0);
    expect(run({ [top]: 1.5, [bottom]: 3 })).toBe(0.5);
  });

  it("is null over nothing", () => {
    expect(run({ [top]: 0, [bottom]: 0 })).toBeNull();
    expect(run({ [top]: 1e300, [bottom]: 1e-300 })).toBeNull();
  });

  it.each([top, bottom])("refuses %s that is no count", (name) => {
    for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY, "3", null, undefined, 3n]) {
      expect(() => run({ [top]: 1, [bottom]: 1, [name]: value })).toThrow(invalid(name));
    }
    expect(() => run(undefined)).toThrow(invalid(top));
  });
});

describe("breakEvenRoas and targetRoas", () => {
  it("are the inverse of the margin, and of what the profit leaves of it", () => {
    expect(breakEvenRoas({ contributionMarginRate: 0.25 })).toBe(4);
    expect(breakEvenRoas({ contributionMarginRate: 1 })).toBe(1);
    expect(targetRoas({ contributionMarginRate: 0.5, targetProfitRate: 0.1 })).toBe(2.5);
    expect(targetRoas({ contributionMarginRate: 0.5, targetProfitRate: -0.5 })).toBe(1);
  });

  it("are null where nothing is left", () => {
    expect(breakEvenRoas({ contributionMarginRate: 0 })).toBeNull();
    expect(breakEvenRoas({ contributionMarginRate: -0.2 })).toBeNull();
    expect(breakEvenRoas({ contributionMarginRate: 5e-324 })).toBeNull();
    expect(targetRoas({ contributionMarginRate: 0.3, targetProfitRate: 0.3 })).toBeNull();
    expect(targetRoas({ contributionMarginRate: 0.3, targetProfitRate: 2 })).toBeNull();
  });

  it.each([1.01, Number.NaN, "0.3", null, undefined])("refuse the margin %s", (rate) => {
    const input = { contributionMarginRate: rate as number, targetProfitRate: 0 };
    expect(() => breakEvenRoas(input)).toThrow(invalid("contributionMarginRate"));
    expect(() => targetRoas(input)).toThrow(invalid("contributionMarginRate"));
  });

  it("refuse a target that is no number", () => {
    const input = { contributionMarginRate: 0.3, targetProfitRate: Number.POSITIVE_INFINITY };
    expect(() => targetRoas(input)).toThrow(invalid("targetProfitRate"));
  });
});

describe("grossRatingPoints", () => {
  it("is in points, not a fraction", () => {
    expect(grossRatingPoints({ reachShare: 0.4, frequency: 3 })).toBe(120);
    expect(grossRatingPoints({ reachShare: 0, frequency: 3 })).toBe(0);
  });

  it("refuses a share outside 0 to 1, no frequency and a result beyond a double", () => {
    expect(() => grossRatingPoints({ reachShare: 40, frequency: 3 })).toThrow(
      invalid("reachShare"),
    );
    expect(() => grossRatingPoints({ reachShare: 0.4 } as never)).toThrow(invalid("frequency"));
    expect(() => grossRatingPoints({ reachShare: 1, frequency: 1e308 })).toThrow(invalid(""));
  });
});

describe("expectedLifetime and annualizeChurn", () => {
  it("are worked by hand", () => {
    expect(expectedLifetime({ churnRatePerMonth: 0.04 })).toBe(25);
    expect(expectedLifetime({ churnRatePerMonth: 1 })).toBe(1);
    expect(expectedLifetime({ churnRatePerMonth: 0 })).toBeNull();
    expect(annualizeChurn({ churnRatePerMonth: 0 })).toBe(0);
    expect(annualizeChurn({ churnRatePerMonth: 1 })).toBe(1);
    // 1 − 0.97¹² = 0.3061576390045623
    expect(annualizeChurn({ churnRatePerMonth: 0.03 })).toBeCloseTo(0.3061576390045623, 14);
  });

  it("annualizes as fractions do, near 0 too", () => {
    const churn = fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 1e-15, max: 1e-9, noNaN: true }),
    );
    fc.assert(
      fc.property(churn, (rate) => {
        const { top, bottom } = rationalOf(rate);
        const stays = rational(bottom - top, bottom);
        let year = rational(1n, 1n);
        for (let month = 0; month < 12; month += 1) year = times(year, stays);
        const lost = ((year.bottom - year.top) * 10n ** 30n) / year.bottom;
        const exact = Number(`${lost}e-30`);
        // log1p and expm1 are good to a unit or two in the last place.
        const found = annualizeChurn({ churnRatePerMonth: rate });
        expect(Math.abs(found - exact)).toBeLessThanOrEqual(1e-14 * exact + 1e-29);
      }),
    );
  });

  it.each([-0.01, 1.01, Number.NaN, "0.1", undefined])("refuse the rate %s", (rate) => {
    const input = { churnRatePerMonth: rate as number };
    expect(() => expectedLifetime(input)).toThrow(invalid("churnRatePerMonth"));
    expect(() => annualizeChurn(input)).toThrow(invalid("churnRatePerMonth"));
  });
});

describe("ruleOf40", () => {
  it("adds growth and margin", () => {
    expect(ruleOf40({ growthRate: 0.5, marginRate: -0.25 })).toBe(0.25);
    expect(ruleOf40({ growthRate: -1, marginRate: 1 })).toBe(0);
  });

  it("refuses rates that are none", () => {
    expect(() => ruleOf40({ growthRate: 0.3, marginRate: 15 })).toThrow(invalid("marginRate"));
    expect(() => ruleOf40({ growthRate: Number.NaN, marginRate: 0.1 })).toThrow(
      invalid("growthRate"),
    );
    expect(() => ruleOf40({ growthRate: -1e308, marginRate: -1e308 })).toThrow(invalid(""));
  });
});
