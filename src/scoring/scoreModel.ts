import { invalid } from "../core/check.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import type { LearnedModel } from "./learned/learnedModel.js";
import { type LearnedProgram, learnedProgramOf } from "./learned/learnedProgram.js";
import { learnedScore } from "./learned/learnedScore.js";
import { type Program, programOf } from "./program.js";
import { isRecord } from "./properties.js";
import type { RuleModel } from "./ruleModel.js";
import { type RowInput, scoreOf } from "./scoreOf.js";
import type { Score } from "./scoreResult.js";

/** A model that gives scores, of whatever kind. */
export type ScoreModel<B extends string = string, S extends string = string> =
  | RuleModel<B, S>
  | LearnedModel<B, S>;

const learnedKinds = ["score/logistic", "score/naiveBayes", "score/scorecard"];

/** The program of a model of any kind. `INVALID_INPUT` where it is none. */
export function programFor(model: ScoreModel): Program | LearnedProgram {
  const kind = isRecord(model) ? ownCell(model, "kind") : undefined;
  if (kind === "score/rules") return programOf(model as RuleModel);
  if (learnedKinds.includes(kind as string)) return learnedProgramOf(model as LearnedModel);
  throw invalid("model", "what defineScoreModel gives, or a fit", model);
}

/** Makes the score of a row that has been read. */
export function scoreInput(program: Program | LearnedProgram, input: RowInput): Score {
  return "fitOf" in program ? learnedScore(program, input) : scoreOf(program, input);
}
