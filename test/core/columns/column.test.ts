import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Column,
  type Columns,
  cellReader,
  columnsLength,
  isColumns,
} from "../../../src/core/columns/column.js";

const cellsOf = (column: Column, length: number): unknown[] =>
  Array.from({ length }, (_, row) => cellReader(column)(row));

describe("isColumns", () => {
  it("tells columns from rows", () => {
    expect([isColumns({ id: [1] }), isColumns({}), isColumns([{}]), isColumns(null)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("cellReader", () => {
  it("reads lists and typed arrays; null and NaN are missing", () => {
    const none = undefined;
    expect(cellsOf(["a", null, "", Number.NaN, 0], 6)).toEqual(["a", none, "", none, 0, none]);
    expect(cellsOf(new Float64Array([1.5, Number.NaN]), 2)).toEqual([1.5, none]);
    expect(cellsOf(new BigInt64Array([7n]), 1)).toEqual([7n]);
    expect(cellsOf({ length: 1, 0: "x" }, 1)).toEqual(["x"]);
  });

  it("reads dictionaries; a code of -1 or of nothing is missing", () => {
    const column = { codes: new Int8Array([1, 0, -1, 9, 2]), dictionary: ["a", "b", null] };
    expect(cellsOf(column, 5)).toEqual(["b", "a", undefined, undefined, undefined]);
  });

  it("reads Arrow's bitmap from the offset on, the least significant bit first", () => {
    // bits 0 1 1 0 1 0 0 0 | 1: from bit 2 on 1 0 1 0 0 0 1
    const valid = new Uint8Array([0b0001_0110, 0b0000_0001]);
    const values = [10, 11, 12, 13, 14, 15, 16];
    const none = undefined;
    expect(cellsOf({ values, valid, offset: 2 }, 7)).toEqual([10, none, 12, none, none, none, 16]);
    expect(cellsOf({ values: [1, Number.NaN], valid: new Uint8Array([3]) }, 2)).toEqual([1, none]);
  });

  it("reads every bitmap as its bits", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), fc.nat(20), (present, offset) => {
        const bits = [...Array.from({ length: offset }, () => false), ...present];
        const valid = new Uint8Array(Math.ceil(bits.length / 8));
        bits.forEach((bit, index) => {
          if (bit)
            valid[Math.floor(index / 8)] = (valid[Math.floor(index / 8)] ?? 0) + 2 ** (index % 8);
        });
        const values = present.map((_, index) => index);
        expect(cellsOf({ values, valid, offset }, present.length)).toEqual(
          present.map((bit, index) => (bit ? index : undefined)),
        );
      }),
    );
  });
});

describe("columnsLength", () => {
  it("is the length that all columns share", () => {
    const columns: Columns = {
      a: ["x", "y"],
      b: new Float64Array(2),
      c: { codes: [0, 0], dictionary: ["z"] },
      d: { values: [1, 2], valid: new Uint8Array(1), offset: 6 },
    };
    expect(columnsLength("data", columns)).toBe(2);
    expect(columnsLength("data", {})).toBe(0);
    expect(columnsLength("data", { a: [], b: new Float64Array() })).toBe(0);
  });

  it.each<[string, object, string]>([
    ["columns of two lengths", { a: [1, 2], b: [1] }, "data.b"],
    ["a text", { a: "xy" }, "data.a"],
    ["a number", { a: 2 }, "data.a"],
    ["nothing", { a: null }, "data.a"],
    ["an object", { a: {} }, "data.a"],
    ["a length without cells", { a: { length: 2 } }, "data.a"],
    ["codes that are no list", { a: { codes: "01", dictionary: [] } }, "data.a"],
    ["codes without a dictionary", { a: { codes: [0] } }, "data.a"],
    ["values without a bitmap", { a: { values: [0] } }, "data.a"],
    ["a bitmap of another kind", { a: { values: [0], valid: [1] } }, "data.a.valid"],
    [
      "a bitmap that is too short",
      { a: { values: [0], valid: new Uint8Array(1), offset: 8 } },
      "data.a.valid",
    ],
    [
      "a negative offset",
      { a: { values: [0], valid: new Uint8Array(1), offset: -1 } },
      "data.a.offset",
    ],
  ])("refuses %s by path", (_case, columns, path) => {
    expect(() => columnsLength("data", columns as Columns)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });

  it("names the column alone where the columns are the whole input", () => {
    expect(() => columnsLength("", { a: [1, 2], b: [1] })).toThrow(
      "b: expected 2 rows, as in the first column, received 1",
    );
  });
});
