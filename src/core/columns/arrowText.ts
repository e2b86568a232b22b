import { type ArrowVector, bitmapOf, holdsRows, isThere, listColumn } from "./arrowTable.js";
import type { Column } from "./column.js";

/** Past so many different texts, a dictionary saves nothing. */
const mostTexts = 65_536;

/** Texts as codes where they repeat, so that each is decoded once; as a list where more than half are different. */
export function textColumn(vector: ArrowVector): Column {
  if (!holdsRows(vector) || vector.data.some(({ valueOffsets }) => valueOffsets === undefined)) {
    return listColumn(vector);
  }
  const codes = new Int32Array(vector.length).fill(-1);
  const dictionary: unknown[] = [];
  const texts = byteTexts(Math.min(vector.length, mostTexts));
  let row = 0;
  for (const chunk of vector.data) {
    const bytes = chunk.values as Uint8Array;
    const offsets = chunk.valueOffsets as ArrayLike<number | bigint>;
    const bitmap = bitmapOf(chunk);
    for (let index = 0; index < chunk.length; index += 1, row += 1) {
      if (!isThere(bitmap, chunk, index)) continue;
      const place = texts.placeOf(bytes, Number(offsets[index]), Number(offsets[index + 1]));
      if (place === dictionary.length) {
        if (place === mostTexts || (place > 256 && 2 * place > row)) return listColumn(vector);
        dictionary.push(vector.get(row));
      }
      codes[row] = place;
    }
  }
  return { codes, dictionary };
}

/** A text as the bytes that hold it. */
interface ByteText {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Numbers texts in order of first appearance; of `most` different ones at most, and one more. */
function byteTexts(most: number): {
  readonly placeOf: (bytes: Uint8Array, start: number, end: number) => number;
} {
  let size = 4;
  while (size < 2 * most) size *= 2;
  // A hash table at most half full: each slot holds a place + 1, or 0.
  const slots = new Int32Array(size);
  const known: ByteText[] = [];
  function placeOf(bytes: Uint8Array, start: number, end: number): number {
    // FNV-1a
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at += 1) {
      hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    }
    let slot = (hash ^ (hash >>> 15)) & (size - 1);
    for (;;) {
      const place = (slots[slot] as number) - 1;
      if (place < 0) {
        slots[slot] = known.push({ bytes, start, end });
        return known.length - 1;
      }
      if (holds(known[place] as ByteText, bytes, start, end)) return place;
      slot = (slot + 1) & (size - 1);
    }
  }
  return { placeOf };
}

function holds(text: ByteText, bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  if (text.end - text.start !== length) return false;
  for (let at = 0; at < length; at += 1) {
    if (text.bytes[text.start + at] !== bytes[start + at]) return false;
  }
  return true;
}
