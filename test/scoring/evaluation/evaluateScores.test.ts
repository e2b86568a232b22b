import { describe, expect, test } from "vitest";
import { money } from "../../../src/core/money/money.js";
import { defineScoreModel } from "../../../src/scoring/defineScoreModel.js";
import { evaluateScores } from "../../../src/scoring/evaluation/evaluateScores.js";
import { scoreBuckets } from "../../../src/scoring/evaluation/scoreBuckets.js";
import { scoreAll } from "../../../src/scoring/scoreAll.js";

const six = { scores: [0.9, 0.8, 0.7, 0.4, 0.3, 0.2], outcomes: [1, 1, 0, 1, 0, 0] };

describe("evaluateScores by hand", () => {
  const report = evaluateScores(six, { groups: 3, bins: 2, gain: 100, cost: 20 });

  test("counts the pairs that stand in the right order", () => {
    // Of 9 pairs only (0.4, 0.7) is the wrong way round.
    expect(report.auc).toBe(8 / 9);
    expect(report.gini).toBe(16 / 9 - 1);
    // Shares passed: 1, 1, 2/3 of wins, and 1, 1, 2/3 of losses: variance 1/27 each, over 3 each.
    expect(report.aucInterval?.variance).toBeCloseTo(2 / 81, 15);
    const reach = 1.959963984540054 * Math.sqrt(2 / 81);
    expect(report.aucInterval?.low).toBeCloseTo(8 / 9 - reach, 12);
    expect(report.aucInterval?.high).toBe(1);
  });

  test("finds the widest gap and the highest threshold that has it", () => {
    // 2/3 − 0 at 0.8, and 1 − 1/3 at 0.4.
    expect([report.ks, report.ksThreshold]).toEqual([6 / 9, 0.8]);
  });

  test("adds recall by precision", () => {
    expect(report.averagePrecision).toBeCloseTo((1 + 1 + 3 / 4) / 3, 15);
  });

  test("cuts rows in groups", () => {
    expect(report.gains?.map(({ from, to, lift }) => ({ from, to, lift }))).toEqual([
      { from: 0.8, to: 0.9, lift: 2 },
      { from: 0.4, to: 0.7, lift: 1 },
      { from: 0.2, to: 0.3, lift: 0 },
    ]);
    expect(report.gains?.[1]?.cumulative).toEqual({
      count: 4,
      won: 3,
      share: 4 / 6,
      gain: 1,
      lift: 1.5,
    });
  });

  test("compares probabilities with what came", () => {
    // Squares: 0.01, 0.04, 0.49, 0.36, 0.09, 0.04.
    expect(report.brier).toBeCloseTo(1.03 / 6, 15);
    expect(report.meanProbability).toBeCloseTo(3.3 / 6, 15);
    // Bins [0, ½) with mean 0.3 and rate 1/3, [½, 1] with mean 0.8 and rate 2/3.
    expect(report.calibration?.uniform.ece).toBeCloseTo((1 / 30 + 2 / 15) / 2, 15);
    expect(report.calibration?.uniform.mce).toBeCloseTo(2 / 15, 15);
    const { reliability, resolution, uncertainty } = report.brierParts ?? {};
    expect(reliability).toBeCloseTo((1 / 900 + 4 / 225) / 2, 15);
    expect(resolution).toBeCloseTo(1 / 36, 15);
    expect(uncertainty).toBe(0.25);
  });

  test("finds the threshold that pays most", () => {
    // 80, 160, 140, 220, 200, 180.
    expect(report.best).toMatchObject({ threshold: 0.4, tp: 3, fp: 1, profit: 220 });
  });

  test("looks at thresholds where groups begin, unless asked for others", () => {
    expect(report.thresholds.map(({ threshold }) => threshold)).toEqual([0.8, 0.4, 0.2]);
    const { thresholds } = evaluateScores(six, { thresholds: [0.7], weeks: 4, reps: 3 });
    expect(thresholds).toEqual([
      {
        threshold: 0.7,
        tp: 2,
        fp: 1,
        fn: 1,
        tn: 2,
        precision: 2 / 3,
        recall: 2 / 3,
        fpr: 1 / 3,
        f1: 2 / 3,
        youden: 2 / 3 - 1 / 3,
        mcc: expect.closeTo(1 / 3, 14),
        perWeek: 3 / 4,
        perRep: 1,
        perRepAndWeek: 1 / 4,
      },
    ]);
  });

  test("works the highest scores, ties as given", () => {
    const tied = { scores: [5, 7, 5, 5], outcomes: [0, 0, 1, 1] };
    expect(evaluateScores(tied, { capacity: 3 }).capacity).toEqual({
      worked: 3,
      won: 1,
      lowest: 5,
      precision: 1 / 3,
      recall: 1 / 2,
    });
    expect(evaluateScores(tied, { capacity: 0 }).capacity).toMatchObject({
      worked: 0,
      lowest: null,
    });
  });

  test("keeps money exact", () => {
    const options = { gain: money("0.10", "EUR"), cost: money("0.03", "EUR"), thresholds: [0.3] };
    const { best, thresholds } = evaluateScores(six, options);
    expect(best?.profit).toEqual(money("0.18", "EUR"));
    expect(thresholds[0]?.profit).toEqual(money("0.15", "EUR"));
  });

  test("gives ties in profit to the highest threshold, and none where none pays", () => {
    // 1 · 60 − 60 is 0 at 0.9; no threshold is above.
    expect(evaluateScores(six, { gain: 60, cost: 60 }).best).toBeNull();
    // A win pays 2, a loss costs 1: 0.8 brings 2, 0.4 brings 2 too.
    expect(evaluateScores(six, { gain: 2, cost: 1 }).best?.threshold).toBe(0.8);
  });
});

