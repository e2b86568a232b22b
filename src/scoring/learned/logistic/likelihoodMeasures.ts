import { log } from "../../../core/math/elementary.js";
import { stirlingError } from "../../../core/math/stirlingError.js";
import type { FitRows } from "../fitInput.js";
import { logLikelihoodOf, weighedOutcomes } from "../metrics.js";
import type { LogisticMetrics } from "./logisticModel.js";
import { solve } from "./solve.js";

type Measures = Pick<
  LogisticMetrics,
  "logLikelihood" | "nullLogLikelihood" | "deviance" | "nullDeviance" | "aic" | "bic" | "mcFadden"
>;

/** Measures by the likelihood of a fit's rows. `columns` are those of a free fit; null for a fit with a penalty. */
export function likelihoodMeasures(
  logits: Float64Array,
  rows: FitRows,
  isGrouped: boolean,
  columns: number | null,
): Measures {
  const constant = isGrouped ? sumOver(rows, logBinomial) : 0;
  const logLikelihood = logLikelihoodOf(logits, rows) + constant;
  if (columns === null) {
    return {
      logLikelihood,
      nullLogLikelihood: null,
      deviance: null,
      nullDeviance: null,
      aic: null,
      bic: null,
      mcFadden: null,
    };
  }
  const nullLogLikelihood = logLikelihoodOf(nullLogits(rows), rows) + constant;
  // The best that any fit could do: for single rows a likelihood of 1.
  const most = isGrouped ? sumOver(rows, ownLogLikelihood) + constant : 0;
  return {
    logLikelihood,
    nullLogLikelihood,
    deviance: 2 * (most - logLikelihood),
    nullDeviance: 2 * (most - nullLogLikelihood),
    aic: 2 * columns - 2 * logLikelihood,
    bic: columns * log(rows.length) - 2 * logLikelihood,
    mcFadden: nullLogLikelihood === 0 ? null : 1 - logLikelihood / nullLogLikelihood,
  };
}

function sumOver(
  { won, lost, weights }: FitRows,
  of: (won: number, lost: number) => number,
): number {
  return won.reduce(
    (sum, count, row) => sum + (weights?.[row] ?? 1) * of(count, lost[row] as number),
    0,
  );
}

/** ln of the ways to have so many successes and failures. */
function logBinomial(won: number, lost: number): number {
  return logFactorial(won + lost) - logFactorial(won) - logFactorial(lost);
}

/** ln n!, by Stirling's formula and its error. */
function logFactorial(n: number): number {
  const a = n + 1;
  return (a - 0.5) * log(a) - a + log(2 * Math.PI) / 2 + stirlingError(a);
}

function ownLogLikelihood(won: number, lost: number): number {
  const part = (count: number): number => (count === 0 ? 0 : count * log(count / (won + lost)));
  return part(won) + part(lost);
}

/** What an intercept alone gives each row, on top of its offset. */
function nullLogits(rows: FitRows): Float64Array {
  const { length, offsets } = rows;
  const design = { length, width: 1, numbers: [], levels: [], ...weighedOutcomes(rows), offsets };
  const ridge = new Float64Array(1);
  const problem = { design, ridge, lasso: null, isFree: true, names: ["(intercept)"] };
  const { beta } = solve({ ...problem, maxIterations: undefined });
  const start = beta[0] as number;
  return new Float64Array(length).map((_, row) => start + (offsets?.[row] ?? 0));
}
