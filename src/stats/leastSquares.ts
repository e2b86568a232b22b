import { checkFinite, checkKeys, checkList, checkObject, invalid } from "../core/check.js";
import { ClosedLoopError } from "../core/errors.js";
import { factorColumns, solveTriangle } from "./qr.js";

/** What {@link leastSquares} explains, and by what. */
export interface LeastSquaresInput {
  /** One row per observation, each with a value per column. */
  readonly x: readonly (readonly number[])[];
  /** What was observed, in the order of `x`. */
  readonly y: readonly number[];
}

/** Settings of {@link leastSquares}. */
export interface LeastSquaresOptions {
  /** λ of a penalty λ·Σb² on the coefficients, at least 0; the intercept is free, columns are not scaled. Default 0. */
  readonly ridge?: number | undefined;
  /** Keeps coefficients, not the intercept, at 0 or above. Default false. */
  readonly isNonNegative?: boolean | undefined;
}

/** A linear fit. */
export interface LeastSquares {
  readonly intercept: number;
  /** One per column. */
  readonly coefficients: readonly number[];
  /** Null with a penalty or a bound, or where no degree of freedom is left. */
  readonly standardErrors: {
    readonly intercept: number;
    readonly coefficients: readonly number[];
  } | null;
  /** The part of the spread of `y` that the fit explains; null where `y` does not vary. */
  readonly r2: number | null;
  /** R² less what chance explains; null where `standardErrors` or `r2` is. */
  readonly adjustedR2: number | null;
  /** Observations less columns less 1. */
  readonly degreesOfFreedom: number;
  /** What the fit gives for each observation. */
  readonly fitted: readonly number[];
}

/**
 * How much does each of several inputs add to an outcome?
 *
 * Finds the intercept a and the coefficients b that make Σ(y − a − x·b)² + λ·Σb² least, by Householder reflections of the
 * centered columns; with `isNonNegative` by the active-set method of Lawson and Hanson. Standard errors are those of ordinary
 * least squares: the square roots of the diagonal of s²·(XᵀX)⁻¹, s² = Σ(y − fitted)²/df. Time grows with rows × columns².
 *
 * @param input - Observations and what explains them.
 * @param options - See {@link LeastSquaresOptions}.
 * @returns Coefficients in units of `y` per unit of their column, with their standard errors and R².
 * @throws {ClosedLoopError} INVALID_INPUT when a value is no finite number, or rows differ in length; NOT_ENOUGH_DATA when
 *   there is no observation, or without a penalty or bound fewer than columns + 1; RANK_DEFICIENT when, without those, a column
 *   is a combination of others, or constant (`details.columns`); NOT_CONVERGED when the bound's search does not end.
 * @see Golub and Van Loan (2013), Matrix Computations, 5.3; Lawson and Hanson (1974), Solving Least Squares Problems, ch. 23.
 *
 * @example
 * import { leastSquares } from "closedloop";
 *
 * const { intercept, coefficients } = leastSquares({ x: [[1], [2], [3], [4]], y: [3, 5, 7, 9] });
 * intercept // => ~1.0
 * coefficients // => [~2.0]
 */
export function leastSquares(
  input: LeastSquaresInput,
  options: LeastSquaresOptions = {},
): LeastSquares {
  const { columns, y } = readInput(input);
  checkObject("options", options);
  checkKeys("options", options, ["ridge", "isNonNegative"]);
  const { ridge = 0, isNonNegative = false } = options;
  checkFinite("options.ridge", ridge);
  if (ridge < 0) throw invalid("options.ridge", "at least 0", ridge);
  const isPlain = ridge === 0 && !isNonNegative;
  const required = isPlain ? columns.length + 1 : 1;
  if (y.length < required) {
    throw new ClosedLoopError(
      "NOT_ENOUGH_DATA",
      "x",
      `expected at least ${required} observations, received ${y.length}`,
      { required, actual: y.length },
    );
  }
  const means = columns.map(meanOf);
  const mean = meanOf(y);
  // Centered, the intercept is free; ridge rows stand below the observations.
  const height = y.length + (ridge > 0 ? columns.length : 0);
  const centered = columns.map((column, index) => {
    const copy = new Float64Array(height);
    column.forEach((value, row) => {
      copy[row] = value - (means[index] as number);
    });
    if (ridge > 0) copy[y.length + index] = Math.sqrt(ridge);
    return copy;
  });
  const right = new Float64Array(height);
  y.forEach((value, row) => {
    right[row] = value - mean;
  });
  const coefficients = isNonNegative ? boundedAtZero(centered, right) : solved(centered, right);
  const intercept = coefficients.reduce(
    (rest, value, index) => rest - value * (means[index] as number),
    mean,
  );
  const fitted = Array.from(y, (_, row) =>
    coefficients.reduce(
      (sum, value, index) => sum + value * ((columns[index] as Float64Array)[row] as number),
      intercept,
    ),
  );
  const rest = y.reduce((sum, value, row) => sum + (value - (fitted[row] as number)) ** 2, 0);
  const spread = y.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const degreesOfFreedom = y.length - columns.length - 1;
  const isMeasured = isPlain && degreesOfFreedom > 0;
  const r2 = spread > 0 ? 1 - rest / spread : null;
  return {
    intercept,
    coefficients,
    standardErrors: isMeasured ? errorsOf(centered, means, rest / degreesOfFreedom) : null,
    r2,
    adjustedR2:
      isMeasured && r2 !== null ? 1 - ((1 - r2) * (y.length - 1)) / degreesOfFreedom : null,
    degreesOfFreedom,
    fitted,
  };
}

