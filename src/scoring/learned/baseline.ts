import { logistic } from "../calibration.js";
import { distributionOf, numberDistribution } from "./distribution.js";
import type { FitRows } from "./fitInput.js";
import type { Baseline } from "./learnedModel.js";

/** Where the rows of a fit lie: their values, 100 times the probability of their logits, and their features. */
export function baselineOf(logits: Float64Array, { columns, offsets }: FitRows): Baseline {
  return {
    value: numberDistribution(logits.map((logit) => 100 * logistic(logit))),
    features: [...columns.map(distributionOf), ...(offsets ? [numberDistribution(offsets)] : [])],
  };
}
