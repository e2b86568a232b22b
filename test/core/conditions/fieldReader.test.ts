import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldReader } from "../../../src/core/conditions/fieldReader.js";
import { fieldName, row } from "./conditions.js";
import { slowCell } from "./slowCondition.js";

const read = (field: string, cells: object): unknown => fieldReader(field)(cells);

describe("fieldReader", () => {
  it.each<[string, object, unknown]>([
    ["a", { a: 1 }, 1],
    ["a.b", { a: { b: 2 } }, 2],
    ["a.b", { "a.b": 1, a: { b: 2 } }, 1],
    ["a.b", { "a.b": 0, a: { b: 2 } }, 0],
    ["a.b", { "a.b": "", a: { b: 2 } }, ""],
    // A missing value under the exact name does not hide the path.
    ["a.b", { "a.b": null, a: { b: 2 } }, 2],
    ["a.b", { "a.b": Number.NaN, a: { b: 2 } }, 2],
    ["a.b.c", { "a.b": { c: 1 } }, undefined],
    ["a.b.c", { a: { "b.c": 1 } }, undefined],
    ["a.b", { a: [{ b: 2 }] }, undefined],
    ["a.0", { a: [1] }, undefined],
    ["a.length", { a: [1] }, undefined],
    ["a.length", { a: "text" }, undefined],
    ["a.b", { a: null }, undefined],
    ["a.", { a: { "": 3 } }, 3],
    [".", { "": { "": 4 } }, 4],
    ["", { "": 5 }, 5],
    ["toString", {}, undefined],
    ["constructor.name", {}, undefined],
    ["a.constructor", { a: {} }, undefined],
    ["__proto__", {}, undefined],
  ])("reads %s of %j as %j", (field, cells, value) => {
    expect(read(field, cells)).toBe(value);
  });

  it("finds own keys only, whatever their name", () => {
    const cells = JSON.parse('{"__proto__":{"a":1},"constructor":2}') as object;
    expect([read("__proto__.a", cells), read("constructor", cells)]).toEqual([1, 2]);
    expect(read("a", Object.create({ a: 1 }) as object)).toBeUndefined();
  });

  it("agrees with a search through lists of own entries", () => {
    fc.assert(
      fc.property(fieldName, row, (field, cells) => {
        expect(Object.is(read(field, cells), slowCell(cells, field))).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});
