import { checkKeys, checkObject } from "../../core/check.js";
import { areaDifference } from "../../stats/areaUnderCurve.js";
import type { Estimate } from "../../stats/estimate.js";
import { normalCdf } from "../../stats/gammaDistribution.js";
import { normalQuantile } from "../../stats/normalQuantile.js";
import { evaluated } from "./evaluated.js";
import type { Evaluation } from "./evaluation.js";
import { type EvaluateOptions, readEvaluateOptions } from "./evaluationOptions.js";
import {
  type OutcomeList,
  outcomeReader,
  type Scored,
  type ScoreList,
  scoreReader,
  tallyOf,
} from "./scored.js";

/** Scores of two models for the same rows, and what became of these. */
export interface ComparedModels {
  /** Of the model in use. */
  readonly champion: ScoreList;
  /** Of the model that may replace it. */
  readonly challenger: ScoreList;
  readonly outcomes: OutcomeList;
}

/** Settings of {@link compareModels}. */
export type CompareModelsOptions = Pick<EvaluateOptions, "confidence" | "minimum">;

/** How well one of the models does. */
export type ComparedModel = Pick<
  Evaluation,
  | "auc"
  | "aucInterval"
  | "gini"
  | "averagePrecision"
  | "ks"
  | "brier"
  | "logLoss"
  | "meanProbability"
>;

/** What {@link compareModels} finds. */
export interface ModelComparison {
  readonly champion: ComparedModel;
  readonly challenger: ComparedModel;
  /** The champion's AUC less the challenger's, with its interval. */
  readonly difference: Estimate;
  /** The difference in its standard errors; null where it has none, under two of a class too. */
  readonly z: number | null;
  /** How often chance alone makes two equal models differ as much. */
  readonly pValue: number | null;
  /** Which is better beyond chance, at the confidence asked for; null for neither. */
  readonly better: "champion" | "challenger" | null;
  /** `"thin"`: fewer than `minimum` rows, or under 5 of a class. */
  readonly verdict: Evaluation["verdict"];
  /** Rows that lack one of both scores are left out. */
  readonly diagnostics: Evaluation["diagnostics"];
}

/**
 * Is the new model better than the one in use, or is that chance?
 *
 * Both are measured on the same rows, so that luck with rows cancels out: z = (AUC of the champion − AUC of the challenger) ÷
 * the standard error of that difference by DeLong, which heeds how the scores agree row by row; the p-value is two-sided.
 * Measure on rows that neither has learned from. Time grows with n·log n.
 *
 * @param input - Scores of both models and outcomes, one for one, in any order.
 * @param options - See {@link CompareModelsOptions}.
 * @returns Measures of both, the difference and which is better. One class alone, or models that rank alike, have no z.
 * @throws {ClosedLoopError} `INVALID_INPUT` when lists differ in length or are none, or an option cannot be read.
 * @see DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44, 837–845; pROC's roc.test.
 *
 * @example
 * import { compareModels } from "closedloop";
 *
 * const outcomes = Array.from({ length: 60 }, (_, lead) => lead % 3 === 0);
 * const champion = outcomes.map((won, lead) => (won ? 2 : 0) + (lead % 10));
 * const challenger = outcomes.map((won, lead) => (won ? 6 : 0) + (lead % 10));
 * const test = compareModels({ champion, challenger, outcomes });
 * test.better // => "challenger"
 * test.pValue! < 0.001 // => true
 */
export function compareModels(
  input: ComparedModels,
  options: CompareModelsOptions = {},
): ModelComparison {
  checkObject("", input);
  checkKeys("", input, ["champion", "challenger", "outcomes"]);
  checkObject("options", options);
  checkKeys("", options, ["confidence", "minimum"]);
  const read = readEvaluateOptions(options);
  const { champion, challenger, outcomes, scored } = readBoth(input);
  const [first, second] = scored.map((one) => evaluated(one, read)) as [Evaluation, Evaluation];
  const test = differenceOf(champion, challenger, outcomes, first, read.settings.confidence);
  const isClear = test.pValue !== null && test.pValue < 1 - read.settings.confidence;
  return {
    champion: measuresOf(first),
    challenger: measuresOf(second),
    ...test,
    better: isClear ? ((test.z as number) > 0 ? "champion" : "challenger") : null,
    verdict: first.verdict,
    diagnostics: first.diagnostics,
  };
}

/** The rows that have both scores and an outcome. */
function readBoth(input: ComparedModels): {
  readonly champion: Float64Array;
  readonly challenger: Float64Array;
  readonly outcomes: Uint8Array;
  readonly scored: readonly [Scored, Scored];
} {
  const first = scoreReader("champion", input.champion);
  const { length } = first;
  const second = scoreReader("challenger", input.challenger, length);
  const outcomeOf = outcomeReader("outcomes", input.outcomes, length);
  const [champion, challenger] = [new Float64Array(length), new Float64Array(length)];
  const outcomes = new Uint8Array(length);
  const tallies = [tallyOf(length), tallyOf(length)] as const;
  let used = 0;
  for (let row = 0; row < length; row += 1) {
    const scores = [first.scoreOf(row), second.scoreOf(row)] as const;
    const outcome = outcomeOf(row);
    const why = scores.some(Number.isNaN) ? "withoutScore" : "withoutOutcome";
    if (why === "withoutScore" || Number.isNaN(outcome)) {
      for (const tally of tallies) tally.leaveOut(why);
      continue;
    }
    tallies.forEach((tally, index) => {
      tally.add(scores[index] as number, outcome, 1 - outcome);
    });
    [champion[used], challenger[used], outcomes[used]] = [...scores, outcome];
    used += 1;
  }
  return {
    champion: champion.subarray(0, used),
    challenger: challenger.subarray(0, used),
    outcomes: outcomes.subarray(0, used),
    scored: [tallies[0].scored(false), tallies[1].scored(false)],
  };
}

function differenceOf(
  champion: Float64Array,
  challenger: Float64Array,
  outcomes: Uint8Array,
  { rate }: Evaluation,
  confidence: number,
): Pick<ModelComparison, "difference" | "z" | "pValue"> {
  const { successes, trials } = rate;
  if (successes === 0 || successes === trials) {
    return { difference: { value: null, low: null, high: null }, z: null, pValue: null };
  }
  const { difference, variance } = areaDifference(champion, challenger, outcomes);
  // Adding 0 makes 0 of −0.
  const value = difference + 0;
  if (successes < 2 || trials - successes < 2) {
    return { difference: { value, low: null, high: null }, z: null, pValue: null };
  }
  const error = Math.sqrt(variance);
  const reach = -normalQuantile((1 - confidence) / 2) * error;
  const z = error === 0 ? null : value / error;
  return {
    difference: { value, low: Math.max(-1, value - reach), high: Math.min(1, value + reach) },
    z,
    pValue: z === null ? null : 2 * normalCdf(-Math.abs(z)),
  };
}

function measuresOf(one: Evaluation): ComparedModel {
  const { auc, aucInterval, gini, averagePrecision, ks, brier, logLoss, meanProbability } = one;
  return { auc, aucInterval, gini, averagePrecision, ks, brier, logLoss, meanProbability };
}
