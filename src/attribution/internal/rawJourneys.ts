import { fieldGetters } from "../../core/cells/fields.js";
import { idOf } from "../../core/cells/id.js";
import { checkList, checkObject, invalid, invalidCell } from "../../core/check.js";
import { cellReader, columnsLength } from "../../core/columns/column.js";
import { ClosedLoopError } from "../../core/errors.js";
import type { JourneyColumns } from "../journey.js";

/** Journeys of any form by place, their cells not read yet. */
export interface RawJourneys {
  readonly count: number;
  /** Of all journeys. */
  readonly touchTotal: number;
  readonly id: (place: number) => unknown;
  readonly conversions: (place: number) => unknown;
  readonly value: (place: number) => unknown;
  readonly nulls: (place: number) => unknown;
  readonly at: (place: number) => unknown;
  readonly milestones: (place: number) => unknown;
  readonly selfReported: (place: number) => unknown;
  readonly touchCount: (place: number) => number;
  /**
   * Writes the index of each touch's key from `begin` on, as `indexOf` tells it (−1: the cell is no key). Gives the place of
   * the first touch without a key, −1 where all have one.
   */
  readonly readKeys: (
    place: number,
    indexOf: (cell: unknown) => number,
    into: Int32Array,
    begin: number,
  ) => number;
  /** Where the key of a touch stands: `touches[0].key`, `path[0]`. */
  readonly keyField: (place: number, touch: number) => string;
  /** Whether a journey's form has times of touches. */
  readonly hasTimes: (place: number) => boolean;
  readonly time: (place: number, touch: number) => unknown;
}

/** Brings rows, grouped paths and columns to one form. */
export function rawJourneys(input: unknown): RawJourneys {
  if (Array.isArray(input)) return rowJourneys(input);
  checkObject("journeys", input);
  return columnJourneys(input as JourneyColumns);
}

/** Tells the key of a cell by its index in a list that grows, −1 for what is no key. */
export function keyBook(): {
  readonly keys: readonly string[];
  readonly indexOf: (cell: unknown) => number;
} {
  const keys: string[] = [];
  const known = new Map<unknown, number>();
  return {
    keys,
    indexOf: (cell): number => {
      const index = known.get(cell);
      if (index !== undefined) return index;
      const key = idOf(cell);
      let found = -1;
      if (key !== null) {
        found = known.get(key) ?? keys.length;
        if (found === keys.length) keys.push(key);
        known.set(key, found);
      }
      known.set(cell, found);
      return found;
    },
  };
}

const fields = [
  "id",
  "touches",
  "path",
  "conversions",
  "value",
  "nulls",
  "at",
  "milestones",
  "selfReported",
] as const;

type Touches = readonly { readonly key?: unknown; readonly at?: unknown }[];

function rowJourneys(rows: readonly unknown[]): RawJourneys {
  rows.forEach((row, place) => {
    if (typeof row !== "object" || row === null) checkObject(`journeys[${place}]`, row);
  });
  const get = fieldGetters("journeys", rows as readonly object[], fields, ["conversions", "value"]);
  const row = (place: number): object => rows[place] as object;
  let touchTotal = 0;
  const isPath = new Uint8Array(rows.length);
  // Of touches or keys, as `isPath` tells.
  const lists = rows.map((_, place): readonly unknown[] => {
    const touches = get.touches(row(place));
    isPath[place] = Number(touches === undefined);
    const list = touches === undefined ? pathOf(get.path(row(place)), place) : touches;
    if (touches !== undefined) checkTouches(touches, place);
    touchTotal += (list as Touches).length;
    return list as readonly unknown[];
  });
  const touchesOf = (place: number): Touches => lists[place] as Touches;
  return {
    count: rows.length,
    touchTotal,
    id: (place) => get.id(row(place)),
    conversions: (place) => get.conversions(row(place)),
    value: (place) => get.value(row(place)),
    nulls: (place) => get.nulls(row(place)),
    at: (place) => get.at(row(place)),
    milestones: (place) => get.milestones(row(place)),
    selfReported: (place) => get.selfReported(row(place)),
    touchCount: (place) => touchesOf(place).length,
    readKeys: (place, indexOf, into, begin): number => {
      const list = lists[place] as readonly unknown[];
      const isKeys = isPath[place] === 1;
      for (let touch = 0; touch < list.length; touch += 1) {
        const index = indexOf(isKeys ? list[touch] : (list[touch] as Touches[number]).key);
        if (index < 0) return touch;
        into[begin + touch] = index;
      }
      return -1;
    },
    keyField: (place, touch) => (isPath[place] ? `path[${touch}]` : `touches[${touch}].key`),
    hasTimes: (place) => !isPath[place],
    time: (place, touch) => touchesOf(place)[touch]?.at,
  };
}

