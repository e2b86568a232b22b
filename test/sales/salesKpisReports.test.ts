import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { describe, expect, it } from "vitest";
import { salesKpis } from "../../src/sales/salesKpis.ts";
import { salesKpisChart } from "../../src/sales/salesKpisChart.ts";
import { salesKpisFindings } from "../../src/sales/salesKpisFindings.ts";
import { salesKpisTable } from "../../src/sales/salesKpisTable.ts";

const options = {
  period: { start: "2026-06-01", end: "2026-07-01" },
  currency: "EUR",
  asOf: "2026-06-30",
  by: "ownerId",
} as const;
const deal = (id: number, ownerId: string, given: object = {}) => ({
  id,
  ownerId,
  createdAt: "2026-06-01",
  outcome: "won",
  closedAt: "2026-06-11",
  amount: 100,
  ...given,
});
const deals = [
  deal(1, "ada", { margin: 45, lineItems: [{ quantity: 3 }] }),
  deal(2, "ada", { amount: 200 }),
  deal(3, "grace", { closedAt: "2026-06-21", margin: 15 }),
  deal(4, "grace", { outcome: "lost" }),
  deal(5, "joan", { closedAt: null }),
  deal(6, "joan", { createdAt: "2026-06-15" }),
  deal(7, "joan", { amount: null, closedAt: "2026-06-12" }),
  deal(8, "joan", { amount: "many" }),
];
const activities = [
  { kind: "call", at: "2026-06-02", ownerId: "ada" },
  { kind: "__proto__", at: "2026-06-02", ownerId: "grace" },
];
const report = salesKpis(deals, { ...options, activities });

describe("salesKpisTable", () => {
  const { columns, rows } = salesKpisTable(report);

  it("has a row for each value, the totals last, and columns for each kind of activity", () => {
    expect(rows.map((row) => row["key"])).toEqual(["ada", "grace", "joan", "(total)"]);
    expect(columns.map(({ key }) => key)).toEqual([
      ...["key", "won", "lost", "winRate", "winRateLow", "winRateHigh", "created", "units"],
      ...["revenue", "averageDeal", "cost", "margin", "marginRate"],
      ...["medianCycleDays", "meanCycleDays"],
      ...["activities.__proto__", "perWon.__proto__", "activities.call", "perWon.call"],
    ]);
    for (const row of rows) expect(Object.keys(row)).toEqual(columns.map(({ key }) => key));
    expect(columns[0]).toEqual({ key: "key", title: "ownerId", unit: "text", type: "string" });
    expect(rows[0]).toMatchObject({
      won: 2,
      lost: 0,
      winRate: 1,
      created: 2,
      units: 3,
      revenue: "300.00",
      averageDeal: "150.00",
      cost: "55.00",
      margin: "45.00",
      marginRate: 0.45,
      medianCycleDays: 10,
      "activities.call": 1,
      "perWon.call": 0.5,
      "activities.__proto__": 0,
      "perWon.__proto__": 0,
    });
    expect(rows[2]).toMatchObject({ units: null, cost: null, marginRate: null });
  });

  it("is one row without by", () => {
    const table = salesKpisTable(salesKpis([], { ...options, by: undefined }));
    expect(table.columns[0]?.title).toBe("Deals");
    expect(table.rows).toHaveLength(1);
    expect(table.rows[0]).toMatchObject({ key: "(total)", won: 0, winRate: null, revenue: "0.00" });
  });

  it("has no activities for a won deal that is none", () => {
    const [call] = activities;
    const table = salesKpisTable(
      salesKpis([], { ...options, activities: [call] as typeof activities }),
    );
    expect(table.rows.at(-1)).toMatchObject({ "activities.call": 1, "perWon.call": null });
  });
});

