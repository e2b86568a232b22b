import { describe, expect, test } from "vitest";
import { defineScoreModel } from "../../../src/scoring/defineScoreModel.js";
import { backtestChart } from "../../../src/scoring/evaluation/backtestChart.js";
import { backtestFindings } from "../../../src/scoring/evaluation/backtestFindings.js";
import { backtestRules } from "../../../src/scoring/evaluation/backtestRules.js";
import { backtestTable } from "../../../src/scoring/evaluation/backtestTable.js";
import { evaluateScores } from "../../../src/scoring/evaluation/evaluateScores.js";
import { fitLogistic } from "../../../src/scoring/learned/logistic/fitLogistic.js";
import { scoreAll } from "../../../src/scoring/scoreAll.js";
import { drawn } from "../vega.js";

const model = defineScoreModel({
  id: "inbound",
  groups: [
    {
      id: "fit",
      rules: [
        {
          id: "size",
          field: "employees",
          ranges: [
            { from: 50, to: 200, points: 10 },
            { from: 200, points: 25 },
          ],
        },
      ],
    },
    {
      id: "engagement",
      rules: [{ id: "demo", event: "demo", points: 30, decay: { halfLife: { days: 30 } } }],
    },
  ],
  bands: { A: 40, B: 20, C: 0 },
  thresholds: { mql: 20, sal: 40 },
  disqualify: [{ id: "free", when: { field: "mail", op: "eq", value: "free" } }],
});
const leads = Array.from({ length: 300 }, (_, n) => ({
  id: n,
  employees: (n * 37) % 400,
  mail: n % 11 === 0 ? "free" : "work",
  createdAt: "2026-03-01",
  events: n % 3 === 0 ? [{ name: "demo", at: n % 6 === 0 ? "2026-02-20" : "2026-04-20" }] : [],
  won: (n * 37) % 400 > (n * 13) % 500 ? 1 : 0,
}));
const asOf = { field: "createdAt" } as const;
const report = backtestRules(model, leads, { outcome: "won", asOf, groups: 5 });

