import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns/column.js";
import { deepFreeze } from "../../../src/core/freeze.js";
import { fitLogistic } from "../../../src/scoring/learned/logistic/fitLogistic.js";
import type { LogisticModel } from "../../../src/scoring/learned/logistic/logisticModel.js";
import type { LogisticOptions } from "../../../src/scoring/learned/logistic/logisticOptions.js";
import { score } from "../../../src/scoring/score.js";
import { scoreAll } from "../../../src/scoring/scoreAll.js";
import { seededRandom } from "../../../src/stats/seededRandom.js";
import { columnsOf } from "../columnsOf.js";

type Row = Readonly<Record<string, unknown>>;
const few = { won: 1, lost: 1 };

const next = seededRandom(7);
const gauss = (): number => {
  let sum = -6;
  for (let index = 0; index < 12; index += 1) sum += next();
  return sum;
};
const industries = ["SaaS", "Retail", "Health", "Energy"];

/** Leads with numbers, categories, a date, events, gaps, and an outcome that hangs on them. */
const asOf = Date.parse("2026-03-31T00:00:00Z");
const dayMs = 86_400_000;
const leads = deepFreeze(
  Array.from({ length: 600 }, (_, index) => {
    const visits = Math.floor(next() * 12);
    const industry = industries[Math.floor(next() * 4)] as string;
    const size = Math.exp(4 + gauss());
    const views = Math.floor(next() * 4);
    const logit = -1 + 0.2 * visits + (industry === "SaaS" ? 1 : 0) - 0.2 * gauss() + 0.3 * views;
    return {
      id: index,
      visits: index % 17 === 0 ? null : visits,
      industry: index % 23 === 0 ? "" : industry,
      size: index % 2 === 0 ? size : `${Math.round(size)}`,
      createdAt: new Date(asOf - Math.floor(next() * 90) * dayMs).toISOString().slice(0, 10),
      events: Array.from({ length: views }, (_, at) => ({
        name: "page_view",
        at: asOf - (at + 1) * 5 * dayMs,
      })),
      flag: next() < 0.5,
      weight: 1 + (index % 3),
      won: next() < 1 / (1 + Math.exp(1.5 - logit)),
    };
  }),
);
const features = ["visits", "industry", "size", "flag"] as const;

const coefficientOf = (model: LogisticModel, feature: string | null, level?: string): number =>
  model.params.coefficients.find((one) => one.feature === feature && one.level === level)
    ?.value as number;
const caught = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    const { code, path } = error as { readonly code: string; readonly path: string };
    return [code, path];
  }
  return null;
};