function readInput(input: LeastSquaresInput): { columns: Float64Array[]; y: Float64Array } {
  checkObject("", input);
  checkKeys("", input, ["x", "y"]);
  const { x, y }: { readonly x: unknown; readonly y: unknown } = input;
  checkList("x", x);
  checkList("y", y);
  if (x.length !== y.length) throw invalid("y", `${x.length} values, one per row of x`, y.length);
  const [first] = x;
  const width = Array.isArray(first) ? first.length : 0;
  const columns = Array.from({ length: width }, () => new Float64Array(y.length));
  x.forEach((row, index) => {
    checkList(`x[${index}]`, row);
    if (row.length !== width) throw invalid(`x[${index}]`, `${width} values`, row.length);
    columns.forEach((column, place) => {
      const value = row[place];
      checkFinite(`x[${index}][${place}]`, value);
      column[index] = value;
    });
  });
  return {
    columns,
    y: Float64Array.from(y, (value, index) => {
      checkFinite(`y[${index}]`, value);
      return value;
    }),
  };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function solved(columns: readonly Float64Array[], y: Float64Array): readonly number[] {
  const triangle = factorColumns(columns, y);
  const { dependent } = triangle;
  if (dependent.length > 0) {
    throw new ClosedLoopError(
      "RANK_DEFICIENT",
      "x",
      `expected columns that say different things, received constants or combinations of others at ${dependent.join(", ")}: leave them out, or give a ridge`,
      { columns: dependent },
    );
  }
  return plain(solveTriangle(triangle, triangle.right));
}

/** `+ 0` turns −0 into 0. */
function plain(values: Float64Array): readonly number[] {
  return Array.from(values, (value) => value + 0);
}

function errorsOf(
  columns: readonly Float64Array[],
  means: readonly number[],
  variance: number,
): LeastSquares["standardErrors"] {
  const height = columns[0]?.length ?? 0;
  const triangle = factorColumns(columns, new Float64Array(height));
  // Rows of R⁻¹, whose lengths are the errors: R⁻¹·R⁻ᵀ = (XᵀX)⁻¹.
  const inverse = columns.map((_, index) =>
    solveTriangle(
      triangle,
      columns.map((_, place) => (place === index ? 1 : 0)),
    ),
  );
  const squares = columns.map((_, row) =>
    inverse.reduce((sum, column) => sum + (column[row] as number) ** 2, 0),
  );
  const ofMean = inverse.reduce((sum, column) => {
    const part = means.reduce((all, mean, row) => all + mean * (column[row] as number), 0);
    return sum + part ** 2;
  }, 0);
  return {
    intercept: Math.sqrt(variance * (1 / height + ofMean)),
    coefficients: squares.map((square) => Math.sqrt(variance * square)),
  };
}

/** Lawson and Hanson: columns enter where the fit gets better by them, and leave where they would turn negative. */
function boundedAtZero(columns: readonly Float64Array[], y: Float64Array): readonly number[] {
  const values = new Float64Array(columns.length);
  const inside = new Set<number>();
  const barred = new Set<number>();
  const norms = columns.map((column) => Math.sqrt(column.reduce((sum, one) => sum + one * one, 0)));
  const size = Math.sqrt(y.reduce((sum, one) => sum + one * one, 0));
  for (let round = 0; round <= 10 * columns.length; round += 1) {
    const rest = y.map((value, row) =>
      columns.reduce(
        (left, column, index) => left - (column[row] as number) * (values[index] as number),
        value,
      ),
    );
    let best = -1;
    // Below this, a gain is rounding.
    let most = 1e-12 * size;
    columns.forEach((column, index) => {
      if (inside.has(index) || barred.has(index) || norms[index] === 0) return;
      const gain =
        column.reduce((sum, value, row) => sum + value * (rest[row] as number), 0) /
        (norms[index] as number);
      if (gain > most) {
        most = gain;
        best = index;
      }
    });
    if (best < 0) return plain(values);
    inside.add(best);
    for (;;) {
      const chosen = [...inside].sort((a, b) => a - b);
      const triangle = factorColumns(
        chosen.map((index) => columns[index] as Float64Array),
        y,
      );
      const dependent = triangle.dependent.map((place) => chosen[place] as number);
      if (dependent.length > 0) {
        // What others say already adds nothing.
        for (const index of dependent) {
          inside.delete(index);
          barred.add(index);
          values[index] = 0;
        }
        continue;
      }
      const wanted = solveTriangle(triangle, triangle.right);
      let share = 1;
      chosen.forEach((index, place) => {
        const goal = wanted[place] as number;
        const now = values[index] as number;
        if (goal <= 0) share = Math.min(share, now / (now - goal));
      });
      chosen.forEach((index, place) => {
        const now = values[index] as number;
        const next = now + share * ((wanted[place] as number) - now);
        const leaves = share < 1 && (wanted[place] as number) <= 0 && next <= 1e-15 * size;
        values[index] = leaves ? 0 : next;
        if (leaves) inside.delete(index);
      });
      if (share === 1) break;
      if (chosen.length === inside.size) {
        // Rounding kept the one that bound the step: it leaves.
        const least = chosen.reduce((a, b) =>
          (values[a] as number) <= (values[b] as number) ? a : b,
        );
        values[least] = 0;
        inside.delete(least);
      }
    }
  }
  throw new ClosedLoopError("NOT_CONVERGED", "x", "expected a fit, received none", {
    iterations: 10 * columns.length,
  });
}
