import { ClosedLoopError } from "../../../core/errors.js";
import { combinationOf } from "../../../stats/cholesky.js";
import { minimize } from "../../../stats/lbfgs.js";
import type { Design } from "./design.js";
import { evaluator } from "./evaluate.js";
import { type Found, factored, newton, type Search } from "./newton.js";
import { proximalNewton } from "./proximal.js";

/** What is to be found: the coefficients of a design, held together by weights per column. */
export interface Problem {
  readonly design: Design;
  /** Half the weight of each squared coefficient. */
  readonly ridge: Float64Array;
  /** The weight of each coefficient's size; null for none. */
  readonly lasso: Float64Array | null;
  /** Whether nothing holds the coefficients, so that they may have no finite values. */
  readonly isFree: boolean;
  /** Names of columns, for messages. */
  readonly names: readonly string[];
  readonly maxIterations: number | undefined;
}

/** More columns than these are too many for a matrix of all pairs at each step. */
const mostColumns = 200;
/** Rows of the first, rough fit. */
const fewRows = 5_000;

/** Finds the coefficients. */
export function solve(problem: Problem): Found {
  const { design, lasso, isFree } = problem;
  const isWide = lasso === null && design.width > mostColumns;
  const maxIterations = problem.maxIterations ?? (isWide && !isFree ? 1_000 : 100);
  const start = startOf(problem);
  const found =
    isWide && !isFree
      ? searchWide(problem, problem.ridge, start, maxIterations)
      : search(problem, start, maxIterations);
  if (!found.isConverged) throw notConverged(found.iterations);
  return found;
}

function notConverged(iterations: number): ClosedLoopError {
  return new ClosedLoopError(
    "NOT_CONVERGED",
    "data",
    `expected coefficients within ${iterations} iterations, received none that stand still: allow more with maxIterations`,
    { iterations },
  );
}

function search(problem: Problem, start: Float64Array, maxIterations: number): Found {
  const { design, ridge, lasso, isFree, names } = problem;
  if (lasso) return proximalNewton(design, { ridge, lasso, start, maxIterations });
  if (!isFree) return newton(design, { ridge, start, maxIterations });
  return newton(design, {
    ridge,
    start,
    maxIterations,
    onSingular: (row) => {
      // At even chances every row counts: what is singular there is so by the columns alone.
      const { width } = design;
      const hessian = new Float64Array((width + 1) ** 2);
      evaluator(design)(new Float64Array(width + 1), null, hessian);
      factored(hessian, { ridge, onSingular: refuseColumns(names) }, width);
      throw separated("quasi", [names[row] as string]);
    },
    onStep: (_, step, before, after) => {
      // Deviances are twice the losses.
      const isSettled = 2 * (before - after) <= 1e-10 * (2 * after + 0.1);
      const running = names.filter((_, column) => Math.abs(step[column] as number) > 0.01);
      if (!isSettled || running.length === 0) return;
      throw separated(after < 1e-6 ? "complete" : "quasi", running);
    },
  });
}

function refuseColumns(names: readonly string[]): NonNullable<Search["onSingular"]> {
  return (row, factor) => {
    const shares = combinationOf(factor, names.length, row);
    const columns = names.filter(
      (_, column) => column === row || Math.abs(shares[column] ?? 0) > 1e-6,
    );
    throw new ClosedLoopError(
      "RANK_DEFICIENT",
      "features",
      `expected columns that say different things, received combinations of each other in ${columns.join(", ")}: leave one out, or use a penalty`,
      { columns },
    );
  };
}

function separated(kind: "complete" | "quasi", columns: readonly string[]): ClosedLoopError {
  return new ClosedLoopError(
    "SEPARATION",
    "features",
    `expected outcomes that no column decides, received ${kind} separation by ${columns.join(", ")}, whose coefficients have no finite estimate: leave them out, or use a penalty`,
    { kind, columns },
  );
}

/** A fit to some of the rows is near the fit to all; where that saves little, the search begins at nothing. */
function startOf(problem: Problem): Found["beta"] {
  const { design, ridge, lasso } = problem;
  const nothing = new Float64Array(design.width + 1);
  const isWide = lasso === null && design.width > mostColumns;
  const rows = Math.max(fewRows, 50 * design.width);
  if (isWide ? !problem.isFree : design.length < 4 * rows) return nothing;
  const some = isWide ? design : sampleOf(design, Math.floor(design.length / rows));
  const share = some.length / design.length;
  // Few rows may be separated, or miss a level.
  const held = ridge.map((one, column) => share * one + (column === 0 ? 0 : 0.1));
  const sizes = lasso?.map((one) => share * one) ?? null;
  const part = { ...problem, design: some, ridge: held, lasso: sizes, isFree: false };
  return (isWide ? searchWide(part, held, nothing, 200) : search(part, nothing, 20)).beta;
}

/** One row of each run of `step` rows, at a place that differs from run to run: data may have a rhythm. */
function sampleOf(design: Design, step: number): Design {
  const length = Math.floor(design.length / step);
  const rows = Int32Array.from({ length }, (_, run) => run * step + ((run * 7_919) % step));
  const pick = (values: ArrayLike<number>): Float64Array =>
    Float64Array.from(rows, (row) => values[row] as number);
  return {
    ...design,
    length,
    numbers: design.numbers.map((one) => ({ ...one, values: pick(one.values) })),
    levels: design.levels.map(({ codes, columns }) => ({ codes: pick(codes), columns })),
    won: pick(design.won),
    lost: pick(design.lost),
    offsets: design.offsets && pick(design.offsets),
  };
}

/** L-BFGS over coefficients in units of what one row in four would tell of each, so that all weigh alike. */
function searchWide(
  { design }: Problem,
  ridge: Float64Array,
  start: Float64Array,
  maxIterations: number,
): Found {
  const { width } = design;
  const units = unitsOf(design, ridge);
  const beta = start.slice();
  const slopes = new Float64Array(width + 1);
  const evaluate = evaluator(design);
  const scaled = start.subarray(0, width).map((value, column) => value / (units[column] as number));
  const { x, iterations, isConverged } = minimize(
    (x, gradient) => {
      for (let column = 0; column < width; column += 1) {
        beta[column] = (x[column] as number) * (units[column] as number);
      }
      let loss = evaluate(beta, slopes, null);
      for (let column = 0; column < width; column += 1) {
        const value = beta[column] as number;
        const pull = (ridge[column] as number) * value;
        loss += (pull * value) / 2;
        gradient[column] = ((slopes[column] as number) + pull) * (units[column] as number);
      }
      return loss;
    },
    { start: scaled, tolerance: 1e-8, maxIterations },
  );
  const found = new Float64Array(width + 1);
  x.forEach((value, column) => {
    found[column] = value * (units[column] as number);
  });
  return { beta: found, iterations, isConverged };
}

/** For each column, one over the root of its curve at even chances. */
function unitsOf(
  { width, length, numbers, levels, won, lost }: Design,
  ridge: Float64Array,
): Float64Array {
  const curves = new Float64Array(width + 1);
  for (let row = 0; row < length; row += 1) {
    const weight = ((won[row] as number) + (lost[row] as number)) / 4;
    curves[0] = (curves[0] as number) + weight;
    for (const { codes, columns } of levels) {
      const column = columns[(codes[row] as number) + 1] as number;
      curves[column] = (curves[column] as number) + weight;
    }
  }
  // Numbers have mean 0 and deviation 1.
  curves.fill(curves[0] as number, 1, numbers.length + 1);
  return ridge.map((held, column) => 1 / Math.sqrt((curves[column] as number) + held || 1));
}
