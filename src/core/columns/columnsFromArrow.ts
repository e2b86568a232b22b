import { invalid } from "../check.js";
import { ClosedLoopError } from "../errors.js";
import { booleanColumn, dayColumn, dictionaryColumn } from "./arrowCodes.js";
import { decimalColumn } from "./arrowDecimals.js";
import { countsOf, numberColumn } from "./arrowNumbers.js";
import { type ArrowTable, type ArrowVector, listColumn } from "./arrowTable.js";
import { textColumn } from "./arrowText.js";
import { type Column, type Columns, cellReader } from "./column.js";

/**
 * Takes the columns of an Arrow table, as DuckDB, Parquet and Arrow IPC readers give it.
 *
 * Numbers of one chunk are used in place, with Arrow's bitmap of what is there; 64-bit integers become numbers where a
 * number holds each of them. Dictionaries stay dictionaries, and text that repeats becomes one. Timestamps of every unit
 * become epoch milliseconds, rounded down; one without a zone is read as UTC. Dates counted in days become days
 * (`"2026-11-23"`). Decimals become numbers, those of more than 15 digits plain decimal text. Grows with cells.
 *
 * @param table - A `Table` of apache-arrow 8 or later.
 * @returns A column for each field, in order.
 * @throws {ClosedLoopError} INVALID_INPUT when a field is of another type (lists, structs, binary, times of day): leave it
 *   out with `table.select`; DUPLICATE_ID when two fields have one name.
 * @see The Arrow columnar format, https://arrow.apache.org/docs/format/Columnar.html
 *
 * @example
 * import { columnsFromArrow } from "closedloop";
 *
 * // stands for what tableFromIPC gives
 * const channel = { type: { typeId: 5 }, length: 2, data: [], get: (row: number) => ["email", null][row] };
 * const table = { schema: { fields: [{ name: "channel" }] }, getChildAt: () => channel };
 * columnsFromArrow(table) // => { channel: ["email", undefined] }
 */
export function columnsFromArrow(table: ArrowTable): Columns {
  if (!isTable(table)) throw invalid("table", "a Table of apache-arrow", table);
  const columns = new Map<string, Column>();
  table.schema.fields.forEach(({ name }, index) => {
    const vector = table.getChildAt(index);
    if (columns.has(name)) {
      throw new ClosedLoopError("DUPLICATE_ID", name, "expected one field of a name, received two");
    }
    if (vector !== null) columns.set(name, columnOf(name, vector));
  });
  return Object.fromEntries(columns);
}

function isTable(table: ArrowTable | null | undefined): boolean {
  return Array.isArray(table?.schema?.fields) && typeof table?.getChildAt === "function";
}

function columnOf(name: string, vector: ArrowVector): Column {
  const { typeId, unit, precision } = vector.type;
  switch (typeId) {
    case -1:
      return dictionaryColumn(vector, (dictionary) => cellsOf(name, dictionary));
    case 1: // null
    case 24: // text in views
      return listColumn(vector);
    case 2:
      return numberColumn(vector);
    case 3:
      // Half floats are bits in a Uint16Array.
      return precision === 0 ? listColumn(vector) : numberColumn(vector);
    case 5:
    case 20: // large text
      return textColumn(vector);
    case 6:
      return booleanColumn(vector);
    case 7:
      return decimalColumn(vector);
    case 8:
      return unit === 0 ? dayColumn(vector) : countsOf(vector, 1);
    case 10:
      return timestampColumn(vector, unit ?? 1);
    default:
      throw new ClosedLoopError(
        "INVALID_INPUT",
        name,
        `expected numbers, text, booleans, dates or timestamps, received Arrow type ${typeId}: leave the field out with table.select`,
        { expected: "numbers, text, booleans, dates or timestamps", received: typeId },
      );
  }
}

function cellsOf(name: string, vector: ArrowVector): unknown[] {
  const read = cellReader(columnOf(name, vector));
  return Array.from({ length: vector.length }, (_, row) => read(row));
}

/** Epoch milliseconds; the unit is seconds, milliseconds, microseconds or nanoseconds. */
function timestampColumn(vector: ArrowVector, unit: number): Float64Array {
  if (unit === 0) return countsOf(vector, 1).map((seconds) => seconds * 1000);
  return countsOf(vector, unit === 1 ? 1 : unit === 2 ? 1000 : 1_000_000);
}
