import { describe, expect, it } from "vitest";
import { attribute } from "../../src/attribution/attribute.js";
import { attributionChart } from "../../src/attribution/attributionChart.js";
import { attributionFindings } from "../../src/attribution/attributionFindings.js";
import { attributionTable } from "../../src/attribution/attributionTable.js";
import type { JourneyPath } from "../../src/attribution/journey.js";
import { money } from "../../src/core/money/money.js";
import type { Money } from "../../src/core/money/types.js";

const eur = (amount: string): Money => money(amount, "EUR");
const paths: readonly JourneyPath<Money>[] = [
  { path: ["search", "email"], conversions: 30, value: eur("6000") },
  { path: ["email"], conversions: 10, value: eur("1500.50") },
  { path: [], conversions: 10, value: eur("2499.50") },
];
const report = attribute(paths, { model: "last" });
const counts = attribute(
  [
    { path: ["a"], conversions: 3, value: 0 },
    { path: [], conversions: 1, value: 0 },
  ],
  { model: "last" },
);

describe("attributionTable", () => {
  it("gives a row a key, then what has no touch, then the total", () => {
    const { columns, rows } = attributionTable(report);
    expect(columns.map(({ key, unit, type, currency }) => [key, unit, type, currency])).toEqual([
      ["key", "text", "string", undefined],
      ["conversions", "count", "number", undefined],
      ["conversionShare", "rate", "number", undefined],
      ["value", "money", "decimal", "EUR"],
      ["valueShare", "rate", "number", undefined],
    ]);
    expect(rows).toEqual([
      {
        key: "email",
        conversions: 40,
        conversionShare: 0.8,
        value: "7500.50",
        valueShare: 0.75005,
      },
      { key: "search", conversions: 0, conversionShare: 0, value: "0.00", valueShare: 0 },
      {
        key: "(unattributed)",
        conversions: 10,
        conversionShare: 0.2,
        value: "2499.50",
        valueShare: 0.24995,
      },
      { key: "(total)", conversions: 50, conversionShare: 1, value: "10000.00", valueShare: 1 },
    ]);
  });

  it("has numbers where values are numbers, and null for shares of nothing", () => {
    const { columns, rows } = attributionTable(counts);
    expect(columns[3]).toEqual({ key: "value", title: "Value", unit: "money", type: "number" });
    expect(rows[0]).toEqual({
      key: "a",
      conversions: 3,
      conversionShare: 0.75,
      value: 0,
      valueShare: null,
    });
    expect(attributionTable(attribute([], { model: "last" })).rows).toEqual([
      {
        key: "(unattributed)",
        conversions: 0,
        conversionShare: null,
        value: null,
        valueShare: null,
      },
      { key: "(total)", conversions: 0, conversionShare: null, value: null, valueShare: null },
    ]);
  });
});

describe("attributionFindings", () => {
  it("says what brought the most and what has no touch, by stake", () => {
    expect(attributionFindings(report)).toEqual([
      {
        id: "most",
        severity: "info",
        sentence: "By the model last, email brought the most: EUR 7,500.50 of EUR 10,000 (75%).",
        numbers: {
          model: "last",
          key: "email",
          part: "7500.50",
          total: "10000.00",
          share: 0.75005,
        },
        money: eur("7500.50"),
        evidence: { rows: ["email", "(total)"], columns: ["value", "valueShare"] },
      },
      {
        id: "unattributed",
        severity: "warning",
        sentence: "Conversions worth EUR 2,499.50 of EUR 10,000 (25%) have no touch to credit.",
        numbers: {
          model: "last",
          key: "(unattributed)",
          part: "2499.50",
          total: "10000.00",
          share: 0.24995,
        },
        money: eur("2499.50"),
        evidence: { rows: ["(unattributed)", "(total)"], columns: ["value", "valueShare"] },
      },
    ]);
  });

  it("speaks of conversions where these are worth nothing, and of what is thin or left out", () => {
    const rows = [
      { path: ["a"], conversions: 3, value: 0 },
      { path: [], conversions: 1, value: 0 },
      { path: ["a"], conversions: -1, value: 0 },
    ];
    const findings = attributionFindings(attribute(rows, { model: "linear" }));
    expect(findings.map(({ sentence }) => sentence)).toEqual([
      "By the model linear, a brought the most: 3 of 4 conversions (75%).",
      "1 of 4 conversions (25%) have no touch to credit.",
      "With 4 conversions, shares are too thin to compare.",
      "Some journeys could not be read and are left out; the diagnostics name them.",
    ]);
  });

  it("says that nothing is known of nothing", () => {
    const [finding] = attributionFindings(attribute([], { model: "last" }));
    expect(finding).toMatchObject({ id: "empty", severity: "warning", numbers: {} });
  });

  it("takes sentences of one's own, and refuses unknown ones", () => {
    const messages = { most: "{key}: {part}" };
    expect(attributionFindings(report, { messages })[0]?.sentence).toBe("email: EUR 7,500.50");
    const unknown = { messages: { best: "x" } } as object;
    expect(() => attributionFindings(report, unknown)).toThrow("messages.best");
  });
});

describe("attributionChart", () => {
  it("draws a bar a key, the largest first, under findings", () => {
    const chart = attributionChart(report);
    expect(chart["data"]).toEqual({
      values: [
        { key: "email", amount: 7500.5, isKey: true, label: "75%" },
        { key: "(unattributed)", amount: 2499.5, isKey: false, label: "25%" },
        { key: "search", amount: 0, isKey: true, label: "0%" },
      ],
    });
    expect(chart.title).toMatchObject({ text: attributionFindings(report)[0]?.sentence });
    expect(JSON.stringify(chart)).toContain('"title":"Value, EUR"');
    expect(JSON.stringify(attributionChart(counts))).toContain('"title":"Conversions"');
  });

  it("shows the largest of many keys, and says so", () => {
    const many = Array.from({ length: 30 }, (_, i) => ({
      path: [`k${i}`],
      conversions: 1,
      value: i,
    }));
    const chart = JSON.stringify(attributionChart(attribute(many, { model: "last" })));
    expect(chart).toContain("Value; the largest 20 of 31");
    expect(chart).not.toContain('"k9"');
  });

  it("draws nothing of nothing", () => {
    expect(attributionChart(attribute([], { model: "last" })).description).toBe(
      "No conversion is known, so nothing is credited.",
    );
  });
});
