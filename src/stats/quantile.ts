import { checkKeys, checkObject, checkShare, invalid } from "../core/check.js";

/** Settings of {@link quantile}. */
export interface QuantileOptions {
  /** How the value between two observations is found, by Hyndman and Fan's numbers. Default 7, as R, NumPy and spreadsheets' PERCENTILE.INC. */
  readonly type?: 7 | undefined;
}

/**
 * Which value does a given share of the observations stay below?
 *
 * Type 7: with the values in order x₀ ≤ x₁ ≤ … and h = (n − 1)·p, the value is x⌊h⌋ + (h − ⌊h⌋)·(x⌊h⌋₊₁ − x⌊h⌋).
 * Grows with n·log n.
 *
 * @param values - Observations in any order; never changed.
 * @param p - The share, 0 to 1; 0.5 gives the median.
 * @param options - See {@link QuantileOptions}.
 * @returns The quantile, in the unit of the values; null for no values.
 * @throws {ClosedLoopError} INVALID_INPUT when a value is not a finite number, or `p` is outside 0 to 1.
 * @see Hyndman and Fan (1996), "Sample Quantiles in Statistical Packages", The American Statistician 50(4), 361–365.
 *
 * @example
 * import { quantile } from "closedloop";
 *
 * quantile([4, 1, 3, 2], 0.5) // => 2.5
 * quantile([], 0.5) // => null
 */
export function quantile(
  values: ArrayLike<number>,
  p: number,
  options: QuantileOptions = {},
): number | null {
  if (typeof values !== "object" || values === null || typeof values.length !== "number") {
    throw invalid("values", "a list of numbers", values);
  }
  checkShare("p", p);
  checkObject("options", options);
  checkKeys("options", options, ["type"]);
  const { type = 7 } = options;
  if (type !== 7) throw invalid("options.type", "7", type);
  for (let index = 0; index < values.length; index += 1) {
    const value: unknown = values[index];
    if (!Number.isFinite(value)) throw invalid(`values[${index}]`, "a finite number", value);
  }
  return quantileOfSorted(Float64Array.from(values).sort(), p);
}

/** The type-7 quantile of values already in ascending order; null for none. */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number | null {
  if (sorted.length === 0) return null;
  const place = (sorted.length - 1) * p;
  const index = Math.floor(place);
  const below = sorted[index] as number;
  const above = sorted[Math.min(index + 1, sorted.length - 1)] as number;
  // The gap may overflow where both ends are huge; the weighted form does not.
  const gap = above - below;
  const share = place - index;
  return Number.isFinite(gap) ? below + share * gap : (1 - share) * below + share * above;
}
