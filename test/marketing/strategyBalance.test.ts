import {
  type Initiative,
  type StrategyOptions,
  type StrategyReport,
  type StrategyRow,
  strategyBalance,
  strategyBalanceChart,
  strategyBalanceFindings,
  strategyBalanceTable,
} from "closedloop";
import fc from "fast-check";
import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";

const eur = (amount: string) => ({ amount, currency: "EUR" });
const period = { start: "2026-01-01", end: "2026-07-01" };
const balance = (
  rows: readonly StrategyRow[],
  options: Partial<StrategyOptions<"EUR">> = {},
): StrategyReport<"EUR"> =>
  strategyBalance(deepFreeze(rows), deepFreeze({ period, currency: "EUR" as const, ...options }));
const row = (more: object): StrategyRow => ({ team: "sales", on: "2026-03-02", ...more });
/** The value that one row has on an axis, with a mark where it is derived. */
const placeIn = (
  axis: string,
  more: object,
  options: Partial<StrategyOptions<"EUR">> = {},
): string =>
  balance([row(more)], options)
    .rows.filter((one) => one.axis === axis && one.activities === 1)
    .map(({ value, derived }) => (derived === 1 ? `${value}*` : value))
    .join();

describe("strategyBalance", () => {
  const cases: readonly (readonly [axis: string, more: object, value: string])[] = [
    ["horizon", { horizon: "short_term", objective: "awareness" }, "short_term"],
    ...["awareness", "engagement", "retention", "advocacy", "loyalty"].map(
      (objective): [string, object, string] => [
        "horizon",
        { objective, planned: { start: "2026-03-01", end: "2026-03-02" } },
        "long_term*",
      ],
    ),
    ...["traffic", "leads", "sales", "close_deals", "revenue"].map(
      (objective): [string, object, string] => [
        "horizon",
        { objective, planned: { start: "2026-03-01", end: "2028-03-01" } },
        "short_term*",
      ],
    ),
    ["horizon", { planned: { start: "2026-03-01", end: "2026-08-29" } }, "long_term*"],
    ["horizon", { planned: { start: "2026-03-01", end: "2026-08-28" } }, "(none)"],
    ["horizon", { objective: "joy" }, "(none)"],
    ["horizon", {}, "(none)"],
    ["interaction", { interaction: "indirect", kind: "call" }, "indirect"],
    ...[
      "call",
      "meeting",
      "demo",
      "task",
      "presentation",
      "cadence",
      "message",
      "direct_follow_up",
    ].map((kind): [string, object, string] => ["interaction", { kind }, "direct*"]),
    ...["publication", "ad", "newsletter", "post", "event", "content_distribution", "media"].map(
      (kind): [string, object, string] => ["interaction", { kind }, "indirect*"],
    ),
    ["interaction", { kind: "__proto__" }, "(none)"],
    ["interaction", { kind: null }, "(none)"],
    ["approach", { approach: "strategic", objective: "sales" }, "strategic"],
    ...["leads", "sales", "close_deals", "revenue"].map((objective): [string, object, string] => [
      "approach",
      { objective },
      "transactional*",
    ]),
    ["approach", { objective: "traffic" }, "strategic*"],
    ["approach", { objective: "awareness", opportunityId: 7 }, "transactional*"],
    ["approach", {}, "strategic*"],
  ];

  it.each(cases)("places %s of %j in %s", (axis, more, value) => {
    expect(placeIn(axis, more)).toBe(value);
  });

  it("takes another length for long", () => {
    const planned = { start: "2026-03-01", end: "2026-04-01" };
    expect(placeIn("horizon", { planned }, { longTermDays: 30 })).toBe("long_term*");
    expect(placeIn("horizon", { planned }, { longTermDays: 31 })).toBe("(none)");
  });

  it("splits money and activity, and tells what is off its target", () => {
    const report = balance(
      [
        row({ horizon: "short_term", cost: 30 }),
        row({ horizon: "short_term", cost: "0.10" }),
        row({ horizon: "long_term", cost: eur("69.90") }),
        row({ objective: "awareness" }),
      ],
      {
        target: [
          { axis: "horizon", value: "long_term", share: 0.5 },
          { axis: "horizon", value: "short_term", share: 0.4 },
        ],
      },
    );
    expect(report.rows.slice(0, 2)).toEqual([
      {
        key: "(total)",
        axis: "horizon",
        value: "short_term",
        cost: eur("30.10"),
        costShare: 0.301,
        activities: 2,
        activityShare: 0.5,
        derived: 0,
        target: 0.4,
        gap: 0.301 - 0.4,
        isOff: false,
      },
      expect.objectContaining({ cost: eur("69.90"), activities: 2, derived: 1, isOff: true }),
    ]);
    expect(report.rows).toHaveLength(2 + 3 + 2);
    expect(report.rows.find(({ value }) => value === "(none)")).toMatchObject({
      axis: "interaction",
      activities: 4,
      target: null,
      gap: null,
    });
  });

  it("goes by activity where no cost is known", () => {
    const target = [{ axis: "interaction", value: "direct", share: 0.5 }] as const;
    const [direct] = balance([row({ kind: "call" }), row({ kind: "ad" }), row({ kind: "post" })], {
      target,
      tolerance: 0.2,
    }).rows.filter(({ axis }) => axis === "interaction");
    expect(direct).toMatchObject({
      costShare: null,
      activityShare: 1 / 3,
      gap: 1 / 3 - 0.5,
      isOff: false,
    });
  });

  it("calls a share off only beyond its tolerance", () => {
    // 0.8 − 0.7 is a hair above 0.1 in doubles.
    const rows = [row({ horizon: "long_term", cost: 8 }), row({ horizon: "short_term", cost: 2 })];
    const isOff = (share: number, tolerance?: number): boolean | undefined =>
      balance(rows, {
        target: [{ axis: "horizon", value: "long_term", share }],
        ...(tolerance !== undefined && { tolerance }),
      }).rows[1]?.isOff;
    expect(isOff(0.7)).toBe(false);
    expect(isOff(0.69)).toBe(true);
    expect(isOff(0.9)).toBe(false);
    expect(isOff(0.79, 0)).toBe(true);
    expect(isOff(0.8, 0)).toBe(false);
  });

  it("splits by team, the costliest first, and by month and quarter, by time", () => {
    const rows = [
      row({ cost: 1, on: "2026-04-30" }),
      row({ team: "marketing", cost: 5, on: "2026-01-31" }),
      row({ team: "shared", cost: 1, on: "2026-06-30" }),
    ];
    const keys = (by: "team" | "month" | "quarter"): string[] => [
      ...new Set(balance(rows, { by }).rows.map(({ key }) => key)),
    ];
    expect(keys("team")).toEqual(["(total)", "marketing", "sales", "shared"]);
    expect(keys("month")).toEqual(["(total)", "2026-01", "2026-04", "2026-06"]);
    expect(keys("quarter")).toEqual(["(total)", "2026-Q1", "2026-Q2"]);
  });

  it("dates rows by at, on or the start of what is planned, in the zone", () => {
    const planned = { start: "2026-06-30", end: "2026-07-09" };
    const late = { team: "sales", at: "2026-06-30T22:30:00Z" };
    const report = balance([
      late,
      { team: "sales", planned },
      { team: "sales" },
      row({ on: "2026-07-01" }),
    ]);
    expect(report.diagnostics).toEqual({
      given: 4,
      used: 2,
      rejected: [],
      duplicates: 0,
      outside: 1,
      undated: 1,
    });
    expect(balance([late], { timeZone: "Europe/Berlin" }).diagnostics.outside).toBe(1);
    const months = balance([{ team: "a", at: "2026-03-31T22:30:00Z" }], {
      by: "month",
      timeZone: "Europe/Berlin",
    });
    expect(months.rows.at(-1)?.key).toBe("2026-04");
  });

  it("converts by the rate of the day", () => {
    const rates = {
      base: "EUR",
      rates: [
        { currency: "USD", on: "2026-03-01", rate: 2 },
        { currency: "USD", on: "2026-06-01", rate: 4 },
      ],
    };
    const usd = { amount: "8.00", currency: "USD" };
    const rows = [row({ cost: usd }), row({ cost: usd, on: "2026-06-02" })];
    expect(balance(rows, { rates }).rows.find(({ value }) => value === "strategic")?.cost).toEqual(
      eur("6.00"),
    );
    expect(() => balance(rows)).toThrow(
      expect.objectContaining({ code: "RATE_MISSING", path: "rows[0].cost" }),
    );
  });

  it("reads the columns of a warehouse, and names rows that it cannot read", () => {
    const rows = [
      { squad: "sales", day: "2026-03-02", budget: 5, id: 1 },
      { squad: "sales", day: "2026-03-02", budget: 5, id: "1" },
      { squad: " ", day: "2026-03-02" },
      { squad: "sales", day: "soon" },
      { squad: "sales", day: "2026-03-02", horizon: "soon" },
      { squad: "sales", day: "2026-03-02", planned: { start: "2026-03-02", end: "2026-03-02" } },
    ];
    const fields = { team: "squad", on: "day", cost: "budget" } as const;
    const report = strategyBalance(rows, { period, currency: "EUR", fields });
    expect(report.diagnostics).toMatchObject({
      used: 1,
      duplicates: 1,
      rejected: [
        { index: 2, field: "team" },
        { index: 3, field: "on" },
        { index: 4, field: "horizon" },
        { index: 5, field: "planned" },
      ],
    });
  });

  it("takes initiatives as they stand", () => {
    const check = (initiatives: readonly Initiative[]): StrategyReport<"EUR"> =>
      strategyBalance(initiatives, { period, currency: "EUR", fields: { cost: "budget" } });
    expect(check).toBeTypeOf("function");
  });

  it("adds up, and agrees with a grouping made one by one", () => {
    const any = <T>(...values: readonly T[]) =>
      fc.option(fc.constantFrom(...values), { nil: undefined });
    const someRow = fc.record({
      team: fc.constantFrom("sales", "marketing"),
      on: fc.constantFrom("2025-12-31", "2026-01-01", "2026-02-10", "2026-05-05", "2026-07-01"),
      cost: fc.option(fc.integer({ min: -3, max: 20 }), { nil: undefined }),
      horizon: any("short_term" as const, "long_term" as const),
      objective: any("awareness" as const, "leads" as const),
      kind: any("call", "ad", "other"),
    });
    const by = fc.constantFrom("team" as const, "month" as const, "quarter" as const);
    fc.assert(
      fc.property(fc.array(someRow, { maxLength: 10 }), by, (rows, split) => {
        const report = balance(rows, { by: split });
        const used = rows.filter(({ on }) => on >= "2026-01-01" && on < "2026-07-01");
        const keyOf = ({ team, on }: (typeof rows)[number]): string =>
          split === "team"
            ? team
            : split === "month"
              ? on.slice(0, 7)
              : on < "2026-04"
                ? "2026-Q1"
                : "2026-Q2";
        const horizonOf = ({ horizon, objective }: (typeof rows)[number]): string =>
          horizon ??
          (objective === "awareness"
            ? "long_term"
            : objective === "leads"
              ? "short_term"
              : "(none)");
        const sum = (list: typeof rows): number =>
          list.reduce((total, { cost = 0 }) => total + cost, 0);
        for (const { key, axis, value, cost, activities, costShare, derived } of report.rows) {
          if (axis !== "horizon") continue;
          const group = used.filter((one) => key === "(total)" || keyOf(one) === key);
          const own = group.filter((one) => horizonOf(one) === value);
          expect(activities).toBe(own.length);
          expect(cost.amount).toBe(`${sum(own)}.00`.replace("-0.", "0."));
          expect(derived).toBe(
            value === "(none)" ? 0 : own.filter(({ horizon }) => horizon === undefined).length,
          );
          if (sum(group) > 0) expect(costShare).toBe(sum(own) / sum(group));
          else expect(costShare).toBeNull();
        }
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      }),
      { numRuns: 500 },
    );
  });

  it("gives zeros and nulls for no rows", () => {
    const report = balance([]);
    expect(report.rows).toHaveLength(6);
    expect(report.rows[0]).toMatchObject({
      cost: eur("0.00"),
      costShare: null,
      activities: 0,
      activityShare: null,
    });
  });

  it("takes 20,000 rows of as many teams", () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => row({ team: `t${index}`, cost: 1 }));
    expect(balance([...rows, row({ team: "__proto__" })], { by: "team" }).rows.at(-1)?.key).toBe(
      "__proto__",
    );
  });

  it.each([
    ["INVALID_INPUT", "rows", {}, {}],
    ["INVALID_INPUT", "by", [], { by: "year" }],
    ["INVALID_INPUT", "currency", [], { currency: "x" }],
    ["INVALID_INPUT", "tolerance", [], { tolerance: 2 }],
    ["INVALID_INPUT", "longTermDays", [], { longTermDays: -1 }],
    ["INVALID_INPUT", "target", [], { target: {} }],
    [
      "INVALID_INPUT",
      "target[0].axis",
      [],
      { target: [{ axis: "team", value: "direct", share: 1 }] },
    ],
    [
      "INVALID_INPUT",
      "target[0].value",
      [],
      { target: [{ axis: "horizon", value: "direct", share: 1 }] },
    ],
    [
      "INVALID_INPUT",
      "target[0].share",
      [],
      { target: [{ axis: "horizon", value: "long_term", share: 5 }] },
    ],
    ["INVALID_INPUT", "period.end", [], { period: { start: "2026-02-01", end: "2026-01-01" } }],
    ["INVALID_INPUT", "timeZone", [], { timeZone: "Mars" }],
    ["INVALID_INPUT", "targets", [], { targets: [] }],
    ["MISSING_FIELD", "rows", [{ on: "2026-01-01" }], {}],
  ])("throws %s at %s", (code, path, rows, options) => {
    const call = () =>
      strategyBalance(rows as StrategyRow[], { period, currency: "EUR", ...(options as object) });
    expect(call).toThrow(expect.objectContaining({ code, path }));
  });
});

