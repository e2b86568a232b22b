import { idOf } from "../../core/cells/id.js";
import { isMissing } from "../../core/cells/missing.js";
import { numberOf } from "../../core/cells/number.js";
import { textOf } from "../../core/cells/text.js";
import { invalidCell } from "../../core/check.js";
import { ClosedLoopError } from "../../core/errors.js";
import { dayMs } from "../../core/time/civil.js";
import { dayNumber } from "../../core/time/day.js";
import { readTime } from "../../core/time/readTime.js";
import { zoneClock } from "../../core/time/zone.js";
import type { FunnelDiagnostics } from "../reportTypes.js";
import type { Cells, EventField, EventSource } from "./eventSource.js";

/** The readable events in typed arrays, in the order given. */
export interface EventTable {
  readonly length: number;
  /** The index of the row given. */
  readonly row: Int32Array;
  readonly entity: Int32Array;
  readonly entities: readonly string[];
  readonly name: Int32Array;
  readonly names: readonly string[];
  readonly at: Float64Array;
  /** Where the time is a day, its date in milliseconds as if in UTC; else NaN. */
  readonly date: Float64Array;
  readonly sequence: Float64Array;
  /** Ids of events as text; null where no row has one. */
  readonly ids: readonly (string | null)[] | null;
  /** The latest readable time; −Infinity where there is none. */
  readonly latest: number;
  readonly rejected: number;
  readonly rejectedRows: FunnelDiagnostics["rejectedRows"];
}

/** What is counted: entities, or parts of them that a breakdown makes. Each has a range of places, in event order. */
export interface Units {
  readonly places: Int32Array;
  /** Where each unit's range begins; one more for the end. */
  readonly offsets: Int32Array;
}

const maxRejected = 100;

/** Reads entity, name and time of each row; what lacks one, or holds one that cannot be read, is rejected by name. */
export function readEvents(source: EventSource, timeZone: string | undefined): EventTable {
  const { length } = source;
  const row = new Int32Array(length);
  const entity = new Int32Array(length);
  const name = new Int32Array(length);
  const at = new Float64Array(length);
  const date = new Float64Array(length);
  const sequence = new Float64Array(length);
  const ids: (string | null)[] | null = source.has("id") ? [] : null;

  const entities = interned(source.cells("entity"), idOf);
  const names = interned(source.cells("name"), textOf);
  const timeCells = source.cells("at");
  const sequenceCells = source.has("sequence") ? source.cells("sequence") : null;
  const idCells = source.cells("id");
  const clock = zoneClock(timeZone ?? "UTC");
  const naiveClock = timeZone === undefined ? undefined : clock;

  let used = 0;
  let latest = -Infinity;
  const rejectedRows: FunnelDiagnostics["rejectedRows"][number][] = [];
  for (let index = 0; index < length; index += 1) {
    const time = readTime(timeCells(index), clock, naiveClock);
    if (time !== null && time.first > latest) latest = time.first;
    const entityCode = entities.codeAt(index);
    const nameCode = names.codeAt(index);
    if (time === null || entityCode < 0 || nameCode < 0) {
      const field = entityCode < 0 ? "entity" : nameCode < 0 ? "name" : "at";
      const lost = index - used;
      if (lost < maxRejected) rejectedRows.push(rejection(source, field, index));
      continue;
    }
    row[used] = index;
    entity[used] = entityCode;
    name[used] = nameCode;
    at[used] = time.first;
    date[used] = time.isDay ? dayNumber(timeCells(index) as string) * dayMs : Number.NaN;
    if (sequenceCells !== null) sequence[used] = numberOf(sequenceCells(index)) ?? 0;
    ids?.push(idOf(idCells(index)));
    used += 1;
  }
  return {
    length: used,
    row,
    entity,
    entities: entities.texts,
    name,
    names: names.texts,
    at,
    date,
    sequence,
    ids,
    latest,
    rejected: length - used,
    rejectedRows,
  };
}

/** Gives each text a code in order of appearance; −1 for what cannot be read. Cells seen before are not read again. */
function interned(
  cells: Cells,
  read: (cell: unknown) => string | null,
): { readonly texts: string[]; readonly codeAt: (index: number) => number } {
  const texts: string[] = [];
  const codes = new Map<string, number>();
  const seen = new Map<unknown, number>();
  const codeOf = (cell: unknown): number => {
    const text = read(cell);
    if (text === null) return -1;
    const known = codes.get(text);
    if (known !== undefined) return known;
    codes.set(text, texts.length);
    return texts.push(text) - 1;
  };
  return {
    texts,
    codeAt: (index): number => {
      const cell = cells(index);
      let code = seen.get(cell);
      if (code === undefined) {
        code = codeOf(cell);
        if (typeof cell !== "object") seen.set(cell, code);
      }
      return code;
    },
  };
}

const expected: Readonly<Record<string, string>> = {
  entity: "an id",
  name: "a name",
  at: "an instant or a day",
};

function rejection(
  source: EventSource,
  field: EventField,
  index: number,
): FunnelDiagnostics["rejectedRows"][number] {
  const path = source.columnOf(field);
  const cell = source.cells(field)(index);
  const isNaive = field === "at" && readTime(cell, "UTC", "UTC") !== null;
  const wanted = isNaive
    ? "a time with Z or an offset, or timeZone in the definition"
    : (expected[field] as string);
  const error = isMissing(cell)
    ? new ClosedLoopError("MISSING_FIELD", path, `expected ${wanted}, received nothing`)
    : invalidCell(path, wanted, cell);
  return { index, path, code: error.code, message: error.message };
}