describe("fitLogistic", () => {
  it("finds the log odds of a table of four by hand", () => {
    // x = 1: 30 won, 10 lost; x = 0: 20 won, 40 lost. ln(20/40), ln(30·40/(10·20)), se² = Σ 1/count.
    const rows = [
      { x: 1, won: 1, n: 30 },
      { x: 1, won: 0, n: 10 },
      { x: 0, won: 1, n: 20 },
      { x: 0, won: 0, n: 40 },
    ].flatMap(({ n, ...row }) => Array.from({ length: n }, () => row));
    const model = fitLogistic(rows, { outcome: "won", features: ["x"], penalty: "none" });
    const [intercept, x] = model.params.coefficients;
    expect(intercept?.value).toBeCloseTo(Math.log(0.5), 12);
    expect(x?.value).toBeCloseTo(Math.log(6), 12);
    expect(intercept?.standardError).toBeCloseTo(Math.sqrt(1 / 20 + 1 / 40), 12);
    expect(x?.standardError).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 10 + 1 / 20 + 1 / 40), 12);
    // AUC: of 50 · 50 pairs, 30·40 right, 30·10 + 20·40 tied.
    expect(model.params.metrics.auc).toBeCloseTo((1200 + 1100 / 2) / 2500, 14);
    expect(model.training).toEqual({
      rows: 100,
      won: 50,
      lost: 50,
      censored: 0,
      leftOut: 0,
      span: null,
      asOf: null,
      typeMismatches: [],
    });
    expect(score(model, { x: 1 }).probability).toBeCloseTo(0.75, 12);
    expect(score(model, { x: 0 }).probability).toBeCloseTo(1 / 3, 12);
  });

  it("gives plain, frozen JSON that scores the same after a trip", () => {
    const model = fitLogistic(leads, { outcome: "won", features, bands: { A: 50 } });
    const back = JSON.parse(JSON.stringify(model)) as typeof model;
    expect(back).toEqual(model);
    expect(Object.isFrozen(model.params.terms[0])).toBe(true);
    for (const lead of leads.slice(0, 20)) {
      expect(score(back, lead)).toEqual(score(model, lead));
    }
  });

  it("learns the same from rows and from columns of any form", () => {
    const plain = leads.map(({ events: _, ...row }) => row);
    const options = {
      outcome: "won",
      features: [...features, { field: "createdAt", kind: "age" }],
      asOf,
    } as const;
    const { params, ...rest } = fitLogistic(plain, options);
    for (const form of [0, 1, 2, 3]) {
      const other = fitLogistic(columnsOf(plain, form), options);
      expect(other).toEqual({ ...rest, params });
    }
  });

  it("finds out what fields hold", () => {
    const model = fitLogistic(leads, {
      outcome: "won",
      features: ["visits", "industry", "size", "flag", "createdAt"],
      asOf,
    });
    expect(model.features.map(({ kind }) => kind)).toEqual([
      "number",
      "category",
      "number",
      "category",
      "age",
    ]);
    expect(caught(() => fitLogistic(leads, { outcome: "won", features: ["createdAt"] }))).toEqual([
      "AS_OF_REQUIRED",
      "asOf",
    ]);
  });

  it("takes a missing number for the mean, with a column of its own", () => {
    const model = fitLogistic(leads, { outcome: "won", features: ["visits"], penalty: "none" });
    const present = leads.filter(({ visits }) => visits !== null);
    const mean = present.reduce((sum, { visits }) => sum + (visits as number), 0) / present.length;
    expect(model.params.terms[0]).toMatchObject({ center: expect.closeTo(mean, 12) });
    // Free, the column makes the rows that miss the number as likely as they are.
    const missing = leads.filter(({ visits }) => visits === null);
    const share = missing.filter(({ won }) => won).length / missing.length;
    expect(score(model, {}).probability).toBeCloseTo(share, 10);
    const slope = coefficientOf(model, "visits");
    const own = model.params.coefficients.find(({ of }) => of === "missing")?.value as number;
    expect(score(model, {}).total).toBeCloseTo(coefficientOf(model, null) + slope * mean + own, 12);
  });

  it("merges rare levels, and takes an unseen one for them, else for the reference", () => {
    const rows = leads.map((lead, index) => ({
      ...lead,
      city: index < 300 ? "Berlin" : index < 590 ? "Paris" : `Village ${index}`,
    }));
    const options = { outcome: "won", features: ["city"] } as const;
    const rare = fitLogistic(rows, { ...options, rareBelow: 5 });
    const term = rare.params.terms[0] as { readonly rare: readonly string[] };
    expect(term.rare).toHaveLength(10);
    const probability = (model: LogisticModel, city: string): number =>
      score(model, { city }).probability as number;
    expect(probability(rare, "Atlantis")).toBe(probability(rare, "Village 595"));
    expect(score(rare, { city: "Atlantis" }).diagnostics?.unseenLevels).toEqual([
      { field: "city", count: 1 },
    ]);
    expect(score(rare, { city: "Village 595" }).diagnostics).toBeUndefined();
    const all = fitLogistic(rows, options);
    expect(probability(all, "Atlantis")).toBe(probability(all, "Berlin"));
    expect(fitLogistic(rows, { ...options, rareBelow: 0.01 }).params).toEqual(
      fitLogistic(rows, { ...options, rareBelow: 6 }).params,
    );
  });

  it("gives a category that is missing a level, where the fit saw one", () => {
    const model = fitLogistic(leads, { outcome: "won", features: ["industry"], penalty: "none" });
    const missing = leads.filter(({ industry }) => industry === "");
    const share = missing.filter(({ won }) => won).length / missing.length;
    expect(score(model, {}).probability).toBeCloseTo(share, 10);
    const full = leads.filter(({ industry }) => industry !== "");
    const other = fitLogistic(full, { outcome: "won", features: ["industry"] });
    expect(score(other, {}).total).toBe(score(other, { industry: "Energy" }).total);
    expect(score(other, {}).diagnostics).toBeUndefined();
  });

  it("counts a row of weight 3 as three rows", () => {
    const thrice = leads.flatMap((lead) => Array.from({ length: lead.weight }, () => lead));
    const options = { outcome: "won", features: ["industry", "flag"], penalty: "none" } as const;
    const weighted = fitLogistic(leads, { ...options, weight: "weight" }).params;
    const repeated = fitLogistic(thrice, options).params;
    weighted.coefficients.forEach(({ value, standardError }, index) => {
      expect(value).toBeCloseTo(repeated.coefficients[index]?.value as number, 9);
      expect(standardError).toBeCloseTo(repeated.coefficients[index]?.standardError as number, 9);
    });
    const { logLikelihood, auc, brier, logLoss } = weighted.metrics;
    expect(logLikelihood).toBeCloseTo(repeated.metrics.logLikelihood, 8);
    expect([auc, brier, logLoss].map((one) => one.toFixed(10))).toEqual(
      [repeated.metrics.auc, repeated.metrics.brier, repeated.metrics.logLoss].map((one) =>
        one.toFixed(10),
      ),
    );
  });

  it("leaves out rows without a weight above 0, without an offset, or that are no rows", () => {
    const rows = [
      ...leads,
      { ...leads[0], weight: 0 },
      { ...leads[0], weight: "many" },
      { ...leads[1], offset: null, weight: 1 },
      null as unknown as Row,
      { ...leads[2], won: null },
      { ...leads[2], won: "perhaps" },
    ].map((row, index) => (index < 600 || index === 602 ? { offset: 0, ...row } : row));
    const model = fitLogistic(rows as readonly Row[], {
      outcome: "won",
      features: ["visits"],
      weight: "weight",
      offset: "offset",
    });
    expect(model.training).toMatchObject({ rows: 600, leftOut: 4, censored: 2 });
  });

  it("takes groups of trials for what they are", () => {
    const groups = [0, 1, 2, 3, 4].map((dose) => ({ dose, n: 20 + dose, k: 3 + 3 * dose }));
    const single = groups.flatMap(({ dose, n, k }) =>
      Array.from({ length: n }, (_, index) => ({ dose, won: index < k })),
    );
    const base = { features: ["dose"], penalty: "none", minimum: few } as const;
    const grouped = fitLogistic(groups, { ...base, outcome: { successes: "k", trials: "n" } });
    const rows = fitLogistic(single, { ...base, outcome: "won" });
    // Rows weigh differently in the mean, so columns do not; coefficients are the same.
    grouped.params.coefficients.forEach(({ value, standardError }, index) => {
      expect(value).toBeCloseTo(rows.params.coefficients[index]?.value as number, 10);
      expect(standardError).toBeCloseTo(
        rows.params.coefficients[index]?.standardError as number,
        10,
      );
    });
    expect(grouped.training).toMatchObject({ rows: 5, won: 45, lost: 65 });
    expect(grouped.params.metrics.auc).toBeCloseTo(rows.params.metrics.auc, 12);
    const gap = (model: LogisticModel): number =>
      (model.params.metrics.nullDeviance as number) - (model.params.metrics.deviance as number);
    expect(gap(grouped)).toBeCloseTo(gap(rows), 8);
    const bad = [
      ...groups,
      { dose: 1, n: 3, k: 4 },
      { dose: 1, n: 0, k: 0 },
      { dose: 1, n: 2.5, k: 1 },
    ];
    expect(
      fitLogistic(bad, { ...base, outcome: { successes: "k", trials: "n" } }).training.censored,
    ).toBe(3);
  });

  it("adds an offset to the logit as it is, in scores too", () => {
    const rows = leads.map((lead, index) => ({ ...lead, prior: (index % 5) - 2 }));
    const options = { outcome: "won", features: ["flag"], penalty: "none" } as const;
    const plain = fitLogistic(rows, options);
    const shifted = fitLogistic(
      rows.map((row) => ({ ...row, prior: 1.5 })),
      { ...options, offset: "prior" },
    );
    expect(coefficientOf(shifted, null)).toBeCloseTo(coefficientOf(plain, null) - 1.5, 10);
    expect(coefficientOf(shifted, "flag", "true")).toBeCloseTo(
      coefficientOf(plain, "flag", "true"),
      10,
    );
    const model = fitLogistic(rows, { ...options, offset: "prior" });
    const { reasons, total } = score(model, { flag: true, prior: 2 });
    expect(reasons.map(({ id }) => id)).toEqual(["base", "flag", "offset"]);
    expect(reasons[2]?.points).toBe(2);
    expect(total - score(model, { flag: true }).total).toBeCloseTo(2, 12);
    // At the best fit, expected and observed wins are one.
    const { probability } = scoreAll(model, rows);
    const sum = (probability as Float64Array).reduce((all, p) => all + p, 0);
    expect(sum).toBeCloseTo(rows.filter(({ won }) => won).length, 7);
  });

  it("weighs both outcomes the same where that is asked for", () => {
    const won = leads.filter((lead) => lead.won).length;
    const balanced = fitLogistic(leads, { outcome: "won", features, classWeight: "balanced" });
    const rows = leads.map((lead) => ({
      ...lead,
      weight: 600 / (2 * (lead.won ? won : 600 - won)),
    }));
    const byHand = fitLogistic(rows, { outcome: "won", features, weight: "weight" });
    balanced.params.coefficients.forEach(({ value }, index) => {
      expect(value).toBeCloseTo(byHand.params.coefficients[index]?.value as number, 10);
    });
  });

  it("takes outcomes as a field, as Conditions or as a list", () => {
    const base = { features: ["visits"] } as const;
    const rows = leads.map((lead, index) => ({
      ...lead,
      stage: index % 50 === 0 ? (index % 100 === 0 ? null : "open") : lead.won ? "won" : "lost",
    }));
    const stage = (value: string) => ({ field: "stage", op: "eq", value }) as const;
    const both = fitLogistic(rows, {
      ...base,
      outcome: { won: stage("won"), lost: stage("lost") },
    });
    expect(both.training).toMatchObject({ rows: 588, censored: 12 });
    const won = fitLogistic(rows, { ...base, outcome: { won: stage("won") } });
    // What is open is surely not won; what has no stage may be anything.
    expect(won.training).toMatchObject({ rows: 594, censored: 6 });
    const list = rows.map((row) => (row.stage === "won" ? 1 : row.stage === "lost" ? 0 : null));
    expect(fitLogistic(rows, { ...base, outcome: list })).toEqual(both);
    const numbers = leads.map((lead) => ({ ...lead, won: lead.won ? "1" : 0 }));
    expect(fitLogistic(numbers, { ...base, outcome: "won" })).toEqual(
      fitLogistic(leads, { ...base, outcome: "won" }),
    );
  });

  it("learns from events, in rows and in a table of their own, and sees none after the moment", () => {
    const options = {
      outcome: "won",
      features: [
        { id: "views", event: "page_view", of: "count", window: { days: 30 } },
        { id: "last", event: "page_view", of: "daysSinceLast", group: "web" },
      ],
      asOf,
    } satisfies LogisticOptions;
    const model = fitLogistic(leads, options);
    expect(model.groups).toEqual([{ id: "web" }]);
    expect(model.training.span).toEqual({
      start: "2026-03-31T00:00:00.000Z",
      end: "2026-03-31T00:00:00.000Z",
    });
    const later = leads.map((lead) => ({
      ...lead,
      events: [...lead.events, { name: "page_view", at: asOf + dayMs }],
    }));
    expect(fitLogistic(later, options)).toEqual(model);
    const table = leads.flatMap(({ id, events }) =>
      events.map(({ name, at }) => ({ who: id, name, at })),
    );
    const bare = leads.map(({ events: _, ...lead }) => lead);
    const events = { data: table, key: "who", at: "at", name: "name" };
    expect(fitLogistic(bare, { ...options, events })).toEqual(model);
    const [first] = leads;
    const scored = score(model, first as Row, { asOf });
    expect(scored.groups).toEqual([{ key: "web", points: scored.reasons[2]?.points }]);
    expect(caught(() => fitLogistic(leads, { ...options, asOf: undefined }))).toEqual([
      "AS_OF_REQUIRED",
      "asOf",
    ]);
  });

  it("looks at each row at its own moment", () => {
    const rows = leads.map((lead, index) => ({ ...lead, decidedAt: asOf - index * 1_000 }));
    const model = fitLogistic(rows, {
      outcome: "won",
      features: [{ field: "createdAt", kind: "age" }],
      asOf: { field: "decidedAt" },
    });
    expect(model.training).toMatchObject({
      asOf: null,
      span: { start: "2026-03-30T23:50:01.000Z", end: "2026-03-31T00:00:00.000Z" },
    });
  });

  it("fits segments that have enough, and scores others by all rows' fit", () => {
    const rows = leads.map((lead, index) => ({
      ...lead,
      team: index % 2 === 0 ? "north" : index % 7 === 0 ? "tiny" : "south",
    }));
    const options = {
      outcome: "won",
      features: ["visits", "flag"],
      minimum: { won: 50, lost: 50 },
    } as const;
    const model = fitLogistic(rows, { ...options, segmentBy: "team" });
    expect(model.segments?.fits.map(({ value }) => value)).toEqual(["north", "south"]);
    expect(model.warnings).toHaveLength(1);
    expect(model.warnings[0]).toMatch(/^team "tiny" is scored by all rows' fit: it has \d+ won/);
    const north = rows.filter(({ team }) => team === "north");
    expect(model.segments?.fits[0]?.params).toEqual(fitLogistic(north, options).params);
    expect(model.params).toEqual(fitLogistic(rows, options).params);
    const segmentOf = (team: unknown): unknown => score(model, { visits: 3, team }).model.segment;
    expect(["north", "tiny", "west", null].map(segmentOf)).toEqual(["north", null, null, null]);
    expect(score(fitLogistic(rows, options), { visits: 3 }).model).toEqual({
      id: "logistic",
      kind: "score/logistic",
      schemaVersion: 1,
    });
  });

  it("tells bands and stages by the probability", () => {
    const model = fitLogistic(leads, {
      outcome: "won",
      features: ["visits", { field: "industry", group: "fit" }],
      bands: { hot: 50, warm: 20 },
      thresholds: {
        mql: 20,
        sal: {
          all: [
            { field: "probability", op: "gte", value: 0.2 },
            { field: "groups.fit", op: "gt", value: 0 },
          ],
        },
      },
    });
    const { band, stage, value, probability } = score(model, { visits: 11, industry: "SaaS" });
    expect([band, stage]).toEqual(["hot", "sal"]);
    expect(value).toBe(100 * (probability as number));
  });

  it("counts cells of another type, which are missing", () => {
    const rows: Row[] = leads.map((lead, index) => ({
      ...lead,
      visits: index < 7 ? true : lead.visits,
    }));
    const model = fitLogistic(rows, {
      outcome: "won",
      features: [{ field: "visits", kind: "number" }],
    });
    expect(model.training.typeMismatches).toEqual([{ field: "visits", count: 7 }]);
    const columns: Columns = {
      won: Uint8Array.from(leads, ({ won }) => Number(won)),
      visits: Float64Array.from(leads, ({ visits }, index) =>
        index < 3 ? Number.POSITIVE_INFINITY : (visits ?? Number.NaN),
      ),
    };
    expect(
      fitLogistic(columns, { outcome: "won", features: ["visits"] }).training.typeMismatches,
    ).toEqual([{ field: "visits", count: 3 }]);
  });

  it("keeps where its rows lie, to tell drift by", () => {
    const { baseline } = fitLogistic(leads, { outcome: "won", features: ["visits", "industry"] });
    const total = ({ counts, missing }: (typeof baseline)["value"]): number =>
      counts.reduce((sum, count) => sum + count, missing);
    expect([baseline.value, ...baseline.features].map(total)).toEqual([600, 600, 600]);
    expect(baseline.features[1]).toMatchObject({
      levels: [...industries].sort(),
      missing: leads.filter(({ industry }) => industry === "").length,
    });
    expect(baseline.features[0]).toMatchObject({ breaks: expect.arrayContaining([1, 5]) });
  });

  it("survives numbers of any size", () => {
    for (const scale of [1e-300, 1e-8, 1e9, 1e200, 1e307]) {
      const rows = leads.map((lead) => ({ ...lead, visits: lead.visits && lead.visits * scale }));
      const plain = fitLogistic(leads, { outcome: "won", features: ["visits"] });
      const model = fitLogistic(rows, { outcome: "won", features: ["visits"] });
      const off = (row: number): number =>
        (score(model, rows[row] as Row).probability as number) -
        (score(plain, leads[row] as Row).probability as number);
      for (const row of [0, 1, 2, 3]) expect(Math.abs(off(row))).toBeLessThan(1e-9);
    }
  });

  it("tells separation, and the columns that cause it", () => {
    const rows = leads.map((lead) => ({
      ...lead,
      sure: lead.won ? 5 : 3,
      half: lead.won && lead.flag ? "x" : "y",
    }));
    const learn = (feature: string) => (): unknown =>
      fitLogistic(rows, { outcome: "won", features: ["visits", feature], penalty: "none" });
    expect(learn("sure")).toThrow(
      expect.objectContaining({
        code: "SEPARATION",
        path: "features",
        details: { kind: "complete", columns: expect.arrayContaining(["sure"]) },
      }),
    );
    expect(learn("half")).toThrow(
      expect.objectContaining({
        code: "SEPARATION",
        details: { kind: "quasi", columns: expect.arrayContaining(["half=y"]) },
      }),
    );
    // A penalty makes it a fit.
    expect(fitLogistic(rows, { outcome: "won", features: ["sure"] }).params.metrics.auc).toBe(1);
  });

  it("tells which columns are combinations of each other", () => {
    const rows = leads.map((lead) => ({
      ...lead,
      twice: (lead.visits ?? 0) * 2 + 1,
      again: lead.industry,
    }));
    const full = rows.filter(({ visits, industry }) => visits !== null && industry !== "");
    const learn = (list: readonly string[]) => (): unknown =>
      fitLogistic(full, { outcome: "won", features: list, penalty: "none" });
    expect(learn(["visits", "flag", "twice"])).toThrow(
      expect.objectContaining({
        code: "RANK_DEFICIENT",
        details: { columns: ["visits", "twice"] },
      }),
    );
    expect(learn(["industry", "again"])).toThrow(
      expect.objectContaining({
        code: "RANK_DEFICIENT",
        details: { columns: ["industry=Health", "again=Health"] },
      }),
    );
  });

  it("refuses too little to learn from", () => {
    const some = leads.slice(0, 60);
    const learn = (minimum?: LogisticOptions["minimum"]) => (): unknown =>
      fitLogistic(some, { outcome: "won", features: ["flag"], minimum });
    expect(learn()).toThrow(expect.objectContaining({ code: "NOT_ENOUGH_DATA", path: "data" }));
    expect(learn({ won: 5, lost: 5 })).not.toThrow();
    expect(() =>
      fitLogistic([{ y: 1 }], { outcome: "y", features: [], minimum: { won: 0, lost: 0 } }),
    ).toThrow(expect.objectContaining({ code: "NOT_ENOUGH_DATA" }));
    expect(caught(() => fitLogistic([], { outcome: "y", features: [] }))).toEqual([
      "NOT_ENOUGH_DATA",
      "data",
    ]);
  });

  it("says how many steps did not suffice", () => {
    expect(() => fitLogistic(leads, { outcome: "won", features, maxIterations: 1 })).toThrow(
      expect.objectContaining({ code: "NOT_CONVERGED", details: { iterations: 1 } }),
    );
  });

  it("refuses options that are none, by path", () => {
    const learn = (options: object): unknown =>
      caught(() => fitLogistic(leads, { outcome: "won", features: ["visits"], ...options }));
    expect(learn({ penalty: "l3" })).toEqual(["INVALID_INPUT", "penalty"]);
    expect(learn({ penalty: { elasticNet: 2 } })).toEqual(["INVALID_INPUT", "penalty.elasticNet"]);
    expect(learn({ C: 0 })).toEqual(["INVALID_INPUT", "C"]);
    expect(learn({ classWeight: "even" })).toEqual(["INVALID_INPUT", "classWeight"]);
    expect(learn({ standardize: 1 })).toEqual(["INVALID_INPUT", "standardize"]);
    expect(learn({ rareBelow: -1 })).toEqual(["INVALID_INPUT", "rareBelow"]);
    expect(learn({ confidence: 1 })).toEqual(["INVALID_INPUT", "confidence"]);
    expect(learn({ maxIterations: 0 })).toEqual(["INVALID_INPUT", "maxIterations"]);
    expect(learn({ minimum: { won: -1 } })).toEqual(["INVALID_INPUT", "minimum.won"]);
    expect(learn({ penality: "l1" })).toEqual(["INVALID_INPUT", "penality"]);
    expect(learn({ id: "no/slash" })).toEqual(["INVALID_INPUT", "id"]);
    expect(learn({ version: 2 })).toEqual(["INVALID_INPUT", "version"]);
    expect(learn({ timeZone: "Mars" })).toEqual(["INVALID_INPUT", "timeZone"]);
    expect(learn({ bands: { A: "x" } })).toEqual(["INVALID_INPUT", "bands.A"]);
    expect(learn({ thresholds: { mql: { field: "grup", op: "exists" } } })).toEqual([
      "INVALID_INPUT",
      "thresholds.mql.field",
    ]);
    expect(learn({ weight: "wait" })).toEqual(["MISSING_FIELD", "weight"]);
    expect(learn({ offset: 1 })).toEqual(["INVALID_INPUT", "offset"]);
    expect(learn({ segmentBy: "team" })).toEqual(["MISSING_FIELD", "segmentBy"]);
    expect(learn({ outcome: "one" })).toEqual(["MISSING_FIELD", "outcome"]);
    expect(learn({ outcome: [1, 0] })).toEqual(["INVALID_INPUT", "outcome"]);
    expect(learn({ outcome: { lost: { all: [] } } })).toEqual(["INVALID_INPUT", "outcome.won"]);
    expect(learn({ outcome: { successes: "visits", trials: 5 } })).toEqual([
      "INVALID_INPUT",
      "outcome.trials",
    ]);
    expect(learn({ features: ["vists"] })).toEqual(["MISSING_FIELD", "features[0]"]);
    expect(learn({ features: ["visits", "visits"] })).toEqual(["DUPLICATE_ID", "features[1].id"]);
    expect(learn({ features: [{ field: "visits", id: "a/b" }] })).toEqual([
      "INVALID_INPUT",
      "features[0].id",
    ]);
    expect(learn({ features: [{ field: "visits", kind: "date" }] })).toEqual([
      "INVALID_INPUT",
      "features[0].kind",
    ]);
    expect(learn({ features: [{ id: "e", event: "x", of: "sum" }] })).toEqual([
      "INVALID_INPUT",
      "features[0].of",
    ]);
    expect(learn({ features: [{ event: "x", of: "count" }] })).toEqual([
      "INVALID_INPUT",
      "features[0].id",
    ]);
    expect(learn({ features: [5] })).toEqual(["INVALID_INPUT", "features[0]"]);
    expect(learn({ features: "visits" })).toEqual(["INVALID_INPUT", "features"]);
    expect(learn({ features: [{ field: "visits", group: "a/b" }] })).toEqual([
      "INVALID_INPUT",
      "features[0].group",
    ]);
    expect(caught(() => fitLogistic("x" as never, { outcome: "won", features: [] }))).toEqual([
      "INVALID_INPUT",
      "data",
    ]);
  });

  it("refuses a feature called offset beside an offset", () => {
    const rows = leads.map((lead) => ({ ...lead, offset: 1 }));
    expect(
      caught(() => fitLogistic(rows, { outcome: "won", features: ["offset"], offset: "weight" })),
    ).toEqual(["DUPLICATE_ID", "features[0].id"]);
  });
});
