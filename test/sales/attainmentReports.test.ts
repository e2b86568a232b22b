import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { describe, expect, it } from "vitest";
import { money } from "../../src/core/money/money.ts";
import { defineBusinessCalendar } from "../../src/core/time/defineBusinessCalendar.ts";
import { attainmentChart } from "../../src/sales/attainmentChart.ts";
import { attainmentFindings } from "../../src/sales/attainmentFindings.ts";
import type { AttainmentReport } from "../../src/sales/attainmentReport.ts";
import { attainmentTable } from "../../src/sales/attainmentTable.ts";
import type { Quota } from "../../src/sales/quota.ts";
import { quotaAttainment } from "../../src/sales/quotaAttainment.ts";

const quotaOf = (id: string, given: Partial<Quota> = {}): Quota => ({
  id,
  owner: { kind: "person", id },
  metric: "revenue",
  period: { start: "2026-06-01", end: "2026-07-01" },
  target: money(3000, "EUR"),
  ...given,
});
const may = { start: "2026-05-01", end: "2026-06-01" };
const quotas = [
  quotaOf("all", { owner: { kind: "company" }, target: money(9000, "EUR") }),
  quotaOf("ada", { parentId: "all" }),
  quotaOf("grace", { parentId: "all" }),
  quotaOf("joan", { parentId: "all", target: money(2000, "EUR") }),
  quotaOf("may", { owner: { kind: "company" }, period: may }),
  quotaOf("deals", {
    owner: { kind: "team", id: "7" },
    metric: "deals",
    target: 8,
    parentId: "all",
  }),
  quotaOf("july", { period: { start: "2026-07-01", end: "2026-08-01" }, parentId: "gone" }),
];
const won = [
  { closedAt: "2026-06-02", amount: money(3300, "EUR"), ownerId: "ada", teamId: "7" },
  { closedAt: "2026-06-03", amount: money(500, "EUR"), ownerId: "grace" },
  { closedAt: "2026-06-04", amount: money(1000, "EUR"), ownerId: "joan" },
  { closedAt: "2026-05-04", amount: money(100, "EUR"), ownerId: "joan" },
  { closedAt: "2026-06-04", ownerId: "joan" },
  { closedAt: "once" },
];
const report = quotaAttainment(quotas, won, { asOf: "2026-06-15" });

describe("attainmentTable", () => {
  const { columns, rows } = attainmentTable(report);

  it("has a row for each quota, money and counts in columns of their own", () => {
    expect(columns.map(({ key }) => key)).toEqual([
      ...["quota", "ownerKind", "owner", "metric", "start", "end", "currency"],
      ...["target", "targetCount", "actual", "actualCount", "attainment", "gap", "gapCount"],
      ...["elapsed", "paceTarget", "paceTargetCount", "daysLeft", "neededPerDay"],
      ...["neededPerDayCount", "assigned", "assignedCount", "difference", "differenceCount"],
    ]);
    expect(columns.find(({ key }) => key === "target")).toEqual({
      key: "target",
      title: "Target",
      unit: "money",
      type: "decimal",
      currency: "EUR",
    });
    for (const row of rows) expect(Object.keys(row)).toEqual(columns.map(({ key }) => key));
    expect(rows[0]).toMatchObject({
      quota: "all",
      ownerKind: "company",
      owner: null,
      currency: "EUR",
      target: "9000.00",
      targetCount: null,
      actual: "4800.00",
      attainment: 4800 / 9000,
      gap: "4200.00",
      elapsed: 0.5,
      paceTarget: "4500.00",
      daysLeft: 15,
      neededPerDay: "280.00",
      assigned: "8000.00",
      difference: "-1000.00",
    });
    expect(rows[5]).toMatchObject({
      owner: "7",
      currency: null,
      target: null,
      targetCount: 8,
      actualCount: 1,
      neededPerDayCount: 7 / 15,
    });
  });

  it("leaves out what no quota has, and adds business days where they count", () => {
    const calendar = defineBusinessCalendar();
    const deals = [quotaOf("deals", { metric: "deals", target: 2 })];
    const keys = (one: AttainmentReport): string[] =>
      attainmentTable(one).columns.map(({ key }) => key);
    const counted = keys(quotaAttainment(deals, [], { asOf: "2026-06-15", calendar }));
    expect(counted).not.toContain("currency");
    expect(counted).not.toContain("target");
    expect(counted).not.toContain("assigned");
    expect(counted.slice(-4)).toEqual([
      "businessElapsed",
      "businessPaceTargetCount",
      "businessDaysLeft",
      "neededPerBusinessDayCount",
    ]);
    expect(attainmentTable(quotaAttainment([], [], { asOf: "2026-06-15" })).rows).toEqual([]);
  });

  it("names no currency of a column that holds two", () => {
    const two = [quotaOf("a"), quotaOf("b", { target: money(1, "USD") })];
    const table = attainmentTable(quotaAttainment(two, [], { asOf: "2026-06-15" }));
    expect(table.columns.find(({ key }) => key === "target")).not.toHaveProperty("currency");
    expect(table.rows.map((row) => row["currency"])).toEqual(["EUR", "USD"]);
  });
});

