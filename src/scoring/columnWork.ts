import { type Column, type DictionaryColumn, isValid } from "../core/columns/column.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import {
  blockSize,
  type FieldFunction,
  type FieldWork,
  type Steps,
  stepAt,
  type WrongCells,
} from "./fieldFunction.js";
import type { Source } from "./source.js";

/** The cells of a block of rows, in room that the next block takes again. */
type Block<A> = (start: number, end: number) => A;

/** The work on a column of numbers or codes, without asking a rule for each cell; null for other columns. */
export function columnWork(
  source: Source,
  field: string,
  functions: readonly FieldFunction[],
  wrong: WrongCells,
): FieldWork | null {
  // A path may lead on from a cell that is missing.
  if (source.columns === null || field.includes(".")) return null;
  const column = ownCell(source.columns, field) as Column | undefined;
  if (column === undefined) return null;
  if ("codes" in column) return codeWork(column, functions, wrong);
  const block = numberBlocks(column);
  const areSteps =
    wrong.has(0) === wrong.has(Number.MAX_VALUE) && functions.every(({ steps }) => steps !== null);
  return block !== null && areSteps ? numberWork(block, functions, wrong) : null;
}

/** The numbers of a column, NaN where one is missing; null where it holds anything else. Loops are fastest over one type of array. */
export function numberBlocks(
  column: Exclude<Column, DictionaryColumn>,
): Block<Float64Array> | null {
  const room = new Float64Array(blockSize);
  const list = "valid" in column ? column.values : column;
  if (!isNumberArray(list)) return null;
  if (!("valid" in column)) {
    if (list instanceof Float64Array) return (start, end) => list.subarray(start, end);
    return (start, end) => {
      room.set(list.subarray(start, end));
      return room.subarray(0, end - start);
    };
  }
  const { valid, offset = 0 } = column;
  return (start, end) => {
    for (let place = start; place < end; place += 1) {
      const isThere = isValid(valid, offset + place);
      room[place - start] = isThere ? (list[place] as number) : Number.NaN;
    }
    return room.subarray(0, end - start);
  };
}

function isNumberArray(list: ArrayLike<unknown>): list is Float64Array | Float32Array | Int32Array {
  return ArrayBuffer.isView(list) && "subarray" in list && typeof list[0] === "number";
}

function numberWork(
  block: Block<Float64Array>,
  functions: readonly FieldFunction[],
  wrong: WrongCells,
): FieldWork {
  const areWrong = wrong.has(0);
  return (start, end, sums) => {
    const values = block(start, end);
    for (const { group, steps } of functions)
      addSteps(sums[group] as Float64Array, values, steps as Steps);
    if (!areWrong) return;
    let rows = 0;
    for (const value of values) if (!Number.isNaN(value)) rows += 1;
    wrong.count(rows);
  };
}

/** Adds a step function of each number. With few cuts, all comparisons without a branch are faster than the first that decides. */
export function addSteps(sums: Float64Array, values: Float64Array, steps: Steps): void {
  const { cuts, points, missing } = steps;
  const { length } = values;
  if (cuts.length > 4) {
    for (let place = 0; place < length; place += 1) {
      sums[place] = (sums[place] as number) + stepAt(steps, values[place] as number);
    }
    return;
  }
  const [a = Infinity, b = Infinity, c = Infinity, d = Infinity] = cuts;
  const last = points[cuts.length] as number;
  const given = new Float64Array(6).fill(last);
  given.set(points);
  given[5] = missing;
  if (cuts.length > 2) {
    for (let place = 0; place < length; place += 1) {
      const value = values[place] as number;
      const step = +(value >= a) + +(value >= b) + +(value >= c) + +(value >= d);
      sums[place] = (sums[place] as number) + (given[Number.isNaN(value) ? 5 : step] as number);
    }
    return;
  }
  for (let place = 0; place < length; place += 1) {
    const value = values[place] as number;
    const step = +(value >= a) + +(value >= b);
    sums[place] = (sums[place] as number) + (given[Number.isNaN(value) ? 5 : step] as number);
  }
}

/** A dictionary's entries are asked once; a code without an entry is a missing cell. */
function codeWork(
  { codes, dictionary }: DictionaryColumn,
  functions: readonly FieldFunction[],
  wrong: WrongCells,
): FieldWork {
  const size = dictionary.length;
  const entries = [...Array.from(dictionary), undefined];
  const tables = functions.map(({ group, of }) => ({
    group,
    table: Float64Array.from(entries, of),
  }));
  const wrongs = Uint8Array.from(entries, (entry) => (wrong.has(entry) ? 1 : 0));
  const areWrong = wrongs.includes(1);
  const room = new Int32Array(blockSize);
  return (start, end, sums) => {
    for (let place = start; place < end; place += 1) {
      const code = codes[place] as number;
      room[place - start] = Number.isInteger(code) && code >= 0 && code < size ? code : size;
    }
    for (const { group, table } of tables)
      addTable(sums[group] as Float64Array, room, end - start, table);
    if (!areWrong) return;
    let rows = 0;
    for (let place = 0; place < end - start; place += 1) {
      rows += wrongs[room[place] as number] as number;
    }
    wrong.count(rows);
  };
}

function addTable(
  sums: Float64Array,
  codes: Int32Array,
  length: number,
  table: Float64Array,
): void {
  for (let place = 0; place < length; place += 1) {
    sums[place] = (sums[place] as number) + (table[codes[place] as number] as number);
  }
}
