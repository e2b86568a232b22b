import { describe, expect, it } from "vitest";
import * as z from "zod";
import { isClosedLoopError } from "../../src/core/errors.ts";
import { readRecord, readRecords } from "../../src/core/record.ts";

const Row = z.object({ id: z.string().trim(), n: z.int().default(1) });

describe("readRecord", () => {
  it("gives the record as the schema does", () => {
    expect(readRecord(Row, { id: " 7 " })).toEqual({ id: "7", n: 1 });
  });

  it("throws the first issue, with all of them in details", () => {
    let caught: unknown;
    try {
      readRecord(Row, { n: "x" }, "rows[4]");
    } catch (error) {
      caught = error;
    }
    expect(isClosedLoopError(caught)).toBe(true);
    expect(caught).toMatchObject({
      code: "INVALID_INPUT",
      path: "rows[4].id",
      message: "rows[4].id: expected string, received undefined",
      details: { issues: [{ path: "rows[4].id" }, { path: "rows[4].n" }] },
    });
    expect(JSON.parse(JSON.stringify(caught)).details.issues).toHaveLength(2);
  });

  it("names the record itself where the whole is wrong", () => {
    expect(() => readRecord(Row, null, "lead")).toThrow(
      expect.objectContaining({ path: "lead", message: "lead: expected object, received null" }),
    );
    expect(() => readRecord(Row, null)).toThrow(expect.objectContaining({ path: "" }));
  });

  it("takes any schema with safeParse, even one that fails without a reason", () => {
    const refusesAll = { safeParse: () => ({ success: false, error: { issues: [] } }) as const };
    expect(() => readRecord(refusesAll, 1, "x")).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "x" }),
    );
  });
});

describe("readRecord and readRecords", () => {
  it.each([null, undefined, 5, {}, { safeParse: true }])("refuse %j as a schema", (schema) => {
    const refused = expect.objectContaining({ code: "INVALID_INPUT", path: "schema" });
    expect(() => readRecord(schema as never, {})).toThrow(refused);
    expect(() => readRecords(schema as never, [{}])).toThrow(refused);
  });
});

describe("readRecords", () => {
  it("keeps accepted and rejected rows apart, each row in one of them", () => {
    const rows = Object.freeze([{ id: "1" }, { id: 2 }, null, { id: "4", n: 0.5 }, { id: "5" }]);
    expect(readRecords(Row, rows)).toEqual({
      accepted: [
        { id: "1", n: 1 },
        { id: "5", n: 1 },
      ],
      rejected: [
        {
          index: 1,
          row: { id: 2 },
          issues: [
            { path: "id", code: "INVALID_INPUT", message: "expected string, received number" },
          ],
        },
        {
          index: 2,
          row: null,
          issues: [{ path: "", code: "INVALID_INPUT", message: "expected object, received null" }],
        },
        {
          index: 3,
          row: { id: "4", n: 0.5 },
          issues: [{ path: "n", code: "INVALID_INPUT", message: "expected int, received number" }],
        },
      ],
      warnings: [],
    });
  });

  it("gives empty lists for no rows", () => {
    expect(readRecords(Row, [])).toEqual({ accepted: [], rejected: [], warnings: [] });
  });

  it("refuses what is no list", () => {
    // @ts-expect-error no list
    expect(() => readRecords(Row, { 0: { id: "1" } })).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "rows" }),
    );
  });
});
