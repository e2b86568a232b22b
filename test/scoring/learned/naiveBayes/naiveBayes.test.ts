import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../../../src/core/freeze.js";
import { fitNaiveBayes } from "../../../../src/scoring/learned/naiveBayes/fitNaiveBayes.js";
import type { NaiveBayesModel } from "../../../../src/scoring/learned/naiveBayes/naiveBayesModel.js";
import { updateNaiveBayes } from "../../../../src/scoring/learned/naiveBayes/updateNaiveBayes.js";
import { parseScoreModel } from "../../../../src/scoring/parseScoreModel.js";
import { score } from "../../../../src/scoring/score.js";
import { scoreAll } from "../../../../src/scoring/scoreAll.js";

type Row = Readonly<Record<string, unknown>>;

const times = (count: number, row: Row): Row[] => Array.from({ length: count }, () => row);
// Of 6 won 4 came by referral, of 4 lost 1.
const leads = [
  ...times(4, { source: "referral", won: true }),
  ...times(2, { source: "web", won: true }),
  ...times(1, { source: "referral", won: false }),
  ...times(3, { source: "web", won: false }),
];
const few = { won: 1, lost: 1 };
const options = { outcome: "won", features: ["source"], minimum: few };

const thrown = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    const { code, path } = error as { readonly code: string; readonly path: string };
    return [code, path];
  }
  return null;
};

