import { exp, log1p } from "../../core/math/elementary.js";
import { areaUnderCurve } from "../../stats/areaUnderCurve.js";
import { logistic } from "../calibration.js";
import type { FitRows } from "./fitInput.js";
import type { LearnedMetrics } from "./learnedModel.js";

/** The rows of a fit as they are measured: outcomes by their weight. */
export type MeasuredRows = Pick<FitRows, "won" | "lost" | "weights">;

/** Σ ln P(outcome) of rows with these logits, by their weights. */
export function logLikelihoodOf(
  logits: Float64Array,
  { won, lost, weights }: MeasuredRows,
): number {
  let sum = 0;
  logits.forEach((logit, row) => {
    const ofWon = won[row] as number;
    const ofLost = lost[row] as number;
    // −ln p is ln(1 + e^−logit), whose large part is the logit itself.
    const loss =
      (logit < 0 ? -logit * ofWon : logit * ofLost) +
      (ofWon + ofLost) * log1p(exp(-Math.abs(logit)));
    sum -= (weights ? (weights[row] as number) : 1) * loss;
  });
  return sum;
}

/** Measures how well logits describe the outcomes of rows. */
export function metricsOf(logits: Float64Array, rows: MeasuredRows): LearnedMetrics {
  const { weights } = rows;
  const weigh = (counts: Float64Array): Float64Array =>
    weights ? counts.map((count, row) => count * (weights[row] as number)) : counts;
  const won = weigh(rows.won);
  const lost = weigh(rows.lost);
  let all = 0;
  let squares = 0;
  logits.forEach((logit, row) => {
    const p = logistic(logit);
    const q = logistic(-logit);
    squares += (won[row] as number) * q * q + (lost[row] as number) * p * p;
    all += (won[row] as number) + (lost[row] as number);
  });
  return {
    logLoss: (0 - logLikelihoodOf(logits, rows)) / all,
    brier: squares / all,
    auc: areaUnderCurve(logits, won, lost),
  };
}
