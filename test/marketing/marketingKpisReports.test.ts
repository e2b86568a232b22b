import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { describe, expect, it } from "vitest";
import type { MarketingKpiInput } from "../../src/marketing/marketingKpiInput.ts";
import { marketingKpis } from "../../src/marketing/marketingKpis.ts";
import { marketingKpisChart } from "../../src/marketing/marketingKpisChart.ts";
import { marketingKpisFindings } from "../../src/marketing/marketingKpisFindings.ts";
import { marketingKpisTable } from "../../src/marketing/marketingKpisTable.ts";

const options = {
  period: { start: "2026-01-01", end: "2026-04-01" },
  currency: "EUR",
  asOf: "2026-06-30",
} as const;
const reportOf = (input: MarketingKpiInput) => marketingKpis(input, options);
const sentencesOf = (input: MarketingKpiInput) =>
  marketingKpisFindings(reportOf(input)).map(({ sentence }) => sentence);

const wave = (id: string, month: string, counts: object) => ({
  id,
  fieldedOn: { start: `${month}-01`, end: `${month}-15` },
  n: 400,
  ...counts,
});
const full: MarketingKpiInput = {
  brandWaves: [
    wave("w1", "2025-11", { aided: 160, unaided: 100, preference: 40 }),
    wave("w2", "2026-02", { aided: 200, unaided: 60, preference: 44 }),
    wave("d1", "2026-02", { aided: 8, n: 20, segmentId: "dach" }),
  ],
  engagements: [
    { at: "2026-02-01", key: "linkedin", engagements: 50, base: 2000, baseKind: "reach" },
    { at: "2026-02-01", key: "page", engagements: 12, base: 10, baseKind: "sessions" },
  ],
  spend: [
    { channel: "search", source: "google", on: "2026-01-10", cost: 300 },
    { channel: "radio", source: "radio", on: "2026-01-10", cost: 900 },
  ],
  leads: [
    { id: 1, createdAt: "2026-01-12", source: "google", milestones: { mql: "2026-01-20" } },
    { id: 2, createdAt: "2026-01-15", source: "google" },
    { id: 3, createdAt: "soon", source: "google" },
  ],
  market: {
    value: { brand: 30, market: 300, largestCompetitor: 60 },
    units: { brand: 25, market: 200 },
    voice: { brand: 25, market: 200 },
  },
};

describe("marketingKpisFindings", () => {
  it("says what is at stake first, then what was found, then the doubts", () => {
    expect(sentencesOf(full)).toEqual([
      "2 leads came in for EUR 1,200: EUR 600 each.",
      "No lead came of the EUR 900 spent on radio.",
      "Aided awareness is 50% of 400 asked, plausibly 45.1% to 54.9%.",
      "Aided awareness rose by 10 points since w1, plausibly 3.1 to 16.8.",
      "Unaided awareness fell by 10 points since w1, plausibly 4.5 to 15.5.",
      "Aided awareness in dach is 40% of 20 asked, plausibly 21.9% to 61.3%.",
      "50 engagements come of 2,000 people reached: 2.5%.",
      "12 engagements come of 10 sessions: 120%.",
      "1 of 2 leads were qualified: 50%, plausibly 9.5% to 90.5%.",
      "google brought the most leads: 2 of 2.",
      "The brand has 10% of the market by value, 0.5 times what the largest competitor has.",
      "The brand has 12.5% of the market by units.",
      "Its share of voice, 12.5%, is 2.5 points above its share of the market.",
      "Too few cases to be sure of aided awareness in dach and the MQL rate.",
      "Some rows could not be read and are left out: leads.createdAt.",
    ]);
  });

  it("says so where nothing moved, and where the brand is too quiet", () => {
    const waves = [
      wave("w1", "2025-11", { aided: 160, segmentId: "dach" }),
      wave("w2", "2026-02", { aided: 170, segmentId: "dach" }),
    ];
    const market = { value: { brand: 20, market: 100 }, voice: { brand: 1, market: 10 } };
    expect(sentencesOf({ brandWaves: waves, market })).toEqual([
      "Aided awareness in dach is 42.5% of 400 asked, plausibly 37.7% to 47.4%.",
      "No share of the brand in dach has moved beyond chance since w1.",
      "The brand has 20% of the market by value.",
      "Its share of voice, 10%, is 10 points below its share of the market.",
    ]);
  });

  it("counts leads without spend, and knows when there is nothing", () => {
    expect(sentencesOf({ leads: full.leads?.slice(0, 2) })).toEqual([
      "2 leads came in.",
      "1 of 2 leads were qualified: 50%, plausibly 9.5% to 90.5%.",
      "Too few cases to be sure of the MQL rate.",
    ]);
    expect(sentencesOf({})).toEqual(["Nothing of the period is known."]);
    expect(sentencesOf({ leads: [], brandWaves: [] })).toEqual(["Nothing of the period is known."]);
  });

  it("has each of its numbers in the table", () => {
    const report = reportOf(full);
    const cells = new Set(marketingKpisTable(report).rows.flatMap(Object.values));
    for (const { numbers } of marketingKpisFindings(report)) {
      for (const number of Object.values(numbers)) {
        if (typeof number === "number") expect(cells).toContain(number);
      }
    }
    const [first] = marketingKpisFindings(report);
    expect(first?.money).toEqual({ amount: "1200.00", currency: "EUR" });
    expect(cells).toContain("1200.00");
  });

  it("takes sentences of one's own", () => {
    const messages = { leads: "{leads} Anfragen" };
    const report = reportOf({ leads: full.leads?.slice(0, 1) });
    expect(marketingKpisFindings(report, { messages })[0]?.sentence).toBe("1 Anfragen");
    expect(() => marketingKpisFindings(report, { messages: { lead: "" } as never })).toThrow(
      'messages.lead: expected "leads"',
    );
  });
});

