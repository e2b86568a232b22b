import { describe, expect, it } from "vitest";
import type {
  ArrowData,
  ArrowTable,
  ArrowType,
  ArrowVector,
} from "../../../src/core/columns/arrowTable.js";
import { columnsFromArrow } from "../../../src/core/columns/columnsFromArrow.js";
import { rowsFromColumns } from "../../../src/core/columns/rowsFromColumns.js";

// Vectors as apache-arrow 21 builds them: buffers padded, bits of a slice counted by `offset`, values of a slice not.
const type = { int: 2, float: 3, text: 5, boolean: 6, decimal: 7, date: 8, timestamp: 10 } as const;

function chunk(
  values: ArrayLike<unknown>,
  length: number,
  more: Partial<ArrowData> = {},
): ArrowData {
  return { values, length, offset: 0, nullCount: 0, ...more };
}

function vector(vectorType: ArrowType, ...data: readonly ArrowData[]): ArrowVector {
  const length = data.reduce((sum, one) => sum + one.length, 0);
  return { type: vectorType, length, data, get: () => null };
}

/** A vector whose buffers only its library can read: text, booleans. */
function opaque(typeId: number, cells: readonly unknown[]): ArrowVector {
  return { type: { typeId }, length: cells.length, data: [], get: (row) => cells[row] };
}

function table(vectors: Readonly<Record<string, ArrowVector>>): ArrowTable {
  return {
    schema: { fields: Object.keys(vectors).map((name) => ({ name })) },
    getChildAt: (index) => Object.values(vectors)[index] ?? null,
  };
}

const column = (one: ArrowVector): unknown => columnsFromArrow(table({ it: one }))["it"];
const cells = (one: ArrowVector): unknown[] =>
  rowsFromColumns(columnsFromArrow(table({ it: one }))).map((row) => row["it"]);