describe("backtestRules", () => {
  test("evaluates the points, each row as of its own moment", () => {
    const scores = scoreAll(model, leads, { asOf });
    const outcomes = leads.map(({ won }) => won);
    expect(report.evaluation).toEqual(
      evaluateScores({ scores: [...scores.value], outcomes }, { groups: 5 }),
    );
    expect(report.diagnostics.futureEvents).toBe(50);
    const late = backtestRules(model, leads, { outcome: "won", asOf: "2026-05-01" });
    expect(late.evaluation.auc).not.toBe(report.evaluation.auc);
  });

  test("counts what became of each band and stage, and of those it disqualifies", () => {
    const scores = scoreAll(model, leads, { asOf });
    for (const [kind, list] of [
      ["band", report.bands],
      ["stage", report.stages],
    ] as const) {
      const coded = scores[kind] as NonNullable<(typeof scores)["band"]>;
      for (const { label, rate, lift } of list) {
        const rows = leads.filter(
          (_, n) => (coded.labels[coded.codes[n] as number] ?? null) === label,
        );
        const won = rows.filter((row) => row.won === 1).length;
        expect(rate).toMatchObject({ successes: won, trials: rows.length });
        if (rows.length > 0)
          expect(lift).toBeCloseTo(
            won / rows.length / (report.evaluation.rate.value as number),
            12,
          );
      }
      expect(list.reduce((sum, { rate }) => sum + rate.trials, 0)).toBe(300);
    }
    expect(report.bands.map(({ label }) => label)).toEqual(["A", "B", "C", null]);
    expect(report.disqualified).toMatchObject({
      trials: leads.filter(({ mail }) => mail === "free").length,
    });
    expect(report.grades).toEqual([]);
  });

  test("leaves out what has no score or no outcome", () => {
    const rows = [...leads, { ...leads[0], createdAt: "soon" }, { ...leads[0], won: null }];
    const { evaluation, diagnostics } = backtestRules(model, rows, {
      outcome: "won",
      asOf,
      groups: 5,
    });
    expect(evaluation.diagnostics).toMatchObject({
      rows: 302,
      used: 300,
      withoutScore: 1,
      withoutOutcome: 1,
    });
    expect(diagnostics.notScored).toHaveLength(1);
    expect(evaluation.auc).toBe(report.evaluation.auc);
  });

  test("takes columns, tables of events, and groups of trials", () => {
    const columns = {
      employees: leads.map(({ employees }) => employees),
      mail: leads.map(({ mail }) => mail),
      id: leads.map(({ id }) => id),
      createdAt: leads.map(({ createdAt }) => createdAt),
      won: leads.map(({ won }) => won),
      all: leads.map(() => 1),
    };
    const data = leads.flatMap(({ id, events }) => events.map((event) => ({ ...event, lead: id })));
    const events = { data, key: "lead", at: "at", name: "name" };
    const outcome = { successes: "won", trials: "all" };
    const other = backtestRules(model, columns, { outcome, asOf, events, groups: 5 });
    expect(other).toEqual(report);
  });

  test("names the model by its version and hash", () => {
    const versioned = { ...model, version: "3", hash: "abc" };
    expect(backtestRules(versioned, leads, { outcome: "won", asOf }).model).toEqual({
      id: "inbound",
      version: "3",
      hash: "abc",
    });
    expect(report.model).toEqual({ id: "inbound" });
  });

  test("survives JSON", () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  const learned = fitLogistic(leads, { outcome: "won", features: ["employees"] });
  test.each([
    [learned, { outcome: "won" }, "INVALID_INPUT", "model"],
    [model, { asOf }, "INVALID_INPUT", "outcome"],
    [model, { outcome: "won" }, "AS_OF_REQUIRED", "asOf"],
    [model, { outcome: "wn", asOf }, "MISSING_FIELD", "outcome"],
    [model, { outcome: "won", asOf, bins: 0 }, "INVALID_INPUT", "bins"],
    [model, { outcome: "won", asOf, outcomes: [] }, "INVALID_INPUT", "outcomes"],
  ])("refuses %#", (one, options, code, path) => {
    expect(() => backtestRules(one as never, leads, options as never)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });
});

describe("a backtest in words, rows and lines", () => {
  test("says whether stages, bands and disqualifiers tell what they should", () => {
    const upside = leads.map((lead) => ({ ...lead, won: 1 - lead.won }));
    const other = backtestRules(model, upside, { outcome: "won", asOf });
    const ids = backtestFindings(other).map(({ id, severity }) => `${id} ${severity}`);
    expect(ids).toContain("upsideDown critical");
    expect(ids).toContain("bandOrder warning");
    expect(ids).toContain("stage warning");
    expect(ids).toContain("disqualifiedWins warning");
    expect(
      backtestFindings(report, { messages: { stage: "{stage}" } }).map(({ sentence }) => sentence),
    ).toContain("mql");
    for (const one of [report, other]) {
      const cells = new Set(backtestTable(one).rows.flatMap((row) => Object.values(row)));
      for (const { numbers } of backtestFindings(one)) {
        for (const [name, value] of Object.entries(numbers))
          if (name !== "stage") expect(cells).toContain(value);
      }
    }
  });

  test("has the rows of the evaluation, then those of labels", () => {
    expect(
      backtestTable(report)
        .rows.slice(-7)
        .map((row) => row["rows"]),
    ).toEqual(
      [
        "band A",
        "band B",
        "band C",
        "no band",
        "stage mql",
        "stage sal",
        "no stage",
        "(disqualified)",
      ].slice(-7),
    );
  });

  test("draws", async () => {
    expect(await drawn(backtestChart(report, { show: "roc" }))).toContain("<svg");
  });
});
