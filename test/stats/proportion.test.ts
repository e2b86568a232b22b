import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/stats/normalQuantile.js";
import { type ProportionMethod, proportion } from "../../src/stats/proportion.js";
import { binomialTails } from "./slowTests.js";

describe("normalQuantile", () => {
  // SciPy's norm.ppf; both round the last digit their own way.
  it.each([
    [1e-300, -37.0470962993612],
    [1e-10, -6.361340902404056],
    [0.001, -3.090232306167813],
    [0.075, -1.4395314709384563],
    [0.3, -0.5244005127080409],
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.975, 1.959963984540054],
    [0.99999, 4.264890793923841],
  ])("of %d is %d", (p, expected) => {
    expect(Math.abs(normalQuantile(p) - expected)).toBeLessThanOrEqual(2e-15 * Math.abs(expected));
  });
});

describe("proportion", () => {
  // R 4.2.2, prop.test(x, n, conf.level, correct = FALSE); printed to 15 digits.
  it.each([
    [0, 10, 0.95, 0, 0.277532799862889],
    [0, 10, 0.9, 0, 0.212941970083407],
    [1, 10, 0.99, 0.0118515034110329, 0.507231771232893],
    [81, 263, 0.95, 0.255288519878274, 0.3662095769828],
    [3, 1000, 0.8, 0.00145517920439489, 0.00617466415123603],
    [49987, 100000, 0.99, 0.495797400135373, 0.503942617114213],
  ])("%d of %d at %d is Wilson's interval as R gives it", (x, n, confidence, low, high) => {
    const found = proportion(x, n, { confidence });
    expect(Math.abs((found.low as number) - low)).toBeLessThan(1e-13);
    expect(Math.abs((found.high as number) - high)).toBeLessThan(1e-13);
  });

  it("is nulls without trials", () => {
    expect(proportion(0, 0)).toEqual({
      value: null,
      successes: 0,
      trials: 0,
      low: null,
      high: null,
    });
  });

  it("gives no -0", () => {
    expect(proportion(-0, 7)).toEqual(proportion(0, 7));
    expect(proportion(-0, -0)).toEqual(proportion(0, 0));
  });

  it("starts at exactly 0 without successes and ends at exactly 1 without failures", () => {
    expect(proportion(0, 7).low).toBe(0);
    expect(proportion(7, 7).high).toBe(1);
  });

  const counts = fc.nat(100_000).chain((trials) => fc.tuple(fc.nat(trials), fc.constant(trials)));

  it("holds the rate, within 0 to 1, and mirrors when successes and failures swap", () => {
    fc.assert(
      fc.property(
        counts,
        fc.double({ min: 0.01, max: 0.999, noNaN: true }),
        ([x, n], confidence) => {
          fc.pre(n > 0);
          const { value, low, high } = proportion(x, n, { confidence });
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(value as number);
          expect(high).toBeGreaterThanOrEqual(value as number);
          expect(high).toBeLessThanOrEqual(1);
          expect(proportion(n - x, n, { confidence }).low).toBeCloseTo(1 - (high as number), 12);
        },
      ),
    );
  });

  const methods: readonly ProportionMethod[] = [
    "wilson",
    "wilsonCorrected",
    "clopperPearson",
    "agrestiCoull",
    "jeffreys",
  ];

  it("mirrors by any method when successes and failures swap, and holds the rate", () => {
    const method = fc.constantFrom(...methods);
    fc.assert(
      fc.property(
        method,
        counts,
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        (name, [x, n], confidence) => {
          fc.pre(n > 0);
          const { value, low, high } = proportion(x, n, { method: name, confidence });
          const mirror = proportion(n - x, n, { method: name, confidence });
          expect(mirror.low).toBeCloseTo(1 - (high as number), 11);
          expect(low).toBeLessThanOrEqual((value as number) + 1e-12);
          expect(high).toBeGreaterThanOrEqual((value as number) - 1e-12);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("leaves the tails that Clopper and Pearson ask for, counted with whole numbers", () => {
    for (const n of [1, 2, 5, 9]) {
      for (let x = 0; x <= n; x += 1) {
        const { low, high } = proportion(x, n, { method: "clopperPearson", confidence: 0.9 });
        if (x > 0) expect(binomialTails(x, n, low as number).upper).toBeCloseTo(0.05, 12);
        if (x < n) expect(binomialTails(x, n, high as number).lower).toBeCloseTo(0.05, 12);
      }
    }
  });

  it("corrects Wilson's interval by a half case, and by none where half succeed", () => {
    const corrected = (x: number, n: number) => proportion(x, n, { method: "wilsonCorrected" });
    expect(corrected(5, 10)).toEqual(proportion(5, 10));
    expect(corrected(4, 10).low).toBeLessThan(proportion(4, 10).low as number);
  });

  it("serves counts and confidences at the edge of doubles", () => {
    for (const method of methods) {
      const { low, high } = proportion(2, Number.MAX_SAFE_INTEGER, { method });
      expect(Number.isFinite(low)).toBe(true);
      expect(high).toBeGreaterThan(0);
      expect(high).toBeLessThan(1e-14);
      const sure = proportion(5, 10, { method, confidence: 1 - 2 ** -53 });
      expect(Number.isFinite(sure.low)).toBe(true);
      expect(sure.high).toBeLessThan(1.2);
    }
  });

  it.each(methods)("is nulls without trials by %s", (method) => {
    expect(proportion(0, 0, { method })).toEqual(proportion(0, 0));
  });

  it.each([
    ["trials", 1, -1, {}],
    ["trials", 1, Number.NaN, {}],
    ["trials", 1, 2.5, {}],
    ["successes", 3, 2, {}],
    ["successes", "1", 2, {}],
    ["options.confidence", 1, 2, { confidence: 1 }],
    ["options.confidence", 1, 2, { confidence: Number.NaN }],
    ["options.method", 1, 2, { method: "wald" }],
    ["options.confidense", 1, 2, { confidense: 0.9 }],
  ])("names %s where it is wrong", (path, x, n, options) => {
    expect(() => proportion(x as number, n, options as object)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});
