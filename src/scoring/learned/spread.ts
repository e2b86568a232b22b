/** How the numbers of a column lie. */
export interface Spread {
  /** 0 where there are no numbers. */
  readonly mean: number;
  /** Standard deviation of the population; 0 where all numbers are one. */
  readonly deviation: number;
  /** How many are missing. */
  readonly missing: number;
}

/** Measures the numbers that are there, NaN apart. */
export function spreadOf(values: Float64Array): Spread {
  let count = 0;
  let sum = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (Number.isNaN(value)) continue;
    count += 1;
    sum += value;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const missing = values.length - count;
  if (count === 0) return { mean: 0, deviation: 0, missing };
  if (low === high) return { mean: low, deviation: 0, missing };
  const most = Math.max(Math.abs(low), Math.abs(high));
  // Squares of such numbers are infinite or 0, and so may be their sums.
  if (most > 1e150 || most < 1e-150) {
    const { mean, deviation } = spreadOf(values.map((value) => value / most));
    return { mean: mean * most, deviation: deviation * most, missing };
  }
  const mean = sum / count;
  let squares = 0;
  for (let row = 0; row < values.length; row += 1) {
    const rest = (values[row] as number) - mean;
    if (!Number.isNaN(rest)) squares += rest * rest;
  }
  return { mean, deviation: Math.sqrt(squares / count), missing };
}
