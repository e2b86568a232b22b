import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../../../src/core/freeze.js";
import { binField } from "../../../../src/scoring/binning/binField.js";
import { calibrateModel } from "../../../../src/scoring/calibrateModel.js";
import { explainScore } from "../../../../src/scoring/explainScore.js";
import { fitScorecard } from "../../../../src/scoring/learned/scorecard/fitScorecard.js";
import type { ScorecardModel } from "../../../../src/scoring/learned/scorecard/scorecardModel.js";
import { parseScoreModel } from "../../../../src/scoring/parseScoreModel.js";
import { score } from "../../../../src/scoring/score.js";
import { scoreAll } from "../../../../src/scoring/scoreAll.js";
import { columnsOf } from "../../columnsOf.js";

type Row = Readonly<Record<string, unknown>>;

const runs = { numRuns: Number(process.env["RUNS"] ?? 60) };

/** Leads of which large ones and referrals win more often; some have no size, some say −1. */
function leadsOf(count: number, salt: number): Row[] {
  return Array.from({ length: count }, (_, n) => {
    const chance = (n * 7_919 + salt * 104_729) % 1_009;
    const size = (n * 31 + salt) % 100;
    const source = ["referral", "web", "fair", "__proto__"][(n * 13 + salt) % 4];
    const cell = n % 11 === 0 ? null : n % 17 === 0 ? -1 : size;
    const rate = 150 + 5 * size + (source === "referral" ? 200 : 0);
    return {
      size: cell,
      source,
      team: ["north", "south", "tiny"][n % 40 === 0 ? 2 : n % 2],
      won: chance < rate,
    };
  });
}
const leads = leadsOf(800, 3);
const options = {
  outcome: "won",
  features: ["size", "source"],
  perFeature: { size: { special: [-1] } },
} as const;

const thrown = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    const { code, path } = error as { readonly code: string; readonly path: string };
    return [code, path];
  }
  return null;
};
/** A feature's bins. */
const binsOf = (
  { params }: ScorecardModel,
  id: string,
): ScorecardModel["params"]["fields"][0]["bins"] =>
  params.fields.find(({ feature }) => feature === id)?.bins ?? [];

