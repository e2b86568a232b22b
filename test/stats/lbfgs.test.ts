import { describe, expect, it } from "vitest";
import { minimize } from "../../src/stats/lbfgs.js";

/** Rosenbrock's valley in pairs of variables: least, 0, where all are 1. */
function valley(x: Float64Array, gradient: Float64Array): number {
  let value = 0;
  for (let at = 0; at < x.length; at += 2) {
    const [a, b] = [x[at] as number, x[at + 1] as number];
    const off = b - a * a;
    value += 100 * off * off + (1 - a) * (1 - a);
    gradient[at] = -400 * a * off - 2 * (1 - a);
    gradient[at + 1] = 200 * off;
  }
  return value;
}

describe("minimize", () => {
  it("follows a bent valley to its end", () => {
    const start = Float64Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? -1.2 : 1));
    const { x, isConverged, iterations } = minimize(valley, {
      start,
      tolerance: 1e-9,
      maxIterations: 500,
    });
    expect(isConverged).toBe(true);
    expect(iterations).toBeLessThan(100);
    for (const value of x) expect(value).toBeCloseTo(1, 8);
  });

  it("finds the least of a bowl a hundred times as steep one way as another", () => {
    const curves = Float64Array.from({ length: 40 }, (_, at) => 10 ** (at / 20));
    const bowl = (x: Float64Array, gradient: Float64Array): number =>
      x.reduce((sum, value, at) => {
        const off = value - at;
        gradient[at] = (curves[at] as number) * off;
        return sum + ((curves[at] as number) * off * off) / 2;
      }, 0);
    const { x, isConverged } = minimize(bowl, {
      start: new Float64Array(40),
      tolerance: 1e-8,
      maxIterations: 1_000,
    });
    expect(isConverged).toBe(true);
    x.forEach((value, at) => {
      expect(value).toBeCloseTo(at, 7);
    });
  });

  it("says where it was when its steps were used up, and stays where it starts right", () => {
    const start = new Float64Array([-1.2, 1]);
    const early = minimize(valley, { start, tolerance: 1e-9, maxIterations: 3 });
    expect([early.isConverged, early.iterations]).toEqual([false, 3]);
    const right = minimize(valley, {
      start: new Float64Array([1, 1]),
      tolerance: 1e-9,
      maxIterations: 3,
    });
    expect([right.isConverged, right.iterations]).toEqual([true, 0]);
    expect(start).toEqual(new Float64Array([-1.2, 1]));
  });
});
