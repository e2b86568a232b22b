import { invalid } from "../check.js";
import { ClosedLoopError } from "../errors.js";
import { dayOfNumber } from "../time/day.js";
import { type Column, type Columns, cellReader, isValid } from "./column.js";

/** What {@link columnsFromArrow} reads of a table of apache-arrow, which fits as it is. */
export interface ArrowTable {
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
  /** The column at a place of the schema. */
  getChildAt(index: number): ArrowVector | null;
}

/** A column of an {@link ArrowTable}. */
export interface ArrowVector {
  readonly type: ArrowType;
  readonly length: number;
  readonly data: readonly ArrowData[];
  /** The value of a row; null where it is missing. */
  get(index: number): unknown;
}

/** The logical type of an {@link ArrowVector}, by the numbers of Arrow's format. */
export interface ArrowType {
  readonly typeId: number;
  readonly unit?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly bitWidth?: number;
}

/** One chunk of an {@link ArrowVector}: its buffers. */
export interface ArrowData {
  readonly length: number;
  readonly offset: number;
  readonly nullCount: number;
  readonly values: unknown;
  readonly nullBitmap?: Uint8Array | null | undefined;
  readonly dictionary?: ArrowVector | undefined;
}

/**
 * Takes the columns of an Arrow table, as DuckDB, Parquet and Arrow IPC readers give it.
 *
 * Numbers of one chunk are used in place, with Arrow's bitmap of what is there. Dictionaries stay dictionaries.
 * Timestamps of every unit become epoch milliseconds, rounded down; one without a zone is read as UTC. Dates counted in
 * days become days (`"2026-11-23"`). Decimals become numbers, those of more than 15 digits plain decimal text.
 *
 * @param table - A `Table` of apache-arrow 8 or later.
 * @returns A column for each field, in order.
 * @throws {ClosedLoopError} INVALID_INPUT when a field is of another type (lists, structs, binary, times of day): leave it
 *   out with `table.select`; DUPLICATE_ID when two fields have one name.
 * @see The Arrow columnar format, https://arrow.apache.org/docs/format/Columnar.html
 *
 * @example
 * import { columnsFromArrow } from "closedloop";
 *
 * // stands for what tableFromIPC gives
 * const channel = { type: { typeId: 5 }, length: 2, data: [], get: (row: number) => ["email", null][row] };
 * const table = { schema: { fields: [{ name: "channel" }] }, getChildAt: () => channel };
 * columnsFromArrow(table) // => { channel: ["email", undefined] }
 */
export function columnsFromArrow(table: ArrowTable): Columns {
  if (!isTable(table)) throw invalid("table", "a Table of apache-arrow", table);
  const columns = new Map<string, Column>();
  table.schema.fields.forEach(({ name }, index) => {
    const vector = table.getChildAt(index);
    if (columns.has(name)) {
      throw new ClosedLoopError("DUPLICATE_ID", name, "expected one field of a name, received two");
    }
    if (vector !== null) columns.set(name, columnOf(name, vector));
  });
  return Object.fromEntries(columns);
}

function isTable(table: ArrowTable | null | undefined): boolean {
  return Array.isArray(table?.schema?.fields) && typeof table?.getChildAt === "function";
}

function columnOf(name: string, vector: ArrowVector): Column {
  const { typeId, unit, precision } = vector.type;
  switch (typeId) {
    case -1:
      return dictionaryColumn(name, vector);
    case 2:
      return numberColumn(vector);
    case 3:
      // Half floats are bits in a Uint16Array.
      return precision === 0 ? listColumn(vector) : numberColumn(vector);
    case 1: // null
    case 5: // text, with its large and view forms below
    case 6: // boolean
    case 20:
    case 24:
      return listColumn(vector);
    case 7:
      return decimalColumn(vector);
    case 8:
      return unit === 0 ? dayColumn(vector) : timeColumn(vector, 1);
    case 10:
      return timeColumn(vector, unit ?? 1);
    default:
      throw new ClosedLoopError(
        "INVALID_INPUT",
        name,
        `expected numbers, text, booleans, dates or timestamps, received Arrow type ${typeId}: leave the field out with table.select`,
        { expected: "numbers, text, booleans, dates or timestamps", received: typeId },
      );
  }
}

/** Calls back for each cell that is there, with its place in the chunk and in the column. */
function eachCell(
  vector: ArrowVector,
  visit: (chunk: ArrowData, index: number, row: number) => void,
): void {
  let first = 0;
  for (const chunk of vector.data) {
    const bitmap = bitmapOf(chunk);
    for (let index = 0; index < chunk.length; index += 1) {
      if (bitmap === null || isValid(bitmap, chunk.offset + index)) {
        visit(chunk, index, first + index);
      }
    }
    first += chunk.length;
  }
}

