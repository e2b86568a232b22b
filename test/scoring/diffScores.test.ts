import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.js";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { diffScores } from "../../src/scoring/diffScores.js";
import { score } from "../../src/scoring/score.js";
import type { Score } from "../../src/scoring/scoreResult.js";
import { asOf, modelOf, rowOf } from "./arbitrary.js";

const model = defineScoreModel({
  id: "m",
  cap: 40,
  groups: [
    {
      id: "g",
      rules: [
        { id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 30 },
        { id: "demo", event: "demo", points: 20, decay: { linear: { days: 10 } } },
      ],
    },
  ],
  bands: { A: 40, B: 20 },
  thresholds: { mql: 30 },
});
const events = [{ name: "demo", at: "2026-01-01T00:00:00Z" }];
const at = (day: number, row: object): Score<"A" | "B", "mql"> =>
  score(model, row, { asOf: `2026-01-0${day}T00:00:00Z` });
const small = at(1, { employees: 5, events });
const large = at(6, { employees: 250, events });

describe("diffScores", () => {
  it("tells the change of each reason, band and stage", () => {
    // 20, then 30 + 10
    const diff = diffScores(small, large);
    expect(diff).toEqual({
      change: 20,
      reasons: [
        {
          id: "large",
          kind: "rule",
          label: "employees is at least 200",
          from: 0,
          to: 30,
          change: 30,
        },
        { id: "demo", kind: "rule", label: "Demo on 2026-01-01", from: 20, to: 10, change: -10 },
      ],
      band: { from: "B", to: "A" },
      grade: { from: null, to: null },
      stage: { from: null, to: "mql" },
      trend: "improving",
    });
  });

  it("names a reason that is gone, and one that did not move", () => {
    const capped = at(1, { employees: 250, events });
    const diff = diffScores(capped, at(1, { events }));
    expect(diff.reasons.map(({ id, kind, from, to }) => [id, kind, from, to])).toEqual([
      ["large", "rule", 30, 0],
      ["total", "cap", -10, 0],
      ["demo", "rule", 20, 20],
    ]);
    expect(diff.change).toBe(-20);
  });

  it("calls a change of at most 5 steady, or of what is said", () => {
    const valued = (value: number): Score => ({ ...small, value });
    const trendOf = (change: number, steady?: number): string | null =>
      diffScores(valued(20), valued(20 + change), { steady }).trend;
    expect([-5.5, -5, 0, 5, 5.5].map((change) => trendOf(change))).toEqual([
      "declining",
      "steady",
      "steady",
      "steady",
      "improving",
    ]);
    expect([trendOf(1, 0), trendOf(0, 0), trendOf(-20, 20)]).toEqual([
      "improving",
      "steady",
      "steady",
    ]);
  });

  it("has no change and no trend where a score is missing", () => {
    expect(diffScores(null, large)).toMatchObject({
      change: null,
      band: { from: null, to: "A" },
      stage: { from: null, to: "mql" },
      trend: null,
    });
    expect(diffScores(large, null).reasons[0]).toMatchObject({ from: 30, to: 0, change: -30 });
    expect(diffScores(null, null)).toMatchObject({ change: null, reasons: [], trend: null });
  });

  it.each([
    ["before", [5, large]],
    ["after", [small, "x"]],
    ["after.scale", [small, { ...large, scale: "logit" }]],
    ["steady", [small, large, { steady: -1 }]],
    ["steady", [small, large, { steady: Number.NaN }]],
    ["within", [small, large, { within: 5 }]],
  ])("refuses with INVALID_INPUT at %s", (path, parts) => {
    const [before, after, options] = parts as never as [Score, Score, undefined];
    expect(() => diffScores(before, after, options)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });

  it("leaves its input as it was", () => {
    expect(diffScores(deepFreeze(small), deepFreeze(large)).change).toBe(20);
  });

  it("adds up to the change of the total exactly, each reason once, whatever the model and the rows", () => {
    fc.assert(
      fc.property(modelOf("all"), rowOf("all"), rowOf("all"), (definition, one, other) => {
        const random = defineScoreModel(definition);
        let scores: readonly Score[];
        try {
          scores = [
            score(random, one, { asOf: asOf - 86_400_000 }),
            score(random, other, { asOf }),
          ];
        } catch {
          return;
        }
        const [before, after] = scores as [Score, Score];
        const { change, reasons } = diffScores(before, after);
        expect(change).toBe(after.total - before.total);
        expect(reasons.reduce((sum, reason) => sum + reason.change, 0)).toBe(change);
        const keys = reasons.map(({ kind, id }) => `${kind} ${id}`);
        const all = [...before.reasons, ...after.reasons].map(({ kind, id }) => `${kind} ${id}`);
        expect([...keys].sort()).toEqual([...new Set(all)].sort());
        const sizes = reasons.map((reason) => Math.abs(reason.change));
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        const backwards = diffScores(after, before);
        expect(backwards.change).toBe(-(change as number) + 0);
      }),
      { numRuns: Number(process.env["RUNS"] ?? 200) },
    );
  });
});
