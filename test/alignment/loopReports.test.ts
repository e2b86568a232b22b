import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closeLoop } from "../../src/alignment/closeLoop.js";
import { loopChart } from "../../src/alignment/loopChart.js";
import { loopFindings } from "../../src/alignment/loopFindings.js";
import type { LoopInput } from "../../src/alignment/loopInput.js";
import { loopTable } from "../../src/alignment/loopTable.js";
import { loopInputs, loopOptions, optionsOf } from "./randomLoops.js";

const options = {
  by: "channel",
  period: { start: "2026-01-01", end: "2026-04-01" },
  currency: "EUR",
  asOf: "2026-12-01",
} as const;
const lead = (id: number, source: string) => ({ id, createdAt: "2026-01-10", source });
const deal = (id: number, outcome: string, amount: number, leadId: number | null = id) => ({
  id,
  createdAt: "2026-01-11",
  closedAt: "2026-02-10",
  outcome,
  amount,
  leadId,
});
const report = closeLoop(
  {
    spend: [
      { channel: "search", on: "2026-01-05", cost: 300 },
      { channel: "fair", on: "2026-01-05", cost: 900 },
      { channel: "radio", on: "2026-01-05", cost: 50 },
    ],
    touchpoints: [{ at: "2026-01-09", channel: "search", leadId: 1 }],
    leads: [lead(1, "x"), lead(2, "fair")],
    opportunities: [deal(1, "won", 1000), deal(2, "open", 70), deal(3, "won", 250, null)],
  },
  options,
);

describe("loopTable", () => {
  const { columns, rows } = loopTable(report);

  it("has a column for each of the report, the win rate with what it was counted from", () => {
    expect(columns.map(({ key }) => key)).toEqual([
      "key",
      ...report.columns.flatMap(({ key }) =>
        key === "winRate" ? ["decided", key, "winRateLow", "winRateHigh"] : [key],
      ),
    ]);
    expect(columns[0]).toEqual({ key: "key", title: "Channel", unit: "text", type: "string" });
    expect(columns[1]).toEqual({
      key: "spend",
      title: "Spend",
      unit: "money",
      type: "decimal",
      currency: "EUR",
    });
  });

  it("has a row for each of the report, the totals last", () => {
    expect(rows.map(({ key }) => key)).toEqual([...report.rows.map(({ key }) => key), "(total)"]);
    expect(rows.at(-1)).toMatchObject({
      spend: "1250.00",
      won: 2,
      decided: 2,
      winRate: 1,
      mqls: null,
    });
    for (const row of rows) expect(Object.keys(row)).toEqual(columns.map(({ key }) => key));
  });

  it("says where margin, ROAS and ROI stand on sourced money", () => {
    const bare = closeLoop({ spend: [], opportunities: [] }, { ...options, returns: "margin" });
    const titles = loopTable(bare).columns.map(({ title }) => title);
    expect(titles).toEqual(
      expect.arrayContaining(["Margin (sourced)", "ROAS (sourced)", "ROI (sourced)"]),
    );
  });
});

