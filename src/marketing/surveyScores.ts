import { checkCount, checkKeys, checkObject } from "../core/check.js";
import { checkProbability } from "../stats/probability.js";
import type { VerdictOptions } from "../stats/verdict.js";

/** Scores as the survey functions take them. */
export interface SurveyScores {
  /** One for each answer, whole numbers of the scale. */
  readonly scores: readonly number[];
  /** How many people each stands for, in any unit and as many as scores; 1 each unless given. */
  readonly weights?: readonly number[] | undefined;
}

/** Settings that the survey scores share. */
export interface SurveyScoreOptions extends VerdictOptions {
  /** How often intervals made like this hold the truth, between 0 and 1. Default 0.95. */
  readonly confidence?: number | undefined;
}

/** Checks {@link SurveyScoreOptions} and fills in their defaults. */
export function surveyScoreOptions(options: SurveyScoreOptions): {
  readonly confidence: number;
  readonly minimum: number;
} {
  checkObject("options", options);
  checkKeys("options", options, ["confidence", "minimum"]);
  const { confidence = 0.95, minimum = 30 } = options;
  checkProbability("options.confidence", confidence);
  checkCount("options.minimum", minimum);
  return { confidence, minimum };
}
