import { fieldGetters } from "../../core/cells/fields.js";
import { checkList, checkObject, invalid, invalidCell } from "../../core/check.js";
import { cellReader, columnsLength } from "../../core/columns/column.js";
import { ClosedLoopError } from "../../core/errors.js";
import type { JourneyColumns } from "../journey.js";

/** Journeys of any form by place, their cells not read yet. */
export interface RawJourneys {
  readonly count: number;
  readonly id: (place: number) => unknown;
  readonly conversions: (place: number) => unknown;
  readonly value: (place: number) => unknown;
  readonly nulls: (place: number) => unknown;
  readonly at: (place: number) => unknown;
  readonly milestones: (place: number) => unknown;
  readonly selfReported: (place: number) => unknown;
  readonly touchCount: (place: number) => number;
  readonly key: (place: number, touch: number) => unknown;
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
    checkObject(`journeys[${place}]`, row);
  });
  const get = fieldGetters("journeys", rows as readonly object[], fields, ["conversions", "value"]);
  const row = (place: number): object => rows[place] as object;
  const isPath = (place: number): boolean => get.touches(row(place)) === undefined;
  rows.forEach((_, place) => {
    checkTouches(`journeys[${place}]`, get.touches(row(place)), get.path(row(place)));
  });
  const touches = (place: number): Touches => get.touches(row(place)) as Touches;
  const path = (place: number): readonly unknown[] => get.path(row(place)) as readonly unknown[];
  return {
    count: rows.length,
    id: (place) => get.id(row(place)),
    conversions: (place) => get.conversions(row(place)),
    value: (place) => get.value(row(place)),
    nulls: (place) => get.nulls(row(place)),
    at: (place) => get.at(row(place)),
    milestones: (place) => get.milestones(row(place)),
    selfReported: (place) => get.selfReported(row(place)),
    touchCount: (place) => (isPath(place) ? path(place) : touches(place)).length,
    key: (place, touch) => (isPath(place) ? path(place)[touch] : touches(place)[touch]?.key),
    keyField: (place, touch) => (isPath(place) ? `path[${touch}]` : `touches[${touch}].key`),
    hasTimes: (place) => !isPath(place),
    time: (place, touch) => touches(place)[touch]?.at,
  };
}

function checkTouches(row: string, touches: unknown, path: unknown): void {
  if (touches === undefined && path === undefined) {
    throw new ClosedLoopError(
      "MISSING_FIELD",
      `${row}.touches`,
      "expected touches, or a path, received nothing",
    );
  }
  if (touches === undefined) {
    checkList(`${row}.path`, path);
    return;
  }
  checkList(`${row}.touches`, touches);
  touches.forEach((touch, index) => {
    if (typeof touch !== "object" || touch === null) {
      throw invalidCell(`${row}.touches[${index}]`, "an object", touch);
    }
  });
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
  const touchCount = columnsLength("journeys.touches", { key, ...(at && { at }) });
  const count = columnsLength("journeys", { starts, conversions, value, ...(nulls && { nulls }) });
  checkStarts(starts, touchCount);
  const keyAt = cellReader(key);
  const timeAt = at === undefined ? nothing : cellReader(at);
  const startAt = (place: number): number => starts[place] ?? touchCount;
  return {
    count,
    id: nothing,
    conversions: cellReader(conversions),
    value: cellReader(value),
    nulls: nulls === undefined ? nothing : cellReader(nulls),
    at: nothing,
    milestones: nothing,
    selfReported: nothing,
    touchCount: (place) => startAt(place + 1) - startAt(place),
    key: (place, touch) => keyAt(startAt(place) + touch),
    keyField: (_, touch) => `touches[${touch}].key`,
    hasTimes: () => at !== undefined,
    time: (place, touch) => timeAt(startAt(place) + touch),
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
