import { checkList, invalid } from "../../core/check.js";
import type { SurveyScores } from "../surveyScores.js";
import { addWeight, isWeight, noWeights, type Weights } from "./weights.js";

/** What scores come to, by weight. */
export interface ScoreTally {
  readonly all: Weights;
  /** The weight of the scores that a test holds for. */
  weightOf(test: (score: number) => boolean): number;
  /** The scores times their weights. */
  readonly total: number;
}

/** Counts scores from `low` to `high`, and refuses any other. */
export function readScores(
  { scores, weights }: SurveyScores,
  low: number,
  high: number,
): ScoreTally {
  checkList("scores", scores);
  if (weights !== undefined) {
    checkList("weights", weights);
    if (weights.length !== scores.length) {
      throw invalid("weights", `a list of ${scores.length}, one for each score`, weights.length);
    }
  }
  const byScore = new Array<number>(high - low + 1).fill(0);
  let all = noWeights;
  for (let index = 0; index < scores.length; index += 1) {
    const score = scores[index] as number;
    if (!(Number.isInteger(score) && score >= low && score <= high)) {
      throw invalid(`scores[${index}]`, `a whole number from ${low} to ${high}`, score);
    }
    const weight = weights === undefined ? 1 : weights[index];
    if (!isWeight(weight)) {
      throw invalid(`weights[${index}]`, "a number above 0, 1e-100 to 1e100", weight);
    }
    byScore[score - low] = (byScore[score - low] as number) + weight;
    all = addWeight(all, weight);
  }
  const sumOf = (part: (weight: number, score: number) => number): number =>
    byScore.reduce((sum, weight, place) => sum + part(weight, low + place), 0);
  return {
    all,
    weightOf: (test) => sumOf((weight, score) => (test(score) ? weight : 0)),
    total: sumOf((weight, score) => weight * score),
  };
}