describe("columnsFromArrow", () => {
  it("uses numbers of one chunk in place, cut to their length", () => {
    const values = new Float64Array([1.5, 2, 0, 0]);
    const found = column(vector({ typeId: type.float, precision: 2 }, chunk(values, 2)));
    expect(found).toEqual(new Float64Array([1.5, 2]));
    expect((found as Float64Array).buffer).toBe(values.buffer);
  });

  it("keeps Arrow's bitmap, of a slice too", () => {
    // 1 0 1 1, sliced from the second row on
    const whole = new Int32Array([10, 0, 12, 13, 0]);
    const nullBitmap = new Uint8Array([0b1101, 0]);
    const sliced = { nullBitmap, nullCount: -1, offset: 1 };
    const found = vector({ typeId: type.int, bitWidth: 32 }, chunk(whole.subarray(1), 3, sliced));
    expect(column(found)).toEqual({
      values: new Int32Array([0, 12, 13]),
      valid: nullBitmap,
      offset: 1,
    });
    expect(cells(found)).toEqual([undefined, 12, 13]);
  });

  it("joins chunks", () => {
    const some = { nullBitmap: new Uint8Array([0b01]), nullCount: 1 };
    const floats = [chunk(new Float64Array([1, 0]), 2, some), chunk(new Float64Array([3]), 1)];
    expect(column(vector({ typeId: type.float, precision: 2 }, ...floats))).toEqual(
      new Float64Array([1, Number.NaN, 3]),
    );
    const longs = (last: bigint) => [
      chunk(new BigInt64Array([1n, 2n ** 60n]), 2, some),
      chunk(new BigInt64Array([last]), 1),
    ];
    const joined = (last: bigint) =>
      column(vector({ typeId: type.int, bitWidth: 64 }, ...longs(last)));
    expect(joined(-(2n ** 53n) + 1n)).toEqual(new Float64Array([1, Number.NaN, -(2 ** 53) + 1]));
    expect(joined(-(2n ** 53n))).toEqual([1n, undefined, -(2n ** 53n)]);
    expect(column(vector({ typeId: type.int, bitWidth: 32 }))).toEqual(new Float64Array());
  });

  it.each([
    ["seconds", 0, [5n, -7n], [5000, -7000]],
    ["milliseconds", 1, [5n, -7n], [5, -7]],
    ["microseconds, rounded down", 2, [5999n, -7001n], [5, -8]],
    ["nanoseconds, rounded down", 3, [1_795_426_200_123_999_999n, -1n], [1_795_426_200_123, -1]],
  ])("turns %s into epoch milliseconds", (_unit, unit, values, expected) => {
    const data = chunk(new BigInt64Array([...values, 0n]), 3, {
      nullBitmap: new Uint8Array([0b011]),
      nullCount: 1,
    });
    expect(column(vector({ typeId: type.timestamp, unit }, data))).toEqual(
      new Float64Array([...expected, Number.NaN]),
    );
  });

  it("turns dates in days into days, dates in milliseconds into milliseconds", () => {
    const days = chunk(new Int32Array([20_780, -1, 20_780]), 3);
    expect(column(vector({ typeId: type.date, unit: 0 }, days))).toEqual({
      codes: new Int32Array([0, 1, 0]),
      dictionary: ["2026-11-23", "1969-12-31"],
    });
    const ms = chunk(new BigInt64Array([86_400_005n]), 1);
    expect(column(vector({ typeId: type.date, unit: 1 }, ms))).toEqual(
      new Float64Array([86_400_005]),
    );
  });

  it("keeps dictionaries, and joins those of several chunks", () => {
    const first = opaque(type.text, ["a", "b"]);
    const second = opaque(type.text, ["b", null, "c"]);
    const found = vector(
      { typeId: -1 },
      chunk(new Int32Array([0, 1, 0]), 3, {
        dictionary: first,
        nullBitmap: new Uint8Array([0b011]),
        nullCount: 1,
      }),
      chunk(new BigInt64Array([0n, 1n, 2n]), 3, { dictionary: second }),
      chunk(new Int8Array([1]), 1, { dictionary: first }),
    );
    expect(column(found)).toEqual({
      codes: new Int32Array([0, 1, -1, 1, -1, 2, 1]),
      dictionary: ["a", "b", "c"],
    });
  });

  it("reads dictionaries of times as times", () => {
    const times = vector({ typeId: type.timestamp, unit: 0 }, chunk(new BigInt64Array([9n]), 1));
    const found = vector({ typeId: -1 }, chunk(new Int32Array([0, 0]), 2, { dictionary: times }));
    expect(cells(found)).toEqual([9000, 9000]);
  });

  it("reads text, booleans and half floats through their vector", () => {
    expect(column(opaque(type.text, ["x", null, ""]))).toEqual(["x", undefined, ""]);
    expect(column(opaque(20, ["x"]))).toEqual(["x"]);
    expect(column(opaque(24, ["x"]))).toEqual(["x"]);
    expect(column(opaque(type.boolean, [true, null, false]))).toEqual([true, undefined, false]);
    expect(
      column({ ...opaque(type.float, [1.5]), type: { typeId: type.float, precision: 0 } }),
    ).toEqual([1.5]);
    expect(column(opaque(1, [null]))).toEqual([undefined]);
  });

  it("reads decimals as numbers, past 15 digits as text", () => {
    const words = (value: bigint): number[] =>
      [0n, 32n, 64n, 96n].map((shift) =>
        Number((BigInt.asUintN(128, value) >> shift) & 0xffff_ffffn),
      );
    const read = (value: bigint, scale: number): unknown => {
      const data = chunk(new Uint32Array(words(value)), 1);
      return cells(vector({ typeId: type.decimal, scale, bitWidth: 128 }, data))[0];
    };
    expect(read(1050n, 2)).toBe(10.5);
    expect(read(-5n, 2)).toBe(-0.05);
    expect(read(0n, 2)).toBe(0);
    expect(read(7n, 0)).toBe(7);
    expect(read(7n, -2)).toBe(700);
    expect(read(999_999_999_999_999n, 2)).toBe(9_999_999_999_999.99);
    expect(read(123_456_789_012_345_678n, 2)).toBe("1234567890123456.78");
    expect(read(-123_456_789_012_345_678n, 20)).toBe("-0.00123456789012345678");
  });

  it("keeps the order of fields, and a field named __proto__", () => {
    const one = opaque(type.text, ["x"]);
    const found = columnsFromArrow({
      schema: { fields: [{ name: "b" }, { name: "__proto__" }, { name: "a" }] },
      getChildAt: () => one,
    });
    expect(Object.keys(found)).toEqual(["b", "__proto__", "a"]);
  });

  it("refuses types that are no cell, two fields of a name, and what is no table", () => {
    expect(() => column(opaque(13, []))).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "it" }),
    );
    const twice: ArrowTable = {
      schema: { fields: [{ name: "a" }, { name: "a" }] },
      getChildAt: () => opaque(type.text, []),
    };
    expect(() => columnsFromArrow(twice)).toThrow(
      expect.objectContaining({ code: "DUPLICATE_ID", path: "a" }),
    );
    for (const value of [null, [], 5, {}, { schema: { fields: 5 } }]) {
      expect(() => columnsFromArrow(value as unknown as ArrowTable)).toThrow(
        expect.objectContaining({ code: "INVALID_INPUT", path: "table" }),
      );
    }
  });
});
