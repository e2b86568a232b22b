import { findRootBetween, notFound } from "./findRootBetween.js";

/** Where an increasing function crosses 0: a bracket grows from `start` by doubled steps, then it is closed. */
export function findRoot(f: (x: number) => number, start: number, firstStep: number): number {
  let a = start;
  let fa = f(a);
  let b = a;
  let fb = fa;
  for (let step = fa < 0 ? firstStep : -firstStep; fa * fb > 0; step *= 2) {
    a = b;
    fa = fb;
    b = a + step;
    fb = f(b);
    if (!Number.isFinite(b)) throw notFound();
  }
  return findRootBetween(f, b, a);
}
