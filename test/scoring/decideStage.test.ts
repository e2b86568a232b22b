import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition } from "../../src/core/conditions/condition.js";
import { deepFreeze } from "../../src/core/freeze.js";
import { decideStage } from "../../src/scoring/decideStage.js";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { onGrid } from "../../src/scoring/grid.js";
import { score } from "../../src/scoring/score.js";
import type { ScoreModelInput, ThresholdInput } from "../../src/scoring/scoreDefinition.js";
import type { Score } from "../../src/scoring/scoreResult.js";
import { asOf, modelOf, rowOf } from "./arbitrary.js";

/** A model whose groups and total are what the row says, up to 100. */
const sheet = (rest: Partial<ScoreModelInput>): ScoreModelInput => ({
  id: "m",
  groups: ["fit", "engagement"].map((id) => ({
    id,
    rules: Array.from({ length: 10 }, (_, place) => ({
      id: `${id}${place}`,
      when: { field: id, op: "gte", value: (place + 1) * 10 } as const,
      points: 10,
    })),
  })),
  ...rest,
});
const model = defineScoreModel(
  sheet({
    bands: { A: 100, B: 50 },
    bandMargin: 10,
    disqualify: [{ id: "competitor", when: { field: "rival", op: "eq", value: true } }],
    thresholds: {
      mql: {
        enter: {
          all: [
            { field: "groups.fit", op: "gte", value: 30 },
            { field: "groups.engagement", op: "gte", value: 30 },
          ],
        },
        keep: { field: "groups.engagement", op: "gte", value: 10 },
      },
      priority: { enter: 120, keep: 90 },
    },
  }),
);
const scored = (fit: number, engagement: number, more: object = {}): Score =>
  score(model, { fit, engagement, ...more });

describe("decideStage", () => {
  it("goes up to the stage that the score gives, and names each one entered", () => {
    expect(decideStage(model, scored(60, 60), { from: null })).toEqual({
      move: "advance",
      from: null,
      to: "priority",
      band: "A",
      cause: [
        { id: "mql", label: "groups.fit is at least 30 and groups.engagement is at least 30" },
        { id: "priority", label: "value is at least 120" },
      ],
    });
    expect(decideStage(model, scored(60, 60), { from: "mql" }).cause).toEqual([
      { id: "priority", label: "value is at least 120" },
    ]);
  });

  it("keeps a stage while keep holds for it and those before it", () => {
    // 90 in all: too little to enter priority, enough to keep it
    expect(decideStage(model, scored(60, 30), { from: "priority", band: "A" })).toEqual({
      move: "keep",
      from: "priority",
      to: "priority",
      band: "A",
      cause: [],
    });
  });

  it("recycles to the last stage that is kept, and says what is not", () => {
    expect(decideStage(model, scored(60, 20), { from: "priority", band: "A" })).toEqual({
      move: "recycle",
      from: "priority",
      to: "mql",
      band: "B",
      cause: [{ id: "priority", label: "not (value is at least 90)" }],
    });
    expect(decideStage(model, scored(90, 0), { from: "priority" })).toMatchObject({
      move: "recycle",
      to: null,
      cause: [{ id: "mql", label: "not (groups.engagement is at least 10)" }],
    });
  });

  it("holds a band down to its bound less the margin", () => {
    const bandAt = (total: number, band: string | null): string | null =>
      decideStage(model, scored(total - 40, 40), { from: null, band }).band;
    expect([100, 90, 80].map((total) => bandAt(total, "A"))).toEqual(["A", "A", "B"]);
    expect([100, 90].map((total) => bandAt(total, "B"))).toEqual(["A", "B"]);
    expect([100, 90].map((total) => bandAt(total, null))).toEqual(["A", "B"]);
    // a band of another model holds nothing
    expect(bandAt(90, "Z")).toBe("B");
  });

  it("never moves a stage that people gave", () => {
    for (const lead of [scored(100, 100), scored(0, 0), scored(0, 0, { rival: true })]) {
      const decision = decideStage(model, lead, { from: "sql" });
      expect(decision).toMatchObject({ move: "keep", from: "sql", to: "sql", cause: [] });
    }
  });

  it("takes out what is disqualified, and says why", () => {
    const out = scored(100, 100, { rival: true });
    expect(decideStage(model, out, { from: "priority", band: "A" })).toEqual({
      move: "disqualify",
      from: "priority",
      to: null,
      band: null,
      cause: [{ id: "competitor", label: "rival is true" }],
    });
  });

  it("stays where it is without thresholds", () => {
    const bare = defineScoreModel(sheet({}));
    const decision = decideStage(bare, score(bare, { fit: 50 }), { from: null });
    expect(decision).toEqual({ move: "keep", from: null, to: null, band: null, cause: [] });
  });

  it("reads thresholds over time as of the score", () => {
    const timed = defineScoreModel(
      sheet({
        thresholds: {
          mql: {
            enter: 50,
            keep: { not: { field: "value", op: "withinLast", value: { days: 1 } } },
          },
        },
      }),
    );
    // a value of 10 is the 10th millisecond of 1970
    const recent = score(timed, { fit: 10 }, { asOf: 20 });
    expect(decideStage(timed, recent, { from: "mql" }).move).toBe("recycle");
    const late = score(timed, { fit: 10 }, { asOf: "1970-02-01" });
    expect(decideStage(timed, late, { from: "mql" }).move).toBe("keep");
  });

  it.each([
    ["from", {}],
    ["from", { from: 5 }],
    ["band", { from: null, band: 5 }],
    ["stage", { from: null, stage: "mql" }],
  ])("refuses with INVALID_INPUT at %s", (path, options) => {
    expect(() => decideStage(model, scored(0, 0), options as never)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });

  it("refuses the score of a model with other stages, and what is no score", () => {
    const other = { ...scored(0, 0), stage: "sal" } as never;
    expect(() => decideStage(model, other, { from: null })).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "score.stage" }),
    );
    expect(() => decideStage(model, null as never, { from: null })).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "score" }),
    );
  });

  it("leaves its input as it was", () => {
    const frozen = deepFreeze(scored(60, 60));
    expect(decideStage(model, frozen, Object.freeze({ from: null })).to).toBe("priority");
  });
});

