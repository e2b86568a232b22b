import { idOf } from "../core/cells/id.js";
import { isClosedLoopError } from "../core/errors.js";
import { type Adjustment, readAdjustments } from "./adjustments.js";
import { type AdjustmentTable, adjustmentsByRow } from "./adjustmentTable.js";
import type { RowInput } from "./evaluate.js";
import { type EventList, newEventList, readOwnEvents } from "./eventList.js";
import { type EventTable, eventsByRow } from "./eventTable.js";
import { type AsOf, asOfRequired, momentReader } from "./moment.js";
import type { Program } from "./program.js";
import type { NotScored } from "./scoreResult.js";
import { needField, type Source, sourceOf } from "./source.js";

/** The rows of a list; columns have rows of any fields. */
export type RowOf<D> = D extends readonly (infer R)[] ? R : Readonly<Record<string, unknown>>;

/** How to score many rows. */
export interface ScoreAllOptions<R = object> {
  /** A moment for all rows, the field that holds each row's own, or a function of the row. See {@link score}. */
  readonly asOf?: AsOf<R> | undefined;
  /** The field of a row's id, by which events and adjustments are found; `"id"` unless given. Where ids are read, the first row of an id counts. */
  readonly id?: string | undefined;
  /** Events in a table of their own; the rows' own `events` are then not read. */
  readonly events?: EventTable | undefined;
  /** Adjustments in a table of their own; the rows' own `adjustments` are then not read. */
  readonly adjustments?: AdjustmentTable | undefined;
}

/** Rows ready to be scored, one by one. */
export interface Batch {
  readonly program: Program;
  readonly source: Source;
  readonly length: number;
  /** Why rows cannot be scored, by their place. */
  readonly refused: ReadonlyMap<number, NotScored["code"]>;
  /** Null where ids are not read. */
  readonly ids: readonly (string | null)[] | null;
  readonly unmatchedEvents: number;
  /** Null without a table of adjustments. */
  readonly unmatchedAdjustments: number | null;
  /** The moment, where all rows have one; NaN where none is needed. */
  readonly asOf: number | null;
  asOfAt(place: number): number;
  /** Whether any row may have adjustments. */
  readonly mayBeAdjusted: boolean;
  /** Whether the row has adjustments, readable or not. */
  isAdjusted(place: number): boolean;
  /** Whether rows have events that are read. */
  readonly hasEvents: boolean;
  /** Fills the list with the row's events; null where none are read. */
  readEvents(place: number): EventList | null;
  /** Reads the cells of a row; the list is good until the next call. */
  readCells(place: number): readonly unknown[];
  /** Reads a row; what it gives is good until the next call. */
  read(place: number): RowInput;
}

/** Reads what belongs to all rows: columns, moments, ids, tables of events and adjustments. */
export function batchOf(
  program: Program,
  data: unknown,
  options: ScoreAllOptions<never>,
  readsIds: boolean,
): Batch {
  const source = sourceOf("data", data);
  const { length } = source;
  const moment = momentReader(options.asOf, program, source);
  const refused = new Map<number, NotScored["code"]>();
  for (let place = 0; place < length; place += 1) {
    if (!source.isRow(place)) refused.set(place, "INVALID_INPUT");
  }
  // Moments of their own are read once, before ids: of two rows with one id the first that can be read counts.
  const moments = moment.shared === null ? new Float64Array(length) : null;
  if (moments !== null) {
    for (let place = 0; place < length; place += 1) {
      if (refused.has(place)) continue;
      const refusal = refusalOf(() => {
        moments[place] = moment.of(place);
      });
      if (refusal !== null) refused.set(place, refusal);
    }
  }
  const asOfAt = (place: number): number => moment.shared ?? (moments?.[place] as number);

  const rowOf = new Map<string, number>();
  const ids = readsIds ? readIds(source, options.id ?? "id", refused, rowOf) : null;
  const table = options.events;
  const events = table === undefined ? null : eventsByRow(table, program, rowOf, length);
  const adjusting = options.adjustments;
  const adjustments = adjusting === undefined ? null : adjustmentsByRow(adjusting, program, rowOf);

  const readers = program.fields.map((field) => source.reader(field));
  const ownEvents = source.reader("events");
  const ownAdjustments = source.reader("adjustments");
  const cells: unknown[] = readers.map(() => undefined);
  const list = program.eventRules.length === 0 && events === null ? null : newEventList();
  const readCells = (place: number): readonly unknown[] => {
    for (let slot = 0; slot < readers.length; slot += 1) cells[slot] = readers[slot]?.(place);
    return cells;
  };
  const readEvents = (place: number): EventList | null => {
    if (list === null) return null;
    if (events !== null) events.fill(list, place, asOfAt(place));
    else readOwnEvents(list, "row.events", ownEvents(place), asOfAt(place), program);
    return list;
  };
  const adjustmentsAt = (place: number): readonly Adjustment[] | null => {
    if (adjustments === null) {
      return readAdjustments("row.adjustments", ownAdjustments(place), program);
    }
    const found = adjustments.of.get(place) ?? null;
    if (found instanceof Error) throw found;
    return found;
  };
  return {
    program,
    source,
    length,
    refused,
    ids,
    unmatchedEvents: events?.unmatched ?? 0,
    unmatchedAdjustments: adjustments?.unmatched ?? null,
    asOf: moment.shared,
    asOfAt,
    mayBeAdjusted: adjustments === null ? source.has("adjustments") : adjustments.of.size > 0,
    isAdjusted: (place): boolean =>
      adjustments === null ? !isNone(ownAdjustments(place)) : adjustments.of.has(place),
    hasEvents: list !== null,
    readEvents,
    readCells,
    read: (place): RowInput => {
      const asOf = asOfAt(place);
      const adjusting = adjustmentsAt(place);
      if (adjusting !== null && Number.isNaN(asOf)) throw asOfRequired();
      return { cells: readCells(place), events: readEvents(place), adjustments: adjusting, asOf };
    },
  };
}

function isNone(cell: unknown): boolean {
  return cell === undefined || cell === null;
}

/** Why a row cannot be scored, if that is why something failed. */
export function refusalOf(work: () => void): NotScored["code"] | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!isClosedLoopError(error)) throw error;
    const { code } = error;
    if (code === "MISSING_FIELD" || code === "INVALID_INPUT" || code === "TOO_LARGE") return code;
    throw error;
  }
}

function readIds(
  source: Source,
  field: string,
  refused: Map<number, NotScored["code"]>,
  rowOf: Map<string, number>,
): (string | null)[] {
  needField("data", source, field);
  const read = source.reader(field);
  return Array.from({ length: source.length }, (_, place) => {
    const id = source.isRow(place) ? idOf(read(place)) : null;
    if (id === null) return null;
    if (rowOf.has(id)) refused.set(place, "DUPLICATE_ID");
    else if (!refused.has(place)) rowOf.set(id, place);
    return id;
  });
}
