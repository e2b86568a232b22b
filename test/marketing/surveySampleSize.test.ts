import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marginOfError, surveySampleSize } from "../../src/marketing/surveySampleSize.ts";

describe("surveySampleSize", () => {
  it.each([
    // Cochran's table, and that of most polling sites: 95 % and 5 points give 385, 3 points 1,068
    [{ marginOfError: 0.05 }, 385],
    [{ marginOfError: 0.03 }, 1068],
    [{ marginOfError: 0.05, confidence: 0.99 }, 664],
    [{ marginOfError: 0.05, confidence: 0.9 }, 271],
    // Krejcie and Morgan (1970) have 278 of 1,000 and 80 of 100; of 500 they round 217.5 down
    [{ marginOfError: 0.05, population: 1000 }, 278],
    [{ marginOfError: 0.05, population: 500 }, 218],
    [{ marginOfError: 0.05, population: 100 }, 80],
    // 1.96² × 0.1 × 0.9 / 0.05² = 138.3
    [{ marginOfError: 0.05, proportion: 0.1 }, 139],
    // 384.15 × 1.5 = 576.2
    [{ marginOfError: 0.05, designEffect: 1.5 }, 577],
    [{ marginOfError: 0.05, proportion: 0 }, 0],
    [{ marginOfError: 0.05, population: 0 }, 0],
    [{ marginOfError: 0.05, population: 1 }, 1],
    [{ marginOfError: 1 }, 1],
    [{ marginOfError: 1e-9, population: 700 }, 700],
  ])("needs for %j %d answers", (input, size) => {
    expect(surveySampleSize(input)).toBe(size);
  });

  it("is the least size with that margin", () => {
    const input = fc.record({
      marginOfError: fc.double({ min: 0.005, max: 0.5, noNaN: true }),
      confidence: fc.constantFrom(0.8, 0.9, 0.95, 0.99),
      proportion: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      population: fc.option(fc.integer({ min: 2, max: 100_000 }), { nil: undefined }),
      designEffect: fc.constantFrom(0.8, 1, 1.7),
    });
    fc.assert(
      fc.property(input, ({ marginOfError: margin, ...options }) => {
        const n = surveySampleSize({ marginOfError: margin, ...options });
        expect(n).toBeLessThanOrEqual(options.population ?? n);
        // The two formulas differ by (N − 1)/N, so the margins agree at N, and nearly elsewhere.
        if (options.population !== undefined) return;
        expect(marginOfError({ n, ...options })).toBeLessThanOrEqual(margin);
        if (n < 2) return;
        expect(marginOfError({ n: n - 1, ...options })).toBeGreaterThan(margin * (1 - 1e-12));
      }),
    );
  });

  it.each([
    [{ marginOfError: 0 }, "marginOfError: expected a fraction above 0, at most 1, received 0"],
    [{ marginOfError: 5 }, "marginOfError: expected a fraction above 0, at most 1, received 5"],
    [
      { marginOfError: 1e-9 },
      "marginOfError: expected a margin that fewer than 2⁵³ answers reach, received 1e-9",
    ],
    [{ marginOfError: 0.1, confidence: 95 }, "confidence: expected a number between 0 and 1"],
    [{ marginOfError: 0.1, proportion: 1.5 }, "proportion: expected a fraction from 0 to 1"],
    [{ marginOfError: 0.1, population: 1.5 }, "population: expected a whole number of at least 0"],
    [{ marginOfError: 0.1, designEffect: 0 }, "designEffect: expected a finite number above 0"],
    [{ marginOfError: 0.1, popluation: 5 }, 'popluation: expected "population"'],
  ])("refuses %j", (input, message) => {
    expect(() => surveySampleSize(input)).toThrow(message);
  });
});

describe("marginOfError", () => {
  it.each([
    // 1.959964 × √(0.25/385)
    [{ n: 385 }, 0.049945],
    // × √(722/999)
    [{ n: 278, population: 1000 }, 0.049967],
    [{ n: 100, proportion: 0.1, confidence: 0.9 }, 0.049346],
    [{ n: 385, designEffect: 4 }, 0.099889],
    [{ n: 5, population: 5 }, 0],
    [{ n: 1, population: 1 }, 0],
    [{ n: 7, proportion: 1 }, 0],
  ])("is for %j %d", (input, margin) => {
    expect(marginOfError(input)).toBeCloseTo(margin, 6);
  });

  it("is null without answers", () => {
    expect(marginOfError({ n: 0 })).toBeNull();
    expect(marginOfError({ n: 0, population: 0 })).toBeNull();
  });

  it.each([
    [{ n: 11, population: 10 }, "n: expected at most 10 (population), received 11"],
    [{ n: -1 }, "n: expected a whole number of at least 0, received -1"],
    [{ n: 1, confidence: 1 }, "confidence: expected a number between 0 and 1, received 1"],
  ])("refuses %j", (input, message) => {
    expect(() => marginOfError(input)).toThrow(message);
  });
});
