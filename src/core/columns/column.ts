import { invalid } from "../check.js";
import { ClosedLoopError } from "../errors.js";

/** One column of a table: its cells, or codes into a dictionary of them, or values beside a bitmap of those that are there. */
export type Column = ArrayLike<unknown> | DictionaryColumn | NullableColumn;

/** Cells as places in a dictionary; a code of −1 is a missing cell. */
export interface DictionaryColumn {
  readonly codes: ArrayLike<number>;
  readonly dictionary: readonly unknown[];
}

/** Numbers beside a bitmap as Arrow has it, least significant bit first; a bit of 0 is a missing cell. */
export interface NullableColumn {
  /** Begins with the first row, whatever `offset`. */
  readonly values: ArrayLike<number | bigint>;
  readonly valid: Uint8Array;
  /** The bit of the first row. Default 0. */
  readonly offset?: number | undefined;
}

/**
 * A table as columns of one length, by name.
 *
 * NaN in a column of numbers is a missing cell; whole numbers that stand for times are epoch milliseconds.
 */
export type Columns = Readonly<Record<string, Column>>;

/** Tells columns from rows. */
export function isColumns(data: unknown): data is Columns {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

/** The number of rows of a table. `INVALID_INPUT` where a column is none, or not as long as the first. */
export function columnsLength(path: string, columns: Columns): number {
  let length: number | undefined;
  for (const [name, column] of Object.entries(columns)) {
    const where = path === "" ? name : `${path}.${name}`;
    const rows = columnLength(where, column);
    length ??= rows;
    if (rows !== length) throw invalid(where, `${length} rows, as in the first column`, rows);
  }
  return length ?? 0;
}

/** A reader of a column's cells by row; a missing cell (null and NaN too) is undefined. */
export function cellReader(column: Column): (row: number) => unknown {
  if ("codes" in column) {
    const { codes, dictionary } = column;
    const cells = Array.from(dictionary, present);
    return (row) => cells[codes[row] as number];
  }
  if ("valid" in column) {
    const { values, valid, offset = 0 } = column;
    return (row) => (isValid(valid, offset + row) ? present(values[row]) : undefined);
  }
  return (row) => present(column[row]);
}

/** Tells whether a bit of an Arrow bitmap is set. */
export function isValid(bitmap: Uint8Array, bit: number): boolean {
  return (((bitmap[bit >> 3] as number) >> (bit & 7)) & 1) === 1;
}

function present(cell: unknown): unknown {
  return cell === null || Number.isNaN(cell) ? undefined : cell;
}

function columnLength(path: string, column: unknown): number {
  if (isList(column)) return column.length;
  if (typeof column === "object" && column !== null) {
    if ("codes" in column && "dictionary" in column) {
      if (isList(column.codes) && isList(column.dictionary)) return column.codes.length;
    } else if ("values" in column && "valid" in column && isList(column.values)) {
      checkBitmap(path, column.valid, "offset" in column ? column.offset : 0, column.values.length);
      return column.values.length;
    }
  }
  throw invalid(
    path,
    "a list, a typed array, { codes, dictionary } or { values, valid } (Arrow tables: columnsFromArrow)",
    column,
  );
}

/** Arrow's own vectors have a length but no cell by number: they are no list. */
function isList(value: unknown): value is ArrayLike<unknown> {
  if (Array.isArray(value)) return true;
  if (typeof value !== "object" || value === null || !("length" in value)) return false;
  return Number.isSafeInteger(value.length) && (value.length === 0 || "0" in value);
}

function checkBitmap(path: string, valid: unknown, offset: unknown, length: number): void {
  if (offset !== undefined && !(Number.isSafeInteger(offset) && (offset as number) >= 0)) {
    throw invalid(`${path}.offset`, "a whole number of at least 0", offset);
  }
  const bits = ((offset as number | undefined) ?? 0) + length;
  if (!(valid instanceof Uint8Array)) throw invalid(`${path}.valid`, "a Uint8Array", valid);
  if (valid.length * 8 < bits) {
    throw new ClosedLoopError(
      "INVALID_INPUT",
      `${path}.valid`,
      `expected ${bits} bits, received ${valid.length * 8}`,
      {
        expected: bits,
        received: valid.length * 8,
      },
    );
  }
}
