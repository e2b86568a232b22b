import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeExp2 } from "../../../src/core/math/exp2.js";

const exp2 = makeExp2();

/** 2 to the power of a double, to 200 bits, by whole numbers: the series of e to the rest × ln 2. */
function exactPower(x: number): number {
  const bits = 200n;
  const one = 1n << bits;
  // ln 2 = Σ 1 / (k · 2^k)
  let ln2 = 0n;
  for (let k = 1n; k <= 210n; k += 1n) ln2 += one / (k << k);
  const whole = Math.floor(x);
  // A double's rest is a whole number of 2⁻⁶⁰ where x is under 2⁷.
  const rest = (BigInt(Math.round((x - whole) * 2 ** 52)) << bits) / (1n << 52n);
  const y = (rest * ln2) / one;
  let term = one;
  let sum = one;
  for (let k = 1n; term > 0n; k += 1n) {
    term = (term * y) / one / k;
    sum += term;
  }
  return (Number(sum >> 120n) / 2 ** 80) * 2 ** whole;
}

describe("exp2", () => {
  it("is exact at every whole number that a double holds", () => {
    for (let whole = -1074; whole <= 1023; whole += 1) {
      expect(exp2(whole)).toBe(2 ** whole);
    }
  });

  it("ends in 0 and Infinity, and passes NaN on", () => {
    expect([exp2(-1e9), exp2(Number.NEGATIVE_INFINITY), exp2(1024), exp2(1e9)]).toEqual([
      0,
      0,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect(exp2(Number.NaN)).toBeNaN();
  });

  it("is within 2 units in the last place of the true power", () => {
    fc.assert(
      // Multiples of 2⁻⁴⁰, which the reference takes in exactly.
      fc.property(fc.integer({ min: -60 * 2 ** 30, max: 60 * 2 ** 30 }), (steps) => {
        const x = steps / 2 ** 30;
        const exact = exactPower(x);
        expect(Math.abs(exp2(x) - exact) / exact).toBeLessThanOrEqual(2 * 2 ** -52);
      }),
    );
  });

  it("never rises with age", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 1, max: 90 }),
        (hours, days) => {
          const half = days * 24;
          expect(exp2(-(hours + 1) / half)).toBeLessThan(exp2(-hours / half));
        },
      ),
    );
  });
});
