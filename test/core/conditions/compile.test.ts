import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leavesOf, needsAsOf } from "../../../src/core/conditions/branchOf.js";
import { compileRowTest } from "../../../src/core/conditions/compile.js";
import { compileLeaf } from "../../../src/core/conditions/compileLeaf.js";
import type { Condition, LeafCondition } from "../../../src/core/conditions/condition.js";
import type { Truth } from "../../../src/core/conditions/truth.js";
import { asOf, condition, leaf, row } from "./conditions.js";
import { type Answer, slowAnswer, slowCell } from "./slowCondition.js";

const no = 0;
const yes = 1;
const unknown = 2;

const truthOf = (part: Condition, cells: object = {}): Truth => compileRowTest(part)(cells, asOf);
const ofAnswer = (answer: Answer): Truth => (answer === null ? 2 : answer ? 1 : 0);

// One condition for each truth value, on the empty row.
const parts: readonly (readonly [Condition, Truth])[] = [
  [{ any: [] }, no],
  [{ all: [] }, yes],
  [{ field: "nothing", op: "eq", value: 1 }, unknown],
];

describe("three-valued logic", () => {
  // Rows: false, true, unknown; columns the same. As in SQL.
  const both = [
    [no, no, no],
    [no, yes, unknown],
    [no, unknown, unknown],
  ];
  const either = [
    [no, yes, unknown],
    [yes, yes, yes],
    [unknown, yes, unknown],
  ];

  it("joins by all as SQL's AND does", () => {
    const table = parts.map(([a]) => parts.map(([b]) => truthOf({ all: [a, b] })));
    expect(table).toEqual(both);
  });

  it("joins by any as SQL's OR does", () => {
    const table = parts.map(([a]) => parts.map(([b]) => truthOf({ any: [a, b] })));
    expect(table).toEqual(either);
  });

  it("negates true and false and leaves unknown", () => {
    expect(parts.map(([part]) => truthOf({ not: part }))).toEqual([yes, no, unknown]);
  });

  it("says yes to an empty all and no to an empty any", () => {
    expect([truthOf({ all: [] }), truthOf({ any: [] })]).toEqual([yes, no]);
  });
});