describe("fitNaiveBayes", () => {
  it("adds the prior's log odds and those of each value", () => {
    const { total, probability, reasons } = score(fitNaiveBayes(leads, options), {
      source: "referral",
    });
    // (4 + 1)/(6 + 2) against (1 + 1)/(4 + 2), on odds of 6 to 4.
    const odds = (6 / 4) * (5 / 8 / (2 / 6));
    expect(total).toBeCloseTo(Math.log(odds), 14);
    expect(probability).toBeCloseTo(odds / (1 + odds), 14);
    expect(reasons.map(({ id, kind, label }) => [id, kind, label])).toEqual([
      ["base", "base", "Base"],
      ["source", "feature", "source is referral"],
    ]);
    expect(reasons[0]?.points).toBeCloseTo(Math.log(6 / 4), 14);
  });

  it("gives nothing for what is missing, and for what it has not seen", () => {
    const model = fitNaiveBayes(leads, options);
    for (const source of [null, undefined, "", "fair"]) {
      expect(score(model, { source }).reasons[1]?.points).toBe(0);
    }
    expect(score(model, { source: "fair" }).diagnostics?.unseenLevels).toEqual([
      { field: "source", count: 1 },
    ]);
  });

  it("takes no value for one where it is told to", () => {
    const rows = [...leads, ...times(5, { won: true })];
    const plain = fitNaiveBayes(rows, options);
    expect(score(plain, {}).reasons[1]?.points).toBe(0);
    const telling = fitNaiveBayes(rows, { ...options, unsetIsValue: ["source"] });
    // (5 + 1)/(11 + 3) against (0 + 1)/(4 + 3).
    expect(score(telling, {}).reasons[1]?.points).toBeCloseTo(Math.log(6 / 14 / (1 / 7)), 14);
  });

  it("cuts numbers at each of a few, and into tenths where they are many", () => {
    const rows = Array.from({ length: 400 }, (_, n) => ({
      visits: n % 4,
      size: n,
      won: n % 4 > 1 ? n % 3 > 0 : n % 5 === 0,
    }));
    const { params } = fitNaiveBayes(rows, { outcome: "won", features: ["visits", "size"] });
    expect(params.terms[0]?.breaks).toEqual([1, 2, 3]);
    expect(params.terms[1]?.breaks).toHaveLength(9);
    const given = fitNaiveBayes(rows, {
      outcome: "won",
      features: ["visits", "size"],
      breaks: { size: [100] },
    });
    expect(given.params.terms[1]?.breaks).toEqual([100]);
    expect(given.counts[0]?.features[1]?.won.reduce((a, b) => a + b)).toBe(given.training.won);
  });

  it("keeps the bins of numbers when rows are added", () => {
    const rows = Array.from({ length: 200 }, (_, n) => ({
      size: (n * 37) % 101,
      won: n % 3 === 0,
    }));
    const own = { outcome: "won", features: ["size"] };
    const model = fitNaiveBayes(rows, own);
    const more = rows.map(({ size, won }) => ({ size: size * 2, won: !won }));
    const breaks = { size: model.params.terms[0]?.breaks as readonly number[] };
    const rebuilt = fitNaiveBayes([...rows, ...more], { ...own, breaks });
    const updated = updateNaiveBayes(model, { rows: more });
    expect(updated.params).toEqual(rebuilt.params);
    expect(updated.baseline.features).toEqual(rebuilt.baseline.features);
  });

  it("counts each tag of a list", () => {
    const rows = [
      ...times(3, { tags: ["a", "b", "a"], won: true }),
      ...times(2, { tags: ["b"], won: false }),
      ...times(1, { tags: [], won: false }),
    ];
    const model = fitNaiveBayes(rows, { ...options, features: ["tags"] });
    expect(model.features).toEqual([{ id: "tags", field: "tags", kind: "tags" }]);
    expect(model.counts[0]?.features[0]).toEqual({ levels: ["a", "b"], won: [3, 3], lost: [0, 2] });
    const ofA = Math.log(4 / 8 / (1 / 4));
    const ofB = Math.log(4 / 8 / (3 / 4));
    const { reasons } = score(model, { tags: ["b", "a", "new"] });
    expect(reasons[1]?.points).toBeCloseTo(ofA + ofB, 14);
    expect(reasons[1]?.label).toBe("tags is a, b, new");
    expect(reasons[1]?.evidence).toEqual(
      ["a", "b", "new"].map((value) => ({ field: "tags", value })),
    );
    expect(score(model, { tags: [] }).reasons[1]?.label).toBe("tags is empty");
    expect(score(model, { tags: "a" }).reasons[1]?.points).toBeCloseTo(ofA, 14);
    expect(score(model, { tags: [{}] }).diagnostics?.typeMismatches).toEqual([
      { field: "tags", count: 1 },
    ]);
  });

  it("draws segments to the pool, and leaves those with too little to it", () => {
    const rows = [
      ...leads.map((row) => ({ ...row, team: "north" })),
      ...leads.map((row) => ({ ...row, team: "south" })),
      { source: "web", won: true, team: "new" },
    ];
    const model = fitNaiveBayes(rows, { ...options, segmentBy: "team" });
    expect(model.segments?.fits.map(({ value }) => value)).toEqual(["north", "south"]);
    expect(model.warnings).toEqual([
      `team "new" is scored by all rows' fit: it has 1 won and 0 lost`,
    ]);
    expect(score(model, { team: "north" }).model.segment).toBe("north");
    expect(score(model, { team: "new" }).model.segment).toBeNull();
    // 6 of 10 drawn to 13 of 21 as if by 20 rows.
    const pull = 20 / 21;
    expect(score(model, { team: "north" }).total).toBeCloseTo(
      Math.log((6 + 13 * pull) / (4 + 8 * pull)),
      14,
    );
    const more = updateNaiveBayes(model, { rows: [{ source: "web", won: false, team: "new" }] });
    expect(more.segments?.fits.map(({ value }) => value)).toEqual(["new", "north", "south"]);
  });

  it("tells what it learned from, and how its rows lie", () => {
    const rows = [...leads, { source: "web", won: null }, null as unknown as Row];
    const { training, baseline, metrics } = fitNaiveBayes(rows, options);
    expect(training).toMatchObject({ rows: 10, won: 6, lost: 4, censored: 1, leftOut: 1 });
    expect(baseline.features).toEqual([
      { levels: ["referral", "web"], counts: [5, 5], missing: 0 },
    ]);
    expect(metrics.auc).toBeCloseTo((4 * 3 + (4 * 1 + 2 * 3) / 2) / 24, 14);
  });

  it("counts groups of trials, and rows by their weight", () => {
    const grouped = fitNaiveBayes(
      [
        { source: "referral", wins: 4, tries: 5 },
        { source: "web", wins: 2, tries: 5 },
      ],
      { ...options, outcome: { successes: "wins", trials: "tries" } },
    );
    const single = fitNaiveBayes(leads, options);
    expect(grouped.params).toEqual(single.params);
    const halves = fitNaiveBayes(
      leads.map((row) => ({ ...row, times: 0.5 })),
      { ...options, weight: "times" },
    );
    expect(halves.counts[0]).toMatchObject({ won: 6, prior: { won: 3, lost: 2 } });
    expect(halves.counts[0]?.features[0]?.won).toEqual([2, 1]);
  });

  it("takes a field that is always the same for nothing", () => {
    const rows = leads.map((row) => ({ ...row, source: "web" }));
    const { reasons } = score(fitNaiveBayes(rows, options), { source: "web" });
    expect(reasons[1]?.points).toBe(0);
  });

  it("takes names of prototypes for levels like others", () => {
    const rows = leads.map((row) => ({
      ...row,
      source: row["source"] === "web" ? "__proto__" : "constructor",
    }));
    const model = fitNaiveBayes(rows, options);
    const plain = fitNaiveBayes(leads, options);
    expect(score(model, { source: "__proto__" }).total).toBe(score(plain, { source: "web" }).total);
    expect(score(model, { source: "toString" }).reasons[1]?.points).toBe(0);
  });

  it("changes nothing that it is given, and gives what is frozen", () => {
    const frozen = deepFreeze(leads.map((row) => ({ ...row })));
    const model = fitNaiveBayes(frozen, deepFreeze({ ...options }));
    expect(Object.isFrozen(model.counts[0]?.features)).toBe(true);
    expect(Object.isFrozen(updateNaiveBayes(model, { rows: frozen }).params)).toBe(true);
  });

  it("counts a million rows", () => {
    const length = 1_000_000;
    const model = fitNaiveBayes(
      {
        source: {
          codes: Int32Array.from({ length }, (_, n) => n % 9),
          dictionary: [..."abcdefghi"],
        },
        size: Float64Array.from({ length }, (_, n) => (n * 7_919) % 10_007),
        team: Array.from({ length }, (_, n) => `t${n % 500}`),
        won: Uint8Array.from({ length }, (_, n) => Number(n % 7 === 0)),
      },
      { outcome: "won", features: ["source", "size"], segmentBy: "team" },
    );
    expect(model.training.rows).toBe(length);
    expect(model.segments?.fits).toHaveLength(500);
  });
});

