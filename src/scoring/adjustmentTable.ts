import { idOf } from "../core/cells/id.js";
import { checkKeys, checkObject, invalid } from "../core/check.js";
import type { Columns } from "../core/columns/column.js";
import { isClosedLoopError } from "../core/errors.js";
import { type Adjustment, readAdjustment } from "./adjustments.js";
import type { RowProgram } from "./program.js";
import { needField, sourceOf } from "./source.js";

/** Adjustments in a table of their own: columns `at`, `op`, `points`, `group`, `reason`, `id`, and the key. */
export interface AdjustmentTable {
  readonly data: readonly object[] | Columns;
  /** The column that holds the id of the scored row. */
  readonly key: string;
}

/** The adjustments of a table by the row that they belong to; of a row with one that cannot be read, the error. */
export interface AdjustmentsByRow {
  /** Adjustments whose key is no row's id. */
  readonly unmatched: number;
  readonly of: ReadonlyMap<number, readonly Adjustment[] | Error>;
}

/** Reads a table of adjustments once, and sorts it by row. */
export function adjustmentsByRow(
  table: AdjustmentTable,
  program: RowProgram,
  rowOf: ReadonlyMap<string, number>,
): AdjustmentsByRow {
  checkObject("adjustments", table);
  checkKeys("adjustments", table, ["data", "key"]);
  const { key }: { readonly key: unknown } = table;
  if (typeof key !== "string") throw invalid("adjustments.key", "the name of a column", key);
  const source = sourceOf("adjustments.data", table.data);
  needField("adjustments.key", source, key);
  const keys = source.reader(key);
  const byRow = new Map<number, Adjustment[] | Error>();
  let unmatched = 0;
  for (let place = 0; place < source.length; place += 1) {
    const id = source.isRow(place) ? idOf(keys(place)) : null;
    const row = id === null ? undefined : rowOf.get(id);
    if (row === undefined) {
      unmatched += 1;
      continue;
    }
    const known = byRow.get(row) ?? [];
    if (!Array.isArray(known)) continue;
    try {
      // A key that is called id tells whose the adjustment is, not which it is.
      const { [key]: _, ...adjustment } = source.row(place) as Record<string, unknown>;
      known.push(readAdjustment(`adjustments.data[${place}]`, adjustment, place, program));
      byRow.set(row, known);
    } catch (error) {
      if (!isClosedLoopError(error)) throw error;
      byRow.set(row, error);
    }
  }
  return { unmatched, of: byRow };
}
