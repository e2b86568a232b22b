import { type CellKey, cellsOf, countsOf } from "./countCells.js";
import type { FeatureCounts, SegmentCounts, WonLost } from "./naiveBayesModel.js";

/** The counts of some segments together. */
export function pooledCounts(counts: readonly SegmentCounts[], features: number): SegmentCounts {
  const sum = (of: (one: SegmentCounts) => number): number =>
    counts.reduce((all, one) => all + of(one), 0);
  return {
    segment: null,
    rows: sum(({ rows }) => rows),
    won: sum(({ won }) => won),
    lost: sum(({ lost }) => lost),
    prior: { won: sum(({ prior }) => prior.won), lost: sum(({ prior }) => prior.lost) },
    features: Array.from({ length: features }, (_, index) =>
      pooledFeature(counts.map((one) => one.features[index] as FeatureCounts)),
    ),
  };
}

function pooledFeature(list: readonly FeatureCounts[]): FeatureCounts {
  const sums = new Map<CellKey, WonLost>();
  for (const counts of list) {
    for (const [key, { won, lost }] of cellsOf(counts)) {
      const sum = sums.get(key);
      sums.set(key, sum ? { won: sum.won + won, lost: sum.lost + lost } : { won, lost });
    }
  }
  const [first] = list;
  return countsOf(sums, first && !first.levels ? first.won.length : null);
}