describe("strategyBalanceTable, strategyBalanceFindings and strategyBalanceChart", () => {
  const report = balance(
    [
      row({ kind: "call", objective: "close_deals", cost: 20 }),
      row({ team: "marketing", kind: "publication", objective: "awareness", cost: 60 }),
      row({ team: "marketing", kind: "walk", horizon: "long_term", cost: 20 }),
      { team: "sales" },
      { team: "sales", on: "soon" },
    ],
    {
      by: "team",
      target: [
        { axis: "horizon", value: "long_term", share: 0.6 },
        { axis: "interaction", value: "direct", share: 0.25 },
      ],
    },
  );

  it("hold the same numbers", () => {
    const table = strategyBalanceTable(report);
    const keys = table.columns.map(({ key }) => key);
    for (const one of table.rows) expect(new Set(Object.keys(one))).toEqual(new Set(keys));
    const cells = table.rows.flatMap((one) => Object.values(one));
    for (const { numbers, evidence } of strategyBalanceFindings(report)) {
      for (const value of Object.values(numbers)) {
        if (typeof value === "number") expect(cells).toContain(value);
      }
      for (const key of evidence.rows) expect(cells).toContain(key);
      for (const key of evidence.columns) expect(keys).toContain(key);
    }
  });

  it("say what is out of balance, the furthest first", () => {
    expect(strategyBalanceFindings(report).map(({ sentence }) => sentence)).toEqual([
      "Direct work has 100% in sales, 75 points more than the 25% it is to have.",
      "Long-term work has 0% in sales, 60 points less than the 60% it is to have.",
      "Long-term work has 100% in marketing, 40 points more than the 60% it is to have.",
      "Direct work has 0% in marketing, 25 points less than the 25% it is to have.",
      "Long-term work has 80%, 20 points more than the 60% it is to have.",
      "Of the cost, 20% is short-term and 80% long-term.",
      "Of the cost, 20% is direct and 60% indirect.",
      "Of the cost, 20% is transactional and 80% strategic.",
      "Nothing tells the interaction of 1 rows.",
      "Where nobody typed it, this is derived: horizon, interaction and approach.",
      "Some rows have no date and are left out.",
      "Some rows could not be read and are left out: on.",
    ]);
  });

  it("say that all is near its target, or that there is nothing", () => {
    const near = balance([row({ horizon: "long_term" })], {
      target: [{ axis: "horizon", value: "long_term", share: 0.95 }],
    });
    expect(strategyBalanceFindings(near).map(({ id }) => id)).toContain("balanced");
    expect(strategyBalanceFindings(near).map(({ id }) => id)).toContain("splitByActivity");
    expect(strategyBalanceFindings(balance([])).map(({ id }) => id)).toEqual(["empty"]);
  });

  it("draw a bar an axis of each part, and a mark where a target is", () => {
    const chart = strategyBalanceChart(report);
    const sentences = strategyBalanceFindings(report).map(({ sentence }) => sentence);
    expect(chart.description).toBe(sentences.join(" "));
    const [bars, , ticks] = chart["layer"] as {
      data: { values: { part: string; side?: string; share?: number; at?: number }[] };
    }[];
    expect(bars?.data.values.slice(0, 2)).toEqual([
      { part: "(total), horizon", side: "first", share: 0.2, label: "short-term 20%" },
      { part: "(total), horizon", side: "second", share: 0.8, label: "long-term 80%" },
    ]);
    // Long-term is the second value: 0.6 of it leaves 0.4 for the first.
    expect(ticks?.data.values.slice(0, 2)).toEqual([
      { part: "(total), horizon", at: 0.4 },
      { part: "(total), interaction", at: 0.25 },
    ]);
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
  });

  it("draw without a complaint", async () => {
    const spec = strategyBalanceChart(report) as unknown as TopLevelSpec;
    const svg = await new View(parse(compile(spec).spec), { renderer: "none" }).toSVG();
    for (const label of ["short-term 20%", "(total), horizon", "marketing, approach"]) {
      expect(svg).toContain(label);
    }
  });
});
