import { exp, log } from "../core/math/elementary.js";
import { findRoot } from "../core/math/findRoot.js";

/** Between which numbers to look, and where to begin. */
interface Range {
  readonly least: number;
  readonly guess: number;
  readonly largest: number;
}

/** The least number of a range that has the power wanted, where power rises with it; null where none has. */
export function leastReaching(
  wanted: number,
  powerAt: (number: number) => number,
  { least, guess, largest }: Range,
): number | null {
  if (powerAt(least) >= wanted) return least;
  if (powerAt(largest) < wanted) return null;
  // By its logarithm, as it may be of any magnitude.
  const numberAt = (x: number): number => least + (largest - least) * exp(x);
  const start = log((guess - least) / (largest - least));
  return numberAt(findRoot((x) => powerAt(numberAt(x)) - wanted, start, 1));
}
