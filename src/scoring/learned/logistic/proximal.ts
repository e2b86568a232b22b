import type { Design } from "./design.js";
import { evaluator } from "./evaluate.js";
import type { Found, Search } from "./newton.js";

/** A search with a weight on the size of each coefficient, which holds some of them at 0. */
export interface LassoSearch extends Pick<Search, "ridge" | "start" | "maxIterations"> {
  readonly lasso: Float64Array;
}

const smallStep = 1e-9;
const mostSweeps = 10_000;

/**
 * Finds the coefficients of least loss and size: each step minimizes the loss's parabola with the sizes, by coordinate descent,
 * and is halved where it goes too far.
 *
 * @see Lee, Sun and Saunders (2014), "Proximal Newton-type methods for minimizing composite functions", SIAM J. Optim. 24(3).
 */
export function proximalNewton(design: Design, search: LassoSearch): Found {
  const { width } = design;
  const { ridge, lasso, maxIterations } = search;
  const places = width + 1;
  const evaluate = evaluator(design);
  const hessian = new Float64Array(places * places);
  const gradient = new Float64Array(places);
  const lossAt = (beta: Float64Array): number => {
    let loss = evaluate(beta, gradient, hessian);
    for (let column = 0; column < width; column += 1) {
      const value = beta[column] as number;
      const pull = (ridge[column] as number) * value;
      loss += (pull * value) / 2 + (lasso[column] as number) * Math.abs(value);
      gradient[column] = (gradient[column] as number) + pull;
    }
    return loss;
  };
  let beta = search.start.slice();
  let loss = lossAt(beta);
  for (let iteration = 1; iteration <= maxIterations; iteration += 1) {
    const curves = symmetric(hessian, ridge, width);
    const step = parabolaStep(curves, gradient, beta, lasso);
    let size = 0;
    let promised = 0;
    for (let column = 0; column < width; column += 1) {
      const from = beta[column] as number;
      const change = step[column] as number;
      size = Math.max(size, Math.abs(change));
      promised += (gradient[column] as number) * change;
      promised += (lasso[column] as number) * (Math.abs(from + change) - Math.abs(from));
    }
    const next = new Float64Array(places);
    let nextLoss = Number.POSITIVE_INFINITY;
    let share = 1;
    for (let halvings = 0; halvings < 60; halvings += 1) {
      for (let column = 0; column < width; column += 1) {
        next[column] = (beta[column] as number) + share * (step[column] as number);
      }
      nextLoss = lossAt(next);
      // Rounding alone may raise a loss that is as good as least.
      if (nextLoss <= loss + 1e-4 * share * promised + 1e-12 * Math.abs(loss)) break;
      share /= 2;
    }
    beta = next;
    loss = nextLoss;
    if (size < smallStep) return { beta, iterations: iteration, isConverged: true };
  }
  return { beta, iterations: maxIterations, isConverged: false };
}

/** The whole of a matrix whose upper triangle stands in rows of one more place. */
function symmetric(hessian: Float64Array, ridge: Float64Array, width: number): Float64Array {
  const whole = new Float64Array(width * width);
  for (let row = 0; row < width; row += 1) {
    for (let column = row; column < width; column += 1) {
      const value = hessian[row * (width + 1) + column] as number;
      whole[row * width + column] = value;
      whole[column * width + row] = value;
    }
    const place = row * width + row;
    whole[place] = (whole[place] as number) + (ridge[row] as number);
  }
  return whole;
}

/** The step that makes gradient·s + ½·s·curves·s + Σ lasso·|beta + s| least. */
function parabolaStep(
  curves: Float64Array,
  gradient: Float64Array,
  beta: Float64Array,
  lasso: Float64Array,
): Float64Array {
  const width = lasso.length;
  const step = new Float64Array(width);
  const slopes = gradient.slice(0, width);
  for (let sweep = 0; sweep < mostSweeps; sweep += 1) {
    let most = 0;
    for (let column = 0; column < width; column += 1) {
      const start = column * width;
      const curve = curves[start + column] as number;
      if (!(curve > 0)) continue;
      const now = (beta[column] as number) + (step[column] as number);
      const best = now - (slopes[column] as number) / curve;
      const pull = (lasso[column] as number) / curve;
      const kept = Math.abs(best) - pull;
      const change = (kept > 0 ? Math.sign(best) * kept : 0) - now;
      if (change === 0) continue;
      most = Math.max(most, Math.abs(change));
      step[column] = (step[column] as number) + change;
      for (let row = 0; row < width; row += 1) {
        slopes[row] = (slopes[row] as number) + change * (curves[start + row] as number);
      }
    }
    if (most < smallStep / 100) break;
  }
  return step;
}
