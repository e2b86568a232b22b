import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ColumnType, columnsFromRows } from "../../../src/core/columns/columnsFromRows.js";
import { rowsFromColumns } from "../../../src/core/columns/rowsFromColumns.js";

describe("columnsFromRows", () => {
  it("finds out numbers and text, and keeps all else", () => {
    const date = new Date(0);
    const rows = Object.freeze([
      Object.freeze({ id: "a", n: 1, mixed: 1, at: date, big: 1n, none: null }),
      Object.freeze({ id: "b", n: null, mixed: "x", at: undefined, big: 2n }),
      Object.freeze({ id: "a", mixed: true, n: -0.5 }),
    ]);
    expect(columnsFromRows(rows)).toEqual({
      id: { codes: new Int32Array([0, 1, 0]), dictionary: ["a", "b"] },
      n: new Float64Array([1, Number.NaN, -0.5]),
      mixed: [1, "x", true],
      at: [date, undefined, undefined],
      big: [1n, 2n, undefined],
      none: [null, undefined, undefined],
    });
  });

  it("reads a column as what is asked for", () => {
    const rows = [
      { amount: "12.50", at: "2026-11-23T09:30+01:00", name: "a", any: 1 },
      { amount: 7n, at: new Date(5), name: "", any: 2 },
      { amount: " ", at: 6, name: null, any: 3 },
      { amount: 1, at: null },
    ];
    const types = { amount: "number", at: "time", name: "text", any: "any" } as const;
    expect(columnsFromRows(rows, { types })).toEqual({
      amount: new Float64Array([12.5, 7, Number.NaN, 1]),
      at: new Float64Array([Date.parse("2026-11-23T08:30Z"), 5, 6, Number.NaN]),
      name: { codes: new Int32Array([0, 1, -1, -1]), dictionary: ["a", ""] },
      any: [1, 2, 3, undefined],
    });
  });

  it("takes __proto__ for a name", () => {
    const rows = [JSON.parse('{ "__proto__": "x", "constructor": 1 }') as object];
    const columns = columnsFromRows(rows);
    expect(Object.keys(columns)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(columns)).toBe(Object.prototype);
    const [row] = rowsFromColumns(columns);
    expect(JSON.stringify(row)).toBe('{"__proto__":"x","constructor":1}');
  });

  it("answers nothing with no rows, and named columns with columns of none", () => {
    expect(columnsFromRows([])).toEqual({});
    expect(columnsFromRows([], { types: { at: "time" } })).toEqual({ at: new Float64Array() });
  });

  it.each<[string, unknown, unknown, string, string]>([
    ["rows that are no list", {}, {}, "INVALID_INPUT", "rows"],
    ["a row that is no object", [{}, 5], {}, "INVALID_INPUT", "rows[1]"],
    ["a row that is null", [null], {}, "INVALID_INPUT", "rows[0]"],
    ["an unknown option", [], { type: {} }, "INVALID_INPUT", "options.type"],
    ["an unknown type", [{ a: 1 }], { types: { a: "date" } }, "INVALID_INPUT", "options.types.a"],
    [
      "a column that no row has",
      [{ a: 1 }],
      { types: { A1: "any" } },
      "MISSING_FIELD",
      "options.types.A1",
    ],
    [
      "text for a number",
      [{ a: 1 }, { a: "1,5" }],
      { types: { a: "number" } },
      "INVALID_INPUT",
      "rows[1].a",
    ],
    [
      "a bigint that no double equals",
      [{ a: 2n ** 53n + 1n }],
      { types: { a: "number" } },
      "INVALID_INPUT",
      "rows[0].a",
    ],
    [
      "a day for a time",
      [{ a: "2026-11-23" }],
      { types: { a: "time" } },
      "INVALID_INPUT",
      "rows[0].a",
    ],
    [
      "a naive time",
      [{ a: "2026-11-23T09:30" }],
      { types: { a: "time" } },
      "INVALID_INPUT",
      "rows[0].a",
    ],
    ["a number for text", [{ a: 5 }], { types: { a: "text" } }, "INVALID_INPUT", "rows[0].a"],
  ])("refuses %s by path", (_case, rows, options, code, path) => {
    const run = (): unknown =>
      columnsFromRows(rows as object[], options as { types: Record<string, ColumnType> });
    expect(run).toThrow(expect.objectContaining({ code, path }));
  });

  it("does not tell the value of a cell", () => {
    const run = (): unknown => columnsFromRows([{ mail: "a@b.c" }], { types: { mail: "number" } });
    expect(run).toThrow("rows[0].mail: expected a number, received a text");
  });

  const cell = fc.oneof(
    fc.string(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.bigInt(),
    fc.constant({ nested: [1] }),
  );
  // Columns of one type each, so that all forms of a column come up; a name may be any text.
  const table = fc
    .dictionary(
      fc.string(),
      fc.constantFrom<(n: number) => unknown>(
        String,
        Number,
        (n) => n > 1,
        () => null,
      ),
    )
    .chain((makers) =>
      fc.array(
        fc.tuple(fc.nat(3), fc.dictionary(fc.string({ maxLength: 1 }), cell)).map(([n, more]) => ({
          ...Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, make(n)])),
          ...more,
        })),
      ),
    );

  it("and rowsFromColumns give the rows back, without their missing cells", () => {
    fc.assert(
      fc.property(table, (rows) => {
        // Rows without any key make no columns, and so no rows again.
        fc.pre(rows.length === 0 || rows.some((row) => Object.keys(row).length > 0));
        const kept = rows.map((row) =>
          Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
        );
        expect(rowsFromColumns(columnsFromRows(rows))).toEqual(kept);
      }),
    );
  });
});

describe("rowsFromColumns", () => {
  it("refuses what are no columns", () => {
    expect(() => rowsFromColumns([] as unknown as object as Record<string, []>)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "columns" }),
    );
    expect(() => rowsFromColumns({ a: [1], b: [] })).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "columns.b" }),
    );
  });
});
