import { checkObject, invalid, invalidCell } from "../core/check.js";
import { type Columns, cellReader, columnsLength, isColumns } from "../core/columns/column.js";
import { fieldReader } from "../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../core/errors.js";
import { nearest } from "../core/nearest.js";
import { isRecord } from "./properties.js";

/** Rows or columns, read by field and place. */
export interface Source {
  readonly length: number;
  /** Null for rows. */
  readonly columns: Columns | null;
  isRow(place: number): boolean;
  reader(field: string): (place: number) => unknown;
  row(place: number): object;
  /** Whether any row has the field, and the names that there are. */
  has(field: string): boolean;
  names(): Iterable<string>;
}

/** Takes rows or columns. */
export function sourceOf(path: string, data: unknown): Source {
  if (Array.isArray(data)) return rowsSource(data);
  if (!isColumns(data)) throw invalidCell(path, "a list of rows, or columns", data);
  return columnsSource(path, data);
}

function rowsSource(rows: readonly unknown[]): Source {
  // Not `every`, which passes over holes.
  const areRows = rows.findIndex((row) => !isRecord(row)) < 0;
  return {
    length: rows.length,
    columns: null,
    isRow: (place) => areRows || isRecord(rows[place]),
    reader: (field) => {
      const read = fieldReader(field);
      if (areRows) return (place): unknown => read(rows[place] as object);
      return (place): unknown => {
        const row = rows[place];
        return isRecord(row) ? read(row) : undefined;
      };
    },
    row: (place) => rows[place] as object,
    has: (field): boolean => {
      const read = fieldReader(field);
      return rows.some(
        (row) => isRecord(row) && (Object.hasOwn(row, field) || read(row) !== undefined),
      );
    },
    names: () =>
      new Set(rows.slice(0, 100).flatMap((row) => (isRecord(row) ? Object.keys(row) : []))),
  };
}

function columnsSource(path: string, columns: Columns): Source {
  checkObject(path, columns);
  const length = columnsLength(path, columns);
  const readers = new Map(
    Object.entries(columns).map(([name, column]) => [name, cellReader(column)]),
  );
  return {
    length,
    columns,
    isRow: () => true,
    reader: (field) => columnsReader(readers, field),
    row: (place) => Object.fromEntries(Array.from(readers, ([name, read]) => [name, read(place)])),
    has: (field) => readers.has(field) || readers.has(field.split(".")[0] as string),
    names: () => readers.keys(),
  };
}

/** Reads a field of columns as {@link fieldReader} reads one of a row. */
export function columnsReader(
  readers: ReadonlyMap<string, (place: number) => unknown>,
  field: string,
): (place: number) => unknown {
  const exact = readers.get(field);
  const head = field.split(".")[0] as string;
  const first = head === field ? undefined : readers.get(head);
  if (first === undefined) return exact ?? nothing;
  const read = fieldReader(field);
  return (place) => {
    // Without a prototype, so that every name is one of its own.
    const row: Record<string, unknown> = Object.create(null);
    row[head] = first(place);
    if (exact !== undefined) row[field] = exact(place);
    return read(row);
  };
}

function nothing(): undefined {
  return undefined;
}

/** Refuses a table where no row has a field that is needed. */
export function needField(path: string, source: Source, field: string): void {
  if (source.length === 0 || source.has(field)) return;
  const near = nearest(field, source.names());
  const remedy = near === null ? "" : `; the nearest is "${near}"`;
  throw new ClosedLoopError(
    "MISSING_FIELD",
    path,
    `expected the field "${field}", received rows without it${remedy}`,
    { field, nearest: near },
  );
}

/** Refuses what names no field of a table. */
export function checkField(path: string, field: unknown, source: Source): asserts field is string {
  if (typeof field !== "string") throw invalid(path, "the name of a field", field);
  needField(path, source, field);
}
