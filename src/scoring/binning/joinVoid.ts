import type { WonLost } from "../learned/naiveBayes/naiveBayesModel.js";

/** Fine bins that follow each other, as one. */
export interface Run extends WonLost {
  /** The place of the first of them. */
  readonly start: number;
}

/**
 * Joins each fine bin in which nothing was won, or nothing lost, to the neighbor of nearer rate, the smallest first. Bins that are
 * in the order of their rates may be as many as rows.
 */
export function joinVoid(bins: readonly WonLost[], isByRate: boolean): readonly Run[] {
  const runs: Run[] = [];
  bins.forEach(({ won, lost }, start) => {
    const before = runs.at(-1);
    runs.push({ start, won, lost });
    if (!isByRate) return;
    // All of rate 0 are neighbors, and all of rate 1: they come to be one each, whichever comes first.
    const isAlike = (outcome: keyof WonLost): boolean =>
      before?.[outcome] === 0 && runs.at(-1)?.[outcome] === 0;
    if (isAlike("won") || isAlike("lost")) joinAt(runs, runs.length - 2);
  });
  while (runs.length > 1) {
    const place = smallestVoid(runs);
    if (place < 0) break;
    joinAt(runs, isNearerBefore(runs, place) ? place - 1 : place);
  }
  return runs;
}

/** Joins a run and the one behind it. */
export function joinAt(runs: Run[], place: number): void {
  const [first, second] = [runs[place] as Run, runs[place + 1] as Run];
  const { start, won, lost } = first;
  runs.splice(place, 2, { start, won: won + second.won, lost: lost + second.lost });
}

function smallestVoid(runs: readonly Run[]): number {
  let found = -1;
  let least = Number.POSITIVE_INFINITY;
  runs.forEach(({ won, lost }, place) => {
    if ((won === 0 || lost === 0) && won + lost < least) {
      found = place;
      least = won + lost;
    }
  });
  return found;
}

function isNearerBefore(runs: readonly Run[], place: number): boolean {
  const [before, own, after] = [runs[place - 1], runs[place] as Run, runs[place + 1]];
  if (!before) return false;
  if (!after) return true;
  return Math.abs(rateOf(before) - rateOf(own)) <= Math.abs(rateOf(after) - rateOf(own));
}

/** The part that was won. */
export function rateOf({ won, lost }: WonLost): number {
  return won / (won + lost);
}
