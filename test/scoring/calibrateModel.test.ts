import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrateModel } from "../../src/scoring/calibrateModel.js";
import { interpolate } from "../../src/scoring/calibration.js";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { fitIsotonic } from "../../src/scoring/fitIsotonic.js";
import { fitPlatt } from "../../src/scoring/fitPlatt.js";
import { fitLogistic } from "../../src/scoring/learned/logistic/fitLogistic.js";
import { score } from "../../src/scoring/score.js";
import { scoreAll } from "../../src/scoring/scoreAll.js";

const leads = Array.from({ length: 300 }, (_, index) => ({
  id: index,
  visits: index % 10,
  won: (index * 7) % 11 < index % 10,
  events: [{ name: "view", at: index * 1_000 }],
}));
const rules = defineScoreModel({
  id: "web",
  groups: [
    {
      id: "web",
      rules: [
        {
          id: "visits",
          field: "visits",
          ranges: [
            { from: 3, to: 6, points: 10 },
            { from: 6, points: 25 },
          ],
        },
      ],
    },
  ],
  bands: { A: 25, B: 0 },
  thresholds: { mql: { field: "probability", op: "gte", value: 0.5 } },
});
const learned = fitLogistic(leads, {
  outcome: "won",
  features: ["visits"],
  bands: { A: 50 },
  classWeight: "balanced",
});
const codeOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    const { code, path } = error as { readonly code: string; readonly path: string };
    return [code, path];
  }
  return null;
};

