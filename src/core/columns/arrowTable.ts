import { isValid } from "./column.js";

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
  readonly valueOffsets?: unknown;
  readonly nullBitmap?: Uint8Array | null | undefined;
  readonly dictionary?: ArrowVector | undefined;
}

/** The bitmap of what is there; null where nothing is missing. */
export function bitmapOf({ nullCount, nullBitmap }: ArrowData): Uint8Array | null {
  const isWhole = nullCount === 0 || nullBitmap === null || nullBitmap === undefined;
  return isWhole || nullBitmap.length === 0 ? null : nullBitmap;
}

/** Tells by the bitmap of a chunk whether its cell at a place is there. */
export function isThere(bitmap: Uint8Array | null, { offset }: ArrowData, index: number): boolean {
  return bitmap === null || isValid(bitmap, offset + index);
}

/** Calls back for each chunk, with the row of the column that it begins with. */
export function eachChunk(
  { data }: ArrowVector,
  visit: (chunk: ArrowData, first: number) => void,
): void {
  let first = 0;
  for (const chunk of data) {
    visit(chunk, first);
    first += chunk.length;
  }
}

/** Calls back for each cell that is there, with its place in the chunk and in the column. */
export function eachCell(
  vector: ArrowVector,
  visit: (chunk: ArrowData, index: number, row: number) => void,
): void {
  eachChunk(vector, (chunk, first) => {
    const bitmap = bitmapOf(chunk);
    for (let index = 0; index < chunk.length; index += 1) {
      if (isThere(bitmap, chunk, index)) visit(chunk, index, first + index);
    }
  });
}

/** Whether the chunks of a column hold all of its rows, and not only its library knows how to read them. */
export function holdsRows({ data, length }: ArrowVector): boolean {
  return data.reduce((rows, chunk) => rows + chunk.length, 0) === length;
}

/** Cells by asking for each. */
export function listColumn(vector: ArrowVector): readonly unknown[] {
  return Array.from({ length: vector.length }, (_, row) => vector.get(row) ?? undefined);
}
