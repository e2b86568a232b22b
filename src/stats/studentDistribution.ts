import { checkFinite } from "../core/check.js";
import { exp } from "../core/math/elementary.js";
import { incompleteBeta } from "../core/math/incompleteBeta.js";
import { betaLogit } from "./betaDistribution.js";
import { checkPositive, checkProbability } from "./probability.js";
import { type TailOptions, tailOf } from "./tail.js";

/**
 * How probable is a t statistic of at most `t`?
 *
 * With x = df/(df + t²), the tail beyond |t| is I_x(df/2, ½)/2.
 *
 * @param t - The statistic.
 * @param df - Degrees of freedom, above 0; need not be whole.
 * @param options - See {@link TailOptions}.
 * @returns A probability from 0 to 1.
 * @throws {ClosedLoopError} INVALID_INPUT when `t` is no finite number or `df` is not above 0.
 * @see DLMF 8.17; Student (1908), "The Probable Error of a Mean", Biometrika 6, 1–25.
 *
 * @example
 * import { studentTCdf } from "closedloop";
 *
 * studentTCdf(1, 1) // => ~0.75
 * studentTCdf(-2.5, 12) // => ~0.0139577
 */
export function studentTCdf(t: number, df: number, options: TailOptions = {}): number {
  checkFinite("t", t);
  checkPositive("df", df);
  // Through the ratio, t² may be beyond the range of doubles.
  const ratio = Math.abs(t) / Math.sqrt(df);
  const y = ratio > 1e150 ? 1 : (ratio * ratio) / (1 + ratio * ratio);
  const x = ratio > 1e150 ? 0 : 1 / (1 + ratio * ratio);
  const beyond = incompleteBeta(df / 2, 0.5, x, y)[0] / 2;
  return t < 0 === (tailOf(options) === "lower") ? beyond : 1 - beyond;
}

/**
 * Which t statistic is not exceeded with a given probability?
 *
 * The inverse of {@link studentTCdf}.
 *
 * @param p - A probability between 0 and 1, both out.
 * @param df - Degrees of freedom, above 0; need not be whole.
 * @param options - See {@link TailOptions}.
 * @returns The quantile; with few degrees of freedom and a tiny `p`, at most the largest double.
 * @throws {ClosedLoopError} INVALID_INPUT when `p` is not between 0 and 1 or `df` is not above 0; NOT_CONVERGED when no
 *   quantile is found within 200 steps, as may happen for `df` below 10⁻³⁰⁰.
 * @see DLMF 8.17.
 *
 * @example
 * import { studentTQuantile } from "closedloop";
 *
 * studentTQuantile(0.975, 10) // => ~2.228138852
 */
export function studentTQuantile(p: number, df: number, options: TailOptions = {}): number {
  checkProbability("p", p);
  checkPositive("df", df);
  const isUpper = tailOf(options) === "upper";
  if (p === 0.5) return 0;
  // Both tails beyond |t|, or what is between −|t| and |t|, whichever loses no digits.
  const beyond = Math.min(p, 1 - p);
  const logit =
    beyond < 0.25
      ? betaLogit(2 * beyond, df / 2, 0.5, "lower")
      : betaLogit(1 - 2 * beyond, df / 2, 0.5, "upper");
  const size = Math.min(Math.sqrt(df) * exp(-logit / 2), Number.MAX_VALUE);
  return p < 0.5 === isUpper ? size : -size;
}