describe("attainmentFindings", () => {
  it("says what is missed, behind, on pace and reached, the most money first", () => {
    expect(
      attainmentFindings(report).map(({ severity, sentence }) => [severity, sentence]),
    ).toEqual([
      ["good", "all is at 53.3% of its target with 50% of the time gone."],
      ["good", "ada has reached its target: EUR 3,300 of EUR 3,000."],
      ["critical", "may ended at 3.3% of its target: EUR 100 of EUR 3,000."],
      [
        "warning",
        "grace is at 16.7% of its target with 50% of the time gone; the rest takes EUR 166.67 a day.",
      ],
      ["good", "joan is at 50% of its target with 50% of the time gone."],
      ["warning", "The parts of all add up to EUR 8,000, less than its target of EUR 9,000."],
      [
        "warning",
        "deals is at 12.5% of its target with 50% of the time gone; the rest takes 0.47 a day.",
      ],
      ["warning", "Quotas that count something else than their parent are no part of it: deals."],
      ["warning", "The parent is not among the quotas for july."],
      ["warning", "Deals that lack what a quota counts are taken as 0: amount."],
      ["warning", "Some rows could not be read and are left out: closedAt."],
    ]);
  });

  it("has each number of a sentence in the table", () => {
    const cells = new Set(
      attainmentTable(report).rows.flatMap((row) => Object.values(row).map((cell) => `${cell}`)),
    );
    for (const { numbers, id } of attainmentFindings(report)) {
      if (["missing", "rejected"].includes(id)) continue;
      const { day: _, quotas: __, ...shown } = numbers;
      for (const number of Object.values(shown)) expect(cells).toContain(`${number}`);
    }
  });

  it("goes by business days where a calendar is given", () => {
    const calendar = defineBusinessCalendar();
    const one = quotaAttainment([quotaOf("grace")], won, { asOf: "2026-06-15", calendar });
    expect(attainmentFindings(one)[0]?.sentence).toBe(
      "grace is at 16.7% of its target with 50% of the time gone; the rest takes EUR 227.27 a business day.",
    );
    // The last business day of May 2026 is the 29th; two days are left.
    const late = [quotaOf("joan", { period: may })];
    const ending = quotaAttainment(late, won, { asOf: "2026-05-29", calendar });
    expect(attainmentFindings(ending)[0]?.sentence).toBe(
      "joan is at 3.3% of its target with 93.5% of the time gone; the rest takes EUR 1,450 a day.",
    );
  });

  it("says that there is nothing, in one's own words too", () => {
    const empty = quotaAttainment([], [], { asOf: "2026-06-15" });
    expect(attainmentFindings(empty)[0]?.sentence).toBe("There are no quotas.");
    const messages = { empty: "Keine Ziele." };
    expect(attainmentFindings(empty, { messages })[0]?.sentence).toBe("Keine Ziele.");
    expect(() => attainmentFindings(empty, { messages: { emty: "" } as object })).toThrow(
      'messages.emty: expected "empty"',
    );
  });

  it("names three of a kind", () => {
    const many = Array.from({ length: 9 }, (_, n) =>
      quotaOf(`${n}`, { target: money(n + 1, "EUR") }),
    );
    const behind = attainmentFindings(quotaAttainment(many, [], { asOf: "2026-06-15" }));
    expect(behind.map(({ evidence }) => evidence.rows)).toEqual([["8"], ["7"], ["6"]]);
  });

  it("calls targets of parts that add up to more", () => {
    const over = [
      quotaOf("all"),
      quotaOf("a", { parentId: "all", target: money("3000.01", "EUR") }),
    ];
    const findings = attainmentFindings(quotaAttainment(over, [], { asOf: "2026-05-15" }));
    expect(findings.map(({ sentence }) => sentence)).toEqual([
      "The parts of all add up to EUR 3,000.01, more than its target of EUR 3,000.",
    ]);
  });
});

describe("attainmentChart", () => {
  it("is a picture that Vega draws, titled by a finding", async () => {
    const chart = attainmentChart(report);
    expect(chart.description.startsWith("all is at 53.3%")).toBe(true);
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
    const { spec } = compile(chart as unknown as TopLevelSpec);
    const svg = await new View(parse(spec), { renderer: "none" }).toSVG();
    for (const { id } of quotas) expect(svg).toContain(`>${id}<`);
  });

  it("shows fifteen quotas, and none", () => {
    const many = Array.from({ length: 20 }, (_, n) => quotaOf(`${n}`));
    const { data } = attainmentChart(quotaAttainment(many, [], { asOf: "2026-06-15" }));
    expect((data as { values: unknown[] }).values).toHaveLength(15);
    expect(attainmentChart(quotaAttainment([], [], { asOf: "2026-06-15" })).description).toBe(
      "There are no quotas.",
    );
  });
});
