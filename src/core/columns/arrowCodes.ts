import { dayOfNumber } from "../time/day.js";
import {
  type ArrowData,
  type ArrowVector,
  bitmapOf,
  eachCell,
  eachChunk,
  holdsRows,
  isThere,
  listColumn,
} from "./arrowTable.js";
import { type Column, isValid } from "./column.js";

/** Codes of a dictionary; `cellsOf` reads its entries, undefined for a missing one. */
export function dictionaryColumn(
  vector: ArrowVector,
  cellsOf: (dictionary: ArrowVector) => readonly unknown[],
): Column {
  const entries = distinct<unknown>();
  // Chunks of a stream may bring dictionaries of their own, in which one code means different things.
  const known = new Map<ArrowVector, Int32Array>();
  const placesOf = (dictionary: ArrowVector): Int32Array => {
    const found = known.get(dictionary);
    if (found !== undefined) return found;
    const places = Int32Array.from(cellsOf(dictionary), (cell) =>
      cell === undefined ? -1 : entries.placeOf(cell),
    );
    known.set(dictionary, places);
    return places;
  };
  const [only] = vector.data;
  if (only !== undefined && vector.data.length === 1) {
    const own = ownCodes(only, placesOf);
    if (own !== null) return { codes: own, dictionary: entries.list };
  }
  const codes = new Int32Array(vector.length).fill(-1);
  eachChunk(vector, (chunk, first) => {
    if (chunk.dictionary === undefined) return;
    const own = ownCodes(chunk, placesOf);
    if (own !== null) {
      codes.set(own, first);
      return;
    }
    const places = placesOf(chunk.dictionary);
    const values = chunk.values as ArrayLike<number | bigint>;
    const bitmap = bitmapOf(chunk);
    for (let index = 0; index < chunk.length; index += 1) {
      if (isThere(bitmap, chunk, index)) codes[first + index] = places[Number(values[index])] ?? -1;
    }
  });
  return { codes, dictionary: entries.list };
}

/** The codes of a chunk, where none is missing and each means what it means in the column; else null. */
function ownCodes(
  chunk: ArrowData,
  placesOf: (dictionary: ArrowVector) => Int32Array,
): Int32Array | null {
  const { dictionary, values, length } = chunk;
  const areNumbers = !(values instanceof BigInt64Array || values instanceof BigUint64Array);
  const isOurs =
    dictionary !== undefined &&
    areNumbers &&
    bitmapOf(chunk) === null &&
    placesOf(dictionary).every((place, code) => place === code);
  return isOurs ? (values as Int32Array).subarray(0, length) : null;
}

/** Booleans as codes, of the bits that hold them. */
export function booleanColumn(vector: ArrowVector): Column {
  if (!holdsRows(vector)) return listColumn(vector);
  const codes = new Int8Array(vector.length).fill(-1);
  eachCell(vector, (chunk, index, row) => {
    codes[row] = isValid(chunk.values as Uint8Array, chunk.offset + index) ? 1 : 0;
  });
  return { codes, dictionary: [false, true] };
}

/** Days as codes, of their numbers from 1970-01-01. */
export function dayColumn(vector: ArrowVector): Column {
  const codes = new Int32Array(vector.length).fill(-1);
  const days = distinct<number>();
  eachCell(vector, (chunk, index, row) => {
    codes[row] = days.placeOf((chunk.values as Int32Array)[index] as number);
  });
  return { codes, dictionary: days.list.map(dayOfNumber) };
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
