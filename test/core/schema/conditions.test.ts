import { describe, expect, it } from "vitest";
import * as z from "zod";
import { deepFreeze } from "../../../src/core/freeze.ts";
import { condition } from "../../../src/core/schema/conditions.ts";
import { strict } from "../../../src/core/schema/strict.ts";
import { issuesIn, onlyIssue } from "./issuesIn.ts";

const Rule = strict({ when: condition });

describe("condition", () => {
  it("gives a copy, without undefined keys", () => {
    const when = deepFreeze({
      all: [{ field: "plan", op: "eq", value: "pro", ignoreCase: undefined }],
    });
    const parsed = Rule.parse({ when });
    expect(parsed).toEqual({ when: { all: [{ field: "plan", op: "eq", value: "pro" }] } });
    expect(Object.keys((parsed.when as unknown as { all: object[] }).all[0] ?? {})).toHaveLength(3);
    expect(parsed.when).not.toBe(when);
  });

  it.each([
    [undefined, "when: expected an object, received nothing"],
    ["plan", 'when: expected an object, received "plan"'],
    [
      { all: [{ field: "plan", op: "is", value: 1 }] },
      /^when\.all\[0\]\.op: expected "eq", .* received "is"$/,
    ],
    [
      { not: { any: [{ field: "n", op: "between", value: [2, 1] }] } },
      "when.not.any[0].value[1]: expected high to be no less than low, received 1",
    ],
    [
      { field: "n", op: "exists", valeu: 1 },
      'when.valeu: expected "value", received the unknown key "valeu"',
    ],
    [JSON.parse('{ "__proto__": 1, "all": [] }'), /^when\.__proto__: .* unknown key "__proto__"$/],
  ])("refuses %j with the path down to the part", (when, message) => {
    expect(onlyIssue(Rule, { when })).toEqual(
      typeof message === "string" ? message : expect.stringMatching(message),
    );
  });

  it("refuses more levels and parts than a Condition has", () => {
    let deep: object = { all: [] };
    for (let level = 0; level < 100_000; level += 1) deep = { not: deep };
    expect(issuesIn(Rule, { when: deep })).toHaveLength(1);
    const many = { any: Array.from({ length: 100_001 }, () => ({ all: [] })) };
    expect(issuesIn(Rule, { when: many })).toHaveLength(1);
  });

  it("is an object in the JSON Schema", () => {
    expect(z.toJSONSchema(Rule)).toMatchObject({ properties: { when: { type: "object" } } });
  });
});
