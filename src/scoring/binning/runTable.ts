import { log } from "../../core/math/elementary.js";
import type { WonLost } from "../learned/naiveBayes/naiveBayesModel.js";

/** What fine bins come to, from one place to before another. */
export interface RunTable {
  readonly length: number;
  counts(from: number, to: number): WonLost;
  /** What they add to the information value of all, as one bin. */
  iv(from: number, to: number): number;
}

/** Adds fine bins up once. */
export function runTable(fine: readonly WonLost[]): RunTable {
  const won = [0];
  const lost = [0];
  fine.forEach((bin, place) => {
    won.push((won[place] as number) + bin.won);
    lost.push((lost[place] as number) + bin.lost);
  });
  const [allWon, allLost] = [won.at(-1) as number, lost.at(-1) as number];
  const counts = (from: number, to: number): WonLost => ({
    won: (won[to] as number) - (won[from] as number),
    lost: (lost[to] as number) - (lost[from] as number),
  });
  return {
    length: fine.length,
    counts,
    iv: (from, to): number => {
      const run = counts(from, to);
      const [p, q] = [run.won / allWon, run.lost / allLost];
      return (p - q) * log(p / q);
    },
  };
}
