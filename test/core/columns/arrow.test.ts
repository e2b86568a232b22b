import {
  Bool,
  type Data,
  type DataType,
  DateDay,
  DateMillisecond,
  Decimal,
  Dictionary,
  Field,
  Float32,
  Float64,
  Int8,
  Int32,
  Int64,
  LargeUtf8,
  List,
  makeBuilder,
  makeData,
  Null,
  Table,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  TimestampSecond,
  tableFromArrays,
  tableFromIPC,
  tableToIPC,
  Uint8,
  Uint32,
  Uint64,
  Utf8,
  Vector,
  vectorFromArray,
} from "apache-arrow";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DictionaryColumn } from "../../../src/core/columns/column.js";
import { columnsFromArrow } from "../../../src/core/columns/columnsFromArrow.js";
import { rowsFromColumns } from "../../../src/core/columns/rowsFromColumns.js";

/** A type of column: what stands in it, and what comes of that. */
interface Kind<T> {
  readonly type: DataType;
  readonly cell: fc.Arbitrary<T>;
  /** The buffer of cells; without it Arrow's own builder makes one. */
  readonly buffer?: (cells: readonly (T | null)[]) => unknown;
  readonly expected?: (cell: T) => unknown;
}

const longs = (cells: readonly (bigint | null)[]) =>
  BigInt64Array.from(cells, (cell) => cell ?? 7n);
const ints = (cells: readonly (number | null)[]) => Int32Array.from(cells, (cell) => cell ?? 7);
const floorBy = (divisor: bigint) => (value: bigint) =>
  Number((value - (((value % divisor) + divisor) % divisor)) / divisor);
/** Decimals as the words of 32 bits that Arrow holds, the least first. */
const words = (bits: number) => (cells: readonly (bigint | null)[]) =>
  Uint32Array.from(
    cells.flatMap((cell) =>
      Array.from({ length: bits / 32 }, (_, word) =>
        Number((BigInt.asUintN(bits, cell ?? 7n) >> BigInt(32 * word)) & 0xffff_ffffn),
      ),
    ),
  );