describe("evaluateScores of little", () => {
  test("has nothing but nulls without rows", () => {
    const { thresholds, settings, verdict, diagnostics, rate, kind, schemaVersion, ...rest } =
      evaluateScores({ scores: [], outcomes: [] });
    expect(new Set(Object.values(rest))).toEqual(new Set([null]));
    expect({ thresholds, verdict, kind, schemaVersion }).toEqual({
      thresholds: [],
      verdict: "thin",
      kind: "evaluation",
      schemaVersion: 1,
    });
    expect(rate).toEqual({ value: null, successes: 0, trials: 0, low: null, high: null });
    expect([settings.groups, diagnostics.rows]).toEqual([10, 0]);
  });

  test("has no order but a Brier score where all are won", () => {
    const report = evaluateScores({ scores: [0.1, 0.2, 0.3], outcomes: [1, 1, 1] });
    expect([report.auc, report.ks, report.averagePrecision, report.roc]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(report.brier).toBeCloseTo(0.6466666666666667, 15);
    expect(report.gains?.[0]?.lift).toBe(1);
    const lost = evaluateScores({ scores: [0.1, 0.2], outcomes: [0, 0] }, { thresholds: [0.2] });
    expect(lost.gains?.[0]).toMatchObject({ lift: null, cumulative: { gain: null } });
    expect(lost.thresholds[0]).toMatchObject({ recall: null, youden: null, mcc: 0, f1: 0 });
  });

  test("has no probabilities where a score is none", () => {
    const report = evaluateScores({ scores: [0.5, 1.5], outcomes: [0, 1] });
    const { brier, brierParts, logLoss, calibration, hosmerLemeshow, meanProbability } = report;
    expect([brier, brierParts, logLoss, calibration, hosmerLemeshow, meanProbability]).toEqual(
      Array.from({ length: 6 }, () => null),
    );
  });

  test("leaves out what has no score, outcome or weight, and counts it", () => {
    const report = evaluateScores({
      scores: [0.1, Number.NaN, null, 0.4, 0.5, Infinity, 0.7, 0.8],
      outcomes: [0, 1, 1, null, 2, 1, 1, true],
      weights: [1, 1, 1, 1, 1, 1, -1, 3],
    });
    expect(report.diagnostics).toEqual({
      rows: 8,
      used: 2,
      withoutScore: 3,
      withoutOutcome: 2,
      withoutWeight: 1,
    });
    expect(report.rate).toMatchObject({ successes: 3, trials: 4, low: null });
    const buckets = [
      { score: 1, won: 1, lost: 0 },
      { score: Number.NaN, won: 1, lost: 0 },
      { score: 1, won: -1, lost: 2 },
      { score: 1, won: 0, lost: 0 },
    ];
    expect(evaluateScores({ buckets }).diagnostics).toEqual({
      rows: 4,
      used: 1,
      withoutScore: 1,
      withoutOutcome: 1,
      withoutWeight: 1,
    });
  });

  test("is thin under 30 rows or 5 of a class", () => {
    const rows = (won: number, lost: number) => ({
      buckets: [{ score: 1, won, lost }],
    });
    expect(evaluateScores(rows(5, 25)).verdict).toBe("enough");
    expect(evaluateScores(rows(5, 24)).verdict).toBe("thin");
    expect(evaluateScores(rows(4, 200)).verdict).toBe("thin");
    expect(evaluateScores(rows(5, 5), { minimum: 10 }).verdict).toBe("enough");
  });

  test("takes 0 and −0 for one score", () => {
    const { roc } = evaluateScores({ scores: [0, -0, 1], outcomes: [1, 0, 1] });
    expect(roc?.threshold).toEqual([1, 0]);
  });
});

describe("evaluateScores takes", () => {
  const rules = [{ id: "visits", field: "visits", ranges: [{ from: 5, points: 20 }] }] as const;
  const model = defineScoreModel({ id: "web", groups: [{ id: "web", rules }] });

  test("what scoreAll gives, without rows that have no score", () => {
    const rows = [{ visits: 7 }, null as unknown as object, { visits: 1 }];
    const report = evaluateScores({ scores: scoreAll(model, rows), outcomes: [1, 1, 0] });
    expect(report.auc).toBe(1);
    expect(report.diagnostics).toMatchObject({ used: 2, withoutScore: 1 });
    expect(report.brier).toBeNull();
  });

  test("the probability where there is one", () => {
    const scores = { ...scoreAll(model, [{ visits: 7 }]), probability: Float64Array.of(0.75) };
    expect(evaluateScores({ scores, outcomes: [1] }).brier).toBe(0.0625);
  });

  test("typed arrays and frozen lists, and changes none", () => {
    const scores = Object.freeze([0.2, 0.8]);
    const outcomes = Object.freeze([false, true]);
    expect(evaluateScores(Object.freeze({ scores, outcomes })).auc).toBe(1);
    const typed = { scores: Float64Array.of(0.8, 0.2), outcomes: Uint8Array.of(1, 0) };
    expect(evaluateScores(typed).auc).toBe(1);
    expect(typed.scores).toEqual(Float64Array.of(0.8, 0.2));
  });

  test("a million rows", () => {
    const size = 1_000_000;
    const scores = new Float64Array(size).map((_, row) => ((row * 7919) % size) / size);
    const outcomes = new Uint8Array(size).map((_, row) =>
      (row * 7919) % size >= size / 2 ? 1 : 0,
    );
    const report = evaluateScores({ scores, outcomes });
    expect([report.auc, report.ks, report.ksThreshold]).toEqual([1, 1, 0.5]);
    expect(report.roc?.threshold).toHaveLength(size);
  });
});

describe("evaluateScores refuses", () => {
  test.each([
    [{ scores: [1, 2], outcomes: [1] }, {}, "outcomes"],
    [{ scores: [1], outcomes: [1], weights: [] }, {}, "weights"],
    [{ scores: "0.5", outcomes: [1] }, {}, "scores"],
    [{ scores: {}, outcomes: [1] }, {}, "scores.value"],
    [{ scores: [1], outcomes: "1" }, {}, "outcomes"],
    [{ scores: [1], outcome: [1] }, {}, "outcome"],
    [{ buckets: 3 }, {}, "buckets"],
    [{ buckets: [], scores: [] }, {}, "scores"],
    [null, {}, ""],
    [six, { groups: 0 }, "groups"],
    [six, { bins: 2.5 }, "bins"],
    [six, { thresholds: [Number.NaN] }, "thresholds[0]"],
    [six, { thresholds: 0.5 }, "thresholds"],
    [six, { cost: 3 }, "gain"],
    [six, { gain: Infinity }, "gain"],
    [six, { gain: money("1", "EUR"), cost: 1 }, "cost"],
    [six, { capacity: -1 }, "capacity"],
    [six, { weeks: 0 }, "weeks"],
    [six, { reps: Number.NaN }, "reps"],
    [six, { confidence: 1 }, "confidence"],
    [six, { minimum: -1 }, "minimum"],
    [six, { treshold: [1] }, "treshold"],
  ])("%#", (input, options, path) => {
    expect(() => evaluateScores(input as never, options as never)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });

  test("two currencies", () => {
    const options = { gain: money("1", "EUR"), cost: money("1", "USD") };
    expect(() => evaluateScores(six, options as never)).toThrow(
      expect.objectContaining({ code: "CURRENCY_MISMATCH", path: "cost" }),
    );
  });
});

describe("scoreBuckets", () => {
  test("counts by score, from low to high", () => {
    const input = {
      scores: [3, 1, 3, Number.NaN],
      outcomes: [1, 0, 0, 1],
      weights: [2, 1, 0.5, 1],
    };
    expect(scoreBuckets(input)).toEqual([
      { score: 1, won: 0, lost: 1 },
      { score: 3, won: 2, lost: 0.5 },
    ]);
    expect(scoreBuckets({ scores: [], outcomes: [] })).toEqual([]);
  });
});