const stages = [
  { id: "won", sequence: 70, won: true },
  { id: "new", sequence: 1 },
  { id: 2, sequence: 2 },
];
const odoo = { ...options, mode: "odoo", stages } as const;
const staged = leads.map((row, n) => ({
  ...row,
  stage: row["won"] ? "won" : n % 2 === 0 ? "new" : 2,
}));

describe("Odoo's mode", () => {
  it("puts the stage before the other features, and lets it decide", () => {
    const model = fitNaiveBayes(staged, odoo);
    expect(model.features.map(({ id }) => id)).toEqual(["stage", "source"]);
    expect(score(model, { stage: "won" })).toMatchObject({ value: 100, probability: 1 });
    expect(score(model, { source: "web" })).toMatchObject({ value: 0, probability: 0 });
    const { value, probability } = score(model, { stage: 2, source: "web" });
    expect(probability).toBe(value / 100);
    expect(value).toBe(Number(value.toFixed(2)));
  });

  it("takes the stage from the field that it is told", () => {
    const rows = staged.map(({ stage, ...row }) => ({ ...row, step: stage }));
    const model = fitNaiveBayes(rows, {
      ...odoo,
      stageField: "step",
      features: ["source", "step"],
    });
    expect(model.features.map(({ id }) => id)).toEqual(["source", "step"]);
    const plain = fitNaiveBayes(staged, odoo);
    expect(score(model, { step: "new", source: "web" }).value).toBe(
      score(plain, { stage: "new", source: "web" }).value,
    );
  });

  it("reads numbers as values, each by itself", () => {
    const rows = staged.map((row, n) => ({ ...row, country: n % 3 }));
    const model = fitNaiveBayes(rows, { ...odoo, features: ["country"] });
    expect(model.features[1]).toEqual({ id: "country", field: "country", kind: "category" });
  });

  it("leaves rows without a history unscored: 0, and no probability", () => {
    const { counts: _, ...model } = fitNaiveBayes(staged, odoo);
    const blank = updateNaiveBayes({ ...model, counts: [] }, { rows: [] as Row[] });
    const lead = { stage: "new", source: "web" };
    expect(score(blank, lead)).toMatchObject({ value: 0, probability: null, total: 0 });
    const scores = scoreAll(blank, [lead, { stage: "won" }]);
    expect([...scores.value]).toEqual([0, 100]);
    expect(parseScoreModel(JSON.stringify(blank))).toEqual(blank);
  });

  it("has 0.1 where counts fall to nothing", () => {
    const model = fitNaiveBayes(staged, odoo);
    const undone = updateNaiveBayes(model, { undo: [...staged, ...staged] });
    const [{ won = [], lost = [] } = {}] = undone.counts[0]?.features ?? [];
    expect([...won, ...lost]).toEqual([0.1, 0.1, 0.1, 0.1, 0.1, 0.1]);
    expect(undone.training).toMatchObject({ rows: 0, won: 0, lost: 0 });
    expect(score(undone, { stage: "new" }).value).toBe(50);
  });
});

