import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareModels } from "../../../src/scoring/evaluation/compareModels.js";
import { evaluateScores } from "../../../src/scoring/evaluation/evaluateScores.js";
import { type SlowRow, slowArea, slowCovariance } from "./slowEvaluation.js";

const score = fc.oneof(
  fc.integer({ min: 0, max: 8 }).map((n) => n / 8),
  fc.double({ min: 0, max: 1, noNaN: true }).map((one) => one + 0),
);
const pairs = fc.array(fc.record({ a: score, b: score, outcome: fc.boolean() }), {
  minLength: 1,
  maxLength: 40,
});
type Pair = { readonly a: number; readonly b: number; readonly outcome: boolean };

const inputOf = (rows: readonly Pair[]) => ({
  champion: rows.map(({ a }) => a),
  challenger: rows.map(({ b }) => b),
  outcomes: rows.map(({ outcome }) => outcome),
});
const side = (rows: readonly Pair[], of: "a" | "b"): readonly SlowRow[] =>
  rows.map((row) => ({ score: row[of], outcome: row.outcome ? 1 : 0, weight: 1 }));

describe("compareModels", () => {
  test("gives the z of DeLong's full matrices", () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const won = rows.filter(({ outcome }) => outcome).length;
        const lost = rows.length - won;
        const report = compareModels(inputOf(rows));
        if (won === 0 || lost === 0) {
          expect(report.difference).toEqual({ value: null, low: null, high: null });
          expect([report.z, report.pValue, report.better]).toEqual([null, null, null]);
          return;
        }
        const [a, b] = [side(rows, "a"), side(rows, "b")];
        const difference = slowArea(a) - slowArea(b);
        expect(report.difference.value).toBeCloseTo(difference, 12);
        if (won < 2 || lost < 2) {
          expect(report.z).toBeNull();
          return;
        }
        const variance = slowCovariance(a, a) + slowCovariance(b, b) - 2 * slowCovariance(a, b);
        if (variance < 1e-15) expect(Math.abs(report.z ?? 0)).toBeLessThan(1e-6);
        else {
          expect(report.z).toBeCloseTo(difference / Math.sqrt(variance), 7);
          const { low, high } = report.difference;
          const reach = 1.959963984540054 * Math.sqrt(variance);
          expect(low).toBeCloseTo(Math.max(-1, difference - reach), 10);
          expect(high).toBeCloseTo(Math.min(1, difference + reach), 10);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("measures both as evaluateScores does", () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const { champion, challenger, outcomes } = inputOf(rows);
        const report = compareModels({ champion, challenger, outcomes });
        expect(evaluateScores({ scores: champion, outcomes })).toMatchObject(report.champion);
        expect(evaluateScores({ scores: challenger, outcomes })).toMatchObject(report.challenger);
      }),
    );
  });

  test("turns over with its models", () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const { champion, challenger, outcomes } = inputOf(rows);
        const one = compareModels({ champion, challenger, outcomes });
        const other = compareModels({ champion: challenger, challenger: champion, outcomes });
        expect(other.champion).toEqual(one.challenger);
        if (one.z !== null) expect(other.z).toBe(0 - one.z);
        expect(other.pValue).toBe(one.pValue);
      }),
    );
  });

  test("has no z where both rank alike", () => {
    const champion = [0.1, 0.4, 0.4, 0.8, 0.3, 0.6];
    const outcomes = [0, 0, 1, 1, 0, 1];
    const report = compareModels({ champion, challenger: champion.map((p) => 10 * p), outcomes });
    expect(report).toMatchObject({ z: null, pValue: null, better: null });
    expect(report.difference).toEqual({ value: 0, low: 0, high: 0 });
  });

  test("leaves out rows that lack a score of one, from both", () => {
    const champion = [0.1, 0.4, Number.NaN, 0.8, 0.3, 0.6, 0.9];
    const challenger = [0.2, 0.1, 0.4, null, 0.3, 0.9, 0.9];
    const outcomes = [0, 0, 1, 1, 0, 1, null];
    const report = compareModels({ champion, challenger, outcomes });
    expect(report.diagnostics).toEqual({
      rows: 7,
      used: 4,
      withoutScore: 2,
      withoutOutcome: 1,
      withoutWeight: 0,
    });
  });

  test("says which is better only beyond chance", () => {
    const outcomes = Array.from({ length: 60 }, (_, lead) => lead % 3 === 0);
    const champion = outcomes.map((won, lead) => (won ? 6 : 0) + (lead % 10));
    const challenger = outcomes.map((won, lead) => (won ? 2 : 0) + (lead % 10));
    const { better, verdict, pValue } = compareModels({ champion, challenger, outcomes });
    expect([better, verdict]).toEqual(["champion", "enough"]);
    expect(
      compareModels({ champion, challenger, outcomes }, { confidence: 1 - (pValue as number) / 2 })
        .better,
    ).toBeNull();
  });

  test.each([
    [{ champion: [1], challenger: [1, 2], outcomes: [1] }, {}, "challenger"],
    [{ champion: [1], challenger: [1], outcomes: [] }, {}, "outcomes"],
    [{ champion: 1, challenger: [1], outcomes: [1] }, {}, "champion"],
    [{ champion: [1], challenger: [1], outcomes: [1], weights: [1] }, {}, "weights"],
    [{ champion: [1], challenger: [1], outcomes: [1] }, { groups: 5 }, "groups"],
    [{ champion: [1], challenger: [1], outcomes: [1] }, { confidence: 2 }, "confidence"],
    [{ champion: [1], challenger: { value: [1] }, outcomes: [1] }, {}, "challenger.value"],
  ])("refuses %#", (input, options, path) => {
    expect(() => compareModels(input as never, options as never)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});
