import {
  marketingScorecardMetrics,
  type ScorecardRow,
  salesScorecardMetrics,
  type TeamScorecard,
  teamScorecard,
  teamScorecardFindings,
  teamScorecardTable,
} from "closedloop";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";

const eur = (amount: string) => ({ amount, currency: "EUR" });
const year = { start: "2026-01-01", end: "2027-01-01" };
// Noon of the 183rd day: half of the year is over.
const asOf = "2026-07-02T12:00:00Z";
const row = (more: object): ScorecardRow => ({
  team: "sales",
  objective: "Grow",
  metric: "volume",
  unit: "deals",
  target: 10,
  ...more,
});
const card = (rows: readonly ScorecardRow[]): TeamScorecard =>
  teamScorecard(deepFreeze(rows), { asOf });
const only = (more: object) => card([row(more)]).teams[0]?.kpis[0];

describe("teamScorecard", () => {
  it("holds finite numbers without −0 and canonical Money", () => {
    const zero = only({ actual: -0, target: -0 });
    expect([zero?.actual, zero?.target]).toEqual([0, 0]);
    expect(only({ actual: eur("7"), target: eur("007.5") })).toMatchObject({
      actual: eur("7.00"),
      target: eur("7.50"),
    });
    for (const target of [Number.NaN, Number.POSITIVE_INFINITY, "ten"]) {
      expect(() => only({ target })).toThrow("rows[0].target: expected a finite number");
    }
    expect(() => only({ target: eur("1e3") })).toThrow("rows[0].target.amount: expected a plain");
  });

  it("reads blank cells as missing", () => {
    expect(only({ actual: " ", direction: "", horizon: " " })).toMatchObject({
      actual: null,
      direction: "up",
      horizon: null,
    });
  });

  it("puts both teams side by side, sales first", () => {
    const { teams, shared, ...rest } = card([
      row({ team: "support", metric: "answers" }),
      row({ team: "marketing", metric: "leads" }),
      row({ team: "shared", metric: "win_rate" }),
      row({ metric: "revenue" }),
      row({ team: "marketing", metric: "revenue" }),
      row({ metric: "margin" }),
    ]);
    expect(rest).toEqual({
      kind: "teamScorecard",
      schemaVersion: 1,
      asOf: "2026-07-02T12:00:00.000Z",
    });
    expect(teams.map(({ team, kpis }) => [team, kpis.map(({ metric }) => metric)])).toEqual([
      ["sales", ["revenue", "margin"]],
      ["marketing", ["leads", "revenue"]],
      ["shared", ["win_rate"]],
      ["support", ["answers"]],
    ]);
    expect(shared).toEqual(["win_rate", "revenue"]);
    expect(teams.flatMap(({ kpis }) => kpis.map(({ isShared }) => isShared))).toEqual([
      ...[true, false, false, true, true, false],
    ]);
  });

  it("gives each row whole", () => {
    expect(
      only({ actual: eur("4.00"), target: eur("10.00"), period: year, horizon: "short_term" }),
    ).toEqual({
      objective: "Grow",
      metric: "volume",
      unit: "deals",
      actual: eur("4.00"),
      target: eur("10.00"),
      direction: "up",
      attainment: 0.4,
      horizon: "short_term",
      period: { start: "2026-01-01T00:00:00.000Z", end: "2027-01-01T00:00:00.000Z" },
      elapsedShare: 0.5,
      isOnTrack: false,
      isShared: false,
    });
  });

  it.each([
    ["half of it, half of the time over", { actual: 5, period: year }, 0.5, true],
    ["less than that", { actual: 4.5, period: year }, 0.45, false],
    ["reached, whatever the time", { actual: 12 }, 1.2, true],
    ["not reached, and no time is said", { actual: 9 }, 0.9, null],
    ["not known yet", { actual: null, period: year }, null, null],
    ["a target of 0", { actual: 9, target: 0, period: year }, null, null],
    [
      "before the period",
      { actual: 0, period: { start: "2027-01-01", end: "2028-01-01" } },
      0,
      true,
    ],
    [
      "after the period",
      { actual: 9, period: { start: "2025-01-01", end: "2026-01-01" } },
      0.9,
      false,
    ],
    ["a cost that is low enough", { actual: 8, direction: "down", period: year }, 1.25, true],
    ["a cost at its limit", { actual: 10, direction: "down" }, 1, true],
    ["a cost that is too high", { actual: 20, direction: "down" }, 0.5, false],
    ["no cost", { actual: 0, direction: "down" }, null, true],
  ])("tells how %s stands", (_case, more, attainment, isOnTrack) => {
    expect(only(more)).toMatchObject({ attainment, isOnTrack });
  });

  it("knows the usual metrics by name", () => {
    expect(salesScorecardMetrics).toEqual(["volume", "revenue", "margin"]);
    expect(marketingScorecardMetrics).toEqual([
      "brand_recognition",
      "engagement",
      "leads",
      "market_share",
    ]);
  });

  it("survives JSON, and metrics named like a prototype", () => {
    const report = card([
      row({ metric: "__proto__" }),
      row({ team: "__proto__", metric: "constructor" }),
    ]);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(report.teams.map(({ team }) => team)).toEqual(["sales", "__proto__"]);
    expect(report.shared).toEqual([]);
    expect(card([]).teams).toEqual([]);
  });

  it.each([
    ["INVALID_INPUT", "rows", {}],
    ["INVALID_INPUT", "rows[0]", [null]],
    ["INVALID_INPUT", "rows[0].team", [row({ team: " " })]],
    ["INVALID_INPUT", "rows[0].objective", [row({ objective: 7 })]],
    ["INVALID_INPUT", "rows[0].direction", [row({ direction: "left" })]],
    ["INVALID_INPUT", "rows[0].horizon", [row({ horizon: "soon" })]],
    ["INVALID_INPUT", "rows[0].actual", [row({ actual: Number.NaN })]],
    ["INVALID_INPUT", "rows[0].target", [row({ actual: 1, target: "10" })]],
    [
      "INVALID_INPUT",
      "rows[1].period.end",
      [row({}), row({ period: { start: "2026-01-01", end: "2026-01-01" } })],
    ],
    ["CURRENCY_MISMATCH", "rows[0].target", [row({ actual: 1, target: eur("1.00") })]],
  ])("throws %s at %s", (code, path, rows) => {
    expect(() => teamScorecard(rows as ScorecardRow[], { asOf })).toThrow(
      expect.objectContaining({ code, path }),
    );
  });

  it.each([
    ["AS_OF_REQUIRED", "asOf", {}],
    ["INVALID_INPUT", "timeZone", { asOf, timeZone: "Mars" }],
    ["INVALID_INPUT", "by", { asOf, by: "team" }],
  ])("throws %s at %s for its options", (code, path, options) => {
    expect(() => teamScorecard([], options as { asOf: string })).toThrow(
      expect.objectContaining({ code, path }),
    );
  });
});