type Truth = boolean | null;

/** Conditions over scores, written from the pages alone. */
function truthOf(condition: Condition, one: Score): Truth {
  if ("not" in condition) {
    const truth = truthOf(condition.not, one);
    return truth === null ? null : !truth;
  }
  if ("all" in condition || "any" in condition) {
    const isAll = "all" in condition;
    const truths = (isAll ? condition.all : condition.any).map((part) => truthOf(part, one));
    if (truths.includes(!isAll)) return !isAll;
    return truths.includes(null) ? null : isAll;
  }
  const { field, op } = condition;
  const cell = field.startsWith("groups.")
    ? one.groups.find(({ key }) => `groups.${key}` === field)?.points
    : (one as never as Record<string, unknown>)[field];
  if (op === "exists") return cell !== null;
  if (op === "missing") return cell === null;
  const raw = (condition as { readonly value: string | number }).value;
  const value = typeof raw === "number" ? onGrid(raw) : raw;
  if (cell === null || typeof cell !== typeof value) return null;
  const known = cell as number;
  const bound = value as number;
  return {
    eq: known === bound,
    gte: known >= bound,
    gt: known > bound,
    lte: known <= bound,
    lt: known < bound,
  }[op as "eq"];
}

describe("decideStage and a slow twin of it", () => {
  const scale = fc.constantFrom(-3, 0, 5, 10.1);
  const threshold: fc.Arbitrary<ThresholdInput> = fc.oneof(
    scale.map((value): Condition => ({ field: "value", op: "gte", value })),
    fc.tuple(scale, scale).map(([enter, keep]) => ({ enter, keep })),
    fc.tuple(scale, fc.constantFrom("B", "D")).map(([enter, value]) => ({
      enter,
      keep: {
        any: [
          { field: "band", op: "eq", value },
          { field: "groups.g0", op: "lt", value: 5 },
        ],
      } as const,
    })),
  );
  it("agree on random models, rows and states", () => {
    fc.assert(
      fc.property(
        modelOf("fields"),
        fc.record({ mql: threshold, sal: threshold, priority: threshold }),
        rowOf("fields"),
        fc.constantFrom(null, "mql", "sal", "priority", "sql"),
        fc.constantFrom(null, "A+", "B", "D", "?"),
        fc.constantFrom(undefined, 0, 5),
        (definition, thresholds, row, from, band, bandMargin) => {
          const given = { ...definition, thresholds, bandMargin };
          const random = defineScoreModel(given);
          let one: Score;
          try {
            one = score(random, row, { asOf });
          } catch {
            return;
          }
          const decision = decideStage(random, one, { from, band });
          const stages = Object.keys(thresholds);
          const held = from === null ? 0 : stages.indexOf(from) + 1;
          const run = Object.values(thresholds).findIndex((value) => {
            const keep = typeof value === "object" && "enter" in value ? value.keep : value;
            const when: Condition =
              typeof keep === "number" ? { field: "value", op: "gte", value: keep } : keep;
            return truthOf(when, one) !== true;
          });
          const kept = Math.min(held, run < 0 ? stages.length : run);
          const entered = one.stage === null ? 0 : stages.indexOf(one.stage) + 1;
          const bound = (label: string | null): number =>
            label === null ? Number.NEGATIVE_INFINITY : (given.bands?.[label] ?? Number.NaN);
          const isHeld =
            bound(band) > bound(one.band) && one.value >= onGrid(bound(band) - (bandMargin ?? 0));
          const { move, to } = decision;
          if (from === "sql") expect({ move, to }).toEqual({ move: "keep", to: "sql" });
          else if (one.disqualified) expect({ move, to }).toEqual({ move: "disqualify", to: null });
          else {
            const reached = Math.max(entered, kept);
            const moves = reached > held ? "advance" : reached === held ? "keep" : "recycle";
            expect({ move, to }).toEqual({ move: moves, to: stages[reached - 1] ?? null });
          }
          expect(decision.band).toBe(one.disqualified ? null : isHeld ? band : one.band);
        },
      ),
      { numRuns: Number(process.env["RUNS"] ?? 300) },
    );
  });
});
