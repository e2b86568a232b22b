import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition } from "../../../src/core/conditions/condition.js";
import { sentenceOf } from "../../../src/core/conditions/describeCondition.js";
import { condition } from "./conditions.js";

describe("sentenceOf", () => {
  it.each<[string, Condition]>([
    ["employees is at least 200", { field: "employees", op: "gte", value: 200 }],
    ["employees is above 200", { field: "employees", op: "gt", value: 200 }],
    ["employees is below 5", { field: "employees", op: "lt", value: 5 }],
    ["employees is at most 5", { field: "employees", op: "lte", value: 5 }],
    ['plan is "pro"', { field: "plan", op: "eq", value: "pro" }],
    ["isActive is not true", { field: "isActive", op: "ne", value: true }],
    ['plan is one of "a", "b" or "c"', { field: "plan", op: "in", value: ["a", "b", "c"] }],
    ["size is none of 1", { field: "size", op: "notIn", value: [1] }],
    ["size is one of nothing", { field: "size", op: "in", value: [] }],
    [
      "size is one of 1, 2, 3, 4, 5 and 2 more",
      { field: "size", op: "in", value: [1, 2, 3, 4, 5, 6, 7] },
    ],
    ["size is from 1 to 5", { field: "size", op: "between", value: [1, 5] }],
    ['email ends with "@gmail.com"', { field: "email", op: "endsWith", value: "@gmail.com" }],
    ['path starts with "/pricing"', { field: "path", op: "startsWith", value: "/pricing" }],
    ['title contains "VP"', { field: "title", op: "contains", value: "VP", ignoreCase: true }],
    ['sku is like "A-??"', { field: "sku", op: "like", value: "A-??" }],
    ["lossReason is given", { field: "lossReason", op: "exists" }],
    ["phone is missing", { field: "phone", op: "missing" }],
    ["createdAt is before 2026-01-01", { field: "createdAt", op: "before", value: "2026-01-01" }],
    ["createdAt is after 2026-01-01", { field: "createdAt", op: "after", value: "2026-01-01" }],
    [
      "seenAt is within the last 1 month 7 days",
      { field: "seenAt", op: "withinLast", value: { months: 1, days: 7 } },
    ],
    [
      "seenAt is within the last 0 seconds",
      { field: "seenAt", op: "withinLast", value: { days: 0 } },
    ],
    ["always", { all: [] }],
    ["never", { any: [] }],
    [
      "a is given and (b is given or c is given)",
      {
        all: [
          { field: "a", op: "exists" },
          {
            any: [
              { field: "b", op: "exists" },
              { field: "c", op: "exists" },
            ],
          },
        ],
      },
    ],
    [
      "a is given or not (b is given and c is given)",
      {
        any: [
          { field: "a", op: "exists" },
          {
            not: {
              all: [
                { field: "b", op: "exists" },
                { field: "c", op: "exists" },
              ],
            },
          },
        ],
      },
    ],
    [
      "a is given or b is given",
      {
        all: [
          {
            any: [
              { field: "a", op: "exists" },
              { field: "b", op: "exists" },
            ],
          },
        ],
      },
    ],
  ])("says: %s", (sentence, part) => {
    expect(sentenceOf(part)).toBe(sentence);
  });

  it("says something of every condition", () => {
    fc.assert(
      fc.property(condition, (part) => {
        expect(sentenceOf(part)).not.toMatch(/undefined|\[object/);
      }),
    );
  });
});
