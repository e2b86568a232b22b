import { log } from "../../../core/math/elementary.js";
import type { LearnedParams, Term } from "../learnedModel.js";
import type { FeatureCounts, SegmentCounts, WonLost } from "./naiveBayesModel.js";

type Outcome = keyof WonLost;

/** Chances of a feature's values among rows won, or among rows lost. */
interface Chances {
  readonly values: readonly number[];
  readonly missing: number;
}

/** A pool of counts with what it says, towards which segments are drawn. */
export interface Pool {
  readonly params: LearnedParams;
  /** What a segment's own counts say, drawn to the pool as if it had `kappa` rows more of the pool's kind. */
  segment(counts: SegmentCounts, kappa: number): LearnedParams;
}

/** Reads pooled counts, each value's raised by `alpha`. `breaks` are those of numbers, null for levels. */
export function poolOf(
  pool: SegmentCounts,
  breaks: readonly (readonly number[] | null)[],
  alpha: number,
): Pool {
  const chances = pool.features.map((feature) => ({
    won: smoothed(feature, "won", alpha),
    lost: smoothed(feature, "lost", alpha),
  }));
  const term = (index: number, won: Chances, lost: Chances): Term => {
    const { levels, missing } = pool.features[index] as FeatureCounts;
    const points = won.values.map(
      (chance, place) => log(chance) - log(lost.values[place] as number),
    );
    const ofMissing = missing ? log(won.missing) - log(lost.missing) : 0;
    if (levels) return { levels, points, unseen: 0, missing: ofMissing };
    return { breaks: breaks[index] as readonly number[], points, missing: ofMissing };
  };
  const { won, lost } = pool.prior;
  return {
    params: {
      base: log(won) - log(lost),
      terms: chances.map((one, index) => term(index, one.won, one.lost)),
    },
    segment: ({ prior, features }, kappa) => ({
      base:
        log(prior.won + (kappa * won) / (won + lost)) -
        log(prior.lost + (kappa * lost) / (won + lost)),
      terms: features.map((own, index) => {
        const { levels } = pool.features[index] as FeatureCounts;
        const of = chances[index] as Record<Outcome, Chances>;
        const drawn = (outcome: Outcome): Chances =>
          drawnTo(of[outcome], placed(own, levels), outcome, kappa);
        return term(index, drawn("won"), drawn("lost"));
      }),
    }),
  };
}

function totalOf({ missing, ...counts }: FeatureCounts, outcome: Outcome): number {
  return counts[outcome].reduce((sum, count) => sum + count, missing?.[outcome] ?? 0);
}

function smoothed(feature: FeatureCounts, outcome: Outcome, alpha: number): Chances {
  const { missing } = feature;
  const values = feature[outcome];
  const all = totalOf(feature, outcome) + alpha * (values.length + (missing ? 1 : 0));
  return {
    values: values.map((count) => (count + alpha) / all),
    missing: ((missing?.[outcome] ?? 0) + alpha) / all,
  };
}

/** A segment's counts in the places of the pool's levels. */
function placed(own: FeatureCounts, levels: readonly string[] | undefined): FeatureCounts {
  if (!levels) return own;
  const places = new Map(own.levels?.map((level, place) => [level, place]));
  const countsOf = (counts: readonly number[]): readonly number[] =>
    levels.map((level) => counts[places.get(level) ?? -1] ?? 0);
  return { ...own, levels, won: countsOf(own.won), lost: countsOf(own.lost) };
}

function drawnTo(pool: Chances, own: FeatureCounts, outcome: Outcome, kappa: number): Chances {
  const all = totalOf(own, outcome) + kappa;
  return {
    values: own[outcome].map(
      (count, place) => (count + kappa * (pool.values[place] as number)) / all,
    ),
    missing: ((own.missing?.[outcome] ?? 0) + kappa * pool.missing) / all,
  };
}
