import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { custom, json } from "../../../src/core/schema/custom.ts";
import { onlyIssue } from "./issuesIn.ts";

describe("custom", () => {
  it("copies any JSON, without undefined keys and −0", () => {
    const given = { a: [1, -0, { b: null, c: undefined }], d: undefined, constructor: "x" };
    const kept = custom.parse(given);
    expect(kept).toStrictEqual({ a: [1, 0, { b: null }], constructor: "x" });
    expect(kept["a"]).not.toBe(given.a);
  });

  it("equals what JSON gives back", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (given) => {
        fc.pre(!JSON.stringify(given).includes("__proto__"));
        expect(custom.parse(given)).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  it("refuses a key named __proto__ at any depth, and changes no prototype", () => {
    const given: unknown = JSON.parse('{ "a": [{ "__proto__": { "polluted": true } }] }');
    expect(onlyIssue(custom, given)).toBe(
      "a[0].__proto__: expected another name, received __proto__",
    );
    expect(onlyIssue(custom, JSON.parse('{ "__proto__": 1 }'))).toBe(
      "__proto__: expected another name, received __proto__",
    );
    expect({}).not.toHaveProperty("polluted");
  });

  it.each([
    ["NaN", { a: Number.NaN }, "a: expected a JSON value, received NaN"],
    ["a function", { a: [() => 1] }, "a[0]: expected a JSON value, received a function"],
    ["a Date", { a: new Date(0) }, "a: expected a JSON value, received a Date"],
    ["a Map", { a: new Map() }, "a: expected a JSON value, received an object"],
    ["a bigint", { a: 1n }, "a: expected a JSON value, received a bigint"],
    ["a hole", { a: [undefined] }, "a[0]: expected a JSON value, received nothing"],
    ["a list as a whole", [1], "expected an object, received a list"],
    ["a Date as a whole", new Date(0), "expected an object, received a Date"],
  ])("refuses %s", (_kind, given, message) => {
    expect(onlyIssue(custom, given)).toBe(message);
  });

  it("refuses a ring, a tower and a flood of values without hanging", () => {
    const ring: Record<string, unknown> = {};
    ring["a"] = ring;
    ring["b"] = ring;
    expect(onlyIssue(custom, ring)).toMatch(/expected at most 64 levels$/);
    const tower = JSON.parse(`${'{"a":'.repeat(65)}1${"}".repeat(65)}`);
    expect(onlyIssue(custom, tower)).toMatch(/expected at most 64 levels$/);
    expect(custom.safeParse(tower.a).success).toBe(true);
    let shared: unknown = 1;
    for (let depth = 0; depth < 40; depth += 1) shared = [shared, shared];
    expect(onlyIssue(custom, { shared })).toBe("expected at most 1,000,000 values");
  });

  it("takes objects of another realm and without a prototype", () => {
    expect(custom.parse(Object.assign(Object.create(null), { a: 1 }))).toEqual({ a: 1 });
  });
});

describe("json", () => {
  it("takes any JSON, scalars too, and copies it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        fc.pre(!JSON.stringify(given).includes("__proto__"));
        expect(json.parse(given)).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
    expect(json.parse(-0)).toBe(0);
  });

  it("refuses what is no JSON, and what is nothing", () => {
    expect(onlyIssue(json, [1, { a: new Date(0) }])).toBe(
      "[1].a: expected a JSON value, received a Date",
    );
    expect(onlyIssue(json, undefined)).toBe("expected a JSON value, received nothing");
  });
});
