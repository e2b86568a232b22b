import { readAmount } from "../money/cell.js";
import type { Money } from "../money/types.js";
import { readTime, type TimeBounds } from "../time/readTime.js";
import type { Zone } from "../time/zone.js";
import { fieldGetters } from "./fields.js";
import { idOf } from "./id.js";
import { isMissing } from "./missing.js";
import { textOf } from "./text.js";

/** How cells of amounts and times are read. */
export interface CellSettings {
  /** Of bare amounts; without it they cannot be read. */
  readonly currency?: string | undefined;
  /** Where days begin; UTC unless given. */
  readonly zone?: Zone | undefined;
  /** The zone of times without an offset; without it they cannot be read. */
  readonly naiveZone?: Zone | undefined;
}

/** The cells of the row at hand. A missing cell is null; so is one that cannot be read, and then the row is rejected. */
export interface RowCells<K extends string> {
  id(field: K): string | null;
  text(field: K): string | null;
  time(field: K): TimeBounds | null;
  amount(field: K): Money | null;
  /** A cell that is read in a way of its own; `make` gives null where it cannot be. */
  read<T>(field: K, make: (cell: unknown) => T | null): T | null;
  /** Rejects the row; the first field that is named stands. */
  reject(field: string): void;
}

/** The columns of fields that are called otherwise. */
export type FieldColumns = Readonly<Record<string, string | undefined>>;

/** How the rows of one input are read. */
export interface RowForm<K extends string, T> {
  readonly input: string;
  readonly names: readonly K[];
  /** Fields that every row needs. */
  readonly needed: readonly K[];
  /** Further fields that some row must have. */
  readonly neededColumns?: readonly K[];
  /** What a row says. Of a rejected row nothing is used, so needed cells may be taken as there. */
  readonly record: (cells: RowCells<K>, index: number, row: object) => T;
}

/** The rows of an input that can be read and are no duplicates, and what became of the others. */
export interface ReadRows<T> {
  readonly kept: readonly T[];
  readonly given: number;
  readonly duplicates: number;
  readonly rejected: readonly { readonly index: number; readonly field: string }[];
}

/** Reads the rows of one input; of rows with one id the first that can be read is kept. */
export function readRows<K extends string, T extends { readonly id: string | null }>(
  form: RowForm<K, T>,
  rows: readonly unknown[],
  columns: FieldColumns | undefined,
  { currency, zone, naiveZone }: CellSettings,
): ReadRows<T> {
  const { input, names, neededColumns = [] } = form;
  // What is no object is a row without any cell.
  const objects = rows.map((row) => (typeof row === "object" && row !== null ? row : {}));
  const getters = fieldGetters(input, objects, names, [...form.needed, ...neededColumns], columns);
  const needed = new Set<string>(form.needed);
  const faults: string[] = [];
  let current: object;

  function read<V>(field: K, make: (cell: unknown) => V | null): V | null {
    const cell = getters[field](current);
    if (isMissing(cell)) {
      if (needed.has(field)) faults.push(field);
      return null;
    }
    const value = make(cell);
    if (value === null) faults.push(field);
    return value;
  }
  const timeOf = timeReader(zone, naiveZone);
  const amountOf = (cell: unknown): Money | null => readAmount(cell, currency ?? "");
  const cells: RowCells<K> = {
    id: (field) => read(field, idOf),
    text: (field) => read(field, textOf),
    time: (field) => read(field, timeOf),
    amount: (field) => read(field, amountOf),
    read,
    reject: (field) => faults.push(field),
  };

  const kept: T[] = [];
  const rejected: { index: number; field: string }[] = [];
  const ids = new Set<string>();
  let duplicates = 0;
  objects.forEach((row, index) => {
    faults.length = 0;
    current = row;
    const record = form.record(cells, index, row);
    const [field] = faults;
    if (field !== undefined) {
      rejected.push({ index, field });
    } else if (record.id !== null && ids.has(record.id)) {
      duplicates += 1;
    } else {
      if (record.id !== null) ids.add(record.id);
      kept.push(record);
    }
  });
  return { kept, given: rows.length, duplicates, rejected };
}

/** Reads times; those of one day, which many rows hold, share their bounds. */
function timeReader(
  zone: Zone | undefined,
  naiveZone: Zone | undefined,
): (cell: unknown) => TimeBounds | null {
  const days = new Map<unknown, TimeBounds>();
  return (cell) => {
    const known = days.get(cell);
    if (known !== undefined) return known;
    const bounds = readTime(cell, zone, naiveZone);
    if (bounds?.isDay === true) days.set(cell, bounds);
    return bounds;
  };
}
