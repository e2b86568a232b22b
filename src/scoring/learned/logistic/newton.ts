import { factorSymmetric, solveFactored } from "../../../stats/cholesky.js";
import type { Design } from "./design.js";
import { evaluator } from "./evaluate.js";

/** What a search for the least loss may do. */
export interface Search {
  /** Half the weight of each squared coefficient, per column; 0 for none. */
  readonly ridge: Float64Array;
  /** Where to begin; a place for each column, and one more. */
  readonly start: Float64Array;
  readonly maxIterations: number;
  /** Called where the matrix of second derivatives is singular as it stands; else it is made a little larger. */
  readonly onSingular?: ((row: number, factor: Float64Array) => never) | undefined;
  /** Called after each step: with the coefficients, the step, and the loss before and after it. */
  readonly onStep?:
    | ((beta: Float64Array, step: Float64Array, before: number, after: number) => void)
    | undefined;
}

/** Where a search ended. */
export interface Found {
  readonly beta: Float64Array;
  readonly iterations: number;
  readonly isConverged: boolean;
}

/** The search ends where the next step would be below this, for coefficients of size 1. */
const smallStep = 1e-14;
/** Steps of this size that shrink no more are rounding. */
const roundStep = 1e-6;
/** From a step of this size on, the last factor is good enough for the next ones, while steps shrink by half. */
const nearStep = 1e-3;
/** A column with less than this share of its own left is a combination of others. */
const leastPivot = 1e-10;

/** Finds the coefficients of least loss by Newton's method, halving steps that go too far. */
export function newton(design: Design, search: Search): Found {
  const { width } = design;
  const { ridge, maxIterations } = search;
  const places = width + 1;
  const evaluate = evaluator(design);
  const hessian = new Float64Array(places * places);
  const lossAt = (beta: Float64Array, gradient: Float64Array, wanted: boolean): number => {
    let loss = evaluate(beta, gradient, wanted ? hessian : null);
    for (let column = 0; column < width; column += 1) {
      const pull = (ridge[column] as number) * (beta[column] as number);
      loss += (pull * (beta[column] as number)) / 2;
      gradient[column] = (gradient[column] as number) + pull;
    }
    return loss;
  };

  let beta = search.start.slice();
  let gradient = new Float64Array(places);
  let loss = lossAt(beta, gradient, true);
  let factor = factored(hessian, search, width);
  let isFresh = true;
  // As Newton's method does by itself: the next step is near the square of this one.
  let before = 1;
  for (let iteration = 1; iteration <= maxIterations; iteration += 1) {
    const step = gradient.subarray(0, width).map((value) => -value);
    solveFactored(factor, width, step);
    const size = largest(step);
    const unit = Math.max(1, largest(beta));
    const isNear = size < nearStep;
    const isSlow = size > before / 2;
    const next = new Float64Array(places);
    // Near the end steps shrink by a factor, which the last two tell.
    const isLast = size * (size / before) < smallStep * unit;
    if (isNear && (isLast || (isSlow && isFresh && size < roundStep * unit))) {
      step.forEach((change, column) => {
        next[column] = (beta[column] as number) + change;
      });
      return { beta: next, iterations: iteration, isConverged: true };
    }
    before = size;
    isFresh = !isNear || isSlow;
    const nextGradient = new Float64Array(places);
    let nextLoss = Number.POSITIVE_INFINITY;
    let share = 1;
    // Rounding alone may raise a loss that is as good as least.
    const most = loss + 1e-12 * Math.abs(loss);
    for (let halvings = 0; halvings < 60 && !(nextLoss <= most); halvings += 1) {
      for (let column = 0; column < width; column += 1) {
        next[column] = (beta[column] as number) + share * (step[column] as number);
      }
      nextLoss = lossAt(next, nextGradient, isFresh);
      share /= 2;
    }
    search.onStep?.(next, step, loss, nextLoss);
    beta = next;
    gradient = nextGradient;
    loss = nextLoss;
    if (isFresh) factor = factored(hessian, search, width);
  }
  return { beta, iterations: maxIterations, isConverged: false };
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** Factors the second derivatives, of which the upper triangle stands in rows of one more place. */
export function factored(
  hessian: Float64Array,
  { ridge, onSingular }: Pick<Search, "ridge" | "onSingular">,
  width: number,
): Float64Array {
  for (let lift = 0; ; lift = lift === 0 ? 1e-12 : lift * 100) {
    const factor = new Float64Array(width * width);
    for (let row = 0; row < width; row += 1) {
      for (let column = 0; column <= row; column += 1) {
        factor[row * width + column] = hessian[column * (width + 1) + row] as number;
      }
      const place = row * width + row;
      factor[place] = ((factor[place] as number) + (ridge[row] as number)) * (1 + lift);
    }
    const row = factorSymmetric(factor, width, onSingular ? leastPivot : 0);
    if (row < 0) return factor;
    onSingular?.(row, factor);
    // Nothing is left of a curve that is flat in doubles.
    if (lift > 1) return factor.fill(0).map((_, place) => (place % (width + 1) === 0 ? 1 : 0));
  }
}