describe("teamScorecardTable and teamScorecardFindings", () => {
  const report = card([
    row({ metric: "volume", actual: 12 }),
    row({ metric: "revenue", actual: eur("400.00"), target: eur("1000.00"), period: year }),
    row({ metric: "cac", actual: eur("90.00"), target: eur("50.00"), direction: "down" }),
    row({ team: "marketing", metric: "leads", actual: 60, target: 100, period: year }),
    row({ team: "marketing", metric: "brand_recognition" }),
  ]);

  it("hold the same numbers", () => {
    const table = teamScorecardTable(report);
    const keys = table.columns.map(({ key }) => key);
    for (const one of table.rows) expect(new Set(Object.keys(one))).toEqual(new Set(keys));
    const cells = table.rows.flatMap((one) => Object.values(one));
    for (const { numbers, evidence } of teamScorecardFindings(report)) {
      for (const value of Object.values(numbers)) {
        if (typeof value === "number") expect(cells).toContain(value);
      }
      for (const key of evidence.rows) expect(cells).toContain(key);
      for (const key of evidence.columns) expect(keys).toContain(key);
    }
  });

  it("say what is behind and what is reached, and that nothing is shared", () => {
    expect(
      teamScorecardFindings(report).map(({ severity, sentence }) => `${severity}: ${sentence}`),
    ).toEqual([
      "warning: revenue of sales is behind: EUR 400 of EUR 1,000, 40%.",
      "warning: cac of sales is too high: EUR 90, where EUR 50 is the most.",
      "good: volume of sales is reached: 12, where 10 was to be.",
      "good: leads of marketing is on track: 60 of 100, 60%.",
      "info: Nobody can say yet how these stand: brand_recognition of marketing.",
      "warning: Sales and marketing share no number.",
    ]);
  });

  it("say what is shared, and where there is nothing", () => {
    const both = card([row({ actual: 10 }), row({ team: "marketing", actual: 10 })]);
    expect(teamScorecardFindings(both).at(-1)?.sentence).toBe("Both teams own volume.");
    expect(teamScorecardFindings(card([])).map(({ id }) => id)).toEqual(["empty"]);
    const alone = teamScorecardFindings(card([row({ actual: 10 })]));
    expect(alone.map(({ id }) => id)).toEqual(["reached"]);
  });
});
