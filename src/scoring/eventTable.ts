import { idOf } from "../core/cells/id.js";
import { checkKeys, checkObject, invalid } from "../core/check.js";
import { type Column, type Columns, cellReader } from "../core/columns/column.js";
import { fieldReader, ownCell } from "../core/conditions/fieldReader.js";
import { readTime } from "../core/time/readTime.js";
import { type BoundRules, bindRules } from "./boundRules.js";
import { addEvent, clearEvents, type EventList, eventName } from "./eventList.js";
import type { Program } from "./program.js";
import { propertyName, propertyReader } from "./properties.js";
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
export interface EventsByRow {
  /** Events whose key is no row's id. */
  readonly unmatched: number;
  /** Fills the list with the events of one row. */
  fill(list: EventList, row: number, asOf: number): void;
}

/** Reads a table of events once, and sorts it by row. */
export function eventsByRow(
  table: EventTable,
  program: Program,
  rowOf: ReadonlyMap<string, number>,
  rowCount: number,
): EventsByRow {
  checkObject("events", table);
  checkKeys("events", table, ["data", "key", "at", "name"]);
  const source = sourceOf("events.data", table.data);
  const column = (part: "key" | "at" | "name"): string => {
    const name = table[part];
    if (typeof name !== "string") throw invalid(`events.${part}`, "the name of a column", name);
    needField(`events.${part}`, source, name);
    return name;
  };
  const key = column("key");
  const at = column("at");
  const name = column("name");
  const reserved = [key, at, name, "id", "properties"];
  const bound = bindTable(program, source, reserved);

  const rows = mapped(source, key, (cell) => {
    const id = idOf(cell);
    return (id === null ? undefined : rowOf.get(id)) ?? -1;
  });
  const times = mapped(
    source,
    at,
    (cell) => readTime(cell, program.zone, program.naiveZone)?.first ?? Number.NaN,
  );
  const rules = mapped(source, name, (cell) => {
    const named = eventName(cell);
    return named === null ? null : bound.get(named);
  });
  const hasIds = [key, at, name].includes("id") ? false : source.has("id");
  const ids = hasIds ? mapped(source, "id", idOf) : (): null => null;

  // A counting sort: the events of row r stand from offsets[r] to offsets[r + 1].
  const offsets = new Int32Array(rowCount + 2);
  const owners = new Int32Array(source.length);
  let unmatched = 0;
  for (let event = 0; event < source.length; event += 1) {
    const row = source.isRow(event) ? rows(event) : -1;
    owners[event] = row;
    if (row < 0) unmatched += 1;
    else offsets[row + 2] = (offsets[row + 2] as number) + 1;
  }
  for (let row = 2; row < offsets.length; row += 1) {
    offsets[row] = (offsets[row] as number) + (offsets[row - 1] as number);
  }
  const order = new Int32Array(source.length - unmatched);
  for (let event = 0; event < source.length; event += 1) {
    const row = owners[event] as number;
    if (row < 0) continue;
    const place = offsets[row + 1] as number;
    order[place] = event;
    offsets[row + 1] = place + 1;
  }
  return {
    unmatched,
    fill: (list, row, asOf): void => {
      clearEvents(list);
      for (let place = offsets[row] as number; place < (offsets[row + 1] as number); place += 1) {
        const event = order[place] as number;
        const moment = times(event);
        const counting = rules(event);
        if (counting === null || Number.isNaN(moment)) {
          list.unreadable += 1;
          continue;
        }
        const item = source.columns === null ? source.row(event) : { place: event };
        addEvent(list, moment, asOf, counting, item, ids(event));
      }
    },
  };
}

/** Binds the rules to the events of a table: objects, or places in columns. */
function bindTable(program: Program, source: Source, reserved: readonly string[]): BoundRules {
  const { eventRules, slots, zone } = program;
  const { columns } = source;
  if (columns === null) {
    return bindRules(eventRules, slots, zone, (field) => propertyReader(field, reserved));
  }
  const readers = new Map(
    Object.entries(columns)
      .filter(([column]) => !reserved.includes(column))
      .map(([column, cells]) => [column, cellReader(cells)]),
  );
  const properties = Object.hasOwn(columns, "properties")
    ? cellReader(columns["properties"] as Column)
    : (): undefined => undefined;
  return bindRules(eventRules, slots, zone, (field) => {
    const property = propertyName(field);
    const readOther = columnsReader(readers, property);
    const readOwn = fieldReader(property);
    return (event): unknown => {
      const { place } = event as { readonly place: number };
      const own = properties(place);
      const isThere = typeof own === "object" && own !== null && !Array.isArray(own);
      return isThere ? readOwn(own) : readOther(place);
    };
  });
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
