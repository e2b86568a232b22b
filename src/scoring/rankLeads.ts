import { checkCount } from "../core/check.js";
import type { Columns } from "../core/columns/column.js";
import { compareText } from "../core/compareText.js";
import { batchOf, checkOptions, type RowOf, type ScoreAllOptions } from "./batch.js";
import { programFor, type ScoreModel, scoreInput } from "./scoreModel.js";
import type { Score } from "./scoreResult.js";
import { scoreRows } from "./scoreRows.js";

/** How to score the rows of {@link rankLeads}, and how many to return. */
export interface RankLeadsOptions<R = object> extends ScoreAllOptions<R> {
  /** How many rows to return; all unless given. */
  readonly limit?: number | undefined;
}

/** One row of a ranking. */
export interface RankedLead<B extends string = string, S extends string = string> {
  /** From 1. */
  readonly rank: number;
  /** Null where the row has none. */
  readonly id: string | null;
  /** Null where the row could not be scored. */
  readonly score: Score<B, S> | null;
}

/**
 * Says whom to call first: rows by their score, each with its reasons.
 *
 * The highest value comes first, ties by id (as text, by code point). Disqualified rows follow, then rows that have no score:
 * those that are no object, repeat an id, lack their moment or pass the limit of points. All rows are scored, in bulk; the full
 * score is made only for those returned, so a `limit` saves time and memory. Time grows with rows × log rows.
 *
 * @param model - Made by `defineScoreModel` or a fit.
 * @param data - Rows, or columns of one length.
 * @param options - The moment, the field of the id (`"id"`), tables of events and adjustments as in `scoreAll`, and the limit.
 * @returns A list of ranks, ids and scores, the best first.
 * @throws {ClosedLoopError} `MISSING_FIELD` when no row has the id field, or a table lacks a column.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED` when scores depend on a moment and none was given.
 * @throws {ClosedLoopError} `INVALID_INPUT` when an option cannot be read, or the data are neither rows nor columns.
 *
 * @example
 * import { defineScoreModel, rankLeads } from "closedloop";
 *
 * const model = defineScoreModel({
 *   id: "size",
 *   groups: [{ id: "fit", rules: [{ id: "size", field: "employees", ranges: [{ from: 50, to: 200, points: 10 }, { from: 200, points: 20 }] }] }],
 * });
 * const leads = [{ id: "ada", employees: 60 }, { id: "bob", employees: 900 }, { id: "cy" }];
 * rankLeads(model, leads, { limit: 2 }).map(({ rank, id, score }) => [rank, id, score?.value]) // => [[1, "bob", 20], [2, "ada", 10]]
 */
export function rankLeads<
  B extends string,
  S extends string,
  D extends readonly object[] | Columns,
>(model: ScoreModel<B, S>, data: D, options: RankLeadsOptions<RowOf<D>> = {}): RankedLead<B, S>[] {
  checkOptions(options, ["limit"]);
  const { limit } = options;
  if (limit !== undefined) checkCount("limit", limit);
  const batch = batchOf(programFor(model), data, options, true);
  const { scored, value, disqualified } = scoreRows(batch);
  const ids = batch.ids ?? [];
  const standing = (place: number): number =>
    scored[place] === 0 ? 2 : disqualified?.[place] === 1 ? 1 : 0;
  const order = Array.from({ length: batch.length }, (_, place) => place);
  order.sort(
    (a, b) =>
      standing(a) - standing(b) ||
      (value[b] as number) - (value[a] as number) ||
      compareIds(ids[a] ?? null, ids[b] ?? null) ||
      a - b,
  );
  return order.slice(0, limit).map((place, index) => ({
    rank: index + 1,
    id: ids[place] ?? null,
    // The labels are those of this model.
    score:
      scored[place] === 0 ? null : (scoreInput(batch.program, batch.inputOf(place)) as Score<B, S>),
  }));
}

/** Rows without an id come last. */
function compareIds(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareText(a, b);
}
