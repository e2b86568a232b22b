import { checkKeys, checkObject, checkOneOf, invalid } from "../core/check.js";
import type { Columns } from "../core/columns/column.js";
import { log } from "../core/math/elementary.js";
import { sealModel } from "../core/models/sealModel.js";
import { batchOf, type RowOf, type ScoreAllOptions } from "./batch.js";
import type { Calibration, CalibrationTraining } from "./calibration.js";
import { isotonicFit } from "./fitIsotonic.js";
import { oneOutcome, plattFit } from "./fitPlatt.js";
import type { OutcomeInput } from "./learned/fitOptions.js";
import type { LearnedModel } from "./learned/learnedModel.js";
import type { LogisticModel } from "./learned/logistic/logisticModel.js";
import { readOutcomes } from "./learned/readOutcomes.js";
import { programFor, type ScoreModel } from "./scoreModel.js";
import { scoreRows } from "./scoreRows.js";
import { sourceOf } from "./source.js";

/** How to calibrate, and by what. */
export interface CalibrateOptions<R = object> extends ScoreAllOptions<R> {
  /**
   * `"platt"`: the S-shaped curve of `fitPlatt`. `"isotonic"`: the rising curve of `fitIsotonic`, kept off 0 and 1 by half a
   * row. `"priorShift"`: a shift of the logit, which takes class weights back.
   */
  readonly method: "platt" | "isotonic" | "priorShift";
  /** What became of the rows, as in fits; not needed by `"priorShift"`. */
  readonly outcome?: OutcomeInput | undefined;
  /** For `"priorShift"`: the part of leads that is won where the model is used, between 0 and 1; that of its training unless given. */
  readonly rate?: number | undefined;
}

const keys = ["method", "outcome", "rate", "asOf", "id", "events", "adjustments"] as const;

/**
 * Makes a model's probabilities come true: of leads given 30 %, 30 % are won. Gives a rule model probabilities in the first place.
 *
 * Learns a curve from the model's totals (the logit; a rule model's points; of a scorecard the logit that its points stand for) to
 * outcomes, of rows that the model has not learned from. `total` and reasons stay; `probability` and `calibrated` change, and of
 * models of probability `value` with them, and so bands and stages. A calibration that the model has is replaced.
 *
 * A prior shift needs no outcomes: with class weights w⁺ and w⁻, the logit is taken less ln(w⁺/w⁻), and to another `rate` r less
 * ln(t/(1 − t)) − ln(r/(1 − r)) too, t the part won in training.
 *
 * @param model - Made by `defineScoreModel` or a fit.
 * @param data - Rows, or columns of one length. Those that cannot be scored, or whose outcome is not known, are left out.
 * @param options - The method, outcomes, and what scoring the rows takes; see {@link CalibrateOptions}.
 * @returns A copy of the model with `calibration`, sealed.
 * @throws {ClosedLoopError} `NOT_ENOUGH_DATA` when no row is won or none lost.
 * @throws {ClosedLoopError} `INVALID_INPUT` when an option cannot be read, or a rule model is to be shifted.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED`, `MISSING_FIELD` as `scoreAll` and fits do.
 * @see Niculescu-Mizil and Caruana (2005), "Predicting good probabilities"; King and Zeng (2001), "Logistic regression in rare events data".
 *
 * @example
 * import { calibrateModel, defineScoreModel, score } from "closedloop";
 *
 * const rules = [{ id: "visits", field: "visits", ranges: [{ from: 5, points: 20 }] }] as const;
 * const model = defineScoreModel({ id: "web", groups: [{ id: "web", rules }] });
 * const leads = Array.from({ length: 100 }, (_, n) => ({ visits: n % 10, won: n % 10 >= 5 ? n % 3 > 0 : n % 7 === 0 }));
 * const calibrated = calibrateModel(model, leads, { method: "platt", outcome: "won" });
 * score(calibrated, { visits: 7 }).probability // => ~0.65
 * score(calibrated, { visits: 7 }).total // => 20
 */
