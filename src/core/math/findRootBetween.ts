import { ClosedLoopError } from "../errors.js";

/**
 * Where a function that differs in sign at `a` and `b` crosses 0, to the last digits: Chandrupatla's method, inverse quadratic
 * interpolation where it is safe, else halving.
 *
 * @see Chandrupatla (1997), "A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function without
 *   using derivatives", Advances in Engineering Software 28(3), 145–149.
 */
export function findRootBetween(f: (x: number) => number, from: number, to: number): number {
  let [a, b] = [to, from];
  let [fa, fb] = [f(a), f(b)];
  let c = a;
  let fc = fa;
  let share = 0.5;
  for (let round = 0; round < 200; round += 1) {
    const x = a + share * (b - a);
    const fx = f(x);
    if (fx > 0 === fa > 0) {
      [c, fc] = [a, fa];
    } else {
      [c, fc] = [b, fb];
      [b, fb] = [a, fa];
    }
    [a, fa] = [x, fx];
    const [best, value] = Math.abs(fa) < Math.abs(fb) ? [a, fa] : [b, fb];
    const tolerance = 2e-16 * Math.abs(best) + 1e-300;
    const least = tolerance / Math.abs(b - a);
    if (least > 0.5 || value === 0) return best;
    const xi = (a - b) / (c - b);
    const phi = (fa - fb) / (fc - fb);
    const isSafe = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
    share = isSafe
      ? (fa / (fb - fa)) * (fc / (fb - fc)) +
        ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb))
      : 0.5;
    share = Math.min(1 - least, Math.max(least, share));
  }
  throw notFound();
}

export function notFound(): ClosedLoopError {
  return new ClosedLoopError("NOT_CONVERGED", "", "expected a root within 200 steps");
}
