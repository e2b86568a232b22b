import { forEachRun } from "../../stats/rankedCounts.js";
import { type OutcomesOfScores, readScored, type ScoreBucket } from "./scored.js";

/**
 * Counts outcomes by score, so that parts of the rows can be counted apart and evaluated as one.
 *
 * `evaluateScores({ buckets: [...scoreBuckets(first), ...scoreBuckets(second)] })` is the evaluation of all rows, but for groups
 * and bins whose ends cut equal scores, which then share their wins evenly. Time grows with n.
 *
 * @param input - Scores, outcomes and weights, one for one, in any order. Rows without one of them are left out.
 * @returns One bucket per distinct score, from low to high.
 * @throws {ClosedLoopError} `INVALID_INPUT` when lists differ in length or are none.
 *
 * @example
 * import { evaluateScores, scoreBuckets } from "closedloop";
 *
 * const monday = scoreBuckets({ scores: [10, 10, 35], outcomes: [0, 1, 1] });
 * monday // => [{ score: 10, won: 1, lost: 1 }, { score: 35, won: 1, lost: 0 }]
 * const tuesday = scoreBuckets({ scores: [10, 35], outcomes: [0, 0] });
 * evaluateScores({ buckets: [...monday, ...tuesday] }).auc // => ~0.5833333333
 */
export function scoreBuckets(input: OutcomesOfScores): ScoreBucket[] {
  const { ranked } = readScored(input);
  const buckets: ScoreBucket[] = [];
  forEachRun(ranked, (start, _end, won, lost) => {
    buckets.push({ score: ranked.scores[start] as number, won, lost });
  });
  return buckets;
}
