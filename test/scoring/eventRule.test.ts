import { describe, expect, it } from "vitest";
import type { Condition } from "../../src/core/conditions/condition.ts";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.ts";
import { score } from "../../src/scoring/score.ts";

describe("an event rule", () => {
  const pages: Condition = { field: "pages", op: "gte", value: 2 };

  it.each<readonly [string, Condition]>([
    ["alone", pages],
    ["under not", { not: pages }],
    ["beside what is always true", { any: [{ all: [] }, pages] }],
    ["beside what is never true", { all: [{ any: [] }, pages] }],
    ["beside a comparison that decides", { any: [{ field: "path", op: "missing" }, pages] }],
  ])("names a property of another type: %s", (_, where) => {
    const model = defineScoreModel({
      id: "visits",
      groups: [{ id: "engagement", rules: [{ id: "visit", event: "visit", where, points: 2 }] }],
    });
    const lead = { events: [{ name: "visit", at: "2026-11-20", properties: { pages: "2" } }] };
    expect(score(model, lead, { asOf: "2026-11-23" }).diagnostics?.typeMismatches).toEqual([
      { field: "pages", count: 1 },
    ]);
  });
});