describe("updateNaiveBayes", () => {
  const model = fitNaiveBayes(leads, options);

  it("takes rows that lack a feature's field", () => {
    const updated = updateNaiveBayes(model, { rows: [{ won: true }] });
    expect(updated.counts[0]).toMatchObject({ rows: 11, won: 7 });
    expect(updated.counts[0]?.features).toEqual(model.counts[0]?.features);
  });

  it("keeps bands, calibration and the words of the dictionary", () => {
    const given = fitNaiveBayes(leads, { ...options, id: "mine", version: "2", bands: { A: 50 } });
    const { hash, ...rest } = updateNaiveBayes(given, { rows: [] as Row[] });
    const { hash: before, ...expected } = given;
    expect(rest).toEqual(expected);
    expect(hash).toBe(before);
  });

  it("needs outcomes where the fit had a list", () => {
    const listed = fitNaiveBayes(leads, {
      ...options,
      outcome: leads.map(({ won }) => Number(won)),
    });
    expect(thrown(() => updateNaiveBayes(listed, { rows: leads }))).toEqual([
      "INVALID_INPUT",
      "change.outcome",
    ]);
    const updated = updateNaiveBayes(listed, { rows: leads, outcome: "won" });
    expect(updated.training.rows).toBe(20);
  });

  it("refuses what it cannot do", () => {
    const update = updateNaiveBayes as (model: unknown, change: unknown) => unknown;
    for (const [change, code, path] of [
      [{}, "INVALID_INPUT", "change"],
      [{ rows: [], undo: [] }, "INVALID_INPUT", "change"],
      [{ rows: 5 }, "INVALID_INPUT", "change.rows"],
      [{ rows: [], row: [] }, "INVALID_INPUT", "change.row"],
      [{ removeSegment: "a", outcome: "won" }, "INVALID_INPUT", "change.outcome"],
      [{ removeSegment: "a" }, "INVALID_INPUT", "removeSegment"],
      [{ rows: [{ source: "web" }] }, "MISSING_FIELD", "outcome"],
      [{ undo: [{ source: "fair", won: true }] }, "INVALID_INPUT", "undo"],
      [{ undo: leads }, "NOT_ENOUGH_DATA", "data"],
    ] as const) {
      expect(
        thrown(() => update(model, change)),
        JSON.stringify(change),
      ).toEqual([code, path]);
    }
    expect(thrown(() => update({}, { rows: [] }))).toEqual(["INVALID_INPUT", "model"]);
  });
});

describe("options of fitNaiveBayes", () => {
  it("are refused at their path", () => {
    const stage = { id: "new", sequence: 1 };
    for (const [more, code, path] of [
      [{ minimum: undefined }, "NOT_ENOUGH_DATA", "data"],
      [{ outcome: { won: { field: "source", op: "exists" } } }, "NOT_ENOUGH_DATA", "data"],
      [{ mode: "odo" }, "INVALID_INPUT", "mode"],
      [{ stages: [stage] }, "INVALID_INPUT", "stages"],
      [{ alpha: 0 }, "INVALID_INPUT", "alpha"],
      [{ kappa: Number.NaN }, "INVALID_INPUT", "kappa"],
      [{ unsetIsValue: ["sources"] }, "INVALID_INPUT", "unsetIsValue[0]"],
      [{ breaks: { source: [1] } }, "INVALID_INPUT", "breaks.source"],
      [{ features: ["n"], breaks: { n: [2, 1] } }, "INVALID_INPUT", "breaks.n[1]"],
      [{ mode: "odoo" }, "INVALID_INPUT", "stages"],
      [{ mode: "odoo", stages: [stage], alpha: 1 }, "INVALID_INPUT", "alpha"],
      [{ mode: "odoo", stages: [stage, stage] }, "DUPLICATE_ID", "stages[1].id"],
      [{ mode: "odoo", stages: [{ ...stage, id: {} }] }, "INVALID_INPUT", "stages[0].id"],
      [{ mode: "odoo", stages: [{ ...stage, won: 1 }] }, "INVALID_INPUT", "stages[0].won"],
      [{ mode: "odoo", stages: [{ ...stage, team: "t" }] }, "INVALID_INPUT", "stages"],
      [{ mode: "odoo", stages: [{ id: "new" }] }, "INVALID_INPUT", "stages[0].sequence"],
      [{ mode: "odoo", stages: [stage], stageField: "steg" }, "MISSING_FIELD", "features[0]"],
      [
        { mode: "odoo", stages: [stage], features: [{ field: "n", kind: "number" }] },
        "INVALID_INPUT",
        "features[1].kind",
      ],
    ] as const) {
      const rows = staged.map((row, n) => ({ ...row, n }));
      const learn = fitNaiveBayes as (rows: unknown, options: unknown) => NaiveBayesModel;
      expect(
        thrown(() => learn(rows, { ...options, ...more })),
        JSON.stringify(more),
      ).toEqual([code, path]);
    }
  });
});
