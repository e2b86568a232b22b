import { factorSymmetric, solveFactored } from "../../../stats/cholesky.js";
import type { Design } from "./design.js";
import { evaluator } from "./evaluate.js";
import type { Found, Search } from "./newton.js";

/** A search with a weight on the size of each coefficient, which holds some of them at 0. */
export interface LassoSearch extends Pick<Search, "ridge" | "start" | "maxIterations"> {
  readonly lasso: Float64Array;
}

/** The search ends with a step below this, for coefficients of size 1. */
const smallStep = 1e-9;
/** How often a parabola's step is looked for by descent and by signs, and how long by descent each time. */
const mostRounds = 100;
const sweepsEach = 20;

/**
 * Finds the coefficients of least loss and size: each step minimizes the loss's parabola with the sizes, and is halved where it
 * goes too far.
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
  let before = Number.POSITIVE_INFINITY;
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
    const unit = beta.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    // Small steps that shrink no more are rounding.
    const isRounding = size < 1e-6 * unit && size > before / 2;
    if (size < smallStep * unit || isRounding) {
      return { beta, iterations: iteration, isConverged: true };
    }
    before = size;
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

/**
 * The step that makes gradient·s + ½·s·curves·s + Σ lasso·|beta + s| least. Coordinate descent finds signs and zeros; with these
 * the step is the solution of a linear system, which descent alone may take long to come near.
 */
function parabolaStep(
  curves: Float64Array,
  gradient: Float64Array,
  beta: Float64Array,
  lasso: Float64Array,
): Float64Array {
  const width = lasso.length;
  const slopes = new Float64Array(width);
  let step: Float64Array = new Float64Array(width);
  for (let round = 0; round < mostRounds; round += 1) {
    slopes.set(gradient.subarray(0, width));
    for (let column = 0; column < width; column += 1) {
      addChange(curves, slopes, column, step[column] as number);
    }
    // At 0 a coefficient stays where the slope is not stronger than its weight.
    const isLeast = slopes.every((slope, column) => {
      const isZero = (beta[column] as number) + (step[column] as number) === 0;
      return !isZero || Math.abs(slope) <= (lasso[column] as number) * (1 + 1e-9);
    });
    if (isLeast && round > 0) return step;
    for (let sweep = 0; sweep < sweepsEach; sweep += 1) {
      descend(curves, slopes, beta, lasso, step);
    }
    step = signedStep(curves, gradient, beta, lasso, step);
  }
  return step;
}

/** Moves each coefficient in turn to where it is best by itself. */
function descend(
  curves: Float64Array,
  slopes: Float64Array,
  beta: Float64Array,
  lasso: Float64Array,
  step: Float64Array,
): void {
  const width = lasso.length;
  for (let column = 0; column < width; column += 1) {
    const curve = curves[column * width + column] as number;
    if (!(curve > 0)) continue;
    const now = (beta[column] as number) + (step[column] as number);
    const best = now - (slopes[column] as number) / curve;
    const kept = Math.abs(best) - (lasso[column] as number) / curve;
    const to = kept > 0 ? Math.sign(best) * kept : 0;
    const change = to - (beta[column] as number) - (step[column] as number);
    if (change === 0) continue;
    step[column] = to - (beta[column] as number);
    addChange(curves, slopes, column, change);
  }
}

function addChange(
  curves: Float64Array,
  slopes: Float64Array,
  column: number,
  change: number,
): void {
  const width = slopes.length;
  const start = column * width;
  for (let row = 0; row < width; row += 1) {
    slopes[row] = (slopes[row] as number) + change * (curves[start + row] as number);
  }
}

/**
 * Goes from a step to the best one of its zeros and signs; a coefficient that would change its sign on the way is 0 from there.
 *
 * @see Lee et al. (2006), "Efficient sparse coding algorithms", the feature-sign search.
 */
function signedStep(
  curves: Float64Array,
  gradient: Float64Array,
  beta: Float64Array,
  lasso: Float64Array,
  from: Float64Array,
): Float64Array {
  const width = lasso.length;
  const values = from.map((change, column) => (beta[column] as number) + change);
  for (;;) {
    const free = Array.from(lasso.keys()).filter(
      (column) => lasso[column] === 0 || values[column] !== 0,
    );
    const best = bestOfSigns(curves, gradient, beta, lasso, values, free);
    let share = 1;
    free.forEach((column, place) => {
      const [now, to] = [values[column] as number, best[place] as number];
      if (lasso[column] !== 0 && now * to <= 0) share = Math.min(share, now / (now - to));
    });
    free.forEach((column, place) => {
      const [now, to] = [values[column] as number, best[place] as number];
      const isGone = share < 1 && lasso[column] !== 0 && now / (now - to) === share;
      values[column] = isGone ? 0 : share === 1 ? to : now + share * (to - now);
    });
    if (share === 1) break;
  }
  return values.subarray(0, width).map((value, column) => value - (beta[column] as number));
}

/** Where the free coefficients are best, the others being 0, as long as none changes its sign. */
function bestOfSigns(
  curves: Float64Array,
  gradient: Float64Array,
  beta: Float64Array,
  lasso: Float64Array,
  values: Float64Array,
  free: readonly number[],
): Float64Array {
  const width = lasso.length;
  const { length } = free;
  for (let lift = 0; ; lift = lift === 0 ? 1e-14 : lift * 100) {
    const matrix = new Float64Array(length * length);
    const right = Float64Array.from(free, (column, place) => {
      let sum =
        (gradient[column] as number) +
        (lasso[column] as number) * Math.sign(values[column] as number);
      for (let other = 0; other < width; other += 1) {
        sum -= (curves[column * width + other] as number) * (beta[other] as number);
      }
      free.forEach((other, at) => {
        matrix[place * length + at] = curves[column * width + other] as number;
      });
      const diagonal = place * length + place;
      matrix[diagonal] = (matrix[diagonal] as number) * (1 + lift);
      return 0 - sum;
    });
    if (factorSymmetric(matrix, length, 0) < 0) {
      solveFactored(matrix, length, right);
      return right;
    }
    // Along a direction without a curve any place is as good: a little more of one ends somewhere.
    if (lift > 1) return Float64Array.from(free, (column) => values[column] as number);
  }
}
