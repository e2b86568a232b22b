import { highWord } from "../math/highWord.js";
import {
  type ArrowData,
  type ArrowVector,
  bitmapOf,
  eachCell,
  eachChunk,
  isThere,
} from "./arrowTable.js";
import type { Column } from "./column.js";

type Longs = BigInt64Array | BigUint64Array;

/** Numbers of one chunk in place, of more in one list; 64-bit integers as numbers if a number holds each of them. */
export function numberColumn(vector: ArrowVector): Column {
  if (vector.data.some(({ values }) => isLongs(values))) return longColumn(vector);
  const [only] = vector.data;
  if (only !== undefined && vector.data.length === 1) return inPlace(only);
  const numbers = new Float64Array(vector.length);
  eachChunk(vector, (chunk, first) => {
    numbers.set((chunk.values as Float64Array).subarray(0, chunk.length), first);
    blankMissing(chunk, numbers, first);
  });
  return numbers;
}

/** Counts of a unit of time as counts of one `divisor` times as long, rounded down; NaN where one is missing. */
export function countsOf(vector: ArrowVector, divisor: number): Float64Array {
  const counts = new Float64Array(vector.length);
  eachChunk(vector, (chunk, first) => {
    writeCounts(chunk, counts, first, divisor);
    blankMissing(chunk, counts, first);
  });
  return counts;
}

function inPlace(chunk: ArrowData): Column {
  // A buffer may be longer than its column.
  const values = (chunk.values as Float64Array | Longs).subarray(0, chunk.length);
  const valid = bitmapOf(chunk);
  return valid === null ? values : { values, valid, offset: chunk.offset };
}

function longColumn(vector: ArrowVector): Column {
  const numbers = countsOf(vector, 1);
  if (areSafe(numbers)) return numbers;
  const [only] = vector.data;
  if (only !== undefined && vector.data.length === 1) return inPlace(only);
  const cells = new Array<bigint | undefined>(vector.length).fill(undefined);
  eachCell(vector, (chunk, index, row) => {
    cells[row] = (chunk.values as Longs)[index];
  });
  return cells;
}

function areSafe(numbers: Float64Array): boolean {
  for (let row = 0; row < numbers.length; row += 1) {
    if (Math.abs(numbers[row] as number) > Number.MAX_SAFE_INTEGER) return false;
  }
  return true;
}

function isLongs(values: unknown): values is Longs {
  return values instanceof BigInt64Array || values instanceof BigUint64Array;
}

function blankMissing(chunk: ArrowData, numbers: Float64Array, first: number): void {
  const bitmap = bitmapOf(chunk);
  if (bitmap === null) return;
  for (let index = 0; index < chunk.length; index += 1) {
    if (!isThere(bitmap, chunk, index)) numbers[first + index] = Number.NaN;
  }
}

/**
 * Reads 64 bits as two halves, since a bigint for each takes ten times as long. With high = a·d + b, 0 ≤ b < d, the count is
 * a·2³² + ⌊(b·2³² + low)/d⌋, whose parts doubles hold for every d up to 10⁶.
 */
function writeCounts(chunk: ArrowData, counts: Float64Array, first: number, divisor: number): void {
  const { buffer, byteOffset } = chunk.values as Longs;
  const lows = new Uint32Array(buffer, byteOffset, 2 * chunk.length);
  const isSigned = chunk.values instanceof BigInt64Array;
  const highs = isSigned ? new Int32Array(buffer, byteOffset, 2 * chunk.length) : lows;
  let high: number = highWord();
  let low = 1 - high;
  const end = first + chunk.length;
  for (let row = first; row < end; row += 1, high += 2, low += 2) {
    const upper = highs[high] as number;
    const lower = lows[low] as number;
    if (divisor === 1) {
      counts[row] = upper * 2 ** 32 + lower;
    } else {
      const above = Math.floor(upper / divisor);
      const rest = (upper - above * divisor) * 2 ** 32 + lower;
      counts[row] = above * 2 ** 32 + floorOver(rest, divisor);
    }
  }
}

/** ⌊x/d⌋ of whole numbers that doubles hold: a quotient may be rounded up to the next, and a remainder takes longer. */
function floorOver(x: number, divisor: number): number {
  const quotient = Math.floor(x / divisor);
  return quotient * divisor > x ? quotient - 1 : quotient;
}