describe("loopFindings", () => {
  it("says what brought money, what costs more than it brings, and what nobody can account for", () => {
    expect(loopFindings(report).map(({ sentence }) => sentence)).toEqual([
      "search brought the most revenue: EUR 1,000 of EUR 1,250, for EUR 300 spent.",
      "fair cost EUR 900 and brought EUR 0 so far; 100% of its leads are undecided.",
      "Deals worth EUR 250 of EUR 1,250 were won without a touch before them.",
      "Deals worth EUR 250 of EUR 1,250 were won without a lead.",
      "No touch, lead or deal came of the EUR 50 spent on radio.",
      "With 2 of 2 decided deals won, win rates are too thin to compare.",
      "33.3% of what began in the period is still undecided, so revenue and rates may change.",
    ]);
  });

  it("carries the numbers, the stake and where to look", () => {
    expect(loopFindings(report)[1]).toEqual({
      id: "lossSoFar",
      severity: "warning",
      sentence: "fair cost EUR 900 and brought EUR 0 so far; 100% of its leads are undecided.",
      numbers: { row: "fair", spend: "900.00", returns: "0.00", open: 1 },
      money: { amount: "900.00", currency: "EUR" },
      evidence: { rows: ["fair"], columns: ["spend", "revenue", "roi", "openShare"] },
    });
  });

  it("speaks of deals and leads where there is no money", () => {
    const leads = [lead(1, "a"), lead(2, "b"), lead(3, "a")];
    const sentences = (input: LoopInput) =>
      loopFindings(closeLoop(input, options)).map(({ sentence }) => sentence);
    const opportunities = [
      { ...deal(1, "won", 0), amount: null },
      { ...deal(3, "lost", 0), amount: null },
    ];
    expect(sentences({ leads, opportunities })).toEqual([
      "a brought the most deals: 1 of 1 won.",
      "With 1 of 2 decided deals won, win rates are too thin to compare.",
      "No deal has an amount, so all revenue is 0.",
    ]);
    expect(sentences({ opportunities: [deal(1, "won", 5)] })[0]).toBe(
      "Won deals brought EUR 5, and of none is the channel known.",
    );
    expect(sentences({ leads })).toEqual(["a brought the most leads: 2 of 3."]);
    expect(sentences({})).toEqual(["Nothing of the period is known."]);
  });

  it("says what is thin, missing and unreadable", () => {
    const many = Array.from({ length: 40 }, (_, id) =>
      deal(id, id % 2 === 0 ? "won" : "lost", 10, id),
    );
    const leads = many.map(({ id }) => lead(Number(id), id < 35 ? "a" : "b"));
    const opportunities = [
      ...many,
      { ...deal(50, "won", 0), amount: null },
      { ...deal(51, "", 0) },
    ];
    const found = loopFindings(closeLoop({ leads, opportunities }, options));
    expect(found.map(({ sentence }) => sentence)).toEqual([
      "a brought the most revenue: EUR 180 of EUR 200.",
      "21 of 41 decided deals were won.",
      "Too few deals are decided to be sure of the win rate of b and (no lead).",
      "Deals without an amount count as 0: 50.",
      "Some rows could not be read and are left out: opportunities.outcome.",
    ]);
  });

  it("calls it critical where the table does not tie out", () => {
    const { spend } = report.reconciliation;
    const wrong = { what: "spend", input: spend, report: { ...spend, amount: "1.00" } } as const;
    const off = { ...report, reconciliation: { ...report.reconciliation, differences: [wrong] } };
    expect(loopFindings(off)).toContainEqual(
      expect.objectContaining({ id: "mismatch", severity: "critical" }),
    );
  });

  it("takes sentences of one's own", () => {
    const messages = { unmatched: "{row}: {spend} ohne Wirkung." };
    expect(loopFindings(report, { messages })).toContainEqual(
      expect.objectContaining({ sentence: "radio: EUR 50 ohne Wirkung." }),
    );
    // @ts-expect-error no such sentence
    expect(() => loopFindings(report, { messages: { unmatch: "x" } })).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "messages.unmatch" }),
    );
  });

  it("says no number that the table does not hold", () => {
    fc.assert(
      fc.property(loopInputs, loopOptions, (input, random) => {
        // One currency: a missing rate is not the matter here.
        const single = JSON.parse(
          JSON.stringify(input, (_, value) =>
            typeof value === "bigint" ? Number(value) : value,
          ).replaceAll(/"(USD|JPY|EUR)"/g, '"EUR"'),
        );
        const random1 = closeLoop(single as LoopInput, optionsOf({ ...random, currency: "EUR" }));
        const { rows } = loopTable(random1);
        for (const { numbers, evidence } of loopFindings(random1)) {
          const cells = rows
            .filter(({ key }) => evidence.rows.includes(key as string))
            .flatMap((row) => Object.values(row));
          for (const [name, value] of Object.entries(numbers)) {
            const isNumber = typeof value === "number" || /^-?\d+\.\d{2,}$/.test(value);
            if (isNumber && name !== "deals") expect(cells).toContain(value);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("loopChart", () => {
  it("draws what each row cost and brought, under a finding", () => {
    const chart = loopChart(report);
    expect(chart.title).toMatchObject({ text: loopFindings(report)[0]?.sentence });
    expect(chart["data"]).toMatchObject({
      values: expect.arrayContaining([
        { key: "search", what: "Spend", size: 300, label: "EUR 300" },
        { key: "search", what: "Revenue", size: 1000, label: "EUR 1,000" },
      ]),
    });
  });

  it("draws leads and wins where there is no money", () => {
    const bare = closeLoop(
      { leads: [lead(1, "a")], opportunities: [{ ...deal(1, "won", 0), amount: null }] },
      options,
    );
    expect(loopChart(bare)["data"]).toEqual({
      values: [
        { key: "a", what: "Leads", size: 1, label: "1" },
        { key: "a", what: "Won deals", size: 1, label: "1" },
      ],
    });
  });
});
