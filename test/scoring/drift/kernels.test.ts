import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kolmogorovSmirnov } from "../../../src/scoring/drift/kolmogorovSmirnov.js";
import { populationStability } from "../../../src/scoring/drift/populationStability.js";

describe("populationStability", () => {
  test("adds (a − e)·ln(a/e)", () => {
    // Halves become a quarter and three quarters: ¼·ln ½ + ¼·ln 1.5, both ways round.
    const { psi, bins } = populationStability({ expected: [20, 20], actual: [15, 45] });
    expect(bins[0]).toBeCloseTo(-0.25 * Math.log(0.5), 15);
    expect(bins[1]).toBeCloseTo(0.25 * Math.log(1.5), 15);
    expect(psi).toBeCloseTo(0.25 * Math.log(3), 15);
  });

  test("is that of the definition under each rule for empty bins", () => {
    const count = fc.integer({ min: 0, max: 9 });
    const counts = fc.array(fc.tuple(count, count), { minLength: 1, maxLength: 8 });
    const zeros = fc.constantFrom(
      { count: 0.5 },
      { count: 0.9 },
      { share: 1e-4 },
      { share: 0.1 },
      "none" as const,
    );
    fc.assert(
      fc.property(counts, zeros, (pairs, rule) => {
        const [expected, actual] = [pairs.map(([e]) => e), pairs.map(([, a]) => a)];
        const found = populationStability({ expected, actual }, { zeros: rule, minimum: 0 });
        const total = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0);
        if (total(expected) === 0 || total(actual) === 0) {
          expect(found.psi).toBeNull();
          return;
        }
        const shares = (list: readonly number[]): readonly number[] => {
          if (rule === "none") return list.map((one) => one / total(list));
          if ("share" in rule)
            return list.map((one) => Math.max(one / total(list), rule.share ?? 0));
          const filled = list.map((one) => one || (rule.count ?? 0));
          return filled.map((one) => one / total(filled));
        };
        const [e, a] = [shares(expected), shares(actual)];
        const parts = e.map((share, bin) => {
          const other = a[bin] as number;
          return share === 0 && other === 0 ? 0 : (other - share) * Math.log(other / share);
        });
        const psi = total(parts);
        if (!Number.isFinite(psi)) expect(found).toMatchObject({ psi: null, verdict: "large" });
        else expect(found.psi).toBeCloseTo(psi, 12);
        expect(found.psi ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("judges by 0.1 and 0.25, and not at all with few rows", () => {
    const verdictOf = (first: number) =>
      populationStability({ expected: [500, 500], actual: [first, 1000 - first] }).verdict;
    expect([500, 580, 660, 730].map(verdictOf)).toEqual([
      "stable",
      "stable",
      "moderate",
      "moderate",
    ]);
    expect(verdictOf(760)).toBe("large");
    expect(populationStability({ expected: [29], actual: [400] }).verdict).toBe("thin");
    expect(populationStability({ expected: [], actual: [] })).toEqual({
      psi: null,
      bins: [],
      verdict: "thin",
    });
  });

  test.each([
    [{ expected: [1], actual: [1, 2] }, {}, "counts.actual"],
    [{ expected: [-1], actual: [1] }, {}, "counts.expected[0]"],
    [{ expected: [1], actual: [Number.NaN] }, {}, "counts.actual[0]"],
    // biome-ignore lint/suspicious/noSparseArray: a hole is no count
    [{ expected: [1, 1], actual: [, 1] }, {}, "counts.actual[0]"],
    [{ expected: 3, actual: [1] }, {}, "counts.expected"],
    [{ expected: [1], actual: [1] }, { zeros: { count: 0 } }, "options.zeros"],
    [{ expected: [1], actual: [1] }, { zeros: { count: 1, share: 1 } }, "options.zeros"],
    [{ expected: [1], actual: [1] }, { zeros: "all" }, "options.zeros"],
    [{ expected: [1], actual: [1] }, { minimum: -1 }, "options.minimum"],
    [{ expected: [1], actual: [1], bins: 2 }, {}, "counts.bins"],
  ])("refuses %#", (counts, options, path) => {
    expect(() => populationStability(counts as never, options as never)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});

/** Every order of n values of one sample and m of the other. */
function slowChance(gap: number, n: number, m: number): number {
  let all = 0;
  let wide = 0;
  const walk = (i: number, j: number, isWide: boolean): void => {
    const isNow = isWide || Math.abs(i * m - j * n) >= gap;
    if (i === n && j === m) {
      all += 1;
      if (isNow) wide += 1;
      return;
    }
    if (i < n) walk(i + 1, j, isNow);
    if (j < m) walk(i, j + 1, isNow);
  };
  walk(0, 0, false);
  return wide / all;
}

describe("kolmogorovSmirnov", () => {
  const sample = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 7 });

  test("is the largest gap, and the share of orders with one as large", () => {
    fc.assert(
      fc.property(sample, sample, (expected, actual) => {
        const { d, pValue, method } = kolmogorovSmirnov({ expected, actual });
        const partOf = (list: readonly number[], most: number): number =>
          list.filter((one) => one <= most).length / list.length;
        const gaps = [...expected, ...actual].map((most) =>
          Math.abs(partOf(expected, most) - partOf(actual, most)),
        );
        expect(d).toBeCloseTo(Math.max(...gaps), 14);
        expect(method).toBe("exact");
        const whole = Math.round((d as number) * expected.length * actual.length);
        expect(pValue).toBeCloseTo(slowChance(whole, expected.length, actual.length), 12);
      }),
    );
  });

  test("does not mind the order of values, nor which sample is which", () => {
    fc.assert(
      fc.property(sample, sample, (expected, actual) => {
        const one = kolmogorovSmirnov({ expected, actual });
        const other = kolmogorovSmirnov({
          expected: [...actual].reverse(),
          actual: [...expected].reverse(),
        });
        expect(other.d).toBe(one.d);
        expect(other.pValue).toBeCloseTo(one.pValue as number, 13);
      }),
    );
  });

  test("takes the limit for many, whose two series meet", () => {
    const expected = Float64Array.from({ length: 2_000 }, (_, index) => index);
    // Gaps of 20 and 70 of 2,000: λ = 0.316 and 1.107.
    const at = (shift: number) =>
      kolmogorovSmirnov({ expected, actual: expected.map((one) => one + shift) });
    expect(at(20)).toMatchObject({ d: 0.01, method: "limit" });
    const limit = (lambda: number): number => {
      let sum = 0;
      for (let k = 1; k < 200; k += 1)
        sum += 2 * (-1) ** (k - 1) * Math.exp(-2 * (k * lambda) ** 2);
      return sum;
    };
    expect(at(20).pValue).toBeCloseTo(limit(0.01 * Math.sqrt(1_000)), 12);
    expect(at(70).pValue).toBeCloseTo(limit(0.035 * Math.sqrt(1_000)), 12);
    expect(at(0).pValue).toBe(1);
    expect(at(2_000).pValue).toBeLessThan(1e-300);
  });

  test("counts small chances without losing them in 1", () => {
    const expected = Array.from({ length: 400 }, (_, index) => index);
    const { pValue } = kolmogorovSmirnov({ expected, actual: expected.map((one) => one + 400) });
    // Two of all orders: 2 / C(800, 400), by Stirling's series.
    const logCount = 800 * Math.log(2) - 0.5 * Math.log(Math.PI * 400) - 1 / (8 * 400);
    expect(Math.log(pValue as number)).toBeCloseTo(Math.log(2) - logCount, 6);
  });

  test("is null without one of the samples", () => {
    expect(kolmogorovSmirnov({ expected: [], actual: [1] })).toEqual({
      d: null,
      pValue: null,
      method: "exact",
    });
  });

  test.each([
    [{ expected: [Number.NaN], actual: [1] }, {}, "INVALID_INPUT", "samples.expected[0]"],
    [{ expected: [1], actual: "1" }, {}, "INVALID_INPUT", "samples.actual"],
    [{ expected: [1], actual: [1], b: 1 }, {}, "INVALID_INPUT", "samples.b"],
    [{ expected: [1], actual: [1] }, { method: "asymptotic" }, "INVALID_INPUT", "options.method"],
    [
      { expected: new Float64Array(20_000), actual: new Float64Array(20_000) },
      { method: "exact" },
      "TOO_LARGE",
      "options.method",
    ],
  ])("refuses %#", (samples, options, code, path) => {
    expect(() => kolmogorovSmirnov(samples as never, options as never)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });
});
