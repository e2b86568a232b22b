import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustPValues } from "../../src/stats/adjustPValues.js";

const methods = [
  "holm",
  "bonferroni",
  "hochberg",
  "benjaminiHochberg",
  "benjaminiYekutieli",
] as const;

/** Each method by its definition, for each value a look at all others. */
function slow(p: readonly number[], method: (typeof methods)[number]): number[] {
  const sorted = [...p].sort((a, b) => a - b);
  const n = p.length;
  const harmonic = sorted.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  const scaled = sorted.map((value, index) => {
    const rank = index + 1;
    if (method === "bonferroni") return n * value;
    if (method === "holm" || method === "hochberg") return (n - rank + 1) * value;
    return (n / rank) * value * (method === "benjaminiYekutieli" ? harmonic : 1);
  });
  return p.map((value) => {
    const place = sorted.indexOf(value);
    const last = sorted.lastIndexOf(value);
    if (method === "bonferroni") return Math.min(1, n * value);
    if (method === "holm") return Math.min(1, Math.max(...scaled.slice(0, last + 1)));
    return Math.min(1, ...scaled.slice(place));
  });
}

const probability = fc.oneof(
  fc.constantFrom(0, 0.01, 0.05, 0.5, 1),
  fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs),
);

describe("adjustPValues", () => {
  // R 4.2.2, p.adjust.
  it.each([
    ["bonferroni", [0.05, 0.1, 0.15, 0.2, 1]],
    ["holm", [0.05, 0.08, 0.09, 0.09, 0.2]],
    ["hochberg", [0.05, 0.08, 0.08, 0.08, 0.2]],
    ["benjaminiHochberg", [0.05, 0.05, 0.05, 0.05, 0.2]],
  ] as const)("by %s is as in R", (method, expected) => {
    const found = adjustPValues([0.01, 0.02, 0.03, 0.04, 0.2], { method });
    expect(found.map((p) => Math.round(p * 1e12) / 1e12)).toEqual(expected);
  });

  it("follows each definition in any order, never below what it was", () => {
    fc.assert(
      fc.property(
        fc.array(probability, { maxLength: 12 }),
        fc.constantFrom(...methods),
        (p, method) => {
          const found = adjustPValues(p, { method });
          const expected = slow(p, method);
          expect(found.length).toBe(p.length);
          for (const [index, one] of found.entries()) {
            expect(one).toBeCloseTo(expected[index] as number, 12);
            expect(one).toBeGreaterThanOrEqual(p[index] as number);
          }
        },
      ),
    );
  });

  it("orders methods as their promises do", () => {
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1, maxLength: 12 }), (p) => {
        const by = Object.fromEntries(
          methods.map((method) => [method, adjustPValues(p, { method })]),
        );
        for (const index of p.keys()) {
          const at = (method: (typeof methods)[number]) => by[method]?.[index] as number;
          expect(at("holm")).toBeLessThanOrEqual(at("bonferroni") + 1e-12);
          expect(at("hochberg")).toBeLessThanOrEqual(at("holm") + 1e-12);
          expect(at("benjaminiHochberg")).toBeLessThanOrEqual(at("hochberg") + 1e-12);
          expect(at("benjaminiYekutieli")).toBeGreaterThanOrEqual(at("benjaminiHochberg") - 1e-12);
        }
      }),
    );
  });

  it("skips nulls, takes typed arrays and no values, and leaves its input alone", () => {
    const some = Object.freeze([0.04, null, 0.01]);
    expect(adjustPValues(some)).toEqual([0.04, null, 0.02]);
    expect(adjustPValues(Float64Array.of(0.5, -0))).toEqual([0.5, 0]);
    expect(adjustPValues([])).toEqual([]);
    expect(adjustPValues([null])).toEqual([null]);
  });

  it.each([
    ["pValues", null, {}],
    ["pValues[1]", [0.1, 1.1], {}],
    ["pValues[0]", ["0.1"], {}],
    ["pValues[0]", [undefined], {}],
    ["options.method", [0.1], { method: "bh" }],
    ["options.kind", [0.1], { kind: "holm" }],
  ])("names %s where it is wrong", (path, pValues, options) => {
    expect(() => adjustPValues(pValues as number[], options as object)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});
