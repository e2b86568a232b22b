import { describe, expect, it } from "vitest";
import * as z from "zod";
import { issuesOf, type SchemaIssue } from "../../src/core/issues.ts";

const found = (schema: z.ZodType, value: unknown): readonly SchemaIssue[] =>
  schema.safeParse(value).error?.issues ?? [];

describe("issuesOf", () => {
  it("writes a path as text, with the place of the record before it", () => {
    const path = ["history", 1, "at"];
    expect(issuesOf([{ path, message: "m" }])[0]?.path).toBe("history[1].at");
    expect(issuesOf([{ path, message: "m" }], "leads[3]")[0]?.path).toBe("leads[3].history[1].at");
    expect(issuesOf([{ path: [2, "id"], message: "m" }], "leads")[0]?.path).toBe("leads[2].id");
    expect(issuesOf([{ path: [], message: "m" }])[0]?.path).toBe("");
  });

  it("quotes keys that are no names", () => {
    const [issue] = issuesOf([{ path: ["custom", "Region (new)", "__proto__"], message: "m" }]);
    expect(issue?.path).toBe('custom["Region (new)"].__proto__');
  });

  it("takes the house form out of zod's own messages", () => {
    const schema = z.object({ vip: z.boolean(), tags: z.array(z.string()).max(1), n: z.int() });
    expect(issuesOf(found(schema, { tags: ["a", "b"], n: 1.5 }))).toEqual([
      { path: "vip", code: "INVALID_INPUT", message: "expected boolean, received undefined" },
      { path: "tags", code: "INVALID_INPUT", message: "expected array to have <=1 items" },
      { path: "n", code: "INVALID_INPUT", message: "expected int, received number" },
    ]);
  });

  it("makes one issue of each unknown key of any strict schema", () => {
    const schema = z.object({ inner: z.strictObject({}) });
    expect(issuesOf(found(schema, { inner: { a: 1, b: 2 } }))).toEqual([
      {
        path: "inner.a",
        code: "INVALID_INPUT",
        message: 'expected no such key, received the unknown key "a"',
      },
      {
        path: "inner.b",
        code: "INVALID_INPUT",
        message: 'expected no such key, received the unknown key "b"',
      },
    ]);
  });

  it("tells of a union the arm that was meant, or of the whole", () => {
    const schema = z.object({
      of: z.union(
        [z.string(), z.object({ a: z.string(), b: z.string() }), z.object({ c: z.int() })],
        {
          error: "expected this or that",
        },
      ),
    });
    expect(issuesOf(found(schema, { of: { a: 1, b: "x" } }))).toMatchObject([{ path: "of.a" }]);
    expect(issuesOf(found(schema, { of: { c: 0.5 } }))).toMatchObject([{ path: "of.c" }]);
    expect(issuesOf(found(schema, { of: 7 }))).toEqual([
      { path: "of", code: "INVALID_INPUT", message: "expected this or that" },
    ]);
  });

  it("keeps our own codes and no others", () => {
    const codes = ["CURRENCY_MISMATCH", "DUPLICATE_ID", "my_code", undefined].map(
      (code) => issuesOf([{ path: [], message: "m", params: { code } }])[0]?.code,
    );
    expect(codes).toEqual(["CURRENCY_MISMATCH", "DUPLICATE_ID", "INVALID_INPUT", "INVALID_INPUT"]);
  });
});
