import { exp } from "./elementary.js";
import { log1pMinus } from "./log1pMinus.js";
import { stirlingError } from "./stirlingError.js";
import { tailIntegral } from "./tailIntegral.js";

/** x^a·e^(−x)/Γ(a), the density of ln x where x is gamma distributed, as a function of x > 0. */
export function gammaLogDensity(a: number): (x: number) => number {
  const front = Math.sqrt(a / (2 * Math.PI));
  const error = stirlingError(a);
  // Far out, ln x − x would be ∞ − ∞.
  return (x) => (x < 1e300 ? front * exp(a * log1pMinus((x - a) / a, x / a) - error) : 0);
}

/**
 * The regularized incomplete gamma functions [P(a, x), Q(a, x)], which add up to 1, for a > 0 and x ≥ 0.
 *
 * The tail beyond ln x, away from the mode, is integrated: its density is log-concave and smooth for every a, so one method
 * serves all; the other tail is the rest to 1.
 */
export function incompleteGamma(a: number, x: number): readonly [number, number] {
  if (x === 0) return [0, 1];
  const density = gammaLogDensity(a);
  const slope = Math.abs(a - x);
  const scale = 2 / (slope + Math.sqrt(slope * slope + 2 * x));
  if (x < a) {
    const lower = tailIntegral((s) => density(x * exp(-s)), scale);
    return [lower, 1 - lower];
  }
  const upper = tailIntegral((s) => density(x * exp(s)), scale);
  return [1 - upper, upper];
}