export function calibrateModel<M extends ScoreModel, D extends readonly object[] | Columns>(
  model: M,
  data: D,
  options: CalibrateOptions<RowOf<D>>,
): M & { readonly hash: string } {
  programFor(model);
  checkObject("options", options);
  checkKeys("", options, keys);
  const { method } = options;
  checkOneOf("method", method, ["platt", "isotonic", "priorShift"]);
  if (options.rate !== undefined && method !== "priorShift") {
    throw invalid("rate", "nothing, since only a prior shift takes it", options.rate);
  }
  const calibration =
    method === "priorShift"
      ? priorShift(model, options.rate)
      : curve(method, scoredOutcomes(model, data, options as CalibrateOptions<never>));
  return sealModel({ ...model, calibration });
}

function priorShift(model: ScoreModel, rate: unknown): Calibration {
  if (model.kind === "score/rules") {
    throw invalid("method", '"platt" or "isotonic", since points are no logit', "priorShift");
  }
  const { won, lost } = model.training;
  const isBalanced = (model as Partial<LogisticModel>).settings?.classWeight === "balanced";
  // Balanced, wins weigh rows/(2·won) and losses rows/(2·lost).
  const ofWeights = isBalanced ? log(lost / won) : 0;
  if (rate === undefined) return { method: "priorShift", shift: ofWeights };
  if (typeof rate !== "number" || !(rate > 0 && rate < 1)) {
    throw invalid("rate", "a number between 0 and 1", rate);
  }
  const shift = ofWeights + log(won / lost) - log(rate / (1 - rate));
  return { method: "priorShift", shift };
}

interface ScoredRows extends CalibrationTraining {
  readonly scores: Float64Array;
  readonly outcomes: Float64Array;
  readonly weights: Float64Array;
}

function curve(
  method: "platt" | "isotonic",
  { scores, outcomes, weights, ...training }: ScoredRows,
): Calibration {
  if (!(training.won > 0 && training.lost > 0)) throw oneOutcome();
  if (method === "platt") {
    const { a, b } = plattFit(scores, outcomes, weights);
    return { method, a, b, training };
  }
  const half = 0.5 / (training.won + training.lost);
  return { method, ...isotonicFit(scores, outcomes, weights, half, 1 - half), training };
}

/** Totals and outcomes of rows; a group of trials stands for those that it won and those that it lost. */
function scoredOutcomes(
  model: ScoreModel,
  data: unknown,
  { outcome, asOf, id, events, adjustments }: CalibrateOptions<never>,
): ScoredRows {
  const program = programFor(inTotals(model));
  const outcomes = readOutcomes(outcome, sourceOf("data", data), program.zone);
  const readsIds = id !== undefined || events !== undefined || adjustments !== undefined;
  const batch = batchOf(
    { ...program, needsAsOf: program.needsAsOf || outcomes.needsAsOf },
    data,
    { asOf, id, events, adjustments },
    readsIds,
  );
  const { value, scored } = scoreRows(batch);
  const { offset, factor } = (model as LearnedModel).points ?? { offset: 0, factor: 1 };
  const list: { readonly score: number; readonly outcome: number; readonly weight: number }[] = [];
  const training = { rows: 0, won: 0, lost: 0 };
  for (let place = 0; place < batch.length; place += 1) {
    const tries = scored[place] === 1 ? outcomes.of(place, batch.asOfAt(place)) : null;
    if (tries === null) continue;
    const [won, lost] = tries;
    training.rows += 1;
    training.won += won;
    training.lost += lost;
    const score = ((value[place] as number) - offset) / factor;
    if (won > 0) list.push({ score, outcome: 1, weight: won });
    if (lost > 0) list.push({ score, outcome: 0, weight: lost });
  }
  return {
    ...training,
    scores: Float64Array.from(list, ({ score }) => score),
    outcomes: Float64Array.from(list, (one) => one.outcome),
    weights: Float64Array.from(list, ({ weight }) => weight),
  };
}

/** The model with its total as its value. */
function inTotals(model: ScoreModel): ScoreModel {
  const { calibration: _, ...rest } = model;
  if (rest.kind === "score/rules") return rest;
  return { ...rest, points: { offset: 0, factor: 1 }, bands: [], thresholds: [] };
}
