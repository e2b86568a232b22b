import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCondition } from "../../../src/core/conditions/checkCondition.js";
import { condition } from "./conditions.js";

const deep = (levels: number): unknown => (levels === 1 ? { all: [] } : { not: deep(levels - 1) });

describe("checkCondition", () => {
  it("takes every condition of the right form", () => {
    fc.assert(fc.property(condition, (part) => checkCondition("when", part)));
  });

  it.each<[string, unknown, string]>([
    ["nothing", undefined, "when"],
    ["a list", [], "when"],
    ["a text", "plan = 'pro'", "when"],
    ["an empty object", {}, "when"],
    ["no field", { op: "exists" }, "when.field"],
    ["a field that is no text", { field: 1, op: "exists" }, "when.field"],
    ["no operator", { field: "a" }, "when.op"],
    ["an unknown operator", { field: "a", op: "equals", value: 1 }, "when.op"],
    ["an operator of a prototype", { field: "a", op: "toString", value: 1 }, "when.op"],
    ["an unknown key", { field: "a", op: "eq", value: 1, ignorecase: true }, "when.ignorecase"],
    [
      "ignoreCase where nothing folds",
      { field: "a", op: "lt", value: "a", ignoreCase: true },
      "when.ignoreCase",
    ],
    [
      "ignoreCase that is no boolean",
      { field: "a", op: "eq", value: "a", ignoreCase: 1 },
      "when.ignoreCase",
    ],
    ["a value where none belongs", { field: "a", op: "exists", value: true }, "when.value"],
    ["two kinds of condition in one", { all: [], any: [] }, "when.any"],
    ["a comparison beside all", { all: [], field: "a", op: "exists" }, "when.field"],
    ["all that is no list", { all: {} }, "when.all"],
    ["a list under not", { not: [] }, "when.not"],
    ["a hole in a list", { all: new Array(1) }, "when.all[0]"],
    ["a missing value", { field: "a", op: "eq" }, "when.value"],
    ["null as value", { field: "a", op: "eq", value: null }, "when.value"],
    ["a bigint as value", { field: "a", op: "eq", value: 1n }, "when.value"],
    ["a list as value of eq", { field: "a", op: "eq", value: ["a"] }, "when.value"],
    ["NaN", { field: "a", op: "eq", value: Number.NaN }, "when.value"],
    ["an infinite value", { field: "a", op: "gt", value: Number.POSITIVE_INFINITY }, "when.value"],
    ["a boolean to order by", { field: "a", op: "gt", value: true }, "when.value"],
    ["a text for in", { field: "a", op: "in", value: "abc" }, "when.value"],
    ["mixed types for in", { field: "a", op: "in", value: ["a", 1] }, "when.value[1]"],
    ["NaN for notIn", { field: "a", op: "notIn", value: [1, Number.NaN] }, "when.value[1]"],
    ["null for in", { field: "a", op: "in", value: [null] }, "when.value[0]"],
    ["a hole for in", { field: "a", op: "in", value: new Array(2) }, "when.value[0]"],
    ["one end for between", { field: "a", op: "between", value: [1] }, "when.value"],
    ["three ends for between", { field: "a", op: "between", value: [1, 2, 3] }, "when.value"],
    ["mixed types for between", { field: "a", op: "between", value: [1, "2"] }, "when.value[1]"],
    ["booleans for between", { field: "a", op: "between", value: [false, true] }, "when.value[0]"],
    ["a low above its high", { field: "a", op: "between", value: [2, 1] }, "when.value[1]"],
    [
      "a low text above its high",
      { field: "a", op: "between", value: ["\u{1f600}", "\uff5e"] },
      "when.value[1]",
    ],
    ["a number to search for", { field: "a", op: "contains", value: 1 }, "when.value"],
    ["a pattern that is no text", { field: "a", op: "like", value: null }, "when.value"],
    ["a naive time", { field: "a", op: "before", value: "2026-01-01T00:00:00" }, "when.value"],
    ["an impossible day", { field: "a", op: "after", value: "2026-02-30" }, "when.value"],
    ["a number as time", { field: "a", op: "after", value: 0 }, "when.value"],
    ["a Date as time", { field: "a", op: "after", value: new Date(0) }, "when.value"],
    ["a text as duration", { field: "a", op: "withinLast", value: "7d" }, "when.value"],
    ["no duration", { field: "a", op: "withinLast" }, "when.value"],
    [
      "a negative duration",
      { field: "a", op: "withinLast", value: { days: -1 } },
      "when.value.days",
    ],
    ["half a month", { field: "a", op: "withinLast", value: { months: 0.5 } }, "when.value.months"],
    [
      "a leaf far down",
      { all: [{ any: [{ not: { field: "a", op: "is" } }] }] },
      "when.all[0].any[0].not.op",
    ],
    ["65 levels", deep(65), "when"],
  ])("refuses %s", (_case, part, path) => {
    expect(() => checkCondition("when", part)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });

  it("takes 64 levels", () => {
    expect(() => checkCondition("when", deep(64))).not.toThrow();
  });

  it("refuses rings and lists that share their parts without end", () => {
    const ring: { all: unknown[] } = { all: [] };
    ring.all.push(ring, ring);
    let shared: unknown = { all: [] };
    for (let level = 0; level < 60; level += 1) shared = { all: [shared, shared] };
    for (const part of [ring, shared]) {
      expect(() => checkCondition("when", part)).toThrow(
        expect.objectContaining({ code: "INVALID_INPUT", path: "when" }),
      );
    }
  });

  it("sees own keys only", () => {
    const part: unknown = Object.create({ field: "a", op: "exists" });
    expect(() => checkCondition("", part)).toThrow(expect.objectContaining({ path: "" }));
  });

  it("names a path from the argument on where the condition is the argument", () => {
    expect(() => checkCondition("", { not: { field: "a", op: "is" } })).toThrow(
      expect.objectContaining({ path: "not.op" }),
    );
  });

  it("offers the nearest key", () => {
    expect(() =>
      checkCondition("", { field: "a", op: "eq", value: "a", ignorecase: true }),
    ).toThrow('ignorecase: expected "ignoreCase"');
  });
});
