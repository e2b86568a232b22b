import { fieldGetters } from "../core/cells/fields.js";
import { checkList, checkObject, invalid, invalidCell } from "../core/check.js";
import { cellReader, columnsLength } from "../core/columns/column.js";
import { ClosedLoopError } from "../core/errors.js";
import type { JourneyColumns } from "./journey.js";

/** A journey of any form, its cells not read yet. */
export interface RawJourney {
  readonly id?: unknown;
  readonly keys: readonly unknown[];
  /** The touches' times; null where the form has none. */
  readonly times: readonly unknown[] | null;
  readonly conversions: unknown;
  readonly value: unknown;
  readonly nulls?: unknown;
  readonly at?: unknown;
  readonly milestones?: unknown;
  readonly selfReported?: unknown;
  /** Where the key of a touch stands: `touches[0].key`, `path[0]`. */
  readonly keyField: (touch: number) => string;
}

/** Brings rows, grouped paths and columns to one form. */
export function rawJourneys(input: unknown): readonly RawJourney[] {
  if (Array.isArray(input)) return rowsOf(input);
  checkObject("journeys", input);
  return columnsOf(input as JourneyColumns);
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

const touchField = (touch: number): string => `touches[${touch}].key`;
const pathField = (touch: number): string => `path[${touch}]`;

function rowsOf(rows: readonly unknown[]): readonly RawJourney[] {
  rows.forEach((row, index) => {
    checkObject(`journeys[${index}]`, row);
  });
  const get = fieldGetters("journeys", rows as readonly object[], fields, ["conversions", "value"]);
  return (rows as readonly object[]).map((row, index) => {
    const path = get.path(row);
    const touches = get.touches(row);
    const cells = {
      id: get.id(row),
      conversions: get.conversions(row),
      value: get.value(row),
      nulls: get.nulls(row),
      at: get.at(row),
      milestones: get.milestones(row),
      selfReported: get.selfReported(row),
    };
    if (touches === undefined && path !== undefined) {
      checkList(`journeys[${index}].path`, path);
      return { ...cells, keys: path, times: null, keyField: pathField };
    }
    checkTouches(`journeys[${index}].touches`, touches);
    return {
      ...cells,
      keys: touches.map(({ key }) => key),
      times: touches.map(({ at }) => at),
      keyField: touchField,
    };
  });
}

function checkTouches(
  path: string,
  touches: unknown,
): asserts touches is readonly { readonly key?: unknown; readonly at?: unknown }[] {
  if (touches === undefined) {
    throw new ClosedLoopError(
      "MISSING_FIELD",
      path,
      "expected touches, or a path, received nothing",
    );
  }
  checkList(path, touches);
  touches.forEach((touch, index) => {
    if (typeof touch !== "object" || touch === null) {
      throw invalidCell(`${path}[${index}]`, "an object", touch);
    }
  });
}

function columnsOf({ touches, starts, conversions, value, nulls }: JourneyColumns): RawJourney[] {
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
  const keyAt = cellReader(key);
  const timeAt = at === undefined ? null : cellReader(at);
  const conversionsAt = cellReader(conversions);
  const valueAt = cellReader(value);
  const nullsAt = nulls === undefined ? null : cellReader(nulls);
  checkStarts(starts, touchCount);
  return Array.from({ length: count }, (_, index): RawJourney => {
    const start = starts[index] as number;
    const length = (starts[index + 1] ?? touchCount) - start;
    const cells = (read: (index: number) => unknown): unknown[] =>
      Array.from({ length }, (_cell, touch) => read(start + touch));
    return {
      keys: cells(keyAt),
      times: timeAt && cells(timeAt),
      conversions: conversionsAt(index),
      value: valueAt(index),
      nulls: nullsAt?.(index),
      keyField: touchField,
    };
  });
}

/** Refuses starts that leave a touch out or give it to two journeys. */
function checkStarts(starts: ArrayLike<number>, touchCount: number): void {
  let before = 0;
  for (let index = 0; index < starts.length; index += 1) {
    const start = starts[index] as number;
    const isFirst = index === 0;
    if (
      !Number.isInteger(start) ||
      start < before ||
      start > touchCount ||
      (isFirst && start > 0)
    ) {
      const expected = isFirst ? "0" : `a whole number from ${before} to ${touchCount}`;
      throw invalid(`journeys.starts[${index}]`, expected, start);
    }
    before = start;
  }
  if (starts.length === 0 && touchCount > 0) {
    throw invalid(
      "journeys.starts",
      `the starts of journeys that hold ${touchCount} touches`,
      starts,
    );
  }
}
