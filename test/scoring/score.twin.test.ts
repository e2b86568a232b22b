import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { score } from "../../src/scoring/score.js";
import { asOf, modelOf, rowOf } from "./arbitrary.js";
import { TwinTooLarge, twinScore } from "./twin.js";

function twinOr(tell: () => unknown): unknown {
  try {
    return tell();
  } catch (error) {
    if (error instanceof TwinTooLarge) return "TOO_LARGE";
    throw error;
  }
}

describe("score and its slow twin", () => {
  it("agree in every number, reason and label", () => {
    fc.assert(
      fc.property(modelOf("all"), rowOf("all"), (definition, row) => {
        const twin = twinOr(() => {
          const { futureEvents: _, ...told } = twinScore(definition, row, asOf);
          return told;
        });
        const model = defineScoreModel(definition);
        if (twin === "TOO_LARGE") {
          expect(() => score(model, row, { asOf })).toThrow(
            expect.objectContaining({ code: "TOO_LARGE" }),
          );
          return;
        }
        const ours = score(model, row, { asOf });
        expect({
          total: ours.total,
          groups: ours.groups,
          reasons: ours.reasons.map(({ kind, id, points }) => ({ kind, id, points })),
          band: ours.band,
          grade: ours.grade,
          stage: ours.stage,
          disqualified: (ours.disqualified ?? []).map(({ id }) => id),
          override:
            ours.override === undefined
              ? null
              : { points: ours.override.points, reason: ours.override.reason },
          unreadableEvents: ours.diagnostics?.unreadableEvents ?? 0,
          mismatched: (ours.diagnostics?.typeMismatches ?? []).map(({ field }) => field),
        }).toEqual(twin);
        expect(ours.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(ours.total);
        expect(ours.value).toBe(ours.total);
        expect(JSON.parse(JSON.stringify(ours))).toEqual(ours);
      }),
      { numRuns: Number(process.env["RUNS"] ?? 300) },
    );
  });
});