describe("fitScorecard", () => {
  const card = fitScorecard(leads, options);

  it("has the bins of binField, missing and special ones apart", () => {
    const won = leads.map((lead) => lead["won"] as boolean);
    const sizes = leads.map(({ size }) => size);
    const expected = binField(sizes, won, { special: [-1] });
    expect(binsOf(card, "size").map(({ points: _, ...bin }) => bin)).toEqual(expected.bins);
    expect(binsOf(card, "size").slice(-2)).toMatchObject([
      { kind: "special", value: -1 },
      { kind: "missing" },
    ]);
    expect(card.params.fields[0]).toMatchObject({
      iv: expected.iv,
      js: expected.js,
      gini: expected.gini,
    });
  });

  it("has the likeliest coefficients: no weight would fit better", () => {
    // At the end, the rows' errors add up to nothing, alone and times each weight.
    const sums = [0, 0, 0];
    for (const lead of leads) {
      const { reasons, probability } = score(card, lead);
      const error = Number(lead["won"]) - (probability as number);
      sums[0] = (sums[0] as number) + error;
      card.params.fields.forEach(({ feature, coefficient }, index) => {
        const points = reasons.find(({ id }) => id === feature)?.points as number;
        const woe = points / (card.points.factor * coefficient);
        sums[index + 1] = (sums[index + 1] as number) + error * woe;
      });
    }
    for (const sum of sums) expect(Math.abs(sum)).toBeLessThan(1e-6);
  });

  it("doubles the odds with every pdo points", () => {
    const { offset, factor } = card.points;
    expect(factor).toBeCloseTo(50 / Math.log(2), 12);
    // 600 points stand for odds of 1 to 19.
    expect((600 - offset) / factor).toBeCloseTo(Math.log(1 / 19), 12);
    const own = fitScorecard(leads, { ...options, pdo: 20, points0: 500, odds0: 2 });
    const lead = { size: 70, source: "web" };
    const { total, probability } = score(own, lead);
    const odds = (probability as number) / (1 - (probability as number));
    expect(total).toBeCloseTo(500 + 20 * Math.log2(odds / 2), 8);
    expect(probability).toBeCloseTo(score(card, lead).probability as number, 9);
  });

  it("turns points over for those who count losses", () => {
    const down = fitScorecard(leads, { ...options, direction: "down" });
    const lead = { size: 70, source: "referral" };
    expect(score(down, lead).probability).toBeCloseTo(score(card, lead).probability as number, 9);
    expect(score(down, lead).reasons[1]?.points).toBeCloseTo(
      -(score(card, lead).reasons[1]?.points as number),
      8,
    );
  });

  it("gives nothing for a level that nobody saw, and for a missing value where none was", () => {
    const whole = leads.filter(({ size }) => size !== null);
    const model = fitScorecard(whole, options);
    expect(score(model, { size: null, source: "new" }).total).toBe(model.params.base);
    expect(score(model, { source: "new" }).diagnostics?.unseenLevels).toHaveLength(1);
    expect(score(card, { size: null }).reasons[1]?.points).toBe(
      binsOf(card, "size").find(({ kind }) => kind === "missing")?.points,
    );
    expect(score(card, { size: -1 }).reasons[1]?.points).toBe(
      binsOf(card, "size").find(({ kind }) => kind === "special")?.points,
    );
  });

  it("rounds each bin, and is exactly the sum", () => {
    const model = fitScorecard(leads, { ...options, round: "whole", bands: { A: 700, B: 600 } });
    for (const lead of leads.slice(0, 50)) {
      const { value, total, reasons, scale, calibrated } = score(model, lead);
      expect(reasons.every(({ points }) => Number.isInteger(points))).toBe(true);
      expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(total);
      expect([value, scale, calibrated]).toEqual([total, "points", false]);
    }
  });

  it("says where points are lost, by the best bin of each field", () => {
    const model = fitScorecard(leads, { ...options, round: "whole" });
    const lead = { size: 2, source: "web" };
    const { lost, score: scored } = explainScore(model, lead);
    const expected = model.params.fields
      .map(({ feature, bins }) => ({
        id: feature,
        points:
          Math.max(...bins.map(({ points }) => points)) -
          (scored.reasons.find(({ id }) => id === feature)?.points as number),
      }))
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points);
    expect(lost?.map(({ id, points }) => ({ id, points }))).toEqual(expected);
  });

  it("leaves out what tells too little, is missing too often, or nearly always one value", () => {
    const rows = leads.map((lead, n) => ({
      ...lead,
      coin: n % 8 < 4 ? "heads" : "tails",
      rare: n % 50 === 0 ? "seen" : null,
      constant: n === 0 ? 1 : 2,
    }));
    const features = ["size", "coin", "rare", "constant", "source"];
    const model = fitScorecard(rows, { ...options, features });
    expect(model.features.map(({ id }) => id)).toEqual(["size", "source"]);
    expect(model.dropped.map(({ feature }) => feature)).toEqual(["coin", "rare", "constant"]);
    expect(model.dropped[1]?.missing).toBeCloseTo(1 - 16 / 800, 12);
    expect(model.dropped[2]?.identical).toBeCloseTo(799 / 800, 12);
    expect(model.warnings).toHaveLength(3);
    const all = fitScorecard(rows, { ...options, features: ["size", "coin"], select: "all" });
    expect(all.features).toHaveLength(2);
    const none = fitScorecard(rows, { ...options, features: ["coin"], perFeature: {} });
    expect(score(none, {}).reasons.map(({ id }) => id)).toEqual(["base"]);
  });

  it("takes a field that is always the same for nothing", () => {
    const rows = leads.map((lead) => ({ ...lead, constant: 7 }));
    const model = fitScorecard(rows, { ...options, features: ["size", "constant"], select: "all" });
    expect(score(model, { constant: 7 }).reasons[2]?.points).toBe(0);
    expect(model.params.fields[1]?.coefficient).toBe(0);
  });

  it("makes a card for each segment with enough rows", () => {
    const model = fitScorecard(leads, { ...options, select: "all", segmentBy: "team" });
    expect(model.segments?.fits.map(({ value }) => value)).toEqual(["north", "south"]);
    expect(model.warnings[0]).toContain('team "tiny" is scored by all rows');
    const north = fitScorecard(
      leads.filter(({ team }) => team === "north"),
      { ...options, select: "all" },
    );
    const lead = { size: 40, source: "web", team: "north" };
    expect(score(model, lead).total).toBe(score(north, lead).total);
    expect(score(model, { ...lead, team: "tiny" }).total).toBe(score(card, lead).total);
  });

  it("counts rows by their weight", () => {
    const twice = leads.filter((_, n) => n % 3 === 0);
    const weighed = fitScorecard(
      leads.map((lead, n) => ({ ...lead, times: n % 3 === 0 ? 2 : 1 })),
      { ...options, weight: "times" },
    );
    const repeated = fitScorecard([...leads, ...twice], options);
    const lead = { size: 40, source: "web" };
    expect(score(weighed, lead).total).toBeCloseTo(score(repeated, lead).total, 6);
  });

  it("keeps where the totals of its rows lie, and how well they tell", () => {
    const { baseline, params, training } = card;
    const { value } = scoreAll(card, leads);
    const sorted = [...value].sort((a, b) => a - b);
    const { breaks = [] } = baseline.value as { breaks?: readonly number[] };
    expect(breaks[0]).toBeGreaterThanOrEqual(sorted[70] as number);
    expect(baseline.value.counts.reduce((sum, count) => sum + count, 0)).toBe(800);
    expect(params.metrics.auc).toBeGreaterThan(0.6);
    expect(params.metrics.mcFadden).toBeGreaterThan(0);
    expect(training.rows).toBe(800);
  });

  it("can be calibrated, and keeps its points", () => {
    const calibrated = calibrateModel(card, leads, { method: "platt", outcome: "won" });
    const lead = { size: 40, source: "web" };
    expect(score(calibrated, lead).total).toBe(score(card, lead).total);
    expect(score(calibrated, lead).calibrated).toBe(true);
    expect(parseScoreModel(JSON.stringify(calibrated))).toEqual(calibrated);
  });

  it("scores rows one by one, together and by columns alike, and as it does when read back", () => {
    const cell = fc.constantFrom<unknown>(-1, 0, 12, 40, 99.5, "50", null, "x", 1e300);
    const row = fc.record({
      size: cell,
      source: fc.constantFrom("referral", "web", "__proto__", "new", null),
      team: fc.constantFrom("north", "south", null),
    });
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.constantFrom("tree", "chimerge", "quantile", "monotone"),
        fc.constantFrom("none", "whole"),
        fc.constantFrom(undefined, "team"),
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.nat(3),
        (salt, binning, round, segmentBy, rows, form) => {
          const model = fitScorecard(leadsOf(400, salt), { ...options, binning, round, segmentBy });
          expect(parseScoreModel(JSON.stringify(model))).toEqual(model);
          const singles = rows.map((one) => score(model, one));
          for (const { total, reasons } of singles) {
            expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(total);
          }
          for (const scores of [scoreAll(model, rows), scoreAll(model, columnsOf(rows, form))]) {
            expect([...scores.value]).toEqual(singles.map(({ value }) => value));
            expect([...(scores.probability as Float64Array)]).toEqual(
              singles.map(({ probability }) => probability),
            );
          }
        },
      ),
      runs,
    );
  });

  it("changes nothing that it is given", () => {
    const frozen = deepFreeze(leads.map((lead) => ({ ...lead })));
    const model = fitScorecard(frozen, deepFreeze({ ...options }));
    expect(Object.isFrozen(model.params.fields)).toBe(true);
  });

  it("makes a card of a million rows", () => {
    const length = 1_000_000;
    const size = Float64Array.from({ length }, (_, n) => (n * 7_919) % 10_007);
    const model = fitScorecard(
      { size, won: size.map((value, n) => Number((n * 104_729) % 30_011 < value + 500)) },
      { outcome: "won", features: ["size"] },
    );
    expect(model.training.rows).toBe(length);
  });

  it("refuses what it cannot do, by code and path", () => {
    const learn = fitScorecard as (rows: unknown, options: unknown) => unknown;
    const decided = leads.map((lead) => ({ ...lead, size: lead["won"] ? 1 : 2, source: 1 }));
    for (const [rows, more, code, path] of [
      [leads.slice(0, 20), {}, "NOT_ENOUGH_DATA", "data"],
      [leads.map((lead) => ({ ...lead, won: true })), {}, "NOT_ENOUGH_DATA", "data"],
      [leads, { features: ["sizes"] }, "MISSING_FIELD", "features[0]"],
      [
        leads,
        { features: [{ field: "source", kind: "tags" }] },
        "INVALID_INPUT",
        "features[0].kind",
      ],
      [leads, { special: [1] }, "INVALID_INPUT", "special"],
      [leads, { binning: "cart" }, "INVALID_INPUT", "binning"],
      [leads, { perFeature: { sise: {} } }, "INVALID_INPUT", "perFeature.sise"],
      [leads, { perFeature: { size: { maxBins: 0 } } }, "INVALID_INPUT", "perFeature.size.maxBins"],
      [leads, { pdo: 0 }, "INVALID_INPUT", "pdo"],
      [leads, { odds0: -1 }, "INVALID_INPUT", "odds0"],
      [leads, { points0: Number.NaN }, "INVALID_INPUT", "points0"],
      [leads, { direction: "left" }, "INVALID_INPUT", "direction"],
      [leads, { round: "half" }, "INVALID_INPUT", "round"],
      [leads, { select: "none" }, "INVALID_INPUT", "select"],
      [leads, { select: { minIv: "low" } }, "INVALID_INPUT", "select.minIv"],
      [leads, { pdo: 1e9 }, "TOO_LARGE", "pdo"],
      [decided, { binning: { breaks: [2] }, features: ["size"] }, "SEPARATION", "features"],
      [
        leads.map((lead) => ({ ...lead, again: lead["size"] })),
        { features: ["size", "again"], perFeature: {} },
        "RANK_DEFICIENT",
        "features",
      ],
    ] as const) {
      expect(
        thrown(() => learn(rows, { ...options, perFeature: {}, ...more })),
        JSON.stringify(more),
      ).toEqual([code, path]);
    }
  });
});