function pathOf(path: unknown, place: number): unknown {
  if (Array.isArray(path)) return path;
  if (path === undefined) {
    throw new ClosedLoopError(
      "MISSING_FIELD",
      `journeys[${place}].touches`,
      "expected touches, or a path, received nothing",
    );
  }
  checkList(`journeys[${place}].path`, path);
  return path;
}

function checkTouches(touches: unknown, place: number): void {
  if (!Array.isArray(touches)) checkList(`journeys[${place}].touches`, touches);
  for (const [index, touch] of (touches as readonly unknown[]).entries()) {
    if (typeof touch !== "object" || touch === null) {
      throw invalidCell(`journeys[${place}].touches[${index}]`, "an object", touch);
    }
  }
}

function columnJourneys({
  touches,
  starts,
  conversions,
  value,
  nulls,
}: JourneyColumns): RawJourneys {
  for (const [name, column] of Object.entries({ touches, starts, conversions, value })) {
    if (column === undefined || column === null) {
      throw new ClosedLoopError(
        "MISSING_FIELD",
        `journeys.${name}`,
        "expected a column, received nothing",
      );
    }
  }
  const { key, at } = touches;
  const touchTotal = columnsLength("journeys.touches", { key, ...(at && { at }) });
  const count = columnsLength("journeys", { starts, conversions, value, ...(nulls && { nulls }) });
  checkStarts(starts, touchTotal);
  const timeAt = at === undefined ? nothing : cellReader(at);
  const startAt = (place: number): number => starts[place] ?? touchTotal;
  return {
    count,
    touchTotal,
    id: nothing,
    conversions: cellReader(conversions),
    value: cellReader(value),
    nulls: nulls === undefined ? nothing : cellReader(nulls),
    at: nothing,
    milestones: nothing,
    selfReported: nothing,
    touchCount: (place) => startAt(place + 1) - startAt(place),
    readKeys: columnKeys(key, startAt),
    keyField: (_, touch) => `touches[${touch}].key`,
    hasTimes: () => at !== undefined,
    time: (place, touch) => timeAt(startAt(place) + touch),
  };
}

function columnKeys(
  column: JourneyColumns["touches"]["key"],
  startAt: (place: number) => number,
): RawJourneys["readKeys"] {
  const codes = "codes" in column ? column.codes : null;
  const keyAt = cellReader(column);
  // What a code stands for is looked up once: −2 is not looked up yet.
  const known: number[] = "codes" in column ? column.dictionary.map(() => -2) : [];
  return (place, indexOf, into, begin) => {
    const start = startAt(place);
    const end = startAt(place + 1);
    for (let touch = start; touch < end; touch += 1) {
      const code = codes === null ? -1 : (codes[touch] as number);
      let index = code >= 0 ? (known[code] ?? -2) : -2;
      if (index === -2) {
        index = indexOf(keyAt(touch));
        if (code >= 0 && code < known.length) known[code] = index;
      }
      if (index < 0) return touch - start;
      into[begin + touch - start] = index;
    }
    return -1;
  };
}

function nothing(): undefined {
  return undefined;
}

/** Refuses starts that leave a touch out or give it to two journeys. */
function checkStarts(starts: ArrayLike<number>, touchCount: number): void {
  let before = 0;
  for (let place = 0; place < starts.length; place += 1) {
    const start = starts[place] as number;
    const most = place === 0 ? 0 : touchCount;
    if (!Number.isInteger(start) || start < before || start > most) {
      throw invalid(`journeys.starts[${place}]`, `a whole number from ${before} to ${most}`, start);
    }
    before = start;
  }
  if (starts.length === 0 && touchCount > 0) {
    throw invalid("journeys.starts", `where the journeys of ${touchCount} touches start`, starts);
  }
}
