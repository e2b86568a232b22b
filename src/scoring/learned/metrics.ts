import { exp, log1p } from "../../core/math/elementary.js";
import { areaUnderCurve } from "../../stats/areaUnderCurve.js";
import type { FitRows } from "./fitInput.js";
import type { LearnedMetrics } from "./learnedModel.js";

/** The rows of a fit as they are measured: outcomes by their weight. */
export type MeasuredRows = Pick<FitRows, "won" | "lost" | "weights">;

/** Outcomes by the weight of their rows. */
export function weighedOutcomes({
  won,
  lost,
  weights,
}: MeasuredRows): Omit<MeasuredRows, "weights"> {
  if (weights === null) return { won, lost };
  const weigh = (counts: Float64Array): Float64Array =>
    counts.map((count, row) => count * (weights[row] as number));
  return { won: weigh(won), lost: weigh(lost) };
}

/** Σ ln P(outcome) of rows with these logits, by their weights. */
export function logLikelihoodOf(logits: Float64Array, rows: MeasuredRows): number {
  const { won, lost } = weighedOutcomes(rows);
  let sum = 0;
  for (let row = 0; row < logits.length; row += 1) {
    sum -= lossOf(logits[row] as number, won[row] as number, lost[row] as number);
  }
  return sum;
}

/** −ln P of outcomes: ln(1 + e^−logit) for those won, whose large part is the logit itself. */
function lossOf(logit: number, won: number, lost: number): number {
  const large = logit < 0 ? -logit * won : logit * lost;
  return large + (won + lost) * log1p(exp(-Math.abs(logit)));
}

/** Measures how well logits describe the outcomes of rows. */
export function metricsOf(logits: Float64Array, rows: MeasuredRows): LearnedMetrics {
  const { won, lost } = weighedOutcomes(rows);
  let all = 0;
  let squares = 0;
  let loss = 0;
  for (let row = 0; row < logits.length; row += 1) {
    const logit = logits[row] as number;
    const ofWon = won[row] as number;
    const ofLost = lost[row] as number;
    const small = exp(-Math.abs(logit));
    // What is likelier, and what is less likely.
    const [more, less] = [1 / (1 + small), small / (1 + small)];
    const [p, q] = logit < 0 ? [less, more] : [more, less];
    squares += ofWon * q * q + ofLost * p * p;
    all += ofWon + ofLost;
    loss += lossOf(logit, ofWon, ofLost);
  }
  return { logLoss: loss / all, brier: squares / all, auc: areaUnderCurve(logits, won, lost) };
}
