import { orderOf } from "./orderOf.js";
import { forEachRun, type RankedCounts, rankedCounts } from "./rankedCounts.js";

/**
 * The chance that a success has a higher score than a failure, ties half: the area under the ROC curve. Scores are finite;
 * weights are at least 0, and both kinds have some. Time grows with n.
 */
export function areaUnderCurve(
  scores: Float64Array,
  successes: Float64Array,
  failures: Float64Array,
): number {
  return areaOfRanked(rankedCounts({ scores, successes, failures }));
}

/** {@link areaUnderCurve} of scores in order. */
export function areaOfRanked(ranked: RankedCounts): number {
  let below = 0;
  let area = 0;
  let all = 0;
  forEachRun(ranked, (_start, _end, won, lost) => {
    area += won * (below + lost / 2);
    below += lost;
    all += won;
  });
  return area / (all * below);
}

/**
 * The variance of an area, of counts of which there are at least two of each kind: S₁₀/m + S₀₁/n, the sample variances of
 * the share of failures that each success is above and of the share of successes above each failure.
 *
 * @see DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44, 837–845; Sun and Xu (2014) for its sums over ranks.
 */
export function areaVariance(ranked: RankedCounts, area: number): number {
  const sum = (counts: Float64Array): number => counts.reduce((all, count) => all + count, 0);
  const successes = sum(ranked.successes);
  const failures = sum(ranked.failures);
  let below = 0;
  let passed = 0;
  let ofSuccesses = 0;
  let ofFailures = 0;
  forEachRun(ranked, (_start, _end, won, lost) => {
    ofSuccesses += won * ((below + lost / 2) / failures - area) ** 2;
    ofFailures += lost * ((successes - passed - won / 2) / successes - area) ** 2;
    below += lost;
    passed += won;
  });
  return ofSuccesses / (successes - 1) / successes + ofFailures / (failures - 1) / failures;
}

/**
 * Two scores of the same cases, of which there are at least two successes and failures: the difference of their areas, and its
 * variance, which heeds that they are of the same cases. Outcomes are 1 and 0.
 */
export function areaDifference(
  first: Float64Array,
  second: Float64Array,
  outcomes: Uint8Array,
): { readonly difference: number; readonly variance: number } {
  const other = doublePassed(second, outcomes);
  // Whole numbers, so that gaps that are all one have a variance of exactly 0.
  const gaps = doublePassed(first, outcomes).map((passed, row) => passed - (other[row] as number));
  const ofKind = (kind: 0 | 1): { readonly mean: number; readonly variance: number } => {
    let count = 0;
    let sum = 0;
    for (let row = 0; row < gaps.length; row += 1) {
      if (outcomes[row] !== kind) continue;
      count += 1;
      sum += gaps[row] as number;
    }
    const mean = sum / count;
    let squares = 0;
    for (let row = 0; row < gaps.length; row += 1) {
      if (outcomes[row] === kind) squares += ((gaps[row] as number) - mean) ** 2;
    }
    const double = 2 * (gaps.length - count);
    return { mean: mean / double, variance: squares / double / double / (count - 1) / count };
  };
  const successes = ofKind(1);
  return { difference: successes.mean, variance: successes.variance + ofKind(0).variance };
}

/** Of a success how many failures it is above, of a failure how many successes are above it: twice that, so that ties are 1. */
function doublePassed(scores: Float64Array, outcomes: Uint8Array): Float64Array {
  const order = orderOf(scores);
  const successes = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  const double = new Float64Array(scores.length);
  let below = 0;
  let passed = 0;
  let start = 0;
  while (start < order.length) {
    const score = scores[order[start] as number];
    let end = start;
    let won = 0;
    while (end < order.length && scores[order[end] as number] === score) {
      won += outcomes[order[end] as number] as number;
      end += 1;
    }
    const lost = end - start - won;
    for (; start < end; start += 1) {
      const row = order[start] as number;
      double[row] = outcomes[row] === 1 ? 2 * below + lost : 2 * (successes - passed) - won;
    }
    below += lost;
    passed += won;
  }
  return double;
}
