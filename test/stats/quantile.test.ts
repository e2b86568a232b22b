import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantile } from "../../src/stats/quantile.js";

describe("quantile", () => {
  // R 4.2.2, quantile(x, p, type = 7).
  const values = [2, 3, 3, 5, 8, 13, 21, 34, 55, 89, 144];
  it.each([
    [0.1, 3],
    [0.25, 4],
    [0.5, 13],
    [0.75, 44.5],
    [0.9, 89],
    [0, 2],
    [1, 144],
  ])("at %d is %d, as R gives it", (p, expected) => {
    expect(quantile(values, p)).toBe(expected);
    expect(quantile([...values].reverse(), p)).toBe(expected);
  });

  // R 4.2.2, quantile(x, p, type = 6) and type = 1.
  it.each([
    [0.1, 2.2, 3],
    [0.25, 3, 3],
    [0.75, 55, 55],
    [0.9, 133, 89],
    [0, 2, 2],
    [1, 144, 144],
  ])("at %d is %d by type 6 and %d by type 1", (p, six, one) => {
    expect(quantile(values, p, { type: 6 })).toBeCloseTo(six, 12);
    expect(quantile(values, p, { type: 1 })).toBe(one);
  });

  it("reads a share of a whole number of values as meant, by type 1", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    for (let rank = 1; rank <= 100; rank += 1) {
      expect(quantile(hundred, rank / 100, { type: 1 })).toBe(rank);
      if (rank < 100) expect(quantile(hundred, rank / 100 + 1e-9, { type: 1 })).toBe(rank + 1);
    }
  });

  it("is null for no values and the value for one", () => {
    expect(quantile([], 0.5)).toBeNull();
    expect(quantile([7], 0.9)).toBe(7);
  });

  it("takes typed arrays, and leaves its input as it is", () => {
    const typed = Float64Array.of(3, 1, 2);
    expect(quantile(typed, 0.5)).toBe(2);
    expect([...typed]).toEqual([3, 1, 2]);
    expect(quantile(Object.freeze([3, 1, 2]), 0.5)).toBe(2);
  });

  it("stays finite and within the values at any size", () => {
    const some = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });
    const type = fc.constantFrom(1 as const, 6 as const, 7 as const);
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), type, (list, p, kind) => {
        const found = quantile(list, p, { type: kind }) as number;
        expect(found).toBeGreaterThanOrEqual(Math.min(...list));
        expect(found).toBeLessThanOrEqual(Math.max(...list));
      }),
    );
  });

  it.each([
    ["p", [1], 1.5, {}],
    ["p", [1], Number.NaN, {}],
    ["values[1]", [1, Number.NaN], 0.5, {}],
    ["values[0]", ["1"], 0.5, {}],
    ["values", null, 0.5, {}],
    ["options.type", [1], 0.5, { type: 5 }],
    ["options.type", [1], 0.5, { type: "7" }],
    ["options.type", [1], 0.5, { type: "toString" }],
  ])("names %s where it is wrong", (path, list, p, options) => {
    expect(() => quantile(list as number[], p, options as object)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});
