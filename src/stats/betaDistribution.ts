import { checkShare } from "../core/check.js";
import { exp, log } from "../core/math/elementary.js";
import { betaLogitDensity, incompleteBeta } from "../core/math/incompleteBeta.js";
import { checkPositive, checkProbability } from "./probability.js";
import { type Tail, type TailOptions, tailOf } from "./tail.js";
import { tailRoot } from "./tailRoot.js";

/**
 * How probable is a rate of at most `x`, if rates are beta distributed?
 *
 * The regularized incomplete beta function I_x(a, b). With a = successes + 1 and b = failures + 1 it is what one may believe
 * of a rate after seeing them, all rates having been as likely before. Within 1 part in 10¹³, but for what half a unit in
 * the last place of `x` itself changes.
 *
 * @param x - The rate, 0 to 1.
 * @param a - First shape, above 0.
 * @param b - Second shape, above 0.
 * @param options - See {@link TailOptions}.
 * @returns A probability from 0 to 1.
 * @throws {ClosedLoopError} INVALID_INPUT when `x` is outside 0 to 1 or a shape is no finite number above 0.
 * @see DLMF 8.17; by integration over the log-odds, docs/decisions/0004.
 *
 * @example
 * import { betaCdf } from "closedloop";
 *
 * betaCdf(0.5, 2, 1) // => ~0.25
 */
export function betaCdf(x: number, a: number, b: number, options: TailOptions = {}): number {
  checkShare("x", x);
  checkPositive("a", a);
  checkPositive("b", b);
  const side = tailOf(options) === "lower" ? 0 : 1;
  return incompleteBeta(a, b, x, 1 - x)[side];
}

/**
 * Which rate is not exceeded with a given probability, if rates are beta distributed?
 *
 * The inverse of {@link betaCdf}.
 *
 * @param p - A probability between 0 and 1, both out.
 * @param a - First shape, above 0.
 * @param b - Second shape, above 0.
 * @param options - See {@link TailOptions}.
 * @returns A rate from 0 to 1.
 * @throws {ClosedLoopError} INVALID_INPUT when `p` is not between 0 and 1 or a shape is no finite number above 0;
 *   NOT_CONVERGED when no quantile is found within 200 steps, as may happen for shapes below 10⁻³⁰⁰.
 * @see DLMF 8.17; Newton's method on the logarithm of the tail, docs/decisions/0004.
 *
 * @example
 * import { betaQuantile } from "closedloop";
 *
 * betaQuantile(0.25, 2, 1) // => ~0.5
 * betaQuantile(0.025, 4, 7, { tail: "upper" }) // => ~0.652453
 */
export function betaQuantile(p: number, a: number, b: number, options: TailOptions = {}): number {
  checkProbability("p", p);
  checkPositive("a", a);
  checkPositive("b", b);
  return 1 / (1 + exp(-betaLogit(p, a, b, tailOf(options))));
}

/** ln(x/(1 − x)) of the quantile x, which a double holds where x itself would round to 0 or 1. */
export function betaLogit(p: number, a: number, b: number, tail: Tail): number {
  const densityOf = betaLogitDensity(a, b);
  return tailRoot(p, tail, log(a / b), (logit) => {
    const x = 1 / (1 + exp(-logit));
    const y = 1 / (1 + exp(logit));
    return { tails: incompleteBeta(a, b, x, y), density: densityOf(x, y) };
  });
}
