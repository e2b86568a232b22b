import { checkCount, checkKeys, checkObject, checkOneOf } from "../core/check.js";
import type { Alternative } from "./estimate.js";
import { normalQuantile } from "./normalQuantile.js";
import { checkProbability } from "./probability.js";
import type { VerdictOptions } from "./verdict.js";

/** Settings that comparisons of two groups share. */
export interface ComparisonOptions extends VerdictOptions {
  /** What is tested: any difference, or only that the treatment's is greater, or less. Default `"two-sided"`. */
  readonly alternative?: Alternative | undefined;
  /** How often intervals made like this hold the truth, between 0 and 1. Default 0.95. */
  readonly confidence?: number | undefined;
}

/** Reads and checks {@link ComparisonOptions}; `own` are the keys that an analysis has besides. */
export function comparisonOptions(
  options: ComparisonOptions,
  own: readonly string[],
): { readonly alternative: Alternative; readonly confidence: number; readonly minimum: number } {
  checkObject("options", options);
  checkKeys("options", options, [...own, "alternative", "confidence", "minimum"]);
  const { alternative = "two-sided", confidence = 0.95, minimum = 30 } = options;
  checkOneOf("options.alternative", alternative, ["two-sided", "greater", "less"]);
  checkProbability("options.confidence", confidence);
  checkCount("options.minimum", minimum);
  return { alternative, confidence, minimum };
}

/** How much probability lies beyond each end of an interval that has one end or two. */
export function tailShare(confidence: number, alternative: Alternative): number {
  return alternative === "two-sided" ? (1 - confidence) / 2 : 1 - confidence;
}

/** How many standard errors an interval reaches. */
export function reachOf(confidence: number, alternative: Alternative): number {
  return -normalQuantile(tailShare(confidence, alternative));
}
