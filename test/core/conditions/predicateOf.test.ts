import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defineCondition } from "../../../src/core/conditions/defineCondition.js";
import { matches } from "../../../src/core/conditions/matches.js";
import { predicateOf } from "../../../src/core/conditions/predicateOf.js";
import { asOf, condition, row } from "./conditions.js";
import { slowAnswer } from "./slowCondition.js";

const recent = { field: "seenAt", op: "withinLast", value: { days: 7 } } as const;

describe("predicateOf and matches", () => {
  it("are true only where the condition is true", () => {
    fc.assert(
      fc.property(condition, row, (part, cells) => {
        const expected = slowAnswer(part, cells, asOf) === true;
        expect(predicateOf(part, { asOf })(cells)).toBe(expected);
        expect(matches(part, cells, { asOf })).toBe(expected);
        expect(matches(defineCondition(part), cells, { asOf })).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it("ask for asOf when made, whatever the row", () => {
    const code = { code: "AS_OF_REQUIRED", path: "asOf" };
    const hidden = { any: [{ all: [] }, { not: recent }] } as const;
    expect(() => predicateOf(recent)).toThrow(expect.objectContaining(code));
    expect(() => predicateOf(hidden, { asOf: undefined })).toThrow(expect.objectContaining(code));
    expect(() => matches(hidden, {})).toThrow(expect.objectContaining(code));
  });

  it("take a day as asOf for its last millisecond, and any instant for itself", () => {
    const lead = { seenAt: "2026-11-23T23:59:59.999Z" };
    expect(matches(recent, lead, { asOf: "2026-11-23" })).toBe(true);
    expect(matches(recent, lead, { asOf: "2026-11-23T12:00:00Z" })).toBe(false);
    expect(matches(recent, lead, { asOf: new Date("2026-11-24T00:00:00Z") })).toBe(true);
    expect(matches(recent, lead, { asOf: Date.UTC(2026, 10, 24) })).toBe(true);
  });

  it("need no asOf for before and after", () => {
    expect(matches({ field: "seenAt", op: "after", value: "2026-01-01" }, { seenAt: asOf })).toBe(
      true,
    );
  });

  it.each<[string, () => unknown, string]>([
    ["a broken condition", () => predicateOf({ field: "a", op: "is" } as never), "op"],
    ["no condition", () => matches(null as never, {}), ""],
    ["an asOf that is no time", () => predicateOf({ all: [] }, { asOf: "now" }), "asOf"],
    ["an asOf without offset", () => predicateOf(recent, { asOf: "2026-01-01T00:00:00" }), "asOf"],
    ["an unknown option", () => predicateOf({ all: [] }, { asof: 0 } as never), "asof"],
    ["options that are none", () => matches({ all: [] }, {}, null as never), "options"],
    ["a row that is null", () => matches({ all: [] }, null as never), "row"],
    ["a row that is a list", () => matches({ all: [] }, []), "row"],
    ["a row that is a text", () => predicateOf({ all: [] })("a" as never), "row"],
  ])("refuse %s", (_case, act, path) => {
    expect(act).toThrow(expect.objectContaining({ code: "INVALID_INPUT", path }));
  });

  it("follow a condition that is changed between two calls", () => {
    const part = { field: "a", op: "eq" as const, value: 1 };
    expect(matches(part, { a: 1 })).toBe(true);
    part.value = 2;
    expect(matches(part, { a: 1 })).toBe(false);
  });

  it("follow a change below a frozen top", () => {
    const inner = { field: "a", op: "eq" as const, value: 1 };
    const part = Object.freeze({ not: inner });
    expect(matches(part, { a: 1 })).toBe(false);
    inner.value = 2;
    expect(matches(part, { a: 1 })).toBe(true);
  });

  it("leave frozen rows and conditions as they are", () => {
    const part = Object.freeze({ ...recent, value: Object.freeze({ days: 7 }) });
    expect(matches(part, Object.freeze({ seenAt: asOf }), Object.freeze({ asOf }))).toBe(true);
  });

  it("find nothing in a prototype, and own keys of any name", () => {
    expect(matches({ field: "constructor", op: "exists" }, {})).toBe(false);
    const cells = JSON.parse('{"__proto__":"x"}') as object;
    expect(matches({ field: "__proto__", op: "eq", value: "x" }, cells)).toBe(true);
  });
});

describe("defineCondition", () => {
  it("gives a copy that is frozen at every depth, and leaves the original alone", () => {
    const original = { all: [{ field: "a", op: "in" as const, value: ["x"] }, recent] };
    const defined = defineCondition(original);
    expect(defined).toEqual(original);
    const parts: unknown[] = [defined, defined.all, ...defined.all, defined.all[0]?.value];
    expect(parts.every(Object.isFrozen)).toBe(true);
    expect(Object.isFrozen(original)).toBe(false);
    expect(Object.isFrozen(original.all)).toBe(false);
  });

  it("survives JSON, without undefined keys and without −0", () => {
    fc.assert(
      fc.property(condition, (part) => {
        const defined = defineCondition(part);
        expect(JSON.parse(JSON.stringify(defined))).toStrictEqual(defined);
      }),
    );
    const defined = defineCondition({ field: "a", op: "eq", value: -0, ignoreCase: undefined });
    expect(Object.keys(defined)).toEqual(["field", "op", "value"]);
    expect(Object.is(defined.value, 0)).toBe(true);
  });

  it("refuses what is no condition, by path", () => {
    expect(() =>
      defineCondition({ any: [{ field: "a", op: "lt", value: true }] } as never),
    ).toThrow(expect.objectContaining({ code: "INVALID_INPUT", path: "any[0].value" }));
  });
});
