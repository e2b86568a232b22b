import { checkObject, invalid } from "../core/check.js";
import { fieldReader, ownCell } from "../core/conditions/fieldReader.js";
import { ownAdjustments } from "./adjustments.js";
import { ownEvents } from "./events.js";
import { type AsOf, momentOf } from "./moment.js";
import type { RowProgram } from "./program.js";
import { isRecord } from "./properties.js";
import { programFor, type ScoreModel, scoreInput } from "./scoreModel.js";
import type { RowInput } from "./scoreOf.js";
import type { Score } from "./scoreResult.js";

/** When to score. */
export interface ScoreOptions<R extends object = object> {
  /**
   * The moment of the score: what is later does not exist. A day is its last millisecond. Needed where the model has rules over
   * events, `valid` or `withinLast`, or the row has adjustments.
   */
  readonly asOf?: AsOf<R> | undefined;
}

/**
 * Scores one lead, contact or account, and says why: points, band, grade, stage, and reasons that add up to the total exactly.
 *
 * The row is any record. Its behavior, if the model asks for it, is `events: { name, at, id?, properties? }[]`, in any order;
 * what people decided about it is `adjustments: { id?, at, op, points?, group?, reason }[]`, where `op` is `"set"`, `"add"`,
 * `"reset"` or `"override"`. For many rows use `scoreAll` or `rankLeads`, which give the same to the last bit.
 *
 * In this order: what counts at `asOf` (`valid`, `where`, the window), limits with the newest events kept, decay, each
 * contribution rounded once to a multiple of 2⁻³² points, then floor and cap of rule, group and total, adjustments, rounding.
 *
 * Of a model that was learned (`fitLogistic` …) the total is on the scale of the logit: a base, and a reason for each feature,
 * added from left to right; `probability` follows from it, and `value` is 100 times that. Such models take no adjustments. Cells
 * are read more freely: blank text is missing, text that is a plain decimal a number.
 *
 * @param model - Made by `defineScoreModel` or a fit. A frozen model is compiled once; one that is not frozen, anew in each call.
 * @param row - The record; fields are read as Conditions read them, own keys only.
 * @param options - The moment of the score.
 * @returns The score. `value` and `total` are the points; `band`, `grade` and `stage` are null where none is reached.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED` when the score depends on a moment and none was given.
 * @throws {ClosedLoopError} `MISSING_FIELD` when `asOf` names a field that the row does not have, or its function gives none.
 * @throws {ClosedLoopError} `INVALID_INPUT` when the row is no object, its events no list, an adjustment or `asOf` unreadable.
 * @throws {ClosedLoopError} `TOO_LARGE` when rules and adjustments come to over 1,048,576 (2²⁰) points, a logit to no finite number.
 *
 * @example
 * import { defineScoreModel, score } from "closedloop";
 *
 * const model = defineScoreModel({
 *   id: "inbound",
 *   groups: [{ id: "fit", cap: 25, rules: [
 *     { id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 20 },
 *     { id: "saas", when: { field: "industry", op: "eq", value: "SaaS" }, points: 15 } ] }],
 *   thresholds: { mql: 25 },
 * });
 * const scored = score(model, { employees: 250, industry: "SaaS" });
 * scored.stage // => "mql"
 * scored.reasons.map(({ label, points }) => `${label}: ${points}`) // => ["employees is at least 200: 20", "industry is \"SaaS\": 15", "fit capped at 25: -10"]
 */
export function score<B extends string, S extends string, R extends object>(
  model: ScoreModel<B, S>,
  row: R,
  options: ScoreOptions<R> = {},
): Score<B, S> {
  const program = programFor(model);
  // The labels are those of this model.
  return scoreInput(program, inputOf(program, row, options)) as Score<B, S>;
}

/** Reads a row for a score. */
export function inputOf<R extends object>(
  program: RowProgram,
  row: R,
  options: ScoreOptions<R>,
): RowInput {
  checkObject("row", row);
  checkObject("options", options);
  const read = (field: string): unknown => fieldReader(field)(row);
  const asOf = momentOf(options.asOf, program, () => row, read);
  return {
    cells: program.readers.map((cell) => cell(row)),
    events: ownEvents("row.events", ownCell(row, "events"), asOf, program),
    adjustments: ownAdjustments("row.adjustments", ownCell(row, "adjustments"), asOf, program),
    asOf,
  };
}

/** Refuses what is no model that `defineScoreModel` made. */
export function checkModel(model: unknown): void {
  if (isRecord(model) && ownCell(model, "kind") === "score/rules") return;
  throw invalid("model", "what defineScoreModel gives", model);
}
