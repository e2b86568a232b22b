import { isMissing } from "../../core/cells/missing.js";
import { numberOf } from "../../core/cells/number.js";
import type { Column } from "../../core/columns/column.js";
import { compareText } from "../../core/compareText.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import { readTime } from "../../core/time/readTime.js";
import type { ZoneClock } from "../../core/time/zone.js";
import type { Source } from "../source.js";
import { levelOf, tagsOf } from "./feature.js";
import type { FeatureKind, ModelFieldFeature } from "./learnedModel.js";

/** The values of a feature in the rows of a fit. */
export type FeatureColumn = NumberColumn | LevelColumn;

/** Numbers; NaN where one is missing. */
export interface NumberColumn {
  readonly values: Float64Array;
  readonly codes?: undefined;
}

/** Places in `levels`, which stand in the order of their code points; −1 where a level is missing. */
export interface LevelColumn {
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

/** Tells that a row has a cell of another type. */
export type Mark = (row: number) => void;

/** Reads the field of a feature in the rows at `places`; `days` makes its age of a cell. */
export function fieldFeatureColumn(
  source: Source,
  { field, kind }: ModelFieldFeature,
  places: Int32Array,
  mark: Mark,
  days: (cell: unknown, place: number) => number | null,
): FeatureColumn {
  if (kind === "category") return levelColumn(source, field, places, mark);
  if (kind === "tags") return levelColumn(source, field, places, mark, tagsOf);
  return numberColumn(source, field, places, mark, kind === "age" ? days : undefined);
}

/** Reads numbers of the rows at `places`, or what `days` makes of their cells. */
function numberColumn(
  source: Source,
  field: string,
  places: Int32Array,
  mark: Mark,
  days?: (cell: unknown, place: number) => number | null,
): NumberColumn {
  const column = columnIn(source, field);
  if (days === undefined && isNumbers(column)) return { values: finite(column, places, mark) };
  const reader = source.reader(field);
  const read = days ?? numberOf;
  const values = Float64Array.from(places, (place, row) => {
    const cell = reader(place);
    const value = read(cell, place);
    if (value === null && !isMissing(cell)) mark(row);
    return value ?? Number.NaN;
  });
  return { values };
}

function isNumbers(column: Column | undefined): column is Float64Array {
  return ArrayBuffer.isView(column) && "length" in column && typeof column[0] === "number";
}

/** Numbers as they stand, without a copy where all rows are used and none is infinite. */
function finite(column: Float64Array, places: Int32Array, mark: Mark): Float64Array {
  const isWhole = column instanceof Float64Array && places.length === column.length;
  const values = isWhole ? column : Float64Array.from(places, (place) => column[place] as number);
  if (!hasInfinite(values)) return values;
  return values.map((value, row) => {
    if (Number.isFinite(value) || Number.isNaN(value)) return value;
    mark(row);
    return Number.NaN;
  });
}

/** A loop, which is many times faster than a call for each number. */
function hasInfinite(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row += 1) {
    if (Math.abs(values[row] as number) === Number.POSITIVE_INFINITY) return true;
  }
  return false;
}

/** Reads levels of the rows at `places`, or what `read` makes of their cells. */
export function levelColumn(
  source: Source,
  field: string,
  places: Int32Array,
  mark: Mark,
  read: (cell: unknown) => string | null = levelOf,
): LevelColumn {
  const known = new Map<string, number>();
  const codeOf = (cell: unknown): number => {
    const level = read(cell);
    if (level === null) return isMissing(cell) ? -1 : otherType;
    const code = known.get(level) ?? known.size;
    if (code === known.size) known.set(level, code);
    return code;
  };
  const column = columnIn(source, field);
  const codeAt =
    column && "codes" in column ? byEntry(column, codeOf) : byCell(source, field, codeOf);
  const codes = Int32Array.from(places, (place, row) => {
    const code = codeAt(place);
    if (code === otherType) mark(row);
    return Math.max(code, -1);
  });
  const levels = [...known.keys()];
  const order = levels.map((_, code) => code);
  order.sort((a, b) => compareText(levels[a] as string, levels[b] as string));
  const placeOf = new Int32Array(order.length);
  order.forEach((code, place) => {
    placeOf[code] = place;
  });
  return {
    codes: codes.map((code) => (code < 0 ? code : (placeOf[code] as number))),
    levels: order.map((code) => levels[code] as string),
  };
}

const otherType = -2;

/** A dictionary's entries are asked once, when a row has them. */
function byEntry(
  { codes, dictionary }: Extract<Column, { readonly codes: unknown }>,
  codeOf: (cell: unknown) => number,
): (place: number) => number {
  const found: (number | undefined)[] = [];
  return (place) => {
    const entry = codes[place] as number;
    if (!(entry >= 0 && entry < dictionary.length)) return -1;
    const code = found[entry] ?? codeOf(dictionary[entry]);
    found[entry] = code;
    return code;
  };
}

function byCell(
  source: Source,
  field: string,
  codeOf: (cell: unknown) => number,
): (place: number) => number {
  const reader = source.reader(field);
  return (place) => codeOf(reader(place));
}

/** Finds out what a field holds in the rows at `places`. Tags are found where any cell is a list. */
export function kindOfField(
  source: Source,
  field: string,
  places: Int32Array,
  zone: ZoneClock,
  naiveZone: ZoneClock | undefined,
  takesTags: boolean,
): FeatureKind {
  if (isNumbers(columnIn(source, field))) return "number";
  const reader = source.reader(field);
  let areNumbers = true;
  let areTimes = true;
  for (const place of places) {
    const cell = reader(place);
    if (isMissing(cell)) continue;
    if (takesTags && Array.isArray(cell)) return "tags";
    areNumbers &&= numberOf(cell) !== null;
    areTimes &&= typeof cell !== "number" && readTime(cell, zone, naiveZone) !== null;
    if (!areNumbers && !areTimes && !takesTags) return "category";
  }
  if (!areNumbers && !areTimes) return "category";
  return areNumbers ? "number" : "age";
}

/** The column of a field; undefined for rows, and for paths, which may lead on from a cell that is missing. */
function columnIn({ columns }: Source, field: string): Column | undefined {
  if (columns === null || field.includes(".")) return undefined;
  return ownCell(columns, field) as Column | undefined;
}
