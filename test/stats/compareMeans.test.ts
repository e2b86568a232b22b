import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareMeans } from "../../src/stats/compareMeans.js";
import { dealings, pairsWon } from "./slowTests.js";

const control = [12.5, 0, 33.1, 8.4, 0, 0, 51.2, 19.9, 7.7, 0];
const treatment = [15, 22.3, 0, 41.8, 9.9, 63.5, 0, 27.1, 18.6, 30.2, 5.5];
// R's data set sleep.
const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

/** Amounts in 64ths: squares of doubles near 0 would vanish. */
const amount = fc.integer({ min: -1e9, max: 1e9 }).map((lots) => lots / 64);
const values = fc.array(amount, { minLength: 2, maxLength: 12 });

describe("compareMeans", () => {
  it("matches Student's test worked by hand", () => {
    // Means 2 and 5, variances 1 and 4; pooled (2·1 + 2·4)/4 = 2.5; t = 3/√(2.5·2/3).
    const found = compareMeans({ control: [1, 2, 3], treatment: [3, 5, 7] }, { test: "student" });
    expect(found.control).toEqual({ n: 3, mean: 2, variance: 1 });
    expect(found.treatment).toEqual({ n: 3, mean: 5, variance: 4 });
    expect(found.difference.value).toBe(3);
    expect(found.t).toBeCloseTo(3 / Math.sqrt(5 / 3), 14);
    expect(found.df).toBe(4);
  });

  // R 4.2.2, t.test and wilcox.test(exact = FALSE), printed to 15 digits.
  it("matches R's Welch test", () => {
    const sleep = compareMeans({ control: first, treatment: second });
    expect(sleep.t).toBeCloseTo(1.86081346748686, 12);
    expect(sleep.df).toBeCloseTo(17.7764735161785, 11);
    expect(sleep.pValue).toBeCloseTo(0.0793941401873582, 13);
    expect(sleep.difference.low).toBeCloseTo(-0.20548323071171, 12);
    expect(sleep.difference.high).toBeCloseTo(3.36548323071171, 12);
    const revenue = compareMeans({ control, treatment });
    expect(revenue.pValue).toBeCloseTo(0.325086017476487, 12);
    expect(revenue.difference.low).toBeCloseTo(-8.55743184649965, 11);
    expect(revenue.difference.high).toBeCloseTo(24.5247045737724, 11);
  });

  it("matches R's Student test and test of ranks", () => {
    const student = compareMeans({ control, treatment }, { test: "student" });
    expect(student.t).toBeCloseTo(1.00468567458907, 12);
    expect(student.df).toBe(19);
    expect(student.pValue).toBeCloseTo(0.327672768619345, 12);
    const ranks = compareMeans({ control, treatment }, { test: "mannWhitney" });
    expect(ranks.w).toBe(71);
    expect(ranks.pValue).toBeCloseTo(0.269551593100119, 12);
  });

  it("takes summaries, and typed arrays, for values", () => {
    const whole = compareMeans({ control, treatment });
    const { t } = compareMeans({ control: whole.control, treatment: whole.treatment });
    expect(t).toBe(whole.t);
    expect(compareMeans({ control: Float64Array.from(control), treatment }).t).toBe(whole.t);
  });

  it("opens one end, and halves the p-value, for one alternative", () => {
    const groups = { control, treatment };
    const [both, greater, less] = (["two-sided", "greater", "less"] as const).map((alternative) =>
      compareMeans(groups, { alternative, confidence: 0.9 }),
    );
    expect(greater?.pValue).toBeCloseTo((both?.pValue as number) / 2, 13);
    expect((greater?.pValue as number) + (less?.pValue as number)).toBeCloseTo(1, 13);
    expect(greater?.difference.high).toBeNull();
    expect(less?.difference.low).toBeNull();
    expect(compareMeans(groups, { confidence: 0.8 }).difference.low).toBeCloseTo(
      greater?.difference.low as number,
      12,
    );
  });

  it("counts w pair by pair, and knows its mean and variance over all ways to deal the values", () => {
    const small = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(small, small, (below, above) => {
        const options = { test: "mannWhitney", alternative: "greater" } as const;
        const { w, pValue } = compareMeans({ control: below, treatment: above }, options);
        expect(w).toBe(pairsWon(above, below));
        const { mean, variance } = dealings([...above, ...below], above.length);
        expect(pValue === null).toBe(variance < 1e-12);
        if (pValue === null) return;
        // P of a normal variable by Simpson's rule over 40 standard deviations.
        const z = (w - mean - 0.5) / Math.sqrt(variance);
        let area = 0;
        for (let step = 0; step <= 4000; step += 1) {
          const x = z + step / 100;
          const weight = step === 0 || step === 4000 ? 1 : step % 2 === 1 ? 4 : 2;
          area += (weight * Math.exp((-x * x) / 2)) / 300 / Math.sqrt(2 * Math.PI);
        }
        expect(pValue).toBeCloseTo(area, 9);
      }),
      { numRuns: 40 },
    );
  });

  it("turns around when the groups do, whatever the unit", () => {
    const test = fc.constantFrom("welch" as const, "student" as const);
    fc.assert(
      fc.property(values, values, test, (a, b, kind) => {
        const one = compareMeans({ control: a, treatment: b }, { test: kind });
        const other = compareMeans({ control: b, treatment: a }, { test: kind });
        const twice = compareMeans(
          { control: a.map((x) => 2 * x), treatment: b.map((x) => 2 * x) },
          { test: kind },
        );
        expect(other.t === null).toBe(one.t === null);
        expect(twice.pValue).toBe(one.pValue);
        if (one.t === null) return;
        expect(other.t).toBeCloseTo(-one.t, 9);
        expect(other.pValue).toBeCloseTo(one.pValue as number, 12);
      }),
    );
  });

  it("finds small spreads around a large mean", () => {
    const found = compareMeans({ control: [1e9, 1e9 + 1, 1e9 + 2], treatment: [1e9, 1e9 + 2] });
    expect(found.control).toEqual({ n: 3, mean: 1e9 + 1, variance: 1 });
  });

  it("is nulls with too few values, and where all are equal", () => {
    const nothing = { t: null, df: null, pValue: null, verdict: "thin" };
    expect(compareMeans({ control: [], treatment: [1, 2] })).toMatchObject({
      ...nothing,
      control: { n: 0, mean: null, variance: null },
      difference: { value: null, low: null, high: null },
    });
    expect(compareMeans({ control: [1], treatment: [1, 2] })).toMatchObject({
      ...nothing,
      difference: { value: 0.5, low: null, high: null },
    });
    expect(compareMeans({ control: [0.1, 0.1, 0.1], treatment: [0.3, 0.3] })).toMatchObject(
      nothing,
    );
    expect(compareMeans({ control: [4], treatment: [4] }, { test: "student" })).toMatchObject(
      nothing,
    );
    const equal = { control: [2, 2], treatment: [2, 2, 2] };
    expect(compareMeans(equal, { test: "mannWhitney" })).toMatchObject({ w: 3, pValue: null });
    const empty = { control: [], treatment: [1] };
    expect(compareMeans(empty, { test: "mannWhitney" })).toMatchObject({ w: 0, pValue: null });
  });

  it("pools a single value with others", () => {
    expect(compareMeans({ control: [1], treatment: [2, 4] }, { test: "student" }).df).toBe(1);
  });

  it("tells when it has enough cases", () => {
    const many = { n: 30, mean: 1, variance: 1 };
    expect(compareMeans({ control: many, treatment: many }).verdict).toBe("enough");
    expect(compareMeans({ control: many, treatment: many }, { minimum: 31 }).verdict).toBe("thin");
  });

  it("holds no NaN or infinity for any values that it takes", () => {
    const any = fc.array(
      fc.oneof(fc.double({ min: -1e140, max: 1e140, noNaN: true }), fc.constant(-0)),
      { maxLength: 4 },
    );
    const test = fc.constantFrom("welch" as const, "student" as const);
    fc.assert(
      fc.property(any, any, test, (a, b, kind) => {
        const found = compareMeans({ control: a, treatment: b }, { test: kind });
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
        const ranks = compareMeans({ control: a, treatment: b }, { test: "mannWhitney" });
        expect(JSON.parse(JSON.stringify(ranks))).toEqual(ranks);
      }),
    );
  });

  it("leaves frozen input alone", () => {
    const frozen = Object.freeze({ control: Object.freeze([3, 1]), treatment: Object.freeze([2]) });
    expect(compareMeans(frozen, { test: "mannWhitney" }).w).toBe(1);
    expect(frozen.control).toEqual([3, 1]);
  });

  const fine = { control: [1, 2], treatment: [3, 4] };
  const summary = { n: 2, mean: 1, variance: 1 };
  it.each([
    ["INVALID_INPUT", "groups", null, {}],
    ["INVALID_INPUT", "groups.control", { treatment: [1] }, {}],
    ["INVALID_INPUT", "groups.control[1]", { ...fine, control: [1, Number.NaN] }, {}],
    ["INVALID_INPUT", "groups.treatment[0]", { ...fine, treatment: ["1"] }, {}],
    ["TOO_LARGE", "groups.treatment[0]", { ...fine, treatment: [1e141] }, {}],
    ["INVALID_INPUT", "groups.control.n", { ...fine, control: { ...summary, n: 1.5 } }, {}],
    ["INVALID_INPUT", "groups.control.mean", { ...fine, control: { ...summary, mean: null } }, {}],
    ["INVALID_INPUT", "groups.control.variance", { ...fine, control: { n: 2, mean: 1 } }, {}],
    ["INVALID_INPUT", "groups.control", { ...fine, control: summary }, { test: "mannWhitney" }],
    ["INVALID_INPUT", "options.test", fine, { test: "t" }],
    ["INVALID_INPUT", "options.alternative", fine, { alternative: "more" }],
    ["INVALID_INPUT", "options.confidence", fine, { confidence: 95 }],
    ["INVALID_INPUT", "options.minimum", fine, { minimum: 1.5 }],
    ["INVALID_INPUT", "options.tests", fine, { tests: "welch" }],
  ])("throws %s at %s", (code, path, groups, options) => {
    expect(() => compareMeans(groups as typeof fine, options as object)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });
});
