import { checkFinite, invalid } from "../core/check.js";
import { exp, log } from "../core/math/elementary.js";
import { gammaLogDensity, incompleteGamma } from "../core/math/incompleteGamma.js";
import { checkPositive, checkProbability } from "./probability.js";
import { type TailOptions, tailOf } from "./tail.js";
import { tailRoot } from "./tailRoot.js";

/** Refuses what is no finite number of at least 0. */
function checkAmount(path: string, value: unknown): asserts value is number {
  if (typeof value !== "number" || !(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw invalid(path, "a finite number of at least 0", value);
  }
}

/**
 * How probable is a value of at most `x`, if values are gamma distributed?
 *
 * The regularized incomplete gamma function P(shape, rate·x), within 1 part in 10¹³ but for the rounding of rate·x.
 *
 * @param x - The value, at least 0.
 * @param shape - Shape, above 0.
 * @param rate - How many events a unit of `x`, above 0: the inverse of the scale.
 * @param options - See {@link TailOptions}.
 * @returns A probability from 0 to 1.
 * @throws {ClosedLoopError} INVALID_INPUT when `x` is negative or an argument is no finite number above 0.
 * @see DLMF 8.2; by integration over ln x, docs/decisions/0004.
 *
 * @example
 * import { gammaCdf } from "closedloop";
 *
 * gammaCdf(2, 1, 0.5) // => ~0.632120558829
 */
export function gammaCdf(
  x: number,
  shape: number,
  rate: number,
  options: TailOptions = {},
): number {
  checkAmount("x", x);
  checkPositive("shape", shape);
  checkPositive("rate", rate);
  const side = tailOf(options) === "lower" ? 0 : 1;
  return incompleteGamma(shape, Math.min(x * rate, Number.MAX_VALUE))[side];
}

/**
 * Which value is not exceeded with a given probability, if values are gamma distributed?
 *
 * The inverse of {@link gammaCdf}.
 *
 * @param p - A probability between 0 and 1, both out.
 * @param shape - Shape, above 0.
 * @param rate - The inverse of the scale, above 0.
 * @param options - See {@link TailOptions}.
 * @returns A value of at least 0.
 * @throws {ClosedLoopError} INVALID_INPUT when `p` is not between 0 and 1 or an argument is no finite number above 0;
 *   NOT_CONVERGED when no quantile is found within 200 steps, as may happen for shapes below 10⁻³⁰⁰.
 * @see DLMF 8.2; Newton's method on the logarithm of the tail, docs/decisions/0004.
 *
 * @example
 * import { gammaQuantile } from "closedloop";
 *
 * gammaQuantile(0.5, 1, 1) // => ~0.69314718056
 */
export function gammaQuantile(
  p: number,
  shape: number,
  rate: number,
  options: TailOptions = {},
): number {
  checkProbability("p", p);
  checkPositive("shape", shape);
  checkPositive("rate", rate);
  const densityOf = gammaLogDensity(shape);
  const place = tailRoot(p, tailOf(options), log(shape), (logarithm) => {
    const x = exp(logarithm);
    return { tails: incompleteGamma(shape, x), density: densityOf(x) };
  });
  return Math.min(exp(place) / rate, Number.MAX_VALUE);
}

/**
 * How probable is a chi-square statistic of at most `x`?
 *
 * P(df/2, x/2). The p-value of a test is the upper tail.
 *
 * @param x - The statistic, at least 0.
 * @param df - Degrees of freedom, above 0.
 * @param options - See {@link TailOptions}.
 * @returns A probability from 0 to 1.
 * @throws {ClosedLoopError} INVALID_INPUT when `x` is negative or no finite number, or `df` is not above 0.
 * @see DLMF 8.2.
 *
 * @example
 * import { chiSquareCdf } from "closedloop";
 *
 * chiSquareCdf(3.84145882069412, 1, { tail: "upper" }) // => ~0.05
 */
export function chiSquareCdf(x: number, df: number, options: TailOptions = {}): number {
  checkAmount("x", x);
  checkPositive("df", df);
  return incompleteGamma(df / 2, x / 2)[tailOf(options) === "lower" ? 0 : 1];
}

/**
 * How probable is a standard normal value of at most `z`?
 *
 * ½·Q(½, z²/2) for z < 0, else the rest to 1; for the upper tail give `-z`.
 *
 * @param z - Standard deviations from the mean.
 * @returns A probability from 0 to 1.
 * @throws {ClosedLoopError} INVALID_INPUT when `z` is no finite number.
 * @see DLMF 7.11.
 *
 * @example
 * import { normalCdf } from "closedloop";
 *
 * normalCdf(1.96) // => ~0.975002104852
 * normalCdf(-8) // => ~6.22096057427e-16
 */
export function normalCdf(z: number): number {
  checkFinite("z", z);
  const beyond = incompleteGamma(0.5, Math.min((z * z) / 2, Number.MAX_VALUE))[1] / 2;
  return z < 0 ? beyond : 1 - beyond;
}
