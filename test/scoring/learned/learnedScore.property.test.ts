import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isClosedLoopError } from "../../../src/core/errors.js";
import type { LearnedModel } from "../../../src/scoring/learned/learnedModel.js";
import { score } from "../../../src/scoring/score.js";
import { scoreAll } from "../../../src/scoring/scoreAll.js";
import type { Scores } from "../../../src/scoring/scoreResult.js";
import { asOf, rowOf } from "../arbitrary.js";
import { columnsOf } from "../columnsOf.js";
import { learnedModelOf } from "./arbitrary.js";

type Row = Readonly<Record<string, unknown>>;

const runs = { numRuns: Number(process.env["RUNS"] ?? 200) };
const someRows = (kinds: "fields" | "all"): fc.Arbitrary<readonly Row[]> =>
  fc.array(rowOf(kinds), { minLength: 1, maxLength: 6 });

const byField = (counts: ReadonlyMap<string, number>): unknown =>
  [...counts]
    .map(([field, count]) => ({ field, count }))
    .sort((a, b) => (a.field < b.field ? -1 : 1));

/** What bulk scoring must say, made of single scores. */
function expected(
  model: LearnedModel,
  rows: readonly Row[],
  moment: (row: Row) => number | undefined,
): unknown {
  const notScored: unknown[] = [];
  const mismatches = new Map<string, number>();
  const levels = new Map<string, number>();
  let unreadableEvents = 0;
  const scores = rows.map((row, index) => {
    try {
      const one = score(model, row, { asOf: moment(row) });
      const { typeMismatches, unseenLevels = [] } = one.diagnostics ?? { typeMismatches: [] };
      unreadableEvents += one.diagnostics?.unreadableEvents ?? 0;
      for (const { field } of typeMismatches)
        mismatches.set(field, (mismatches.get(field) ?? 0) + 1);
      for (const { field } of unseenLevels) levels.set(field, (levels.get(field) ?? 0) + 1);
      const { value, probability, band, stage } = one;
      // Arrays of numbers have no null.
      return { value, probability: probability ?? 0, band, stage };
    } catch (error) {
      if (!isClosedLoopError(error)) throw error;
      notScored.push({ index, code: error.code });
      return { value: 0, probability: 0, band: null, stage: null };
    }
  });
  return {
    scores,
    notScored,
    unreadableEvents,
    typeMismatches: byField(mismatches),
    unseenLevels: byField(levels),
  };
}

function received({ length, value, probability, band, stage, diagnostics }: Scores): unknown {
  const label = (coded: Scores["band"], index: number): string | null =>
    coded?.labels[coded.codes[index] as number] ?? null;
  const scores = Array.from({ length }, (_, index) => ({
    value: value[index],
    probability: probability?.[index],
    band: label(band, index),
    stage: label(stage, index),
  }));
  const { notScored, unreadableEvents, typeMismatches, unseenLevels } = diagnostics;
  return { scores, notScored, unreadableEvents, typeMismatches, unseenLevels };
}

