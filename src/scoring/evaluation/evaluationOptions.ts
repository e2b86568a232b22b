import {
  checkCount,
  checkFinite,
  checkKeys,
  checkList,
  checkObject,
  invalid,
} from "../../core/check.js";
import type { Amount, Money } from "../../core/money/types.js";
import { checkPositive, checkProbability } from "../../stats/probability.js";
import type { EvaluationSettings } from "./evaluation.js";
import { type Pay, payOf } from "./pay.js";

/** What to evaluate by. */
export interface EvaluateOptions<A extends Amount = Amount> {
  /** How many groups of the gains: 10 unless given. */
  readonly groups?: number | undefined;
  /** How many bins of the calibration, and of the parts of the Brier score: 10 unless given. */
  readonly bins?: number | undefined;
  /** Thresholds to look at; those where the groups of the gains begin, unless given. */
  readonly thresholds?: readonly number[] | undefined;
  /** What a win brings: then thresholds tell their profit, and the best one is found. */
  readonly gain?: A | undefined;
  /** What working a lead costs, in the currency of `gain`; nothing unless given. */
  readonly cost?: (A extends Money<infer C> ? Money<C> : number) | undefined;
  /** How many leads can be worked. */
  readonly capacity?: number | undefined;
  /** How many weeks the rows are of: then thresholds tell their volume a week. */
  readonly weeks?: number | undefined;
  /** How many reps share the work: then thresholds tell the volume of each. */
  readonly reps?: number | undefined;
  /** How often intervals made like this hold the truth: 0.95 unless given. */
  readonly confidence?: number | undefined;
  /** The least rows for the verdict `"enough"`: 30 unless given. */
  readonly minimum?: number | undefined;
}

/** The keys of {@link EvaluateOptions}. */
const evaluateKeys = [
  "groups",
  "bins",
  "thresholds",
  "gain",
  "cost",
  "capacity",
  "weeks",
  "reps",
  "confidence",
  "minimum",
] as const;

/** {@link EvaluateOptions}, read. */
export interface ReadOptions {
  readonly settings: EvaluationSettings;
  readonly pay: Pay | null;
  readonly thresholds: readonly number[] | undefined;
}

/** Reads {@link EvaluateOptions}; `more` names the keys that a call has beside them. */
export function readEvaluateOptions(
  options: EvaluateOptions,
  more: readonly string[] = [],
): ReadOptions {
  checkObject("options", options);
  checkKeys("", options, [...evaluateKeys, ...more]);
  const { groups = 10, bins = 10, confidence = 0.95, minimum = 30, thresholds } = options;
  const { gain, cost, capacity, weeks, reps } = options;
  for (const [key, parts] of Object.entries({ groups, bins })) {
    checkCount(key, parts);
    if (parts < 1 || parts > mostParts) throw invalid(key, `1 to ${mostParts}`, parts);
  }
  checkProbability("confidence", confidence);
  checkCount("minimum", minimum);
  if (capacity !== undefined) checkCount("capacity", capacity);
  if (weeks !== undefined) checkPositive("weeks", weeks);
  if (reps !== undefined) checkPositive("reps", reps);
  if (thresholds !== undefined) {
    checkList("thresholds", thresholds);
    thresholds.forEach((threshold, index) => {
      checkFinite(`thresholds[${index}]`, threshold);
    });
  }
  return {
    settings: {
      groups,
      bins,
      confidence,
      minimum,
      ...(gain !== undefined && { gain }),
      ...(cost !== undefined && { cost }),
      ...(capacity !== undefined && { capacity }),
      ...(weeks !== undefined && { weeks }),
      ...(reps !== undefined && { reps }),
    },
    pay: payOf(gain, cost),
    thresholds,
  };
}

const mostParts = 10_000;
