import type { Columns } from "../core/columns/column.js";
import { batchOf, checkOptions, type RowOf, type ScoreAllOptions } from "./batch.js";
import { programFor, type ScoreModel } from "./scoreModel.js";
import type { Scores } from "./scoreResult.js";
import { scoreRows } from "./scoreRows.js";

/**
 * Scores many rows at once, over objects or over columns: the same points as {@link score} gives each, to the last bit.
 *
 * Behavior and adjustments stand in each row (`events`, `adjustments`), or in tables of their own, in any order: give `events: {
 * data, key, at, name }`, where `key` names the column that holds the row's id. An event counts once; its further columns are
 * its properties. Score accounts by giving account rows, with the account's id as the events' key.
 *
 * No row makes the call fail: one that is no object, repeats an id, lacks a readable `asOf`, has `events` or `adjustments` that
 * cannot be read, or passes the limit of points, is not scored and is named in `diagnostics.notScored`. Ids are read, and their
 * first row kept, only where tables or the option `id` ask for them.
 *
 * Time grows with rows × rules + events × log(events of a row). Memory is 9 to 13 bytes a row, 8 an event of a table,
 * and the ids where they are read; columns are never copied whole. Columns of numbers (typed arrays) and of codes with a dictionary are fastest.
 *
 * @param model - Made by `defineScoreModel` or a fit. A frozen model is compiled once; one that is not frozen, anew in each call.
 * @param data - Rows, or columns of one length.
 * @param options - The moment (for all, by field, or by a function of the row), the id field, tables of events and adjustments.
 * @returns Typed arrays, one place a row; labels as codes. `scoresToRows` gives plain rows. No rows give empty arrays.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED` when scores depend on a moment and none was given.
 * @throws {ClosedLoopError} `MISSING_FIELD` when a table of events or adjustments, or the rows, lack a column that was named.
 * @throws {ClosedLoopError} `INVALID_INPUT` when an option cannot be read, the data are neither rows nor columns, or columns
 * differ in length; or `adjustments` are given for a model that was learned.
 *
 * @example
 * import { defineScoreModel, scoreAll } from "closedloop";
 *
 * const model = defineScoreModel({
 *   id: "engagement",
 *   groups: [{ id: "engagement", rules: [{ id: "demo", event: "demo_request", points: 30, decay: { halfLife: { days: 14 } } }] }],
 * });
 * const events = { data: [{ lead: 7, what: "demo_request", when: "2026-11-09" }], key: "lead", at: "when", name: "what" };
 * const scores = scoreAll(model, { id: [7, 8] }, { asOf: "2026-11-23T00:00:00Z", events });
 * scores.value // => new Float64Array([15, 0])
 */
export function scoreAll<B extends string, S extends string, D extends readonly object[] | Columns>(
  model: ScoreModel<B, S>,
  data: D,
  options: ScoreAllOptions<RowOf<D>> = {},
): Scores<B, S> {
  checkOptions(options);
  const { id, events, adjustments } = options;
  const readsIds = id !== undefined || events !== undefined || adjustments !== undefined;
  // The labels are those of this model.
  return scoreRows(batchOf(programFor(model), data, options, readsIds)) as Scores<B, S>;
}
