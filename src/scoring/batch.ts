import { idOf } from "../core/cells/id.js";
import { checkKeys, checkObject, invalid } from "../core/check.js";
import { isClosedLoopError } from "../core/errors.js";
import { asOfMs } from "../core/time/instant.js";
import { type Adjustment, ownAdjustments } from "./adjustments.js";
import { type AdjustmentTable, adjustmentsByRow } from "./adjustmentTable.js";
import { ownEvents, type RowEvents } from "./events.js";
import { type EventTable, eventsByRow } from "./eventTable.js";
import { type AsOf, isOfRow, momentOf } from "./moment.js";
import type { RowProgram } from "./program.js";
import type { RowInput } from "./scoreOf.js";
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

/** Refuses options that are none; `more` names those beside {@link ScoreAllOptions}. */
export function checkOptions(options: ScoreAllOptions<never>, more: readonly string[] = []): void {
  checkObject("options", options);
  checkKeys("", options, ["asOf", "id", "events", "adjustments", ...more]);
  const { id }: { readonly id?: unknown } = options;
  if (id !== undefined && typeof id !== "string") throw invalid("id", "the name of a field", id);
}

/** Rows ready to be scored, one by one. */
export interface Batch<P extends RowProgram = RowProgram> {
  /** The model's, with rules that read events where these rows have them. */
  readonly program: P;
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
  /** Whether rows have events that are read. */
  readonly hasEvents: boolean;
  eventsOf(place: number): RowEvents;
  /** Whether any row may have adjustments. */
  readonly mayBeAdjusted: boolean;
  /** Whether the row has adjustments, readable or not. */
  isAdjusted(place: number): boolean;
  /** The cells of a row; the list is good until the next call. */
  cellsOf(place: number): readonly unknown[];
  /** All of a row. */
  inputOf(place: number): RowInput;
}

/** Reads what belongs to all rows: columns, moments, ids, tables of events and adjustments. */
export function batchOf<P extends RowProgram>(
  given: P,
  data: unknown,
  options: ScoreAllOptions<never>,
  readsIds: boolean,
): Batch<P> {
  if (options.adjustments && !given.takesAdjustments) {
    throw invalid("adjustments", "none, which a model that was learned does not take", options);
  }
  const source = sourceOf("data", data);
  const { length } = source;
  const refused = new Map<number, NotScored["code"]>();
  if (source.columns === null) {
    for (let place = 0; place < length; place += 1) {
      if (!source.isRow(place)) refused.set(place, "INVALID_INPUT");
    }
  }
  const { shared, asOfAt } = readMoments(given, source, options.asOf, refused);
  const rowOf = new Map<string, number>();
  const ids = readsIds ? readIds(source, options.id ?? "id", refused, rowOf) : null;
  const events = options.events ? eventsByRow(options.events, given, rowOf, length) : null;
  const adjustments = options.adjustments
    ? adjustmentsByRow(options.adjustments, given, rowOf)
    : null;
  const program = events?.program ?? given;

  const readers = program.fields.map((field) => source.reader(field));
  const ownList = source.reader("events");
  const ownAdjusting = source.reader("adjustments");
  const cells: unknown[] = [];
  const cellsOf = (place: number): readonly unknown[] => {
    for (let slot = 0; slot < readers.length; slot += 1) cells[slot] = readers[slot]?.(place);
    return cells;
  };
  const eventsOf = (place: number): RowEvents => {
    const asOf = asOfAt(place);
    return events ? events.of(place, asOf) : ownEvents("row.events", ownList(place), asOf, program);
  };
  const adjustmentsOf = (place: number): readonly Adjustment[] => {
    const asOf = asOfAt(place);
    if (!adjustments) {
      return ownAdjustments("row.adjustments", ownAdjusting(place), asOf, program);
    }
    const found = adjustments.of.get(place) ?? [];
    if (found instanceof Error) throw found;
    if (found.length > 0 && Number.isNaN(asOf)) asOfMs(undefined, "asOf");
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
    asOf: shared,
    asOfAt,
    hasEvents: program.hasEvents || events !== null,
    eventsOf,
    mayBeAdjusted: adjustments ? adjustments.of.size > 0 : source.has("adjustments"),
    isAdjusted: (place): boolean => {
      if (adjustments) return adjustments.of.has(place);
      const own = ownAdjusting(place);
      return own !== undefined && own !== null;
    },
    cellsOf,
    inputOf: (place) => ({
      adjustments: adjustmentsOf(place),
      events: eventsOf(place),
      cells: cellsOf(place),
      asOf: asOfAt(place),
    }),
  };
}

/** Rows' own moments are read before their ids: of two rows with one id the first that can be read counts. */
function readMoments(
  program: RowProgram,
  source: Source,
  asOf: AsOf<never> | undefined,
  refused: Map<number, NotScored["code"]>,
): { readonly shared: number | null; readonly asOfAt: (place: number) => number } {
  const readers = new Map<string, (place: number) => unknown>();
  const at = (place: number): number =>
    momentOf(
      asOf,
      program,
      () => source.row(place),
      (field) => {
        const read = readers.get(field) ?? source.reader(field);
        readers.set(field, read);
        return read(place);
      },
    );
  if (!isOfRow(asOf)) {
    const shared = at(0);
    return { shared, asOfAt: () => shared };
  }
  const moments = new Float64Array(source.length);
  for (let place = 0; place < source.length; place += 1) {
    if (refused.has(place)) continue;
    const refusal = refusalOf(() => {
      moments[place] = at(place);
    });
    if (refusal !== null) refused.set(place, refusal);
  }
  return { shared: null, asOfAt: (place) => moments[place] as number };
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
    // A row that cannot be read gives way to a later one of its id; until then its events are known, if unused.
    const first = rowOf.get(id);
    if (first !== undefined && !refused.has(first)) refused.set(place, "DUPLICATE_ID");
    else if (first === undefined || !refused.has(place)) rowOf.set(id, place);
    return id;
  });
}
