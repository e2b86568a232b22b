import type { BinSettings } from "./binOptions.js";
import { joinAt, type Run } from "./joinVoid.js";

/** Neighbors whose χ² is below this, its 90 % quantile with one degree of freedom, do not differ. */
const leastDifference = 2.7055;

/**
 * Joins the neighbors that differ least while they do not differ, then bins that are too small to the side that differs less, then
 * the neighbors that differ least until few enough are left. Gives the places where bins begin. `rows` are all that a share is of.
 *
 * @see Kerber (1992), "ChiMerge: discretization of numeric attributes", AAAI-92.
 */
export function chiMergeStarts(
  fine: readonly Run[],
  rows: number,
  { maxBins, minShare }: BinSettings,
): readonly number[] {
  const runs = withoutEqual(fine);
  const gaps = runs.slice(1).map((run, place) => chiSquare(runs[place] as Run, run));
  const join = (place: number): void => {
    joinAt(runs, place);
    gaps.splice(place, 1);
    for (const at of [place - 1, place]) {
      if (at >= 0 && at < gaps.length) gaps[at] = chiSquare(runs[at] as Run, runs[at + 1] as Run);
    }
  };
  while (gaps.length > 0) {
    const least = placeOfLeast(gaps);
    const small = placeOfLeast(runs.map(({ won, lost }) => won + lost));
    const { won, lost } = runs[small] as Run;
    if ((gaps[least] as number) < leastDifference) join(least);
    else if ((won + lost) / rows < minShare) {
      const [before, after] = [gaps[small - 1] ?? Infinity, gaps[small] ?? Infinity];
      join(before <= after ? small - 1 : small);
    } else if (runs.length > maxBins) join(least);
    else break;
  }
  return runs.map(({ start }) => start);
}

/** Neighbors of one rate differ by nothing, so they are joined first; many levels are often of few rates. */
function withoutEqual(fine: readonly Run[]): Run[] {
  const runs: Run[] = [];
  for (const run of fine) {
    const before = runs.at(-1);
    runs.push(run);
    if (before && before.won * run.lost === before.lost * run.won) joinAt(runs, runs.length - 2);
  }
  return runs;
}

function placeOfLeast(values: readonly number[]): number {
  return values.reduce(
    (least, value, place) => (value < (values[least] as number) ? place : least),
    0,
  );
}

/** Pearson's, of two bins by outcome. */
function chiSquare(a: Run, b: Run): number {
  const all = a.won + a.lost + b.won + b.lost;
  const gap = a.won * b.lost - a.lost * b.won;
  return (
    (all * gap * gap) / ((a.won + a.lost) * (b.won + b.lost) * (a.won + b.won) * (a.lost + b.lost))
  );
}
