import type { Amount } from "../../core/money/types.js";
import { evaluated } from "./evaluated.js";
import type { Evaluation } from "./evaluation.js";
import { type EvaluateOptions, readEvaluateOptions } from "./evaluationOptions.js";
import { type OutcomesOfScores, readScored, type ScoreBuckets } from "./scored.js";

/**
 * How well do scores tell what will be won, how true are they as probabilities, and where should one draw the line?
 *
 * Order: AUC = P(s⁺ > s⁻) + ½P(s⁺ = s⁻) with DeLong's interval, gini 2·AUC − 1, average precision Σ step of recall × precision,
 * KS the largest TPR − FPR, the curves, and the gains: row i of n from the highest score down (ties in the order given) is in
 * group ⌊i·g/n⌋; lift is its rate over that of all.
 *
 * Probabilities (all scores in 0 to 1): Brier score, mean (p − y)², with reliability, resolution and uncertainty on uniform bins
 * min(⌊p·g⌋, g − 1); log loss; ECE and MCE on uniform bins and on bins of one size; Hosmer and Lemeshow's test by type-7 deciles.
 *
 * Lines: of each threshold what is worked (score at least that), precision, recall, F1, Youden's index, Matthews' correlation, the
 * profit gain · won − cost · worked, and the volume a week and a rep; the threshold that pays most, ties to the highest; the
 * best leads for as many as there is `capacity`.
 *
 * A weight counts as that many rows; a row that a group's end cuts shares its wins evenly, and so does a bucket. Buckets add:
 * `evaluateScores({ buckets: [...first, ...second] })` evaluates two parts as one, whoever counted them (`scoreBuckets`).
 * Rows without a score, an outcome or a weight are left out and counted. Time grows with n, memory with 80 bytes a row, and
 * the curves by six numbers a distinct score.
 *
 * @param input - `{ scores, outcomes, weights? }`, one for one, in any order; or `{ buckets }`.
 * @param options - See {@link EvaluateOptions}.
 * @returns The evaluation, plain JSON; see `evaluationTable`, `evaluationFindings` and `evaluationChart`. One class alone has no AUC,
 * KS or average precision; no rows have nothing but nulls.
 * @throws {ClosedLoopError} `INVALID_INPUT` when lists differ in length or are none, or an option cannot be read.
 * @throws {ClosedLoopError} `CURRENCY_MISMATCH` when `cost` is in another currency than `gain`.
 * @see DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44, 837–845; Murphy (1973), J. Applied Meteorology 12, 595–600; Hosmer and
 * Lemeshow (1980), Communications in Statistics A9, 1043–1069.
 *
 * @example
 * import { evaluateScores } from "closedloop";
 *
 * const report = evaluateScores(
 *   { scores: [0.9, 0.8, 0.7, 0.4, 0.3, 0.2], outcomes: [1, 1, 0, 1, 0, 0] },
 *   { gain: 100, cost: 20, capacity: 2 });
 * report.auc // => ~0.8888888889
 * report.best?.threshold // => 0.4
 * report.capacity?.won // => 2
 */
export function evaluateScores<A extends Amount = number>(
  input: OutcomesOfScores | ScoreBuckets,
  options: EvaluateOptions<A> = {},
): Evaluation<A> {
  const read = readEvaluateOptions(options as EvaluateOptions);
  // Profit is in what gain is in.
  return evaluated(readScored(input), read) as Evaluation<A>;
}