describe("score of a learned model on each row, scoreAll over rows and over columns", () => {
  it("are one, whatever the model, the rows and the form of the columns", () => {
    fc.assert(
      fc.property(learnedModelOf("all"), someRows("all"), fc.nat(3), (model, rows, form) => {
        const single = expected(model, rows, () => asOf);
        expect(received(scoreAll(model, rows, { asOf }))).toEqual(single);
        fc.pre(rows.every((row) => Object.keys(row).length > 0));
        expect(received(scoreAll(model, columnsOf(rows, form), { asOf }))).toEqual(single);
      }),
      runs,
    );
  });

  it("are one without a moment, where the model needs none", () => {
    fc.assert(
      fc.property(learnedModelOf("fields"), someRows("fields"), fc.nat(3), (model, rows, form) => {
        const single = expected(model, rows, () => undefined);
        expect(received(scoreAll(model, rows))).toEqual(single);
        fc.pre(rows.every((row) => Object.keys(row).length > 0));
        expect(received(scoreAll(model, columnsOf(rows, form)))).toEqual(single);
      }),
      runs,
    );
  });

  it("are one where each row has its own moment", () => {
    const moments = fc.constantFrom(asOf, asOf - 86_400_000, asOf - 50 * 86_400_000);
    const timed = fc
      .array(fc.tuple(rowOf("all"), moments), { minLength: 1, maxLength: 5 })
      .map((list) => list.map(([row, at]) => ({ ...row, at })));
    fc.assert(
      fc.property(learnedModelOf("all"), timed, fc.nat(3), (model, rows, form) => {
        const single = expected(model, rows, (row) => row["at"] as number);
        const moment = { field: "at" } as const;
        expect(received(scoreAll(model, rows, { asOf: moment }))).toEqual(single);
        expect(received(scoreAll(model, columnsOf(rows, form), { asOf: moment }))).toEqual(single);
      }),
      runs,
    );
  });

  it("are one over blocks of many rows, with numbers that are missing, infinite or huge here and there", () => {
    const cell = fc.oneof(
      { weight: 60, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 1.7e308, -1.7e308),
      },
    );
    const slope = fc.constantFrom(0, 0.5, -0.001, 1 / 3);
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 5, maxLength: 9 }),
        fc.array(slope, { minLength: 9, maxLength: 9 }),
        fc.constantFrom(0, 0.25),
        (numbers, slopes, present) => {
          const length = 2_500;
          const names = numbers.map((_, index) => `x${index}`);
          const columns = Object.fromEntries(
            names.map((name, index) => [
              name,
              Float64Array.from({ length }, (_, row) =>
                row % 1_201 === index ? (numbers[index]?.[row % 3] as number) : row / (index + 1),
              ),
            ]),
          );
          const model = {
            ...bare,
            features: names.map((name) => ({
              id: name,
              field: name,
              kind: "number" as const,
            })),
            params: {
              base: 0.1,
              terms: names.map((_, index) => ({
                slope: slopes[index] as number,
                center: index,
                present: index === 4 ? present : 0,
                missing: 0.5,
              })),
            },
          };
          const rows = Array.from({ length }, (_, row) =>
            Object.fromEntries(names.map((name) => [name, columns[name]?.[row]])),
          );
          const scores = scoreAll(model, columns);
          expect(received(scoreAll(model, rows))).toEqual(received(scores));
          for (let row = 0; row < length; row += 97) {
            if (scores.scored[row] === 0) {
              expect(() => score(model, rows[row] as Row)).toThrow("expected");
            } else expect(score(model, rows[row] as Row).value).toBe(scores.value[row]);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it("leaves out what is no row, whatever the model", () => {
    fc.assert(
      fc.property(learnedModelOf("fields"), (model) => {
        const { diagnostics } = scoreAll(model, [null as unknown as Row, { industry: "SaaS" }]);
        expect(diagnostics.notScored).toEqual([{ index: 0, code: "INVALID_INPUT" }]);
      }),
    );
  });

  it("adds up from left to right, without NaN, infinity or −0", () => {
    fc.assert(
      fc.property(learnedModelOf("all"), rowOf("all"), (model, row) => {
        let one: ReturnType<typeof score>;
        try {
          one = score(model, row, { asOf });
        } catch (error) {
          expect(isClosedLoopError(error)).toBe(true);
          return;
        }
        expect(one.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(one.total);
        expect(JSON.parse(JSON.stringify(one))).toEqual(one);
        for (const { key, points } of one.groups) {
          const own = one.reasons.filter(
            ({ id }) => model.features.find((feature) => feature.id === id)?.group === key,
          );
          expect(own.reduce((sum, reason) => sum + reason.points, 0)).toBe(points);
        }
      }),
      runs,
    );
  });

  it("does not change when events after the moment are added", () => {
    fc.assert(
      fc.property(learnedModelOf("all"), rowOf("all"), (model, row) => {
        const later = [
          { name: "page_view", at: asOf + 1, properties: { path: "/pricing" } },
          { name: "demo", at: asOf + 5_000_000 },
        ];
        const events = (row["events"] as unknown[] | undefined) ?? [];
        const more = { ...row, events: [...events, ...later] };
        expect(score(model, more, { asOf })).toEqual(score(model, { ...row, events }, { asOf }));
      }),
      runs,
    );
  });
});

const bare: LearnedModel = {
  kind: "score/logistic",
  id: "bare",
  schemaVersion: 1,
  features: [],
  groups: [],
  params: { base: 0, terms: [] },
  bands: [{ band: "A", from: 60 }],
  thresholds: [],
  training: {
    rows: 0,
    won: 0,
    lost: 0,
    censored: 0,
    leftOut: 0,
    span: null,
    asOf: null,
    typeMismatches: [],
  },
  baseline: { value: { breaks: [], counts: [0], missing: 0 }, features: [] },
  warnings: [],
};
