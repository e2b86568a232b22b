import { idOf } from "../core/cells/id.js";
import { checkKeys, checkObject, invalid } from "../core/check.js";
import { type Column, type Columns, cellReader } from "../core/columns/column.js";
import { fieldReader, ownCell } from "../core/conditions/fieldReader.js";
import { readTime } from "../core/time/readTime.js";
import { compileEventRule } from "./eventRule.js";
import { type ReadEvent, type RowEvents, visibleEvents } from "./events.js";
import type { RowProgram } from "./program.js";
import { isRecord, propertyName, propertyReader } from "./properties.js";
import { columnsReader, needField, type Source, sourceOf } from "./source.js";

/** Events in a table of their own, in any order. */
export interface EventTable {
  /** One event a row. A column `id` tells events that were sent twice; all others are properties. */
  readonly data: readonly object[] | Columns;
  /** The column that holds the id of the scored row. */
  readonly key: string;
  /** The column of times. */
  readonly at: string;
  /** The column of names. */
  readonly name: string;
}

/** The events of a table by the row that they belong to. */
export interface EventsByRow<P extends RowProgram> {
  /** The model's program, with rules that read events as this table has them. */
  readonly program: P;
  /** Events whose key is no row's id. */
  readonly unmatched: number;
  of(row: number, asOf: number): RowEvents;
}

/** Reads a table of events once, and sorts it by row. */
export function eventsByRow<P extends RowProgram>(
  table: EventTable,
  program: P,
  rowOf: ReadonlyMap<string, number>,
  rowCount: number,
): EventsByRow<P> {
  checkObject("events", table);
  checkKeys("events", table, ["data", "key", "at", "name"]);
  const source = sourceOf("events.data", table.data);
  const column = (part: "key" | "at" | "name"): string => {
    const name = table[part];
    if (typeof name !== "string") throw invalid(`events.${part}`, "the name of a column", name);
    needField(`events.${part}`, source, name);
    return name;
  };
  const [key, at, name] = [column("key"), column("at"), column("name")];
  const { zone, naiveZone } = program;
  const rows = mapped(source, key, (cell) => rowOf.get(idOf(cell) ?? "") ?? -1);
  const moments = mapped(
    source,
    at,
    (cell) => readTime(cell, zone, naiveZone)?.first ?? Number.NaN,
  );
  const names = source.reader(name);
  // A key that is called id tells whose the event is, not which it is.
  const hasIds = ![key, at, name].includes("id") && source.has("id");
  const ids = hasIds ? mapped(source, "id", idOf) : (): null => null;

  const { order, offsets } = sorted(source, rows, rowCount);
  const read = (event: number): ReadEvent => ({
    name: names(event),
    at: moments(event),
    item: source.columns === null ? source.row(event) : { place: event },
    id: ids(event),
  });
  const reader = propertiesIn(source, [key, at, name, "id", "properties"]);
  return {
    program: {
      ...program,
      rules: program.rules.map((rule) =>
        "pointsOf" in rule ? compileEventRule(rule.rule, rule, zone, reader) : rule,
      ),
    },
    unmatched: source.length - order.length,
    of: (row, asOf) =>
      visibleEvents(Array.from(order.subarray(offsets[row], offsets[row + 1]), read), asOf),
  };
}

/** A counting sort of events by row: those of row r stand in `order` from `offsets[r]` to `offsets[r + 1]`. */
function sorted(
  source: Source,
  rowAt: (event: number) => number,
  rowCount: number,
): { readonly order: Int32Array; readonly offsets: Int32Array } {
  const offsets = new Int32Array(rowCount + 2);
  const rows = new Int32Array(source.length);
  let matched = 0;
  for (let event = 0; event < source.length; event += 1) {
    const row = source.isRow(event) ? rowAt(event) : -1;
    rows[event] = row;
    if (row < 0) continue;
    matched += 1;
    offsets[row + 2] = (offsets[row + 2] as number) + 1;
  }
  for (let row = 2; row < offsets.length; row += 1) {
    offsets[row] = (offsets[row] as number) + (offsets[row - 1] as number);
  }
  const order = new Int32Array(matched);
  for (let event = 0; event < source.length; event += 1) {
    const row = rows[event] as number;
    if (row < 0) continue;
    const place = offsets[row + 1] as number;
    order[place] = event;
    offsets[row + 1] = place + 1;
  }
  return { order, offsets };
}

/** Reads properties of the events of a table: objects, or places in columns. */
function propertiesIn(
  source: Source,
  reserved: readonly string[],
): (field: string) => (event: object) => unknown {
  const { columns } = source;
  if (columns === null) return (field) => propertyReader(field, reserved);
  const others = Object.entries(columns).filter(([column]) => !reserved.includes(column));
  const readers = new Map(others.map(([column, cells]) => [column, cellReader(cells)]));
  const properties = source.has("properties") ? source.reader("properties") : (): null => null;
  return (field) => {
    const property = propertyName(field);
    const readOther = columnsReader(readers, property);
    const readOwn = fieldReader(property);
    return (event) => {
      const { place } = event as { readonly place: number };
      const own = properties(place);
      return isRecord(own) ? readOwn(own) : readOther(place);
    };
  };
}

/** Reads a column through a function, asked once for each entry of a dictionary. */
function mapped<T>(
  source: Source,
  field: string,
  read: (cell: unknown) => T,
): (place: number) => T {
  const column = source.columns === null ? undefined : ownCell(source.columns, field);
  if (typeof column === "object" && column !== null && "codes" in column) {
    const { codes, dictionary } = column as Extract<Column, { codes: unknown }>;
    const known = Array.from(dictionary, read);
    const missing = read(undefined);
    return (place) => {
      const code = codes[place] as number;
      return code >= 0 && code < known.length ? (known[code] as T) : missing;
    };
  }
  const cell = source.reader(field);
  return (place) => read(cell(place));
}