describe("marketingKpisTable", () => {
  it("has a row a figure, with all columns", () => {
    const { columns, rows } = marketingKpisTable(reportOf(full));
    for (const row of rows) expect(Object.keys(row)).toEqual(columns.map(({ key }) => key));
    const short = rows.map(({ part, segment, key, measure, count, rate, amount }) =>
      [part, segment, key, measure, count, rate, amount].map((cell) => cell ?? "").join(" "),
    );
    expect(short).toEqual([
      "brand  w2 aided 200 0.5 ",
      "brand  w2 unaided 60 0.15 ",
      "brand  w2 preference 44 0.11 ",
      "brand dach d1 aided 8 0.4 ",
      "engagement  linkedin reach 50 0.025 ",
      "engagement  page sessions 12 1.2 ",
      "engagement  (total) reach 50 0.025 ",
      "engagement  (total) sessions 12 1.2 ",
      "leads  radio leads 0  ",
      "leads  radio mqls 0  ",
      "leads  radio spend   900.00",
      "leads  google leads 2  ",
      "leads  google mqls 1 0.5 ",
      "leads  google spend   300.00",
      "leads  google costPerLead   150.00",
      "leads  google costPerMql   300.00",
      "leads  (total) leads 2  ",
      "leads  (total) mqls 1 0.5 ",
      "leads  (total) spend   1200.00",
      "leads  (total) costPerLead   600.00",
      "leads  (total) costPerMql   1200.00",
      "market   valueShare  0.1 ",
      "market   valueRelative  0.5 ",
      "market   unitsShare  0.125 ",
      "market   unitsRelative   ",
      "market   shareOfVoice  0.125 ",
      `market   excessShareOfVoice  ${0.125 - 0.1} `,
      `market   expectedGrowth  ${(10 * (0.125 - 0.1) * 0.5) / 100} `,
    ]);
    expect(columns.at(-1)).toMatchObject({ unit: "money", type: "decimal", currency: "EUR" });
    expect(marketingKpisTable(reportOf({})).rows).toEqual([]);
  });
});

describe("marketingKpisChart", () => {
  it("draws the brand funnel of the last wave, titled by it", () => {
    const chart = marketingKpisChart(reportOf(full));
    expect(chart.title).toMatchObject({
      text: "Aided awareness is 50% of 400 asked, plausibly 45.1% to 54.9%.",
    });
    expect(chart["data"]).toMatchObject({
      values: [
        { name: "Aided awareness", size: 0.5, label: "50% (200)" },
        { name: "Unaided awareness", size: 0.15, label: "15% (60)" },
        { name: "Preference", size: 0.11, label: "11% (44)" },
      ],
    });
  });

  it("draws leads where no wave is known", () => {
    const chart = marketingKpisChart(reportOf({ leads: full.leads }));
    expect(chart.title).toMatchObject({ text: "2 leads came in." });
    expect(chart["data"]).toMatchObject({ values: [{ name: "google", size: 2, label: "2" }] });
  });

  it("is drawn by Vega, and is plain JSON", async () => {
    const { leads, brandWaves } = full;
    for (const input of [full, { leads }, { brandWaves }, {}]) {
      const chart = marketingKpisChart(reportOf(input));
      expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
      const { spec } = compile(chart as unknown as TopLevelSpec);
      expect(await new View(parse(spec), { renderer: "none" }).toSVG()).toContain("<svg");
    }
  });
});
