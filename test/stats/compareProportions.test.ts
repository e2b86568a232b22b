import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chiSquareTest } from "../../src/stats/chiSquareTest.js";
import { compareProportions } from "../../src/stats/compareProportions.js";
import type { Alternative } from "../../src/stats/estimate.js";
import { fisherPValues, weightedTables } from "./slowTests.js";

const groupsOf = (x1: number, n1: number, x2: number, n2: number) => ({
  control: { successes: x1, trials: n1 },
  treatment: { successes: x2, trials: n2 },
});

/** Two groups of up to `most`. */
const someGroups = (most: number, least = 1) => {
  const group = fc
    .integer({ min: least, max: most })
    .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) }));
  return fc.record({ control: group, treatment: group });
};

const alternatives: readonly Alternative[] = ["two-sided", "greater", "less"];

describe("compareProportions", () => {
  it("matches z worked by hand", () => {
    // p = 1/2: z = (0.6 − 0.4)/√(0.25·(1/50 + 1/50)) = 0.2/0.1.
    const { z, chiSquare, difference } = compareProportions(groupsOf(20, 50, 30, 50));
    expect(z).toBeCloseTo(2, 14);
    expect(chiSquare).toBeCloseTo(4, 13);
    expect(difference.value).toBeCloseTo(0.2, 14);
  });

  // R 4.2.2, prop.test(c(200, 250), c(5000, 5000)) and fisher.test; odds ratio and interval to 40 digits.
  it("matches R where it corrects for continuity, one-sided and exact", () => {
    const groups = groupsOf(200, 5000, 250, 5000);
    const corrected = compareProportions(groups, { isCorrected: true, interval: "wald" });
    expect(corrected.chiSquare).toBeCloseTo(5.586969168121, 9);
    expect(corrected.pValue).toBeCloseTo(0.0180945786310823, 12);
    expect(corrected.difference.low).toBeCloseTo(0.00167619162341177, 12);
    const greater = compareProportions(groups, { alternative: "greater", interval: "wald" });
    expect(greater.pValue).toBeCloseTo(0.0079344826775835, 12);
    expect(greater.difference.low).toBeCloseTo(0.00318228509386326, 12);
    expect(greater.difference.high).toBe(1);
    expect(greater.relativeLift?.high).toBeNull();
    const fisher = compareProportions(groupsOf(5, 20, 1, 20), { test: "fisher" });
    expect(fisher.pValue).toBeCloseTo(0.181764181764182, 12);
    expect(fisher.oddsRatio?.value).toBeCloseTo(0.16468319889116734, 12);
    expect(fisher.oddsRatio?.low).toBeCloseTo(0.003175065658795611, 12);
    expect(fisher.oddsRatio?.high).toBeCloseTo(1.6999407611912929, 10);
  });

  it("opens one end of each interval for one alternative", () => {
    const groups = groupsOf(8, 20, 11, 20);
    const less = compareProportions(groups, { alternative: "less", test: "fisher" });
    expect(less.difference.low).toBe(-1);
    expect(less.relativeLift?.low).toBe(-1);
    expect(less.oddsRatio?.low).toBe(0);
    const greater = compareProportions(groups, { alternative: "greater", test: "fisher" });
    expect(greater.oddsRatio?.high).toBeNull();
    expect(greater.difference.high).toBe(1);
  });

  it("finds Fisher's p-values as counting all tables does", () => {
    fc.assert(
      fc.property(someGroups(14), ({ control, treatment }) => {
        const slow = fisherPValues(
          treatment.successes,
          treatment.trials,
          control.successes,
          control.trials,
        );
        const pOf = (alternative: Alternative) =>
          compareProportions({ control, treatment }, { test: "fisher", alternative }).pValue;
        expect(pOf("two-sided")).toBeCloseTo(slow.twoSided, 12);
        expect(pOf("greater")).toBeCloseTo(slow.greater, 12);
        expect(pOf("less")).toBeCloseTo(slow.less, 12);
      }),
    );
  });

  it("finds the odds ratio at which the mean, and its ends at which the tails, are as weighing all tables says", () => {
    fc.assert(
      fc.property(someGroups(12), ({ control, treatment }) => {
        const { oddsRatio } = compareProportions(
          { control, treatment },
          { test: "fisher", confidence: 0.9 },
        );
        const at = (odds: number) =>
          weightedTables(
            treatment.successes,
            treatment.trials,
            control.successes,
            control.trials,
            odds,
          );
        const { value = null, low = null, high = null } = oddsRatio ?? {};
        if (value !== null && value > 0) {
          expect(at(value).mean).toBeCloseTo(treatment.successes, 10);
        }
        if (low !== null && low > 0) expect(at(low).upper).toBeCloseTo(0.05, 11);
        if (high !== null) expect(at(high).lower).toBeCloseTo(0.05, 11);
      }),
    );
  });

  it("turns around when the groups do", () => {
    const test = fc.constantFrom("z" as const, "fisher" as const);
    const interval = fc.constantFrom("newcombe" as const, "wald" as const);
    fc.assert(
      fc.property(someGroups(3000), test, interval, fc.boolean(), (groups, ...rest) => {
        const [kind, range, isCorrected] = rest;
        const options = { test: kind, interval: range, isCorrected };
        const one = compareProportions(groups, options);
        const { control, treatment } = groups;
        const other = compareProportions({ control: treatment, treatment: control }, options);
        expect(other.difference.low).toBeCloseTo(-(one.difference.high as number), 12);
        expect(other.difference.value).toBeCloseTo(-(one.difference.value as number), 12);
        if (one.pValue === null) expect(other.pValue).toBeNull();
        else {
          const gap = Math.abs((other.pValue as number) - one.pValue);
          expect(gap).toBeLessThanOrEqual(1e-9 * one.pValue);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("holds no NaN, infinity or -0 for any counts", () => {
    const count = fc.oneof(fc.nat(3), fc.nat(1e6), fc.constant(Number.MAX_SAFE_INTEGER));
    const group = fc.tuple(count, count).map(([a, b]) => ({
      successes: Math.min(a, b),
      trials: Math.max(a, b),
    }));
    const options = fc.record({
      alternative: fc.constantFrom(...alternatives),
      interval: fc.constantFrom("newcombe" as const, "wald" as const),
      isCorrected: fc.boolean(),
    });
    fc.assert(
      fc.property(group, group, options, (control, treatment, how) => {
        const found = compareProportions({ control, treatment }, how);
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }),
    );
  });

  it("serves millions of cases by Fisher's test, far out too", () => {
    const near = compareProportions(groupsOf(500_000, 5_000_000, 500_900, 5_000_000), {
      test: "fisher",
    });
    // For so many cases the exact test and the corrected one agree to some digits.
    const z = compareProportions(groupsOf(500_000, 5_000_000, 500_900, 5_000_000), {
      isCorrected: true,
    });
    expect(near.pValue).toBeCloseTo(z.pValue as number, 4);
    const far = compareProportions(groupsOf(100_000, 5_000_000, 900_000, 5_000_000), {
      test: "fisher",
    });
    expect(far.pValue).toBe(0);
    expect(far.oddsRatio?.value).toBeCloseTo(10.7561, 3);
  });

  it("leaves z undefined where all or none succeed", () => {
    for (const successes of [0, 100]) {
      const groups = groupsOf(successes, 100, successes, 100);
      const found = compareProportions(groups);
      expect([found.z, found.chiSquare, found.pValue]).toEqual([null, null, null]);
      expect(found.difference.value).toBe(0);
      const fisher = compareProportions(groups, { test: "fisher" });
      expect(fisher.pValue).toBe(1);
      expect(fisher.oddsRatio?.low).toBe(0);
      expect(fisher.oddsRatio?.high).toBeNull();
    }
    expect(compareProportions(groupsOf(0, 100, 10, 100)).relativeLift).toBeNull();
    expect(compareProportions(groupsOf(10, 100, 0, 100)).relativeLift).toEqual({
      value: -1,
      low: null,
      high: null,
    });
  });

  it("is nulls and thin without trials in a group", () => {
    expect(compareProportions(groupsOf(0, 0, 10, 100), { test: "fisher" })).toMatchObject({
      difference: { value: null, low: null, high: null },
      relativeLift: null,
      z: null,
      chiSquare: null,
      pValue: null,
      verdict: "thin",
    });
  });

  it.each([
    [groupsOf(5, 30, 10, 30), {}, "enough"],
    [groupsOf(4, 30, 10, 30), {}, "thin"],
    [groupsOf(5, 30, 26, 30), {}, "thin"],
    [groupsOf(5, 29, 10, 30), {}, "thin"],
    [groupsOf(5, 29, 10, 30), { minimum: 20 }, "enough"],
  ])("judges %j with %j as %s", (groups, options, verdict) => {
    expect(compareProportions(groups, options).verdict).toBe(verdict);
  });

  it("leaves frozen input alone", () => {
    const frozen = groupsOf(5, 10, 6, 10);
    for (const one of [frozen, frozen.control, frozen.treatment]) Object.freeze(one);
    expect(() => compareProportions(frozen, Object.freeze({}))).not.toThrow();
  });

  const fine = groupsOf(1, 2, 1, 2);
  it.each([
    ["groups", null, {}],
    ["groups.control", { treatment: fine.treatment }, {}],
    ["groups.treatment.successes", groupsOf(1, 2, 3, 2), {}],
    ["groups.control.trials", groupsOf(1, 2.5, 1, 2), {}],
    ["groups.control.successes", groupsOf(-1, 2, 1, 2), {}],
    ["options.test", fine, { test: "chi" }],
    ["options.interval", fine, { interval: "wilson" }],
    ["options.isCorrected", fine, { isCorrected: 1 }],
    ["options.alternative", fine, { alternative: "two.sided" }],
    ["options.confidence", fine, { confidence: 1 }],
    ["options.minimum", fine, { minimum: -1 }],
    ["options.level", fine, { level: 0.9 }],
  ])("names %s where it is wrong", (path, groups, options) => {
    expect(() => compareProportions(groups as typeof fine, options as object)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});

describe("chiSquareTest", () => {
  it("matches a table worked by hand", () => {
    // p = 1/2; (3−5)²/2.5 + 0 + (7−5)²/2.5 = 3.2; all of it is trend.
    const { chiSquare, df, trend } = chiSquareTest(
      [3, 5, 7].map((successes) => ({ successes, trials: 10 })),
    );
    expect(chiSquare).toBeCloseTo(3.2, 14);
    expect(df).toBe(2);
    expect(trend.chiSquare).toBeCloseTo(3.2, 14);
  });

  it("is the z test squared for two groups", () => {
    fc.assert(
      fc.property(someGroups(500), ({ control, treatment }) => {
        const { chiSquare, pValue, trend } = chiSquareTest([control, treatment]);
        const z = compareProportions({ control, treatment });
        expect(chiSquare === null).toBe(z.chiSquare === null);
        if (chiSquare === null) return;
        expect(chiSquare).toBeCloseTo(z.chiSquare as number, 9);
        expect(pValue).toBeCloseTo(z.pValue as number, 9);
        expect(trend.chiSquare).toBeCloseTo(chiSquare, 9);
      }),
    );
  });

  it("does not care for the order of groups, apart from the trend", () => {
    const counts = [3, 9, 4].map((successes) => ({ successes, trials: 12 }));
    const turned = chiSquareTest([...counts].reverse());
    expect(turned.chiSquare).toBeCloseTo(chiSquareTest(counts).chiSquare as number, 12);
  });

  it("leaves groups without trials out, and is nulls where nothing differs", () => {
    const some = { successes: 3, trials: 10 };
    const none = { successes: 0, trials: 0 };
    expect(chiSquareTest([some, none, some]).df).toBe(1);
    const nulls = { chiSquare: null, pValue: null };
    expect(chiSquareTest([])).toEqual({ ...nulls, df: 0, trend: nulls, verdict: "thin" });
    expect(chiSquareTest([some])).toMatchObject({ ...nulls, df: 0, trend: nulls });
    const all = { successes: 40, trials: 40 };
    expect(chiSquareTest([all, all])).toMatchObject({ ...nulls, df: 1, trend: nulls });
  });

  it("tells when it has enough cases", () => {
    const groups = [10, 12, 14].map((successes) => ({ successes, trials: 30 }));
    expect(chiSquareTest(groups).verdict).toBe("enough");
    expect(chiSquareTest(groups, { minimum: 31 }).verdict).toBe("thin");
  });

  it.each([
    ["groups", null, {}],
    ["groups[0]", [3], {}],
    [
      "groups[1].successes",
      [
        { successes: 1, trials: 1 },
        { successes: 2, trials: 1 },
      ],
      {},
    ],
    ["options.minimum", [], { minimum: 0.5 }],
    ["options.confidence", [], { confidence: 0.9 }],
  ])("names %s where it is wrong", (path, groups, options) => {
    expect(() => chiSquareTest(groups as [], options as object)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});
