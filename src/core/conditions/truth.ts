/** False, true, unknown. */
export type Truth = 0 | 1 | 2;

/** What one operator says of a cell. `asOf` counts for `withinLast` alone, in milliseconds. */
export type CellTest = (cell: unknown, asOf: number) => Truth;

const opposites = [1, 0, 2] as const;

/** Turns true into false and back; unknown stays. */
export function negate(truth: Truth): Truth {
  return opposites[truth];
}
