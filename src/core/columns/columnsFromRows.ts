import { isMissing } from "../cells/missing.js";
import { numberOf } from "../cells/number.js";
import { checkKeys, checkList, checkObject, checkOneOf, invalidCell } from "../check.js";
import { ClosedLoopError } from "../errors.js";
import { nearest } from "../nearest.js";
import { readTime } from "../time/readTime.js";
import type { Column, Columns } from "./column.js";

/** As what {@link columnsFromRows} reads a column. */
export type ColumnType = "number" | "time" | "text" | "any";

/** How {@link columnsFromRows} reads rows. */
export interface ColumnsFromRowsOptions {
  /**
   * What to read a column as: `"number"` takes plain decimal text too, `"time"` instants, which become epoch
   * milliseconds, `"text"` text alone, `"any"` keeps cells as they are. By default numbers and text are found out.
   */
  readonly types?: Readonly<Record<string, ColumnType | undefined>> | undefined;
}

/**
 * Turns rows into columns, for bulk work and for tables that are used many times.
 *
 * Columns of numbers become a `Float64Array`, columns of text codes into a dictionary, all others a list of their cells;
 * so an analysis reads in the columns what it reads in the rows. A missing cell (null, undefined, NaN, a key that a row
 * lacks; blank text where numbers or times are read) is NaN, the code −1, or undefined. Grows with cells.
 *
 * @param rows - Objects; their own keys are the columns, in order of first appearance.
 * @param options - What to read columns as, where that should not be found out.
 * @returns A column for each key, all as long as `rows`.
 * @throws {ClosedLoopError} INVALID_INPUT when a row is no object, or a cell cannot be read as its column's type (a day
 *   is no `"time"`: as text it stays a day); MISSING_FIELD when `types` names a column that no row has.
 *
 * @example
 * import { columnsFromRows } from "closedloop";
 *
 * const columns = columnsFromRows([{ id: "a", employees: 250 }, { id: "b" }]);
 * columns["employees"] // => new Float64Array([250, Number.NaN])
 * columns["id"] // => { codes: new Int32Array([0, 1]), dictionary: ["a", "b"] }
 */
export function columnsFromRows(
  rows: readonly object[],
  options: ColumnsFromRowsOptions = {},
): Columns {
  checkList("rows", rows);
  checkObject("options", options);
  checkKeys("options", options, ["types"]);
  const { types = {} } = options;
  checkObject("options.types", types);
  const names = namesOf(rows);
  const known = new Map<string, ColumnType>();
  for (const [name, type] of Object.entries(types)) {
    if (type === undefined) continue;
    checkOneOf(`options.types.${name}`, type, ["number", "time", "text", "any"]);
    if (rows.length > 0 && !names.has(name)) throw missing(name, names);
    names.add(name);
    known.set(name, type);
  }
  return Object.fromEntries(
    Array.from(names, (name) => {
      const cells = rows.map((row) =>
        Object.hasOwn(row, name) ? (row as Readonly<Record<string, unknown>>)[name] : undefined,
      );
      return [name, columnOf(name, cells, known.get(name) ?? typeOf(cells))];
    }),
  );
}

function namesOf(rows: readonly unknown[]): Set<string> {
  const names = new Set<string>();
  rows.forEach((row, index) => {
    if (typeof row !== "object" || row === null) {
      throw invalidCell(`rows[${index}]`, "an object", row);
    }
    for (const name of Object.keys(row)) names.add(name);
  });
  return names;
}

function missing(name: string, names: Iterable<string>): ClosedLoopError {
  const near = nearest(name, names);
  const remedy = near === null ? "" : `; the nearest is "${near}"`;
  return new ClosedLoopError(
    "MISSING_FIELD",
    `options.types.${name}`,
    `expected a column of the rows, received rows without it${remedy}`,
    { column: name, nearest: near },
  );
}

/** Numbers alone are a column of numbers, text alone is one of text; missing cells decide nothing. */
function typeOf(cells: readonly unknown[]): ColumnType {
  let found: ColumnType = "any";
  for (const cell of cells) {
    if (isNone(cell)) continue;
    const type = typeof cell === "number" ? "number" : typeof cell === "string" ? "text" : "any";
    if (type === "any" || (found !== "any" && found !== type)) return "any";
    found = type;
  }
  return found;
}

function columnOf(name: string, cells: readonly unknown[], type: ColumnType): Column {
  if (type === "any") return cells;
  if (type === "text") return textColumn(name, cells);
  const expected = type === "number" ? "a number" : "an instant (a day stays one as text)";
  const read = type === "number" ? readNumber : readInstant;
  return Float64Array.from(cells, (cell, index) => {
    if (isMissing(cell)) return Number.NaN;
    const value = read(cell);
    if (value === null) throw invalidCell(`rows[${index}].${name}`, expected, cell);
    return value;
  });
}

function readNumber(cell: unknown): number | null {
  // A double has room for Infinity, and for a bigint only if it is the number it equals.
  if (typeof cell === "number") return cell;
  const value = numberOf(cell);
  return typeof cell === "bigint" && value !== null && BigInt(value) !== cell ? null : value;
}

function readInstant(cell: unknown): number | null {
  const bounds = readTime(cell);
  return bounds === null || bounds.isDay ? null : bounds.first;
}

function textColumn(name: string, cells: readonly unknown[]): Column {
  const places = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell, index) => {
    if (isNone(cell)) return -1;
    if (typeof cell !== "string") throw invalidCell(`rows[${index}].${name}`, "a text", cell);
    const place = places.get(cell) ?? places.size;
    if (place === places.size) places.set(cell, place);
    return place;
  });
  return { codes, dictionary: [...places.keys()] };
}

/** Blank text is a text; only an analysis that asks for a number or an id takes it for nothing. */
function isNone(cell: unknown): boolean {
  return cell === undefined || cell === null || Number.isNaN(cell);
}
