import { checkKeys, checkObject, checkShare, invalid } from "../core/check.js";

/** The kinds of quantile that {@link quantile} gives, by Hyndman and Fan's numbers. */
export type QuantileType = 1 | 6 | 7;

/** Settings of {@link quantile}. */
export interface QuantileOptions {
  /** How the value between two observations is found. Default 7, as R, NumPy and spreadsheets' PERCENTILE.INC. */
  readonly type?: QuantileType | undefined;
}

/**
 * Which value does a given share of the observations stay below?
 *
 * Type 7: with the values in order x₀ ≤ x₁ ≤ … and h = (n − 1)·p, the value is x⌊h⌋ + (h − ⌊h⌋)·(x⌊h⌋₊₁ − x⌊h⌋). Type 6, as
 * SPSS and PERCENTILE.EXC: the same with h = (n + 1)·p − 1, cut to 0 and n − 1. Type 1 never lies between two observations: the
 * smallest value that a share p of them does not exceed; an n·p within a rounding of a whole number is that number.
 * Grows with n·log n.
 *
 * @param values - Observations in any order; never changed.
 * @param p - The share, 0 to 1; 0.5 gives the median.
 * @param options - See {@link QuantileOptions}.
 * @returns The quantile, in the unit of the values; null for no values.
 * @throws {ClosedLoopError} INVALID_INPUT when a value is not a finite number, `p` is outside 0 to 1, or the type is none of 1,
 *   6 and 7.
 * @see Hyndman and Fan (1996), "Sample Quantiles in Statistical Packages", The American Statistician 50(4), 361–365.
 *
 * @example
 * import { quantile } from "closedloop";
 *
 * quantile([4, 1, 3, 2], 0.5) // => 2.5
 * quantile([4, 1, 3, 2], 0.5, { type: 1 }) // => 2
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
  if (type !== 1 && type !== 6 && type !== 7) {
    throw invalid("options.type", "1, 6 or 7", type);
  }
  for (let index = 0; index < values.length; index += 1) {
    const value: unknown = values[index];
    if (!Number.isFinite(value)) throw invalid(`values[${index}]`, "a finite number", value);
  }
  return valueAt(Float64Array.from(values).sort(), (count) => placeOf[type](count, p));
}

/** Where among the sorted values, counted from 0, a quantile lies. */
const placeOf: Readonly<Record<QuantileType, (count: number, p: number) => number>> = {
  1: (count, p) => {
    const place = count * p;
    const whole = Math.round(place);
    // 100 · 0.07 is 7.000000000000001.
    const isWhole = Math.abs(place - whole) <= 4 * Number.EPSILON * place;
    return Math.max(0, (isWhole ? whole : Math.ceil(place)) - 1);
  },
  6: (count, p) => Math.min(count - 1, Math.max(0, (count + 1) * p - 1)),
  7: (count, p) => (count - 1) * p,
};

/** The type-7 quantile of values already in ascending order; null for none. */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number | null {
  return valueAt(sorted, (count) => placeOf[7](count, p));
}

function valueAt(sorted: ArrayLike<number>, placeIn: (count: number) => number): number | null {
  if (sorted.length === 0) return null;
  const place = placeIn(sorted.length);
  const index = Math.floor(place);
  const below = sorted[index] as number;
  const above = sorted[Math.min(index + 1, sorted.length - 1)] as number;
  return between(below, above, place - index);
}

/** What lies a share of the way from one number to a larger one. */
export function between(below: number, above: number, share: number): number {
  // The gap may overflow where both ends are huge; the weighted form does not.
  const gap = above - below;
  return Number.isFinite(gap) ? below + share * gap : (1 - share) * below + share * above;
}
