import { checkKeys, checkObject, invalid } from "../core/check.js";
import { sentenceOf } from "../core/conditions/describeCondition.js";
import { outcomeOf } from "./outcome.js";
import { programFor, type ScoreModel } from "./scoreModel.js";
import type { Score } from "./scoreResult.js";
import { memoryOf } from "./scoreState.js";

/** What the lead is now. */
export interface DecideStageOptions {
  /** The stage that it holds, also one that people gave (`"sql"`); null for none. */
  readonly from: string | null;
  /** The band that it holds; none unless given. */
  readonly band?: string | null | undefined;
}

/** Why a stage is entered or lost: the stage, or the disqualifier, and what holds of the score. */
export interface StageCause {
  readonly id: string;
  /** `groups.fit is at least 25`; of a stage that is lost what no longer holds, `not (value is at least 50)`. */
  readonly label: string;
}

/** What is to be done with a lead. */
export interface StageDecision<B extends string = string> {
  readonly move: "advance" | "keep" | "recycle" | "disqualify";
  readonly from: string | null;
  readonly to: string | null;
  /** The band that it holds from now on. */
  readonly band: B | null;
  /** Empty where the stage is kept. */
  readonly cause: readonly StageCause[];
}

/**
 * Decides what a new score means for a lead: on to MQL, stay, back to marketing, or out. Moves nothing itself.
 *
 * Stages are entered by `enter` and held by `keep` (the same unless given), so that a score that wavers at a threshold does not
 * send the lead to and fro. A lead goes up to the stage that its score gives; else it keeps its own while `keep` holds for that
 * and all before it; else it is recycled to the last one for which it does, or to none. A band is held until the value is under its
 * bound by more than `bandMargin`. A disqualified lead has neither. A stage that no threshold names was set by people and is never
 * moved.
 *
 * `scoreCrossings` makes the same decisions at every moment of the past.
 *
 * @param model - Of any kind; its thresholds decide.
 * @param score - What `score` gave by this model.
 * @param options - What the lead is now.
 * @returns The move, where it leads, the band, and the cause: each stage entered, or the first one that is not kept, or the
 * disqualifiers that hold.
 * @throws {ClosedLoopError} `INVALID_INPUT` when `from` or `band` is no text or null, or the score has a stage that the model has
 * not.
 *
 * @example
 * import { decideStage, defineScoreModel, score } from "closedloop";
 *
 * const model = defineScoreModel({
 *   id: "size",
 *   groups: [{ id: "fit", rules: [{ id: "size", field: "employees", ranges: [{ from: 50, to: 200, points: 10 }, { from: 200, points: 20 }] }] }],
 *   thresholds: { mql: { enter: 20, keep: 10 } },
 * });
 * decideStage(model, score(model, { employees: 250 }), { from: null }).cause // => [{ id: "mql", label: "value is at least 20" }]
 * decideStage(model, score(model, { employees: 60 }), { from: "mql" }).move // => "keep"
 * decideStage(model, score(model, { employees: 5 }), { from: "mql" }).move // => "recycle"
 * decideStage(model, score(model, { employees: 5 }), { from: "sql" }).move // => "keep"
 */
export function decideStage<B extends string, S extends string>(
  model: ScoreModel<B, S>,
  score: Score<B, S>,
  options: DecideStageOptions,
): StageDecision<B> {
  const program = programFor(model);
  checkObject("score", score);
  checkObject("options", options);
  checkKeys("", options, ["from", "band"]);
  const { from, band = null } = options;
  checkLabel("from", from);
  checkLabel("band", band);
  const { bands, thresholds } = model;
  const placeOf = (stage: string | null): number =>
    thresholds.findIndex((one) => one.stage === stage) + 1;
  const entered = placeOf(score.stage);
  if (entered === 0 && score.stage !== null) {
    throw invalid("score.stage", "a stage of the model", score.stage);
  }
  const outcome = outcomeOf(
    score.total,
    model.groups.map(({ id }) => score.groups.find(({ key }) => key === id)?.points ?? Number.NaN),
    score.probability,
    score.value,
  );
  const place = bands.findIndex((one) => one.band === score.band);
  outcome.band = place < 0 ? bands.length : place;
  outcome.grade = program.grades.indexOf(score.grade);
  const { keptStages, bandAfter } = memoryOf(program);
  const decided = (
    move: StageDecision["move"],
    to: string | null,
    cause: readonly StageCause[],
  ): StageDecision<B> => ({
    move,
    from,
    to,
    // One of this model's.
    band: score.disqualified ? null : (bandAfter(band, outcome) as B | null),
    cause,
  });

  const held = placeOf(from);
  if (held === 0 && from !== null) return decided("keep", from, []);
  if (score.disqualified) return decided("disqualify", null, score.disqualified);
  const asOf = score.asOf === null ? Number.NaN : Date.parse(score.asOf);
  const run = keptStages(outcome, asOf);
  const reached = Math.max(entered, Math.min(held, run));
  const to = thresholds[reached - 1]?.stage ?? null;
  if (reached > held) {
    const stages = thresholds.slice(held, reached);
    const cause = stages.map(({ stage, when }) => ({ id: stage, label: sentenceOf(when) }));
    return decided("advance", to, cause);
  }
  if (reached === held) return decided("keep", to, []);
  const lost = thresholds.slice(run, run + 1);
  const cause = lost.map(({ stage, when, keep = when }) => ({
    id: stage,
    label: sentenceOf({ not: keep }),
  }));
  return decided("recycle", to, cause);
}

function checkLabel(path: string, value: unknown): void {
  if (value !== null && typeof value !== "string") throw invalid(path, "a text or null", value);
}