describe("calibrateModel", () => {
  it("gives a rule model probabilities, and leaves its points, bands and reasons", () => {
    const before = score(rules, { visits: 7 });
    expect([before.probability, before.calibrated, before.stage]).toEqual([null, false, null]);
    const model = calibrateModel(rules, leads, { method: "isotonic", outcome: "won" });
    const after = score(model, { visits: 7 });
    const { probability, calibrated, stage, ...rest } = after;
    expect(before).toMatchObject(rest);
    expect([calibrated, stage]).toEqual([true, "mql"]);
    const same = leads.filter(({ visits }) => visits >= 6);
    expect(probability).toBeCloseTo(same.filter(({ won }) => won).length / same.length, 12);
    const { hash, calibration, ...kept } = model;
    expect(kept).toEqual(rules);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(calibration).toMatchObject({ training: { rows: 300 } });
  });

  it("scores rows, objects and columns alike", () => {
    for (const method of ["platt", "isotonic"] as const) {
      for (const given of [rules, learned]) {
        const model = calibrateModel(given, leads, { method, outcome: "won" });
        const scores = scoreAll(model, leads);
        const columns = scoreAll(model, { visits: leads.map(({ visits }) => visits) });
        expect(columns).toEqual(scores);
        leads.slice(0, 12).forEach((lead, row) => {
          const one = score(model, lead);
          expect([scores.value[row], scores.probability?.[row]]).toEqual([
            one.value,
            one.probability,
          ]);
          expect(scores.stage?.labels[scores.stage.codes[row] as number] ?? null).toBe(one.stage);
        });
      }
    }
  });

  it("learns from the totals of a model: its logits, or its points", () => {
    const model = calibrateModel(learned, leads, { method: "platt", outcome: "won" });
    const byHand = fitPlatt({
      scores: leads.map((lead) => score(learned, lead).total),
      outcomes: leads.map(({ won }) => won),
    });
    expect(model.calibration).toMatchObject({ a: byHand.a, b: byHand.b });
    // Calibrated again, the totals are the same.
    expect(calibrateModel(model, leads, { method: "platt", outcome: "won" })).toEqual(model);
    const { value, probability, total } = score(model, { visits: 4 });
    expect(value).toBe(100 * (probability as number));
    expect(total).toBe(score(learned, { visits: 4 }).total);
    const points = calibrateModel(rules, leads, { method: "platt", outcome: "won" });
    const ofPoints = fitPlatt({
      scores: leads.map((lead) => score(rules, lead).total),
      outcomes: leads.map(({ won }) => won),
    });
    expect(points.calibration).toMatchObject({ a: ofPoints.a, b: ofPoints.b });
  });

  it("takes class weights back, and moves to another rate", () => {
    const plain = fitLogistic(leads, { outcome: "won", features: ["visits"] });
    const model = calibrateModel(learned, [], { method: "priorShift" });
    const { won, lost } = learned.training;
    expect(model.calibration).toEqual({ method: "priorShift", shift: Math.log(lost / won) });
    const of = (row: object): number => score(model, row).probability as number;
    for (const visits of [0, 4, 9]) {
      expect(of({ visits })).toBeCloseTo(score(plain, { visits }).probability as number, 1);
    }
    const rare = calibrateModel(plain, [], { method: "priorShift", rate: 0.02 });
    const odds = (p: number): number => p / (1 - p);
    const shift = odds(0.02) / (won / lost);
    expect(odds(score(rare, { visits: 4 }).probability as number)).toBeCloseTo(
      odds(score(plain, { visits: 4 }).probability as number) * shift,
      12,
    );
  });

  it("leaves out rows without a score or an outcome, and takes groups of trials", () => {
    const more = [...leads, null as never, { ...leads[0], won: null }];
    const options = { method: "platt", outcome: "won" } as const;
    expect(calibrateModel(rules, more, options)).toEqual(calibrateModel(rules, leads, options));
    const grouped = [0, 4, 8].map((visits) => {
      const own = leads.filter((lead) => lead.visits === visits);
      return { visits, n: own.length, k: own.filter(({ won }) => won).length };
    });
    const single = leads.filter(({ visits }) => [0, 4, 8].includes(visits));
    const both = [
      calibrateModel(rules, grouped, { method: "platt", outcome: { successes: "k", trials: "n" } }),
      calibrateModel(rules, single, options),
    ].map(({ calibration }) => calibration as { readonly a: number; readonly b: number });
    expect(both[0]?.a).toBeCloseTo(both[1]?.a as number, 10);
    expect(both[0]?.b).toBeCloseTo(both[1]?.b as number, 10);
  });

  it("reads events as of each row's moment", () => {
    const model = defineScoreModel({
      id: "events",
      groups: [
        { id: "g", rules: [{ id: "v", event: "view", points: 5, window: { seconds: 100 } }] },
      ],
    });
    const options = { method: "platt", outcome: "won" } as const;
    expect(codeOf(() => calibrateModel(model, leads, options))).toEqual(["AS_OF_REQUIRED", "asOf"]);
    const { calibration } = calibrateModel(model, leads, { ...options, asOf: 150_000 });
    expect(calibration).toMatchObject({ method: "platt" });
  });

  it("refuses what is no calibration", () => {
    const calibrate = (options: object): unknown =>
      codeOf(() => calibrateModel(rules, leads, { method: "platt", outcome: "won", ...options }));
    expect(calibrate({ method: "beta" })).toEqual(["INVALID_INPUT", "method"]);
    expect(calibrate({ method: "priorShift" })).toEqual(["INVALID_INPUT", "method"]);
    expect(calibrate({ rate: 0.5 })).toEqual(["INVALID_INPUT", "rate"]);
    expect(calibrate({ outcom: "won" })).toEqual(["INVALID_INPUT", "outcom"]);
    expect(calibrate({ outcome: "one" })).toEqual(["MISSING_FIELD", "outcome"]);
    expect(codeOf(() => calibrateModel(learned, [], { method: "priorShift", rate: 1 }))).toEqual([
      "INVALID_INPUT",
      "rate",
    ]);
    expect(codeOf(() => calibrateModel({ kind: "x" } as never, [], { method: "platt" }))).toEqual([
      "INVALID_INPUT",
      "model",
    ]);
    for (const method of ["platt", "isotonic"] as const) {
      const won = leads.map((lead) => ({ ...lead, won: true }));
      expect(codeOf(() => calibrateModel(rules, won, { method, outcome: "won" }))).toEqual([
        "NOT_ENOUGH_DATA",
        "outcomes",
      ]);
    }
  });
});

