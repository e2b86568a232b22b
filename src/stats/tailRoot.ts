import { ClosedLoopError } from "../core/errors.js";
import { log } from "../core/math/elementary.js";
import type { Tail } from "./tail.js";

/**
 * Where a tail of a distribution on the whole line holds a given probability.
 *
 * Newton's method on the logarithm of the smaller tail: for a log-concave density that is concave, so that from the mode it
 * converges whatever the parameters.
 *
 * @param p - Between 0 and 1.
 * @param mode - Where the density is highest.
 * @param at - Both tails and the density at a place.
 */
export function tailRoot(
  p: number,
  tail: Tail,
  mode: number,
  at: (u: number) => { readonly tails: readonly [number, number]; readonly density: number },
): number {
  const isUpper = p > 0.5 ? tail === "lower" : tail === "upper";
  const target = p > 0.5 ? 1 - p : p;
  const outwards = isUpper ? 1 : -1;
  let last = mode;
  let u = mode;
  for (let round = 0; round < 200; round += 1) {
    const { tails, density } = at(u);
    const probability = tails[isUpper ? 1 : 0];
    if (probability === 0) {
      u = (u + last) / 2;
      continue;
    }
    const excess = log(probability / target);
    const next = u + (outwards * excess * probability) / density;
    // Newton's method squares the error, so this step was the last that a double can tell. Past e^700 doubles end.
    if (Math.abs(excess) < 1e-7 || (u === outwards * 700 && excess > 0)) return next;
    last = u;
    u = Math.max(-700, Math.min(700, next));
  }
  throw new ClosedLoopError("NOT_CONVERGED", "p", "expected a quantile within 200 steps");
}