describe("missing cells", () => {
  const absent = [{}, { x: null }, { x: undefined }, { x: Number.NaN }];
  const comparisons: readonly LeafCondition[] = [
    { field: "x", op: "eq", value: "" },
    { field: "x", op: "ne", value: "a" },
    { field: "x", op: "in", value: ["a"] },
    { field: "x", op: "in", value: [] },
    { field: "x", op: "notIn", value: [1] },
    { field: "x", op: "notIn", value: [] },
    { field: "x", op: "lt", value: 1 },
    { field: "x", op: "lte", value: "a" },
    { field: "x", op: "gt", value: 1 },
    { field: "x", op: "gte", value: "a" },
    { field: "x", op: "between", value: [0, 1] },
    { field: "x", op: "contains", value: "" },
    { field: "x", op: "startsWith", value: "" },
    { field: "x", op: "endsWith", value: "" },
    { field: "x", op: "like", value: "*" },
    { field: "x", op: "before", value: "2026-01-01" },
    { field: "x", op: "after", value: "2026-01-01" },
    { field: "x", op: "withinLast", value: { days: 1 } },
  ];

  it.each(comparisons)("leave $op unknown", (comparison) => {
    expect(absent.map((cells) => truthOf(comparison, cells))).toEqual(absent.map(() => unknown));
  });

  it("are what missing and exists tell, without being unknown", () => {
    expect(absent.map((cells) => truthOf({ field: "x", op: "missing" }, cells))).toEqual([
      1, 1, 1, 1,
    ]);
    expect(absent.map((cells) => truthOf({ field: "x", op: "exists" }, cells))).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it.each([[""], [" "], [0], [false], [new Date(Number.NaN)], [[]], [{}]])(
    "are not cells such as %j",
    (x) => {
      expect(truthOf({ field: "x", op: "exists" }, { x })).toBe(yes);
      expect(truthOf({ field: "x", op: "missing" }, { x })).toBe(no);
    },
  );

  it("pass where a condition lets them", () => {
    const part: Condition = {
      any: [
        { field: "x", op: "missing" },
        { field: "x", op: "ne", value: "free" },
      ],
    };
    expect([null, "free", "pro"].map((x) => truthOf(part, { x }))).toEqual([yes, no, yes]);
  });
});

describe("one comparison", () => {
  it.each<[LeafCondition["op"], unknown, unknown, Truth]>([
    ["eq", "a", "a", yes],
    ["eq", "a", "A", no],
    ["eq", 5, 5, yes],
    ["eq", 5, "5", unknown],
    ["eq", "5", 5, unknown],
    ["eq", 1, true, unknown],
    ["eq", true, true, yes],
    ["eq", true, false, no],
    ["eq", false, 0, unknown],
    ["eq", "a", ["a"], unknown],
    ["eq", 0, -0, yes],
    ["eq", 5, Number.POSITIVE_INFINITY, no],
    ["eq", 5, 5n, yes],
    ["eq", 1.5, 1n, no],
    // 2⁵³ + 1 has no double of its own: it would round to 2⁵³.
    ["eq", 2 ** 53, 2n ** 53n + 1n, no],
    ["gt", 2 ** 53 - 1, 2n ** 53n + 1n, yes],
    ["lt", 2 ** 53, 2n ** 53n + 1n, no],
    ["eq", "2026-01-01", new Date("2026-01-01"), unknown],
    ["ne", "a", "b", yes],
    ["ne", "a", 5, unknown],
    ["in", [1, 2], 2, yes],
    ["in", [1, 2], 2n, yes],
    ["in", [1, 2], 3n, no],
    ["in", [1, 2], "2", unknown],
    ["in", [0], -0, yes],
    ["in", [true], true, yes],
    ["in", [true], false, no],
    ["in", [true], "true", unknown],
    ["in", [], "2", no],
    ["in", [], {}, no],
    ["notIn", [1, 2], 2, no],
    ["notIn", [1, 2], 4, yes],
    ["notIn", [1, 2], "2", unknown],
    ["notIn", [], "2", yes],
    ["lt", 5, 4.9, yes],
    ["lt", 5, 5, no],
    ["lte", 5, 5, yes],
    ["gt", 5, 5, no],
    ["gte", 5, 5, yes],
    ["gte", 5, Number.POSITIVE_INFINITY, yes],
    ["gte", 5, true, unknown],
    ["lt", "b", "a", yes],
    ["lt", "a", "B", yes],
    ["gt", "\uff5e", "\u{1f600}", yes],
    ["gte", "a", 5, unknown],
    ["between", [1, 3], 1, yes],
    ["between", [1, 3], 3, yes],
    ["between", [1, 3], 3.01, no],
    ["between", [1, 3], 2n, yes],
    ["between", [1, 3], "2", unknown],
    ["between", ["a", "c"], "b", yes],
    ["between", ["a", "c"], "ca", no],
    ["contains", "b", "abc", yes],
    ["contains", "", "", yes],
    ["contains", "B", "abc", no],
    ["contains", "1", 1, unknown],
    ["startsWith", "ab", "abc", yes],
    ["startsWith", "b", "abc", no],
    ["endsWith", "bc", "abc", yes],
    ["endsWith", "", "abc", yes],
    ["like", "a*", "abc", yes],
    ["like", "a", "abc", no],
    ["like", "?b?", "abc", yes],
    ["like", "?", "\u{1f600}", yes],
    ["like", "??", "\u{1f600}", no],
    ["like", "a*c", "a\nb\nc", yes],
    ["like", "a?c", "a\nc", yes],
    ["like", "", "", yes],
    ["like", "", "a", no],
    ["like", "*", "", yes],
    ["like", "?", "", no],
    ["like", "a.c", "abc", no],
    ["like", "[ab]", "a", no],
    ["like", "100%", "100 percent", no],
    ["like", "*ab*ab*", "ab-ab", yes],
    ["like", "*aab", "aaab", yes],
    ["like", "*a?b*b", "aaabab", yes],
    ["like", "*a?b*bb", "aaabab", no],
    ["before", "2026-01-02T00:00:00Z", "2026-01-01T23:59:59.999Z", yes],
    ["before", "2026-01-02T00:00:00Z", "2026-01-02T00:00:00Z", no],
    ["before", "2026-01-02", "2026-01-01T23:59:59.999Z", yes],
    ["before", "2026-01-02", "2026-01-02T00:00:00Z", no],
    ["after", "2026-01-02", "2026-01-02T23:59:59.999Z", no],
    ["after", "2026-01-02", "2026-01-03T00:00:00Z", yes],
    ["after", "2026-01-02", "2026-01-02", no],
    // A day as a cell is its first millisecond.
    ["after", "2026-01-02T00:00:00Z", "2026-01-02", no],
    ["after", "2026-01-01T23:59:59.999Z", "2026-01-02", yes],
    ["after", "2026-01-01T12:00:00+02:00", "2026-01-01T10:00:00Z", no],
    ["after", "1970-01-01T00:00:00Z", 1, yes],
    ["after", "1970-01-01T00:00:00Z", 1n, yes],
    ["after", "1970-01-01T00:00:00Z", new Date(1), yes],
    ["before", "2026-01-02", "2026-01-01T00:00:00", unknown],
    ["before", "2026-01-02", "2025-02-30", unknown],
    ["before", "2026-01-02", "", unknown],
    ["before", "2026-01-02", "yesterday", unknown],
    ["before", "2026-01-02", true, unknown],
    ["before", "2026-01-02", new Date(Number.NaN), unknown],
    ["before", "2026-01-02", Number.NEGATIVE_INFINITY, unknown],
    ["withinLast", { days: 7 }, asOf, yes],
    ["withinLast", { days: 7 }, asOf + 1, no],
    ["withinLast", { days: 7 }, asOf - 7 * 86_400_000, no],
    ["withinLast", { days: 7 }, asOf - 7 * 86_400_000 + 1, yes],
    ["withinLast", { days: 0 }, asOf, yes],
    ["withinLast", { days: 0 }, asOf - 1, no],
    ["withinLast", { months: 1 }, "2026-10-23T00:00:00.001Z", yes],
    ["withinLast", { months: 1 }, "2026-10-23T00:00:00Z", no],
    ["withinLast", { days: 7 }, "soon", unknown],
  ])("%s %j of %s is %i", (op, value, cell, truth) => {
    expect(truthOf({ field: "x", op, value } as LeafCondition, { x: cell })).toBe(truth);
  });

  it.each<[LeafCondition["op"], unknown, unknown, Truth]>([
    ["eq", "Ada", "aDA", yes],
    ["ne", "Ada", "aDA", no],
    ["in", ["Ada"], "ADA", yes],
    ["notIn", ["Ada"], "ADA", no],
    ["contains", "D", "ada", yes],
    ["startsWith", "A", "ada", yes],
    ["endsWith", "A", "ada", yes],
    ["like", "A?A", "ada", yes],
    // Only A to Z fold: the Kelvin sign, É and İ stay what they are.
    ["eq", "k", "\u212a", no],
    ["eq", "É", "é", no],
    ["eq", "i", "İ", no],
    ["eq", "É-A", "É-a", yes],
    ["eq", 5, 5, yes],
  ])("%s %j without case, of %j, is %i", (op, value, cell, truth) => {
    const part = { field: "x", op, value, ignoreCase: true } as LeafCondition;
    expect(truthOf(part, { x: cell })).toBe(truth);
  });

  it("takes time in step with the text, however many stars a pattern has", () => {
    const part: Condition = { field: "x", op: "like", value: `${"*a".repeat(200)}*b` };
    expect(truthOf(part, { x: "a".repeat(5_000) })).toBe(no);
  });

  it("cuts days and steps months in the time zone given", () => {
    const test = compileRowTest(
      { field: "x", op: "after", value: "2026-06-30" },
      { timeZone: "America/New_York" },
    );
    expect(test({ x: "2026-07-01T03:59:59.999Z" }, asOf)).toBe(no);
    expect(test({ x: "2026-07-01T04:00:00Z" }, asOf)).toBe(yes);
  });

  it("follows an asOf that differs from row to row", () => {
    const test = compileRowTest({ field: "x", op: "withinLast", value: { days: 1 } });
    const day = 86_400_000;
    const moments = [asOf, asOf + day, asOf, asOf - 1];
    expect(moments.map((moment) => test({ x: asOf }, moment))).toEqual([yes, no, yes, no]);
  });
});

describe("what an operator takes", () => {
  it.each<[LeafCondition["op"], unknown, unknown, boolean]>([
    ["eq", "a", "b", true],
    ["eq", "a", 1, false],
    ["eq", 1, 1n, true],
    ["eq", 1, Number.POSITIVE_INFINITY, true],
    ["eq", 1, "1", false],
    ["ne", true, 1, false],
    ["in", [], {}, true],
    ["in", ["a"], true, false],
    ["notIn", [1], 2n, true],
    ["between", ["a", "b"], 1, false],
    ["like", "*", new Date(0), false],
    ["exists", undefined, {}, true],
    ["missing", undefined, [], true],
    ["before", "2026-01-01", "2026-01-01", true],
    ["before", "2026-01-01", "2026-01-01T00:00:00", false],
    ["before", "2026-01-01", "", false],
    ["after", "2026-01-01", 5n, true],
    ["withinLast", { days: 1 }, true, false],
    ["withinLast", { days: 1 }, new Date(Number.NaN), false],
  ])("%s %j takes %s: %s", (op, value, cell, takes) => {
    const { takes: test } = compileLeaf({ field: "x", op, value } as LeafCondition);
    expect(test(cell)).toBe(takes);
    expect([undefined, null, Number.NaN].map(test)).toEqual([true, true, true]);
  });

  it("leaves the answer unknown exactly for missing cells and those it does not take", () => {
    fc.assert(
      fc.property(leaf, row, (part, cells) => {
        const cell = slowCell(cells, part.field);
        const { test, takes } = compileLeaf(part);
        const isAbsent = cell === undefined || cell === null || Number.isNaN(cell);
        const isDecided = part.op === "exists" || part.op === "missing";
        const isUnknown = !isDecided && (isAbsent || !takes(cell));
        expect(test(cell, asOf) === 2).toBe(isUnknown);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("compileRowTest", () => {
  it("agrees with the plainest reading of the page on odd rows", () => {
    const seen = [0, 0, 0];
    fc.assert(
      fc.property(condition, row, (part, cells) => {
        const truth = truthOf(part, cells);
        seen[truth] = (seen[truth] ?? 0) + 1;
        expect(truth).toBe(ofAnswer(slowAnswer(part, cells, asOf)));
      }),
      { numRuns: 20_000 },
    );
    expect(Math.min(...seen)).toBeGreaterThan(1_000);
  });

  it("reads through the caller's reader where there is one", () => {
    const asked: string[] = [];
    const reader = (field: string) => {
      asked.push(field);
      return () => 7;
    };
    const part: Condition = {
      all: [
        { field: "a", op: "eq", value: 7 },
        { field: "b.c", op: "gt", value: 6 },
      ],
    };
    expect(compileRowTest(part, { reader })({}, asOf)).toBe(yes);
    expect(asked).toEqual(["a", "b.c"]);
  });
});

describe("leavesOf and needsAsOf", () => {
  const recent: LeafCondition = { field: "c", op: "withinLast", value: { days: 1 } };
  const part: Condition = {
    all: [{ field: "a", op: "exists" }, { not: { any: [{ field: "b", op: "missing" }, recent] } }],
  };

  it("lists all comparisons from left to right", () => {
    expect(leavesOf(part).map(({ field }) => field)).toEqual(["a", "b", "c"]);
    expect(leavesOf({ all: [] })).toEqual([]);
  });

  it("finds withinLast at any depth, and in no other operator", () => {
    expect(needsAsOf(part)).toBe(true);
    expect(needsAsOf({ field: "c", op: "after", value: "2026-01-01" })).toBe(false);
  });
});
