import { fieldGetters } from "../../core/cells/fields.js";
import { checkObject } from "../../core/check.js";
import { type Columns, cellReader, columnsLength } from "../../core/columns/column.js";
import { fieldReader, isAbsent } from "../../core/conditions/fieldReader.js";

/** A value of each row, by index. */
export type Cells = (index: number) => unknown;

/** An event's own fields; its other columns are properties. */
const eventFields = ["entity", "name", "at", "id", "sequence", "properties"] as const;
export type EventField = (typeof eventFields)[number];

/** Events in rows or in columns, read by index. */
export interface EventSource {
  readonly length: number;
  /** The name of the column that holds a field, whether it is there or not. */
  readonly columnOf: (field: EventField) => string;
  readonly has: (field: EventField) => boolean;
  readonly cells: (field: EventField) => Cells;
  /** A field of the whole event, as a Condition in `match` names it. */
  readonly eventCells: (field: string) => Cells;
  /** A property by key or path, as a Condition in `where` names it: `properties.plan` is the same as `plan`. */
  readonly propertyCells: (field: string) => Cells;
  /** All properties of an event. */
  readonly propertiesOf: (index: number) => object;
}

/** What rows and columns have in common. */
interface Table {
  readonly length: number;
  readonly has: (key: string) => boolean;
  readonly cells: (key: string) => Cells;
  /** A column by name or, where it is missing, by path. */
  readonly pathCells: (path: string) => Cells;
  /** The columns with a cell that is there: null in a row says no more than nothing, which is all that a column can say. */
  readonly keysOf: (index: number) => readonly string[];
}

/** Takes rows or columns for events; `fields` names columns that are called otherwise. */
export function eventSource(
  events: readonly object[] | Columns,
  fields: Readonly<Record<string, string | undefined>> | undefined,
): EventSource {
  const table = Array.isArray(events) ? tableOfRows(events) : tableOfColumns(events as Columns);
  // One row stands for all columns.
  const rows = Array.isArray(events) ? events : table.length === 0 ? [] : [events];
  // First what `fields` says, at its own path, then what the events lack.
  fieldGetters("", [], eventFields, [], fields);
  fieldGetters("events", rows, eventFields, ["entity", "name", "at"], fields);
  const columnOf = (field: EventField): string => fields?.[field] ?? field;
  const own = new Set(eventFields.map(columnOf));
  const nested = table.has(columnOf("properties")) ? table.cells(columnOf("properties")) : null;
  const nothing: Cells = () => undefined;

  function propertyCells(field: string): Cells {
    const short = field.startsWith("properties.") ? field.slice("properties.".length) : field;
    const flat = own.has(short) ? nothing : table.pathCells(short);
    const read = fieldReader(short);
    const cells: Cells = (index) => {
      const properties = nested?.(index) ?? null;
      if (properties === null) return flat(index);
      return typeof properties === "object" ? read(properties) : undefined;
    };
    if (short === field) return cells;
    const exact = table.cells(field);
    return (index) => {
      const cell = cells(index);
      return isAbsent(cell) ? exact(index) : cell;
    };
  }

  return {
    length: table.length,
    columnOf,
    has: (field) => table.has(columnOf(field)),
    cells: (field) => table.cells(columnOf(field)),
    eventCells: (field): Cells => {
      if (field.startsWith("properties.")) return propertyCells(field);
      const isOwn = (eventFields as readonly string[]).includes(field);
      return isOwn ? table.cells(columnOf(field as EventField)) : table.pathCells(field);
    },
    propertyCells,
    propertiesOf: (index): object => {
      const properties = nested?.(index) ?? null;
      if (properties !== null) return typeof properties === "object" ? properties : {};
      const keys = table.keysOf(index).filter((key) => !own.has(key));
      return Object.fromEntries(keys.map((key) => [key, table.cells(key)(index)]));
    },
  };
}

function tableOfRows(rows: readonly object[]): Table {
  const none: Readonly<Record<string, unknown>> = {};
  // What is no object has no columns, and is rejected for it.
  const rowAt = (index: number): Readonly<Record<string, unknown>> => {
    const row: unknown = rows[index];
    return typeof row === "object" && row !== null ? (row as typeof none) : none;
  };
  return {
    length: rows.length,
    has: (key) => rows.some((_, index) => Object.hasOwn(rowAt(index), key)),
    cells: (key) => (index) => {
      const row = rowAt(index);
      return Object.hasOwn(row, key) ? row[key] : undefined;
    },
    pathCells: (path): Cells => {
      const read = fieldReader(path);
      return (index) => read(rowAt(index));
    },
    keysOf: (index) => Object.keys(rowAt(index)).filter((key) => !isAbsent(rowAt(index)[key])),
  };
}

function tableOfColumns(columns: Columns): Table {
  checkObject("events", columns);
  const length = columnsLength("events", columns);
  const nothing: Cells = () => undefined;
  const readers = new Map<string, Cells>();
  const cells = (key: string): Cells => {
    const column = Object.hasOwn(columns, key) ? columns[key] : undefined;
    if (column === undefined) return nothing;
    const reader = readers.get(key) ?? cellReader(column);
    readers.set(key, reader);
    return reader;
  };
  return {
    length,
    has: (key) => Object.hasOwn(columns, key),
    cells,
    pathCells: (path): Cells => {
      const exact = cells(path);
      const [head = ""] = path.split(".", 1);
      if (head === path) return exact;
      const first = cells(head);
      const read = fieldReader(path);
      return (index) => {
        const cell = exact(index);
        return isAbsent(cell) ? read({ [head]: first(index) }) : cell;
      };
    },
    keysOf: (index) => Object.keys(columns).filter((key) => !isAbsent(cells(key)(index))),
  };
}
