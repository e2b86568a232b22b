import { idOf } from "../core/cells/id.js";
import { checkKeys, checkObject, invalid } from "../core/check.js";
import type { Columns } from "../core/columns/column.js";
import { checkScores } from "./checkScores.js";
import type { Coded, Scores } from "./scoreResult.js";
import { needField, sourceOf } from "./source.js";

/** How to name the rows of {@link scoresToRows}. */
export interface ScoresToRowsOptions {
  /** The field of `data` that holds a row's id; `"id"` unless given. */
  readonly id?: string | undefined;
}

/** The score of one row, flat, for CSV, a sheet or a database. */
export interface ScoreRow<B extends string = string, S extends string = string> {
  /** The row's place in what was scored. */
  readonly index: number;
  /** Present where the rows were given and the row has an id. */
  readonly id?: string;
  /** False: no score, and the reason stands in `diagnostics.notScored`. */
  readonly scored: boolean;
  /** 0 where not scored. */
  readonly value: number;
  /** Present for models of probability. */
  readonly probability?: number;
  /** Present where the model has bands. */
  readonly band?: B | null;
  /** Present where the model has a grade. */
  readonly grade?: string | null;
  /** Present where the model has thresholds. */
  readonly stage?: S | null;
  /** Present where the model disqualifies. */
  readonly disqualified?: boolean;
}

/**
 * Turns the scores of many rows, which are typed arrays, into plain rows: their JSON form.
 *
 * @param scores - What `scoreAll` returned.
 * @param data - The rows or columns that were scored, to tell their ids.
 * @param options - Where the ids stand.
 * @returns One row for each scored row, in the same order.
 * @throws {ClosedLoopError} `INVALID_INPUT` when `scores` are none, or `data` has another length.
 * @throws {ClosedLoopError} `MISSING_FIELD` when no row has the id field that was asked for.
 *
 * @example
 * import { defineScoreModel, scoreAll, scoresToRows } from "closedloop";
 *
 * const model = defineScoreModel({
 *   id: "size",
 *   groups: [{ id: "fit", rules: [{ id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 20 }] }],
 *   bands: { A: 20, B: 0 },
 * });
 * const leads = [{ id: 7, employees: 250 }, { id: 8, employees: 12 }];
 * scoresToRows(scoreAll(model, leads), leads) // => [{ index: 0, id: "7", scored: true, value: 20, band: "A" }, { index: 1, id: "8", scored: true, value: 0, band: "B" }]
 */
export function scoresToRows<B extends string, S extends string>(
  scores: Scores<B, S>,
  data?: readonly object[] | Columns,
  options: ScoresToRowsOptions = {},
): ScoreRow<B, S>[] {
  checkScores(scores);
  checkObject("options", options);
  checkKeys("", options, ["id"]);
  const idAt = data === undefined ? (): null => null : idReader(data, options.id, scores.length);
  const { length, value, scored, probability, band, grade, stage, disqualified } = scores;
  return Array.from({ length }, (_, index) => {
    const id = idAt(index);
    return {
      index,
      ...(id === null ? {} : { id }),
      scored: scored[index] === 1,
      value: value[index] as number,
      ...(probability && { probability: probability[index] as number }),
      ...(band && { band: labelAt(band, index) }),
      ...(grade && { grade: labelAt(grade, index) }),
      ...(stage && { stage: labelAt(stage, index) }),
      ...(disqualified && { disqualified: disqualified[index] === 1 }),
    };
  });
}

function labelAt<L extends string>({ codes, labels }: Coded<L>, index: number): L | null {
  return labels[codes[index] as number] ?? null;
}

function idReader(
  data: readonly object[] | Columns,
  field: unknown,
  length: number,
): (index: number) => string | null {
  const source = sourceOf("data", data);
  if (source.length !== length) throw invalid("data", `${length} rows, as scored`, source.length);
  if (field !== undefined && typeof field !== "string") {
    throw invalid("id", "the name of a field", field);
  }
  if (field !== undefined) needField("data", source, field);
  const read = source.reader(field ?? "id");
  return (index) => (source.isRow(index) ? idOf(read(index)) : null);
}
