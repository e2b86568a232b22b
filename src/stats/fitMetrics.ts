import { checkFinite, checkKeys, checkList, checkObject, invalid } from "../core/check.js";

/** What {@link fitMetrics} compares, in one order. */
export interface FittedValues {
  readonly actual: readonly number[];
  readonly fitted: readonly number[];
}

/** How far a fit is from what was observed; null where a number does not exist. */
export interface FitMetrics {
  readonly count: number;
  /** √(Σ(actual − fitted)²/n); null for no values. */
  readonly rmse: number | null;
  /** Σ|actual − fitted|/n; null for no values. */
  readonly mae: number | null;
  /** Σ|(actual − fitted)/actual|/n, a fraction; null where an actual value is 0. */
  readonly mape: number | null;
  /** RMSE over the range of the actual values; null where they do not vary. */
  readonly nrmse: number | null;
  /** 1 − Σ(actual − fitted)²/Σ(actual − mean)²; null where actual values do not vary. */
  readonly r2: number | null;
}

/**
 * How close does a fit or forecast come to what happened?
 *
 * @param values - Observed and fitted values, one for one.
 * @returns Errors in the unit of the values (`rmse`, `mae`), as fractions (`mape`, `nrmse`), and R², which may be negative for
 *   a fit that is worse than the mean.
 * @throws {ClosedLoopError} INVALID_INPUT when a value is no finite number, or the lists differ in length.
 * @see Hyndman and Koehler (2006), "Another look at measures of forecast accuracy", Int. J. of Forecasting 22(4), 679–688.
 *
 * @example
 * import { fitMetrics } from "closedloop";
 *
 * const { mape, r2 } = fitMetrics({ actual: [100, 120, 130, 90], fitted: [110, 115, 125, 95] });
 * mape // => ~0.0589
 * r2 // => ~0.825
 */
export function fitMetrics(values: FittedValues): FitMetrics {
  checkObject("", values);
  checkKeys("", values, ["actual", "fitted"]);
  const actual = readNumbers("actual", values.actual);
  const fitted = readNumbers("fitted", values.fitted);
  const count = actual.length;
  if (fitted.length !== count) throw invalid("fitted", `${count} values`, fitted.length);
  if (count === 0) return { count, rmse: null, mae: null, mape: null, nrmse: null, r2: null };
  const errors = actual.map((value, index) => Math.abs(value - (fitted[index] as number)));
  const mean = sumOf(actual) / count;
  const squares = sumOf(errors.map((error) => error * error));
  const spread = sumOf(actual.map((value) => (value - mean) ** 2));
  const range = actual.reduce((a, b) => Math.max(a, b)) - actual.reduce((a, b) => Math.min(a, b));
  const rmse = Math.sqrt(squares / count);
  return {
    count,
    rmse,
    mae: sumOf(errors) / count,
    mape: actual.includes(0)
      ? null
      : sumOf(errors.map((error, index) => error / Math.abs(actual[index] as number))) / count,
    nrmse: range > 0 ? rmse / range : null,
    r2: range > 0 ? 1 - squares / spread : null,
  };
}

function readNumbers(path: string, list: unknown): readonly number[] {
  checkList(path, list);
  return Array.from(list, (value, index) => {
    checkFinite(`${path}[${index}]`, value);
    return value;
  });
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
