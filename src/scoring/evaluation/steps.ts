import { forEachRun } from "../../stats/rankedCounts.js";
import type { PrCurve, RocCurve } from "./evaluation.js";
import type { Scored } from "./scored.js";

/** What each distinct score reaches as a threshold, from high to low. */
export interface Steps {
  readonly thresholds: readonly number[];
  /** Wins and losses at that score or above. */
  readonly won: readonly number[];
  readonly lost: readonly number[];
}

/** Adds up outcomes from the highest score down. */
export function stepsOf({ ranked }: Scored): Steps {
  const thresholds: number[] = [];
  const won: number[] = [];
  const lost: number[] = [];
  forEachRun(ranked, (start, _end, ofWon, ofLost) => {
    thresholds.push(ranked.scores[start] as number);
    won.push(ofWon);
    lost.push(ofLost);
  });
  for (const list of [thresholds, won, lost]) list.reverse();
  for (let place = 1; place < won.length; place += 1) {
    won[place] = (won[place] as number) + (won[place - 1] as number);
    lost[place] = (lost[place] as number) + (lost[place - 1] as number);
  }
  return { thresholds, won, lost };
}

/** How many steps have a threshold of at least a number. */
export function stepsFrom({ thresholds }: Steps, threshold: number): number {
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((thresholds[middle] as number) >= threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The curve of both classes. */
export function rocOf({ thresholds, won, lost }: Steps, all: Scored): RocCurve {
  return {
    threshold: thresholds,
    fpr: lost.map((count) => count / all.lost),
    tpr: won.map((count) => count / all.won),
  };
}

/** Precision and recall, from the lowest threshold. */
export function prOf({ thresholds, won, lost }: Steps, all: Scored): PrCurve {
  return {
    threshold: [...thresholds].reverse(),
    precision: won.map((count, place) => count / (count + (lost[place] as number))).reverse(),
    recall: won.map((count) => count / all.won).reverse(),
  };
}

/** Σ step of recall × precision, from high scores to low. */
export function averagePrecisionOf({ won, lost }: Steps, all: Scored): number {
  let sum = 0;
  let before = 0;
  won.forEach((count, place) => {
    sum += (count - before) * (count / (count + (lost[place] as number)));
    before = count;
  });
  return sum / all.won;
}

/** The largest gap between both classes, and the highest threshold with it. */
export function ksOf(
  { thresholds, won, lost }: Steps,
  all: Scored,
): { readonly ks: number; readonly ksThreshold: number | null } {
  let most = 0;
  let at: number | null = null;
  won.forEach((count, place) => {
    // Products of counts, so that equal gaps are equal numbers.
    const gap = count * all.lost - (lost[place] as number) * all.won;
    if (gap > most) {
      most = gap;
      at = thresholds[place] as number;
    }
  });
  return { ks: most / (all.won * all.lost), ksThreshold: at };
}
