import { areaOfRanked, areaVariance } from "../../stats/areaUnderCurve.js";
import { normalQuantile } from "../../stats/normalQuantile.js";
import { verdictOf } from "../../stats/verdict.js";
import type { AucInterval, Evaluation } from "./evaluation.js";
import type { ReadOptions } from "./evaluationOptions.js";
import { gainsOf } from "./gains.js";
import { probabilityMeasures } from "./probabilityMeasures.js";
import { rateOf } from "./rateOf.js";
import type { Scored } from "./scored.js";
import { averagePrecisionOf, ksOf, prOf, rocOf, type Steps, stepsOf } from "./steps.js";
import { bestThreshold, capacityRow, thresholdRow } from "./thresholdRows.js";

/** Evaluates scores that have been read. */
export function evaluated(given: Scored, { settings, pay, thresholds }: ReadOptions): Evaluation {
  const { groups, bins, confidence, minimum, capacity, weeks, reps } = settings;
  const steps = stepsOf(given);
  // Sums of weights in the order of the steps, so that the last of them reaches exactly all.
  const all = { ...given, won: steps.won.at(-1) ?? 0, lost: steps.lost.at(-1) ?? 0 };
  const gains = gainsOf(all, groups, confidence);
  const begins = new Set((gains ?? []).flatMap(({ from }) => from ?? []));
  const work = { pay, weeks, reps };
  return {
    kind: "evaluation",
    schemaVersion: 1,
    rate: rateOf(all.won, all.won + all.lost, all, confidence),
    ...separation(all, steps, confidence),
    gains,
    ...probabilityMeasures(all, bins, confidence),
    thresholds: [...(thresholds ?? begins)].map((one) => thresholdRow(one, steps, all, work)),
    best: bestThreshold(steps, all, work),
    capacity: capacity === undefined ? null : capacityRow(capacity, all, work),
    verdict: verdictOf(minimum, [{ cases: all.won + all.lost, outcomes: [all.won, all.lost] }]),
    settings,
    diagnostics: all.diagnostics,
  };
}

type Separation = Pick<
  Evaluation,
  "auc" | "aucInterval" | "gini" | "averagePrecision" | "ks" | "ksThreshold" | "roc" | "pr"
>;

/** How well scores tell one class from the other. */
function separation(all: Scored, steps: Steps, confidence: number): Separation {
  if (all.won === 0 || all.lost === 0) {
    return {
      auc: null,
      aucInterval: null,
      gini: null,
      averagePrecision: null,
      ks: null,
      ksThreshold: null,
      roc: null,
      pr: null,
    };
  }
  const auc = areaOfRanked(all.ranked);
  return {
    auc,
    aucInterval: aucIntervalOf(all, auc, confidence),
    gini: 2 * auc - 1,
    averagePrecision: averagePrecisionOf(steps, all),
    ...ksOf(steps, all),
    roc: rocOf(steps, all),
    pr: prOf(steps, all),
  };
}

/** DeLong's interval; null for weights, and under two of a class. */
function aucIntervalOf(
  { ranked, won, lost, isWeighted }: Scored,
  auc: number,
  confidence: number,
): AucInterval | null {
  if (isWeighted || won < 2 || lost < 2) return null;
  const variance = areaVariance(ranked, auc);
  const reach = -normalQuantile((1 - confidence) / 2) * Math.sqrt(variance);
  return { low: Math.max(0, auc - reach), high: Math.min(1, auc + reach), variance };
}
