import { describe, expect, it } from "vitest";
import { fieldGetters } from "../../../src/core/cells/fields.js";

const names = ["id", "createdAt", "source"] as const;
const needed = ["id", "createdAt"] as const;

describe("fieldGetters", () => {
  it("reads own keys of that name", () => {
    const rows = [Object.freeze({ id: 1, createdAt: "2026-01-01", more: true })];
    const get = fieldGetters("leads", rows, names, needed);
    expect(rows.map((row) => [get.id(row), get.createdAt(row), get.source(row)])).toEqual([
      [1, "2026-01-01", undefined],
    ]);
  });

  it("reads the columns that fields names", () => {
    const rows = [{ lead_id: 1, created_at: "2026-01-01", id: "other" }];
    const fields = { id: "lead_id", createdAt: "created_at", source: undefined };
    const get = fieldGetters("leads", rows, names, needed, fields);
    expect([get.id(rows[0] as object), get.createdAt(rows[0] as object)]).toEqual([
      1,
      "2026-01-01",
    ]);
  });

  it("sees nothing that a row inherits", () => {
    class Lead {
      createdAt = 0;
      get id(): number {
        return 1;
      }
    }
    const get = fieldGetters("", [{ id: 1, createdAt: 1 }], [...names, "constructor"], needed);
    expect(get.id(new Lead())).toBeUndefined();
    expect(get.constructor({})).toBeUndefined();
    const row = JSON.parse('{ "__proto__": 7 }') as object;
    expect(fieldGetters("", [row], ["id"], ["id"], { id: "__proto__" }).id(row)).toBe(7);
  });

  it("finds a needed field in any row, empty or not", () => {
    const rows = [{}, null as unknown as object, { id: null, createdAt: null }];
    expect(() => fieldGetters("leads", rows, names, needed)).not.toThrow();
    expect(() => fieldGetters("leads", [], names, needed)).not.toThrow();
  });

  it("names the nearest column where no row has a needed field", () => {
    const rows = [{ id: 1, created_at: 0, e_mail: "a@b.c" }];
    expect(() => fieldGetters("leads", rows, names, needed)).toThrow(
      expect.objectContaining({
        code: "MISSING_FIELD",
        path: "leads",
        message:
          'leads: expected the column "createdAt", received rows without it; the nearest is "created_at": map it with fields',
        details: { field: "createdAt", column: "createdAt", nearest: "created_at" },
      }),
    );
    expect(() => fieldGetters("leads", rows, names, needed, { createdAt: "signup" })).toThrow(
      'leads: expected the column "signup", received rows without it; they have "id", "created_at", "e_mail": map one with fields',
    );
  });

  it.each<[string, unknown, string]>([
    ["a field that does not exist", { ids: "a" }, "fields.leads.ids"],
    ["a column that is no text", { id: 5 }, "fields.leads.id"],
    ["fields that are no object", "id", "fields.leads"],
  ])("refuses %s by path", (_case, fields, path) => {
    const run = (): unknown =>
      fieldGetters("leads", [], names, needed, fields as Readonly<Record<string, string>>);
    expect(run).toThrow(expect.objectContaining({ code: "INVALID_INPUT", path }));
  });
});
