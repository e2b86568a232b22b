import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isClosedLoopError } from "../../src/core/errors.js";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import type { ScoreCrossing } from "../../src/scoring/followScore.js";
import { scoreCrossings } from "../../src/scoring/scoreCrossings.js";
import type { ScoreModelInput } from "../../src/scoring/scoreDefinition.js";
import { asOf, modelOf, rowOf } from "./arbitrary.js";
import { twinScore } from "./twin.js";

const hour = 3_600_000;
const day = 24 * hour;
const to = asOf + 45 * day;

/** Without memory, so that each moment can be asked for by itself. */
function forgetful({ bandMargin: _, ...model }: ScoreModelInput): ScoreModelInput {
  const thresholds = Object.entries(model.thresholds ?? {}).map(([stage, one]) => [
    stage,
    typeof one === "object" && "enter" in one ? one.enter : one,
  ]);
  return { ...model, thresholds: Object.fromEntries(thresholds) };
}

function crossingsOr(model: ScoreModelInput, row: object): readonly ScoreCrossing[] | null {
  try {
    return scoreCrossings(defineScoreModel(model), row, { from: asOf - 110 * day, to });
  } catch (error) {
    // Points against each other that keep to a bound, or too many of them.
    if (isClosedLoopError(error) && ["TOO_LARGE", "NOT_CONVERGED"].includes(error.code))
      return null;
    throw error;
  }
}

/** Moments next to which windows, steps and days begin and end, from hour to hour of the data's own grid. */
const moments = fc.array(
  fc.tuple(
    fc.integer({ min: -109 * 24, max: 45 * 24 }),
    fc.constantFrom(-1, 0, 1, hour / 2, 0, -1),
  ),
  { minLength: 150, maxLength: 150 },
);

describe("scoreCrossings and the slow twin of score", () => {
  it("agree at and before each change, and in between", () => {
    fc.assert(
      fc.property(modelOf("all").map(forgetful), rowOf("all"), moments, (model, row, sample) => {
        const crossings = crossingsOr(model, row);
        if (crossings === null) return;
        const times = crossings.map(({ at }) => Date.parse(at));
        const asked = [
          ...sample.map(([hours, ms]) => asOf + hours * hour + ms),
          ...times.slice(0, 40).flatMap((at) => [at - 1, at]),
        ];
        for (const at of asked) {
          if (at <= asOf - 110 * day || at > to) continue;
          const { stage, band, grade } = twinScore(model, row, at);
          const past = crossings.filter((_, place) => (times[place] as number) <= at);
          const last = (what: string): string | null =>
            past.filter((one) => one.what === what).at(-1)?.to ?? null;
          const told = { at, stage: last("stage"), band: last("band"), grade: last("grade") };
          expect(told).toEqual({ at, stage, band, grade });
        }
        crossings.forEach(({ what, from }, place) => {
          const before = crossings.slice(0, place).filter((one) => one.what === what);
          expect(from).toBe(before.at(-1)?.to ?? null);
        });
      }),
      { numRuns: Number(process.env["RUNS"] ?? 100) },
    );
  });
});
