import { exp } from "./elementary.js";
import { log1pMinus } from "./log1pMinus.js";
import { stirlingError } from "./stirlingError.js";
import { tailIntegral } from "./tailIntegral.js";

/** x^a·y^b/B(a, b) with y = 1 − x, the density of ln(x/y) where x is beta distributed, as a function of x and y > 0. */
export function betaLogitDensity(a: number, b: number): (x: number, y: number) => number {
  const n = a + b;
  const front = Math.sqrt((a / (2 * Math.PI)) * (b / n));
  const error = stirlingError(a) + stirlingError(b) - stirlingError(n);
  return (x, y) => {
    // Expanded about the mean a/n, whose terms of first order cancel: no digits go lost where a and b are large.
    const away = a * y - b * x;
    const power =
      a * log1pMinus(-away / a, (x * n) / a) + b * log1pMinus(away / b, (y * n) / b) - error;
    return front * exp(power);
  };
}

/**
 * The regularized incomplete beta functions [I_x(a, b), 1 − I_x(a, b)], for a, b > 0, x ≥ 0 and y = 1 − x ≥ 0; taking y keeps
 * an x near 1 exact. By integration of the tail, as in `incompleteGamma`, here over ln(x/y).
 */
export function incompleteBeta(
  a: number,
  b: number,
  x: number,
  y: number,
): readonly [number, number] {
  if (x === 0) return [0, 1];
  if (y === 0) return [1, 0];
  const density = betaLogitDensity(a, b);
  const odds = x / y;
  const at = (s: number): number => {
    const moved = odds * exp(s);
    return moved < 1e300 ? density(moved / (1 + moved), 1 / (1 + moved)) : 0;
  };
  const slope = a * y - b * x;
  const size = Math.abs(slope);
  const scale = 2 / (size + Math.sqrt(size * size + 2 * (a + b) * x * y));
  if (slope > 0) {
    const lower = tailIntegral((s) => at(-s), scale);
    return [lower, 1 - lower];
  }
  const upper = tailIntegral(at, scale);
  return [1 - upper, upper];
}