describe("fitPlatt", () => {
  it("has no slope where scores are all one", () => {
    // Targets (2 + 1)/(2 + 2) and 1/(1 + 2), so the mean is (2·3/4 + 1/3)/3 = 11/18.
    const { a, b } = fitPlatt({ scores: [3, 3, 3], outcomes: [1, 0, 1] });
    expect(a).toBe(0);
    expect(b).toBeCloseTo(-Math.log(11 / 7), 12);
  });

  it("refuses lists that do not go together", () => {
    expect(codeOf(() => fitPlatt({ scores: [1, 2], outcomes: [1] }))).toEqual([
      "INVALID_INPUT",
      "outcomes",
    ]);
    expect(codeOf(() => fitPlatt({ scores: [1, Number.NaN], outcomes: [1, 0] }))).toEqual([
      "INVALID_INPUT",
      "scores[1]",
    ]);
    expect(codeOf(() => fitPlatt({ scores: [1, 2], outcomes: [1, 2] }))).toEqual([
      "INVALID_INPUT",
      "outcomes[1]",
    ]);
    expect(codeOf(() => fitPlatt({ scores: [1, 2], outcomes: [1, 0], weights: [1, -1] }))).toEqual([
      "INVALID_INPUT",
      "weights[1]",
    ]);
    expect(codeOf(() => fitPlatt({ scores: [1, 2], outcomes: [true, true] }))).toEqual([
      "NOT_ENOUGH_DATA",
      "outcomes",
    ]);
    expect(codeOf(() => fitPlatt({ scores: "12", outcomes: [] } as never))).toEqual([
      "INVALID_INPUT",
      "scores",
    ]);
  });
});

/** The fit by its minimax formula: max over starts of min over ends of the mean between. */
function slowIsotonic(
  pairs: readonly (readonly [x: number, y: number, weight: number])[],
): Map<number, number> {
  const places = [...new Set(pairs.map(([x]) => x))].sort((a, b) => a - b);
  const mean = (from: number, to: number): number => {
    const own = pairs.filter(([x]) => x >= (places[from] as number) && x <= (places[to] as number));
    const weight = own.reduce((sum, [, , w]) => sum + w, 0);
    return own.reduce((sum, [, y, w]) => sum + w * y, 0) / weight;
  };
  return new Map(
    places.map((place, at) => {
      const starts = Array.from({ length: at + 1 }, (_, from) => {
        const ends = Array.from({ length: places.length - at }, (_, to) => mean(from, at + to));
        return Math.min(...ends);
      });
      return [place, Math.max(...starts)];
    }),
  );
}

describe("fitIsotonic", () => {
  const pair = fc.tuple(
    fc.integer({ min: -4, max: 4 }),
    fc.integer({ min: -9, max: 9 }),
    fc.integer({ min: 1, max: 4 }),
  );

  it("is the minimax of means, and a knot wherever the curve bends", () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 14 }), (pairs) => {
        const input = {
          x: pairs.map(([x]) => x),
          y: pairs.map(([, y]) => y),
          weights: pairs.map(([, , weight]) => weight),
        };
        const { x, y } = fitIsotonic(input);
        const slow = slowIsotonic(pairs);
        for (const [place, value] of slow) {
          expect(interpolate(x, y, place)).toBeCloseTo(value, 10);
        }
        expect([x[0], x.at(-1)]).toEqual([Math.min(...input.x), Math.max(...input.x)]);
        y.forEach((value, index) => {
          if (index > 0) expect(value).toBeGreaterThanOrEqual(y[index - 1] as number);
        });
        const turned = fitIsotonic(
          { ...input, y: input.y.map((value) => -value) },
          { increasing: false },
        );
        expect(turned.y.map((value) => 0 - value)).toEqual(y);
      }),
    );
  });

  it("passes over pairs without weight, and refuses to fit none", () => {
    expect(fitIsotonic({ x: [1, 2, 3], y: [0, 9, 1], weights: [1, 0, 1] })).toEqual({
      x: [1, 3],
      y: [0, 1],
    });
    expect(codeOf(() => fitIsotonic({ x: [], y: [] }))).toEqual(["NOT_ENOUGH_DATA", "x"]);
    expect(codeOf(() => fitIsotonic({ x: [1], y: [1] }, { bounds: [1, 0] }))).toEqual([
      "INVALID_INPUT",
      "options.bounds[1]",
    ]);
    expect(codeOf(() => fitIsotonic({ x: [1], y: [1] }, { increasing: 1 as never }))).toEqual([
      "INVALID_INPUT",
      "options.increasing",
    ]);
  });
});