function bitmapOf({ nullCount, nullBitmap }: ArrowData): Uint8Array | null {
  const isWhole = nullCount === 0 || nullBitmap === null || nullBitmap === undefined;
  return isWhole || nullBitmap.length === 0 ? null : nullBitmap;
}

type Numbers = Float64Array | BigInt64Array;

/** The buffer of a chunk, whose type the type of the column vouches for. */
function numbersOf(chunk: ArrowData): Numbers {
  return chunk.values as Numbers;
}

function listColumn(vector: ArrowVector): Column {
  return Array.from({ length: vector.length }, (_, row) => vector.get(row) ?? undefined);
}

function numberColumn(vector: ArrowVector): Column {
  const [chunk] = vector.data;
  if (chunk === undefined || vector.data.length > 1) return manyNumbers(vector);
  // A buffer may be longer than its column.
  const values = numbersOf(chunk).subarray(0, chunk.length);
  const valid = bitmapOf(chunk);
  return valid === null ? values : { values, valid, offset: chunk.offset };
}

function manyNumbers(vector: ArrowVector): Column {
  const cells = new Array<number | bigint | undefined>(vector.length).fill(undefined);
  eachCell(vector, (chunk, index, row) => {
    cells[row] = numbersOf(chunk)[index];
  });
  return cells.some((cell) => typeof cell === "bigint")
    ? cells
    : Float64Array.from(cells as readonly (number | undefined)[], (cell) => cell ?? Number.NaN);
}

function timeColumn(vector: ArrowVector, unit: number): Column {
  const times = new Float64Array(vector.length).fill(Number.NaN);
  const finer = unit === 2 ? 1000n : 1_000_000n;
  eachCell(vector, (chunk, index, row) => {
    const value = numbersOf(chunk)[index] as bigint;
    if (unit === 0) times[row] = Number(value) * 1000;
    else times[row] = Number(unit === 1 ? value : floorOver(value, finer));
  });
  return times;
}

function floorOver(value: bigint, divisor: bigint): bigint {
  const cut = value / divisor;
  return cut * divisor > value ? cut - 1n : cut;
}

function dayColumn(vector: ArrowVector): Column {
  const codes = new Int32Array(vector.length).fill(-1);
  const days = distinct<number>();
  eachCell(vector, (chunk, index, row) => {
    codes[row] = days.placeOf(Number(numbersOf(chunk)[index]));
  });
  return { codes, dictionary: days.list.map(dayOfNumber) };
}

function dictionaryColumn(name: string, vector: ArrowVector): Column {
  const codes = new Int32Array(vector.length).fill(-1);
  const dictionary = distinct<unknown>();
  // Chunks of a stream may bring dictionaries of their own, in which one code means different things.
  const known = new Map<ArrowVector, Int32Array>();
  eachCell(vector, (chunk, index, row) => {
    const own = chunk.dictionary;
    if (own === undefined) return;
    let places = known.get(own);
    if (places === undefined) {
      const read = cellReader(columnOf(name, own));
      places = Int32Array.from({ length: own.length }, (_, code) => {
        const cell = read(code);
        return cell === undefined ? -1 : dictionary.placeOf(cell);
      });
      known.set(own, places);
    }
    codes[row] = places[Number(numbersOf(chunk)[index])] ?? -1;
  });
  return { codes, dictionary: dictionary.list };
}

/** A list of different values, and the place of each. */
function distinct<T>(): { readonly list: T[]; readonly placeOf: (value: T) => number } {
  const list: T[] = [];
  const places = new Map<T, number>();
  const placeOf = (value: T): number => {
    let place = places.get(value);
    if (place === undefined) {
      place = list.push(value) - 1;
      places.set(value, place);
    }
    return place;
  };
  return { list, placeOf };
}

function decimalColumn(vector: ArrowVector): Column {
  const { scale = 0, bitWidth = 128 } = vector.type;
  const words = bitWidth / 32;
  const cells = new Array<number | string | undefined>(vector.length).fill(undefined);
  eachCell(vector, (chunk, index, row) => {
    const values = chunk.values as Uint32Array;
    let bits = 0n;
    for (let word = words - 1; word >= 0; word -= 1) {
      bits = (bits << 32n) | BigInt(values[index * words + word] as number);
    }
    const units = BigInt.asIntN(bitWidth, bits);
    const text = decimalText(units, scale);
    // A double holds any 15 digits, and its shortest form gives them back.
    cells[row] = units > -largest && units < largest ? Number(text) + 0 : text;
  });
  return cells;
}

const largest = 1_000_000_000_000_000n;

function decimalText(units: bigint, scale: number): string {
  const zeros = "0".repeat(Math.max(0, -scale));
  const digits = `${units < 0n ? -units : units}${zeros}`.padStart(scale + 1, "0");
  const point = digits.length - Math.max(0, scale);
  const fraction = scale > 0 ? `.${digits.slice(point)}` : "";
  return `${units < 0n ? "-" : ""}${digits.slice(0, point)}${fraction}`;
}
