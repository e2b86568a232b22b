import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaLogitDensity } from "../../src/core/math/incompleteBeta.js";
import { gammaLogDensity } from "../../src/core/math/incompleteGamma.js";
import { betaCdf, betaQuantile } from "../../src/stats/betaDistribution.js";
import {
  chiSquareCdf,
  gammaCdf,
  gammaQuantile,
  normalCdf,
} from "../../src/stats/gammaDistribution.js";
import { normalQuantile } from "../../src/stats/normalQuantile.js";
import { studentTCdf, studentTQuantile } from "../../src/stats/studentDistribution.js";

// Made by fixtures/distributions.py with mpmath, to 25 digits and more.
type Row = readonly [number, number, number, number, number];
const fixture: Readonly<Record<string, readonly Row[]>> = JSON.parse(
  readFileSync(new URL("fixtures/distributions.json", import.meta.url), "utf8"),
);
const rows = (key: string): readonly Row[] => fixture[key] as readonly Row[];

const upper = { tail: "upper" } as const;

/** `unavoidable`: what two units in the last place of the argument change, which no method can know. */
function expectDigits(found: number, expected: number, unavoidable = 0): void {
  const allowed = 1e-13 * Math.abs(expected) + 4 * Number.EPSILON * unavoidable;
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(allowed);
}

describe("distributions", () => {
  it("gives both tails of the gamma distribution to 13 digits", () => {
    expect(rows("gamma").length).toBe(90);
    for (const [a, x, lower, above] of rows("gamma")) {
      const slope = gammaLogDensity(a)(x);
      expectDigits(gammaCdf(x, a, 1), lower, slope);
      expectDigits(gammaCdf(x, a, 1, upper), above, slope);
      expectDigits(chiSquareCdf(2 * x, 2 * a, upper), above, slope);
    }
  });

  it("gives both tails of the beta distribution to 13 digits", () => {
    expect(rows("beta").length).toBeGreaterThan(190);
    for (const [a, b, x, lower, above] of rows("beta")) {
      const slope = betaLogitDensity(a, b)(x, 1 - x);
      expectDigits(betaCdf(x, a, b), lower, slope);
      expectDigits(betaCdf(x, a, b, upper), above, slope);
    }
  });

  it("gives both tails of the t distribution to 13 digits", () => {
    for (const [df, t, lower, above] of rows("student")) {
      expectDigits(studentTCdf(t, df), lower);
      expectDigits(studentTCdf(t, df, upper), above);
      expectDigits(studentTCdf(-t, df), above);
    }
  });

  it("gives both tails of the normal distribution to 13 digits", () => {
    for (const [z, lower, above] of rows("normal")) {
      expectDigits(normalCdf(z), lower);
      expectDigits(normalCdf(-z), above, z * z * above);
    }
  });

  it("gives quantiles to 13 digits, those of tiny probabilities too", () => {
    for (const [p, a, x] of rows("gammaQuantiles")) expectDigits(gammaQuantile(p, a, 1), x);
    for (const [p, a, b, x] of rows("betaQuantiles")) expectDigits(betaQuantile(p, a, b), x);
    for (const [p, df, t] of rows("studentQuantiles")) {
      expectDigits(studentTQuantile(p, df), t);
      expectDigits(studentTQuantile(p, df, upper), -t);
    }
  });

  it("agrees with what shapes of 1 give in closed form", () => {
    // Of a gamma shape of 1 and of two beta shapes of which one is 1, the tails are powers.
    expectDigits(gammaCdf(3, 1, 0.5, upper), Math.exp(-1.5));
    expectDigits(betaCdf(0.3, 5, 1), 0.3 ** 5);
    expectDigits(betaCdf(1e-8, 1, 7, upper), Math.exp(7 * Math.log1p(-1e-8)));
    expectDigits(studentTCdf(1, 1), 0.75);
  });

  it("starts at 0 and ends at 1", () => {
    expect([gammaCdf(0, 2, 1), gammaCdf(0, 2, 1, upper)]).toEqual([0, 1]);
    expect([betaCdf(0, 2, 3), betaCdf(1, 2, 3)]).toEqual([0, 1]);
    expect([betaCdf(0, 2, 3, upper), betaCdf(1, 2, 3, upper)]).toEqual([1, 0]);
    expect([gammaCdf(1e308, 2, 1e308), normalCdf(1e200), normalCdf(-1e200)]).toEqual([1, 1, 0]);
    expect([studentTCdf(1e200, 3), studentTCdf(-1e200, 3)]).toEqual([1, 0]);
    expect(studentTQuantile(0.5, 3)).toBe(0);
    expect(studentTQuantile(1e-300, 0.1)).toBe(-Number.MAX_VALUE);
    expect(gammaQuantile(1e-300, 0.1, 1)).toBe(0);
  });

  const shape = fc.double({ min: 0.5, max: 1e7, noNaN: true });
  const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
  const tail = fc.constantFrom("lower" as const, "upper" as const);

  it("finds the quantile whose probability it was asked for", () => {
    fc.assert(
      fc.property(shape, shape, probability, tail, (a, b, p, side) => {
        const options = { tail: side };
        // A quantile, and the logarithm that finds it, is a double: what some units in its last place change is lost.
        const x = betaQuantile(p, a, b, options);
        const off = (1 / (1 - x)) * betaLogitDensity(a, b)(x, 1 - x) * 1e-14;
        if (x < 1) expect(Math.abs(betaCdf(x, a, b, options) - p)).toBeLessThan(1e-12 * p + off);
        const y = gammaQuantile(p, a, 3, options);
        const slope = 1e-14 * gammaLogDensity(a)(3 * y);
        expect(Math.abs(gammaCdf(y, a, 3, options) - p)).toBeLessThan(1e-12 * p + slope);
        const t = studentTQuantile(p, a, options);
        expect(Math.abs(studentTCdf(t, a, options) - p)).toBeLessThan(1e-11 * p);
        expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-12 * p);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["x", () => betaCdf(1.5, 1, 1)],
    ["a", () => betaCdf(0.5, 0, 1)],
    ["b", () => betaCdf(0.5, 1, Number.POSITIVE_INFINITY)],
    ["options.tail", () => betaCdf(0.5, 1, 1, { tail: "both" as "upper" })],
    ["options.tails", () => betaCdf(0.5, 1, 1, { tails: "upper" } as object)],
    ["p", () => betaQuantile(0, 1, 1)],
    ["a", () => betaQuantile(0.5, -1, 1)],
    ["b", () => betaQuantile(0.5, 1, Number.NaN)],
    ["x", () => gammaCdf(-1, 1, 1)],
    ["shape", () => gammaCdf(1, 0, 1)],
    ["rate", () => gammaCdf(1, 1, 0)],
    ["p", () => gammaQuantile(1, 1, 1)],
    ["shape", () => gammaQuantile(0.5, 0, 1)],
    ["rate", () => gammaQuantile(0.5, 1, -1)],
    ["x", () => chiSquareCdf(Number.POSITIVE_INFINITY, 1)],
    ["df", () => chiSquareCdf(1, 0)],
    ["z", () => normalCdf(Number.NaN)],
    ["p", () => normalQuantile(0)],
    ["t", () => studentTCdf(Number.NaN, 1)],
    ["df", () => studentTCdf(1, 0)],
    ["p", () => studentTQuantile(1, 1)],
    ["df", () => studentTQuantile(0.5, 0)],
  ])("names %s where it is wrong", (path, call) => {
    expect(call).toThrow(expect.objectContaining({ code: "INVALID_INPUT", path }));
  });
});
