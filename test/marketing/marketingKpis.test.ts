import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closeLoop } from "../../src/alignment/closeLoop.ts";
import type { LoopInput } from "../../src/alignment/loopInput.ts";
import { isClosedLoopError } from "../../src/core/errors.ts";
import { deepFreeze } from "../../src/core/freeze.ts";
import { money } from "../../src/core/money/money.ts";
import { BrandWave } from "../../src/marketing/brandWave.ts";
import type { KpiBrandWave, KpiEngagement } from "../../src/marketing/marketingKpiInput.ts";
import { marketingKpis } from "../../src/marketing/marketingKpis.ts";
import { compareProportions } from "../../src/stats/compareProportions.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { loopInputs, loopOptions } from "../alignment/randomLoops.ts";

const options = {
  period: { start: "2026-01-01", end: "2026-04-01" },
  currency: "EUR",
  asOf: "2026-06-30",
} as const;
const wave = (id: string, start: string, end: string, counts: object): KpiBrandWave => ({
  id,
  fieldedOn: { start, end },
  n: 400,
  ...counts,
});

describe("marketingKpis: brand", () => {
  const waves = deepFreeze([
    wave("w2", "2026-02-01", "2026-02-15", { aided: 200, unaided: 80, preference: 0 }),
    wave("w1", "2025-11-01", "2025-11-15", { aided: 160, topOfMind: 20 }),
    wave("dach", "2026-02-01", "2026-02-15", { aided: 300, segmentId: "dach" }),
    wave("w3", "2026-03-20", "2026-04-02", { aided: 1 }),
    wave("w4", "2026-07-01", "2026-07-15", { aided: 1 }),
  ]);

  it("has each wave that ends in the period, against the one before", () => {
    const { brand, diagnostics } = marketingKpis({ brandWaves: waves }, options);
    expect(brand?.map(({ key, segmentId, n }) => [key, segmentId, n])).toEqual([
      ["w2", null, 400],
      ["dach", "dach", 400],
    ]);
    const test = compareProportions({
      control: { successes: 160, trials: 400 },
      treatment: { successes: 200, trials: 400 },
    });
    expect(brand?.[0]?.measures).toEqual([
      {
        key: "aided",
        share: proportion(200, 400),
        change: {
          since: "w1",
          absolute: test.difference,
          pValue: test.pValue,
          verdict: "enough",
        },
        verdict: "enough",
      },
      { key: "unaided", share: proportion(80, 400), change: null, verdict: "enough" },
      { key: "preference", share: proportion(0, 400), change: null, verdict: "thin" },
    ]);
    expect(brand?.[1]?.measures[0]?.change).toBeNull();
    // w1 is before the period, and used to compare with.
    expect(diagnostics.rows.brandWaves).toEqual({
      given: 5,
      used: 3,
      rejected: 0,
      duplicates: 0,
      future: 1,
      outside: 1,
    });
  });

  it("takes entities, and calls a wave without an id by its first day", () => {
    const { id, ...given } = BrandWave.parse(waves[0]);
    const { brand } = marketingKpis({ brandWaves: [given] }, options);
    expect(brand?.[0]?.key).toBe("2026-02-01");
    expect(id).toBe("w2");
  });

  it("knows a wave once its last day is over", () => {
    const keys = (asOf: string) =>
      marketingKpis({ brandWaves: waves }, { ...options, asOf }).brand?.map(({ key }) => key);
    expect(keys("2026-02-14T12:00:00Z")).toEqual([]);
    expect(keys("2026-02-14")).toEqual(["w2", "dach"]);
  });

  it("rejects counts that cannot be (BW1), and days that are none", () => {
    const { diagnostics } = marketingKpis(
      {
        brandWaves: [
          wave("a", "2026-02-01", "2026-02-15", { aided: 401 }),
          wave("b", "2026-02-01", "2026-02-15", { topOfMind: 9, aided: 8 }),
          wave("c", "2026-02-15", "2026-02-15", {}),
          wave("d", "2026-02-01", "2026-02-15", { consideration: -1 }),
          { ...wave("e", "2026-02-01", "2026-02-15", {}), n: 3.5 },
          { ...wave("f", "2026-02-01", "2026-02-15", {}), fieldedOn: "2026-02" } as never,
        ],
      },
      options,
    );
    expect(diagnostics.rejected.map(({ index, field }) => [index, field])).toEqual([
      [0, "aided"],
      [1, "topOfMind"],
      [2, "fieldedOn"],
      [3, "consideration"],
      [4, "n"],
      [5, "fieldedOn"],
    ]);
  });

  it("agrees with picking the wave before by hand", () => {
    const days = [
      "2025-12-01",
      "2026-01-01",
      "2026-02-01",
      "2026-03-01",
      "2026-04-01",
      "2026-08-01",
    ];
    const one = fc.record({
      end: fc.constantFrom(...days),
      segmentId: fc.constantFrom("x", "y", undefined),
      n: fc.integer({ min: 10, max: 60 }),
      aided: fc.option(fc.nat(10), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (some) => {
        const given = some.map((each, index) => ({
          ...each,
          id: `${String.fromCharCode(97 + index)}`,
          fieldedOn: { start: "2025-01-01", end: each.end },
        }));
        const { brand = [] } = marketingKpis({ brandWaves: given }, options);
        const inPeriod = given.filter(({ end }) => end > "2026-01-01" && end <= "2026-04-01");
        expect(brand.map(({ key }) => key).sort()).toEqual(inPeriod.map(({ id }) => id).sort());
        for (const kpi of brand) {
          const own = given.find(({ id }) => id === kpi.key) as (typeof given)[0];
          const earlier = given
            .filter(({ segmentId }) => segmentId === own.segmentId)
            .filter(({ end, id }) => end < own.end || (end === own.end && id < own.id))
            .sort((a, b) => (a.end === b.end ? (a.id < b.id ? -1 : 1) : a.end < b.end ? -1 : 1))
            .at(-1);
          const [measure] = kpi.measures;
          const isCompared = own.aided !== undefined && earlier?.aided !== undefined;
          expect(measure?.change?.since).toBe(isCompared ? earlier?.id : undefined);
          if (!isCompared) continue;
          const difference = (own.aided ?? 0) / own.n - (earlier?.aided ?? 0) / (earlier?.n ?? 1);
          expect(measure?.change?.absolute.value).toBeCloseTo(difference, 12);
        }
      }),
    );
  });
});

describe("marketingKpis: engagement", () => {
  const row = (
    key: string,
    baseKind: KpiEngagement["baseKind"],
    engagements: number,
    base: number,
    at = "2026-02-01",
  ): KpiEngagement => ({ key, baseKind, engagements, base, at });

  it("sums by key, never across kinds of base", () => {
    const { engagement } = marketingKpis(
      {
        engagements: [
          row("linkedin", "reach", 30, 1000),
          row("linkedin", "reach", 20, 1000, "2026-03-31T23:59:59Z"),
          row("x", "reach", 5, 100),
          row("linkedin", "followers", 7, 500),
          row("x", "reach", 1, 1, "2026-04-01"),
        ],
      },
      options,
    );
    const of = ({ key, baseKind, rate }: { key: string; baseKind: string; rate: object }) => [
      key,
      baseKind,
      rate,
    ];
    expect(engagement?.rows.map(of)).toEqual([
      ["linkedin", "reach", proportion(50, 2000)],
      ["x", "reach", proportion(5, 100)],
      ["linkedin", "followers", proportion(7, 500)],
    ]);
    expect(engagement?.totals.map(of)).toEqual([
      ["(total)", "reach", proportion(55, 2100)],
      ["(total)", "followers", proportion(7, 500)],
    ]);
    expect(engagement?.rows.map(({ verdict }) => verdict)).toEqual(["enough", "enough", "enough"]);
  });

  it("has no interval where several engagements come of one", () => {
    const { engagement } = marketingKpis(
      { engagements: [row("a", "sessions", 12, 10), row("b", "sessions", 3, 0)] },
      options,
    );
    expect(engagement?.rows.map(({ rate }) => rate)).toEqual([
      { value: 1.2, successes: 12, trials: 10, low: null, high: null },
      { value: null, successes: 3, trials: 0, low: null, high: null },
    ]);
  });

  it("accounts for each row", () => {
    const rows = [
      { id: 1, ...row("a", "reach", 1, 2) },
      { id: 1, ...row("a", "reach", 1, 2) },
      row("a", "reach", 1, 2, "2026-12-01"),
      row("a", "reach", 1, 2, "2025-12-01"),
      row("a", "views" as never, 1, 2),
      row("a", "reach", 1.5, 2),
      row("a", "reach", 1, -2),
      row(" ", "reach", 1, 2),
      row("a", "reach", "1" as never, "2" as never),
    ];
    expect(marketingKpis({ engagements: rows }, options).diagnostics).toEqual({
      rows: {
        engagements: { given: 9, used: 2, rejected: 4, duplicates: 1, future: 1, outside: 1 },
      },
      rejected: [
        { input: "engagements", index: 4, field: "baseKind" },
        { input: "engagements", index: 5, field: "engagements" },
        { input: "engagements", index: 6, field: "base" },
        { input: "engagements", index: 7, field: "key" },
      ],
    });
  });
});

describe("marketingKpis: leads", () => {
  const leads = deepFreeze([
    { id: 1, createdAt: "2026-01-12", source: "google", milestones: { mql: "2026-01-20" } },
    { id: 2, createdAt: "2026-01-15", source: "google" },
    {
      id: 3,
      createdAt: "2026-03-31",
      source: "mail",
      history: [{ to: "mql", at: "2026-05-01T00:00:00Z" }],
    },
    { id: 4, createdAt: "2026-02-01" },
    { id: 5, createdAt: "2026-04-01", source: "google" },
  ]);
  const spend = deepFreeze([
    { channel: "search", source: "google", on: "2026-01-10", cost: 300 },
    { channel: "search", source: "google", from: "2026-03-31", to: "2026-04-01", cost: 100 },
    { channel: "radio", source: "radio", on: "2026-02-01", cost: money("50", "EUR") },
  ] as const);

  it("counts leads, those qualified, and what they cost", () => {
    const report = marketingKpis({ leads, spend }, options);
    expect(report.leads?.rows).toEqual([
      {
        key: "google",
        spend: money("350", "EUR"),
        leads: 2,
        mqls: 1,
        mqlRate: proportion(1, 2),
        verdict: "thin",
        costPerLead: money("175", "EUR"),
        costPerMql: money("350", "EUR"),
      },
      {
        key: "radio",
        spend: money("50", "EUR"),
        leads: 0,
        mqls: 0,
        mqlRate: proportion(0, 0),
        verdict: "thin",
        costPerLead: null,
        costPerMql: null,
      },
      {
        key: "(none)",
        spend: money("0", "EUR"),
        leads: 1,
        mqls: 0,
        mqlRate: proportion(0, 1),
        verdict: "thin",
        costPerLead: money("0", "EUR"),
        costPerMql: null,
      },
      {
        key: "mail",
        spend: money("0", "EUR"),
        leads: 1,
        mqls: 1,
        mqlRate: proportion(1, 1),
        verdict: "thin",
        costPerLead: money("0", "EUR"),
        costPerMql: money("0", "EUR"),
      },
    ]);
    expect(report.leads?.totals).toMatchObject({
      key: "(total)",
      spend: money("400", "EUR"),
      leads: 4,
      mqls: 2,
      costPerLead: money("100", "EUR"),
      costPerMql: money("200", "EUR"),
    });
  });

  it("knows no MQL of later", () => {
    const early = marketingKpis({ leads }, { ...options, asOf: "2026-04-15" });
    expect(early.leads?.rows.find(({ key }) => key === "mail")?.mqls).toBe(0);
    const none = marketingKpis({ leads: leads.slice(3) }, options);
    expect(none.leads?.totals).toEqual({ key: "(total)", leads: 1, mqls: null, mqlRate: null });
  });

  it("leaves out what the inputs cannot tell", () => {
    expect(marketingKpis({ spend }, options).leads?.totals).toEqual({
      key: "(total)",
      spend: money("400", "EUR"),
    });
    expect(marketingKpis({}, options)).toEqual({
      kind: "marketingKpis",
      schemaVersion: 1,
      by: "source",
      period: { start: "2026-01-01T00:00:00.000Z", end: "2026-04-01T00:00:00.000Z" },
      currency: "EUR",
      diagnostics: { rows: {}, rejected: [] },
      asOf: "2026-06-30T23:59:59.999Z",
    });
    const empty = marketingKpis({ brandWaves: [], spend: [], leads: [], engagements: [] }, options);
    expect(empty).toMatchObject({
      brand: [],
      engagement: { rows: [], totals: [] },
      leads: { rows: [], totals: { leads: 0, costPerLead: null } },
    });
  });

  it("takes the column names of a warehouse", () => {
    const report = marketingKpis(
      { leads: [{ lead_id: 7, created_at: "2026-01-12", origin: "google" }] },
      {
        ...options,
        fields: { leads: { id: "lead_id", createdAt: "created_at", source: "origin" } },
      },
    );
    expect(report.leads?.rows[0]).toMatchObject({ key: "google", leads: 1 });
  });

  it("survives JSON, and keys named __proto__", () => {
    const hostile = [{ id: "h1", createdAt: "2026-01-12", source: "__proto__" }];
    const report = marketingKpis({ leads: [...leads, ...hostile], spend }, options);
    expect(report.leads?.rows.some(({ key }) => key === "__proto__")).toBe(true);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it("counts leads, MQLs and spend of random rows as closeLoop does", () => {
    const marks = fc.record({ input: loopInputs, loop: loopOptions });
    fc.assert(
      fc.property(marks, ({ input, loop }) => {
        if (loop.by === "content") return;
        const { by, period, currency, rates, asOf, timeZone } = loop;
        const given = {
          spend: input.spend,
          leads: input.leads?.map((row) => kpiFields(row as Readonly<Record<string, unknown>>)),
        } as LoopInput;
        const settings = { by, period, currency, rates, asOf, timeZone };
        const ours = orMissing(() => marketingKpis(given as never, settings));
        const theirs = orMissing(() => closeLoop(given, settings));
        if (ours === "RATE_MISSING" || theirs === "RATE_MISSING") {
          expect(ours).toBe(theirs);
          return;
        }
        const rows = theirs.rows.map(({ key, ...row }) => [key, pick(row)]);
        const own = ours.leads?.rows.map(({ key, ...row }) => [key, pick(row)]);
        expect(new Map(own as never)).toEqual(new Map(rows as never));
        expect(pick(ours.leads?.totals ?? {})).toEqual(pick(theirs.totals));
        expect(ours.diagnostics.rows).toEqual(theirs.diagnostics.rows);
        expect(ours.diagnostics.rejected).toEqual(theirs.diagnostics.rejected);
      }),
    );
  });
});

/** What the KPIs read of a lead: the loop refuses rows for other fields too. */
function kpiFields(row: Readonly<Record<string, unknown>>): object {
  const kept = ["id", "createdAt", "source", "campaignId", "milestones", "history"];
  const lead = Object.fromEntries(Object.entries(row ?? {}).filter(([key]) => kept.includes(key)));
  const { milestones, history } = lead;
  if (typeof milestones === "object" && milestones !== null && !Array.isArray(milestones)) {
    const { sql, ...others } = milestones as { sql?: unknown };
    lead["milestones"] = others;
  }
  if (Array.isArray(history)) {
    lead["history"] = history.filter((move) => Object(move).to !== "sql");
  }
  return lead;
}

const shared = ["spend", "leads", "mqls", "costPerLead", "costPerMql"];

function pick(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([key]) => shared.includes(key)));
}

function orMissing<T>(run: () => T): T | "RATE_MISSING" {
  try {
    return run();
  } catch (error) {
    if (isClosedLoopError(error) && error.code === "RATE_MISSING") return "RATE_MISSING";
    throw error;
  }
}

describe("marketingKpis: market", () => {
  it("has the shares, and the voice against that of value, else of units", () => {
    const value = { brand: money("30", "EUR"), market: money("300", "EUR") };
    const units = { brand: 20, market: 100, largestCompetitor: 40 };
    const voice = { brand: 25, market: 200 };
    expect(marketingKpis({ market: { value, units, voice } }, options).market).toEqual({
      value: { value: 0.1, relative: null },
      units: { value: 0.2, relative: 0.5 },
      voice: {
        value: 0.125,
        excess: expect.closeTo(0.025, 12),
        expectedGrowthPoints: expect.closeTo(0.125, 12),
      },
    });
    expect(marketingKpis({ market: { units, voice } }, options).market?.voice?.excess).toBeCloseTo(
      -0.075,
      12,
    );
    expect(marketingKpis({ market: { voice } }, options).market?.voice?.excess).toBeNull();
  });

  it.each([
    [{ value: { brand: 301, market: 300 } }, "INVALID_INPUT", "market.value.brand"],
    [{ units: { brand: -1, market: 300 } }, "INVALID_INPUT", "market.units.brand"],
    [
      { units: { brand: 1, market: money("3", "EUR") } },
      "CURRENCY_MISMATCH",
      "market.units.market",
    ],
    [{ voice: { brand: Number.NaN, market: 3 } }, "INVALID_INPUT", "market.voice.brand"],
    [{ voices: {} }, "INVALID_INPUT", "market.voices"],
    [null, "INVALID_INPUT", "market"],
    [{ voice: 7 }, "INVALID_INPUT", "market.voice.brand"],
  ])("refuses %j", (market, code, path) => {
    expect(() => marketingKpis({ market } as never, options)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });
});

describe("marketingKpis: options", () => {
  it.each([
    [{ ...options, asOf: undefined }, "AS_OF_REQUIRED", "asOf"],
    [{ ...options, currency: "EURO" }, "INVALID_INPUT", "currency"],
    [{ ...options, by: "content" }, "INVALID_INPUT", "by"],
    [
      { ...options, period: { start: "2026-02-01", end: "2026-01-01" } },
      "INVALID_INPUT",
      "period.end",
    ],
    [{ ...options, timeZone: "Mars" }, "INVALID_INPUT", "timeZone"],
    [{ ...options, confidence: 95 }, "INVALID_INPUT", "confidence"],
    [{ ...options, minimum: -1 }, "INVALID_INPUT", "minimum"],
    [{ ...options, bye: "source" }, "INVALID_INPUT", "bye"],
    [{ ...options, fields: { lead: {} } }, "INVALID_INPUT", "fields.lead"],
  ])("refuses %j", (wrong, code, path) => {
    expect(() => marketingKpis({}, wrong as never)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });

  it.each([
    [{ lead: [] }, "INVALID_INPUT", "lead"],
    [{ leads: {} }, "INVALID_INPUT", "leads"],
    [{ leads: [{ lead_id: 1 }] }, "MISSING_FIELD", "leads"],
    [{ engagements: [{ at: "2026-01-01" }] }, "MISSING_FIELD", "engagements"],
    [
      { spend: [{ channel: "x", on: "2026-01-02", cost: money("1", "USD") }] },
      "RATE_MISSING",
      "spend[0].cost",
    ],
    [null, "INVALID_INPUT", "input"],
  ])("refuses the input %j", (input, code, path) => {
    expect(() => marketingKpis(input as never, options)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });
});