describe("salesKpisFindings", () => {
  it("says what was won, by whom, and what is doubtful", () => {
    expect(salesKpisFindings(report).map(({ id, sentence }) => [id, sentence])).toEqual([
      ["revenue", "Deals won: 5, for EUR 500, on average EUR 100 each."],
      ["best", "ada brought the most revenue: EUR 300 of EUR 500."],
      ["margin", "Won deals left EUR 60 after costs, 30% of their revenue."],
      ["thin", "With 5 deals won and 1 lost, the win rate is too thin to trust."],
      ["cycle", "Half of the deals won took 10.5 days or less from creation to close."],
      ["missingAmount", "Won deals without an amount count as 0: 7."],
      ["missingMargin", "The margin leaves out won deals that do not tell theirs: 2, 6 and 7."],
      ["undated", "Decided deals without a day of closing are in no period: 5."],
      ["backDated", "Deals won before they were created have no cycle: 6."],
      ["rejected", "Some rows could not be read and are left out: opportunities.amount."],
    ]);
  });

  it("has each number of a sentence in the table", () => {
    const cells = new Set(
      salesKpisTable(report).rows.flatMap((row) => Object.values(row).map((cell) => `${cell}`)),
    );
    for (const { numbers } of salesKpisFindings(report)) {
      const { deals: _, fields: __, ...shown } = numbers;
      for (const number of Object.values(shown)) expect(cells).toContain(`${number}`);
    }
  });

  it("gives the win rate with its interval where enough is decided", () => {
    const many = Array.from({ length: 40 }, (_, id) =>
      deal(id, "ada", id < 10 ? {} : { outcome: "lost" }),
    );
    const rate = salesKpisFindings(salesKpis(many, options)).find(({ id }) => id === "winRate");
    // Wilson, 10 of 40.
    expect(rate?.sentence).toBe("10 deals were won and 30 lost: 25%, plausibly 14.2% to 40.2%.");
  });

  it("calls a loss by its name, and rounds an average in words alone", () => {
    const lossy = [deal(1, "ada", { margin: -50 }), deal(2, "ada"), deal(3, "ada")];
    const findings = salesKpisFindings(
      salesKpis([...lossy, deal(4, "joan", { amount: 0.01 })], options),
    );
    expect(findings.find(({ id }) => id === "margin")?.severity).toBe("critical");
    const total = findings.find(({ id }) => id === "revenue");
    expect(total?.sentence).toBe("Deals won: 4, for EUR 300.01, on average EUR 75 each.");
    expect(total?.numbers["average"]).toBe("75.0025");
  });

  it("says that nothing happened, in one's own words too", () => {
    const empty = salesKpis([], options);
    expect(salesKpisFindings(empty).map(({ sentence }) => sentence)).toEqual([
      "No deal was created, won or lost in the period.",
    ]);
    const messages = { empty: "Nichts." };
    expect(salesKpisFindings(empty, { messages })[0]?.sentence).toBe("Nichts.");
    expect(() => salesKpisFindings(empty, { messages: { nothing: "" } as object })).toThrow(
      "messages.nothing: expected",
    );
  });

  it("says nothing of revenue where nothing is won", () => {
    const lost = salesKpis([deal(1, "ada", { outcome: "lost" })], options);
    expect(salesKpisFindings(lost).map(({ id }) => id)).toEqual(["thin"]);
  });
});

describe("salesKpisChart", () => {
  it("is a picture that Vega draws, titled by a finding", async () => {
    const chart = salesKpisChart(report);
    expect(chart.description.startsWith("Deals won: 5")).toBe(true);
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
    const { spec } = compile(chart as unknown as TopLevelSpec);
    const svg = await new View(parse(spec), { renderer: "none" }).toSVG();
    for (const text of ["ada", "grace", "joan", "EUR 300"]) expect(svg).toContain(`>${text}<`);
  });

  it("shows won deals where there is no money, and the totals without by", () => {
    const { data } = salesKpisChart(
      salesKpis([deal(1, "ada", { amount: 0 })], { ...options, by: undefined }),
    );
    expect(data).toEqual({ values: [{ key: "(total)", size: 1, label: "1" }] });
    const many = Array.from({ length: 20 }, (_, id) => deal(id, `${id}`));
    const chart = salesKpisChart(salesKpis(many, options));
    expect((chart["data"] as { values: unknown[] }).values).toHaveLength(15);
  });
});