const decimal = (scale: number) => (units: bigint) => {
  const digits = `${units < 0n ? -units : units}`.padStart(scale + 1, "0");
  const plain = `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  const text = units < 0n ? `-${plain}` : plain;
  return digits.length > 15 ? text : Number(text) + 0;
};
const day = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10);

const whole = (min: number, max: number) => fc.integer({ min, max });
const big = (size: bigint) => fc.bigInt({ min: -size, max: size });
const text = fc.constantFrom("", "a", "B", "Größe", "😀", "search");
/** Keeps the cells of a kind of one type, whatever the others'. */
const kind = <T>(one: Kind<T>): Kind<unknown> => one as Kind<unknown>;
const kinds = {
  int8: kind({ type: new Int8(), cell: whole(-128, 127) }),
  int32: kind({ type: new Int32(), cell: whole(-(2 ** 31), 2 ** 31 - 1) }),
  int64: kind({ type: new Int64(), cell: big(2n ** 53n - 1n), expected: Number }),
  longer: kind({ type: new Int64(), cell: fc.bigInt({ min: -(2n ** 63n), max: -(2n ** 53n) }) }),
  uint8: kind({ type: new Uint8(), cell: whole(0, 255) }),
  uint32: kind({ type: new Uint32(), cell: whole(0, 2 ** 32 - 1) }),
  uint64: kind({ type: new Uint64(), cell: fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }) }),
  float32: kind({ type: new Float32(), cell: fc.float({ noNaN: true }) }),
  float64: kind({ type: new Float64(), cell: fc.double({ noNaN: true }) }),
  boolean: kind({ type: new Bool(), cell: fc.boolean() }),
  text: kind({ type: new Utf8(), cell: text }),
  largeText: kind({ type: new LargeUtf8(), cell: text }),
  dictionary: kind({ type: new Dictionary(new Utf8(), new Int32()), cell: text }),
  smallDictionary: kind({ type: new Dictionary(new Utf8(), new Uint8()), cell: text }),
  seconds: kind({
    type: new TimestampSecond("Europe/Berlin"),
    cell: big(10n ** 10n),
    buffer: longs,
    expected: (value) => Number(value) * 1000,
  }),
  milliseconds: kind({
    type: new TimestampMillisecond(),
    cell: big(10n ** 13n),
    buffer: longs,
    expected: Number,
  }),
  microseconds: kind({
    type: new TimestampMicrosecond("UTC"),
    cell: big(10n ** 16n),
    buffer: longs,
    expected: floorBy(1000n),
  }),
  nanoseconds: kind({
    type: new TimestampNanosecond(),
    cell: big(2n ** 63n - 1n),
    buffer: longs,
    expected: floorBy(1_000_000n),
  }),
  day: kind({ type: new DateDay(), cell: whole(-20_000, 60_000), buffer: ints, expected: day }),
  dayInMs: kind({
    type: new DateMillisecond(),
    cell: big(10n ** 13n),
    buffer: longs,
    expected: Number,
  }),
  decimal: kind({
    type: new Decimal(2, 18, 128),
    cell: big(10n ** 18n),
    buffer: words(128),
    expected: decimal(2),
  }),
  longDecimal: kind({
    type: new Decimal(3, 40, 256),
    cell: big(10n ** 20n),
    buffer: words(256),
    expected: decimal(3),
  }),
  nothing: kind({ type: new Null(), cell: fc.constant(null) }),
} as const;

function dataOf({ type, buffer }: Kind<unknown>, cells: readonly unknown[]): Data {
  if (buffer === undefined) {
    const builder = makeBuilder({ type, nullValues: [null] });
    for (const cell of cells) builder.append(cell as never);
    const [data] = builder.finish().toVector().data;
    // No cell, no chunk.
    return data ?? makeData({ type } as never);
  }
  const nullBitmap = new Uint8Array(Math.ceil(cells.length / 8));
  cells.forEach((cell, index) => {
    if (cell !== null) nullBitmap[index >> 3] = (nullBitmap[index >> 3] ?? 0) | (1 << (index & 7));
  });
  const { length } = cells;
  return makeData({ type, length, nullBitmap, data: buffer(cells) } as never);
}

const names = Object.keys(kinds) as (keyof typeof kinds)[];
type Batch = Readonly<Record<keyof typeof kinds, readonly unknown[]>>;

/** Cells of every kind, in batches as a stream brings them. */
const someBatches = fc
  .array(whole(0, 20), { minLength: 1, maxLength: 4 })
  .chain((lengths) => fc.tuple(...lengths.map(batchOf)));

const dryBatch = Object.fromEntries(names.map((name) => [name, []])) as unknown as Batch;

function batchOf(length: number): fc.Arbitrary<Batch> {
  const cellsOf = ({ cell }: Kind<unknown>) =>
    fc.array(fc.option(cell, { freq: 3 }), { minLength: length, maxLength: length });
  return fc.record(
    Object.fromEntries(names.map((name) => [name, cellsOf(kinds[name])])),
  ) as fc.Arbitrary<Batch>;
}

function tableOf(batches: readonly Batch[]): Table {
  const vectorOf = (name: keyof typeof kinds) =>
    new Vector(batches.map((batch) => dataOf(kinds[name], batch[name])));
  return new Table(Object.fromEntries(names.map((name) => [name, vectorOf(name)])));
}

/** What is to come out, row by row; a missing cell has no key. */
function rowsOf(batches: readonly Batch[]): unknown[] {
  return batches.flatMap((batch) =>
    batch.int8.map((_, row) => {
      const cells = names.map((name) => {
        const { expected = (cell: unknown) => cell } = kinds[name];
        const cell = batch[name][row];
        return [name, cell === null ? null : expected(cell)] as const;
      });
      return Object.fromEntries(cells.filter(([, cell]) => cell !== null));
    }),
  );
}

const readBack = (table: Table): unknown[] => rowsFromColumns(columnsFromArrow(table));

describe("columnsFromArrow, with tables of apache-arrow", () => {
  it("reads every type, with and without missing cells, in one batch and several", () => {
    fc.assert(
      fc.property(someBatches, (batches) => {
        expect(readBack(tableOf(batches))).toEqual(rowsOf(batches));
      }),
    );
  });

  it("reads slices, of slices too", () => {
    fc.assert(
      fc.property(
        someBatches,
        whole(0, 30),
        whole(0, 30),
        whole(0, 9),
        (batches, from, to, skip) => {
          const slice = tableOf(batches).slice(from, Math.max(from, to)).slice(skip);
          const expected = rowsOf(batches).slice(from, Math.max(from, to)).slice(skip);
          expect(readBack(slice)).toEqual(expected);
        },
      ),
    );
  });

  it("reads what went over the wire, where each batch may bring dictionaries of its own", () => {
    fc.assert(
      fc.property(someBatches, (batches) => {
        const table = tableFromIPC(tableToIPC(tableOf(batches), "stream"));
        expect(readBack(table)).toEqual(rowsOf(batches));
      }),
      { numRuns: 50 },
    );
  });

  it("uses the numbers of one batch in place", () => {
    const employees = new Float64Array([250, 12]);
    const found = columnsFromArrow(tableFromArrays({ employees }))["employees"] as Float64Array;
    expect(found.buffer).toBe(employees.buffer);
  });

  it("uses the codes of a dictionary in place", () => {
    const channel = vectorFromArray(["a", "b", "a"], new Dictionary(new Utf8(), new Int32()));
    const found = columnsFromArrow(new Table({ channel }))["channel"] as DictionaryColumn;
    expect(found.codes).toEqual(Int32Array.of(0, 1, 0));
    expect((found.codes as Int32Array).buffer).toBe(channel.data[0]?.values.buffer);
  });

  it("codes text that repeats, and lists text that does not", () => {
    const columnOf = (cells: readonly (string | null)[]) =>
      columnsFromArrow(new Table({ it: vectorFromArray(cells, new Utf8()) }))["it"];
    expect(columnOf(["b", null, "a", "b", ""])).toEqual({
      codes: Int32Array.of(0, -1, 1, 0, 2),
      dictionary: ["b", "a", ""],
    });
    const ids = Array.from({ length: 2000 }, (_, index) => `L${index}`);
    expect(columnOf(ids)).toEqual(ids);
    const twice = [...ids, ...ids, ...ids].sort();
    expect(columnOf(twice)).toMatchObject({ dictionary: { length: 2000 } });
  });

  it("gives empty columns of an empty table, and none of a table without fields", () => {
    const empty = tableFromArrays({ employees: new Float64Array(), channel: [] as string[] });
    expect(rowsFromColumns(columnsFromArrow(empty))).toEqual([]);
    expect(Object.keys(columnsFromArrow(empty))).toEqual(["employees", "channel"]);
    expect(columnsFromArrow(new Table())).toEqual({});
    const none = columnsFromArrow(tableOf([dryBatch]));
    expect(Object.keys(none)).toEqual(names);
    expect(rowsFromColumns(none)).toEqual([]);
  });

  it("names a field that is no column of cells, which select leaves out", () => {
    const tags = vectorFromArray([["a"], ["b", "c"]], new List(new Field("tag", new Utf8())));
    const table = new Table({ id: vectorFromArray([1, 2], new Int32()), tags });
    expect(() => columnsFromArrow(table)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "tags" }),
    );
    expect(readBack(table.select(["id"]))).toEqual([{ id: 1 }, { id: 2 }]);
  });
});
