import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { money } from "../../src/core/money/money.ts";
import type { Rates } from "../../src/core/money/rates.ts";
import type { Money } from "../../src/core/money/types.ts";
import { Activity } from "../../src/sales/activity.ts";
import { Opportunity } from "../../src/sales/opportunity.ts";
import type {
  SalesKpiActivity,
  SalesKpiDeal,
  SalesKpiOptions,
  SalesKpiReport,
} from "../../src/sales/salesKpiReport.ts";
import { salesKpis } from "../../src/sales/salesKpis.ts";
import { wilsonProportion } from "../../src/stats/wilsonProportion.ts";
import { type Fraction, fraction, halfEven, minus, plus, times } from "./fractions.ts";

const eur = (amount: string | number): Money<"EUR"> => money(amount, "EUR");
const usd = (amount: string | number): Money<"USD"> => money(amount, "USD");
const options = {
  period: { start: "2026-06-01", end: "2026-07-01" },
  currency: "EUR",
  asOf: "2026-06-30",
} as const;
const thrown = (code: string, path: string): object => expect.objectContaining({ code, path });

function won(
  id: number,
  given: Partial<SalesKpiDeal> & Record<string, unknown> = {},
): SalesKpiDeal {
  return {
    id,
    createdAt: "2026-06-01T00:00:00Z",
    outcome: "won",
    closedAt: "2026-06-11T00:00:00Z",
    amount: 100,
    ...given,
  };
}

describe("salesKpis", () => {
  it("counts what was won, lost and created, and what it brought", () => {
    const deals = deepFreeze([
      won(1, { amount: eur(1000), margin: eur(400), ownerId: "ada" }),
      won(2, {
        closedAt: "2026-06-21T12:00:00Z",
        amount: eur("500.01"),
        margin: eur("100"),
        ownerId: "grace",
      }),
      { ...won(3, { ownerId: "ada" }), outcome: "lost" },
      { id: 4, createdAt: "2026-06-02", outcome: "open", ownerId: "grace" },
      won(5, { createdAt: "2026-01-01", closedAt: "2026-05-31" }),
    ]);
    const report = salesKpis(deals, { ...options, by: "ownerId" });
    expect(report.totals).toEqual({
      key: "(total)",
      won: 2,
      lost: 1,
      winRate: wilsonProportion(2, 3),
      created: 4,
      units: null,
      revenue: eur("1500.01"),
      averageDeal: eur("750.005"),
      cost: eur("1000.01"),
      margin: eur(500),
      marginRate: 500 / 1500.01,
      medianCycleDays: 15.25,
      meanCycleDays: 15.25,
    });
    expect(
      report.rows.map(({ key, won: count, lost, revenue }) => [key, count, lost, revenue.amount]),
    ).toEqual([
      ["ada", 1, 1, "1000.00"],
      ["grace", 1, 0, "500.01"],
    ]);
    expect(report.diagnostics).toEqual({
      opportunities: { given: 5, used: 4, rejected: 0, duplicates: 0, future: 0, outside: 1 },
      rejected: [],
      missingAmount: [],
      missingMargin: [],
      undated: [],
      backDated: [],
      refunds: 0,
      dayResolution: 2,
    });
    expect(report).toMatchObject({
      kind: "salesKpis",
      schemaVersion: 1,
      by: "ownerId",
      currency: "EUR",
      period: { start: "2026-06-01T00:00:00.000Z", end: "2026-07-01T00:00:00.000Z" },
      asOf: "2026-06-30T23:59:59.999Z",
    });
  });

  it("gives zeros and nulls of no deals", () => {
    const { totals, rows, by } = salesKpis([], options);
    expect([rows, by]).toEqual([[], null]);
    expect(totals).toEqual({
      key: "(total)",
      won: 0,
      lost: 0,
      winRate: { value: null, successes: 0, trials: 0, low: null, high: null },
      created: 0,
      units: 0,
      revenue: eur(0),
      averageDeal: null,
      cost: eur(0),
      margin: eur(0),
      marginRate: null,
      medianCycleDays: null,
      meanCycleDays: null,
    });
  });

  it("takes the margin of a deal, else what the costs of its lines leave", () => {
    const line = (quantity: number, unitCost?: Money): object => ({ quantity, unitCost });
    const totals = (...deals: SalesKpiDeal[]): SalesKpiReport["totals"] =>
      salesKpis(deals, options).totals;
    const lines = [line(3, eur("10.005")), line(1, eur(20))] as never;
    // 3 × 10.005 = 30.015, to 30.02.
    expect(totals(won(1, { lineItems: lines }))).toMatchObject({
      units: 4,
      cost: eur("50.02"),
      margin: eur("49.98"),
      marginRate: 49.98 / 100,
    });
    expect(totals(won(1, { lineItems: lines, margin: 70, units: "7.5" }))).toMatchObject({
      units: 7.5,
      cost: eur(30),
      margin: eur(70),
    });
    const partly = [line(1, eur(5)), line(1)] as never;
    expect(totals(won(1, { lineItems: partly }))).toMatchObject({
      units: 2,
      cost: null,
      margin: null,
    });
    expect(totals(won(1, { lineItems: [] }))).toMatchObject({ units: 0, cost: null });
    expect(totals(won(1, { lineItems: lines, amount: null }))).toMatchObject({
      revenue: eur(0),
      cost: eur("50.02"),
      margin: null,
    });
  });

  it("takes the margin rate of the deals that tell their margin", () => {
    const report = salesKpis([won(1, { margin: 25 }), won(2, { amount: 900 })], options);
    expect(report.totals).toMatchObject({ margin: eur(25), cost: eur(75), marginRate: 0.25 });
    expect(report.diagnostics.missingMargin).toEqual(["2"]);
  });

  it("counts a refund as money and as no deal", () => {
    const refund = won(2, { amount: -30, margin: -10, units: -1 });
    const { totals, diagnostics } = salesKpis([won(1, { margin: 40, units: 2 }), refund], options);
    expect(totals).toMatchObject({
      won: 1,
      revenue: eur(70),
      averageDeal: eur(70),
      margin: eur(30),
      units: 1,
      medianCycleDays: 10,
      winRate: { successes: 1, trials: 1 },
    });
    expect(diagnostics.refunds).toBe(1);
  });

  it("counts a won deal without an amount as 0, by name", () => {
    const { totals, diagnostics } = salesKpis([won(1), won(2, { amount: " " })], options);
    expect(totals).toMatchObject({ won: 2, revenue: eur(100), averageDeal: eur(50) });
    expect(diagnostics.missingAmount).toEqual(["2"]);
  });

  it("leaves out cycles that end before they begin, by name, and takes Days by their dates", () => {
    const deals = [
      won(1, { createdAt: "2026-06-12T00:00:00Z" }),
      won(2, { createdAt: "2026-06-01", closedAt: "2026-06-04" }),
      // A Day is any moment of it.
      won(3, { createdAt: "2026-06-11T15:00:00Z", closedAt: "2026-06-11" }),
    ];
    const { totals, diagnostics } = salesKpis(deals, options);
    expect(totals).toMatchObject({ won: 3, medianCycleDays: 1.5, meanCycleDays: 1.5 });
    expect(diagnostics.backDated).toEqual(["1"]);
  });

  it("knows what was known at asOf", () => {
    const deals = [
      won(1, { closedAt: "2026-06-15T12:00:00Z" }),
      won(2, { closedAt: "2026-06-15T12:00:00.001Z" }),
      won(3, { createdAt: "2026-06-15T12:00:00.001Z" }),
      won(4, { closedAt: null }),
      { ...won(5, { closedAt: "2026-06-02" }), outcome: "open" },
    ];
    const { totals, diagnostics } = salesKpis(deals, { ...options, asOf: "2026-06-15T12:00:00Z" });
    expect(totals).toMatchObject({ won: 1, created: 4 });
    expect(diagnostics.undated).toEqual(["4"]);
    expect(diagnostics.opportunities).toMatchObject({ used: 4, future: 1, outside: 0 });
  });

  it("cuts the period in a time zone", () => {
    const berlin = { ...options, timeZone: "Europe/Berlin" };
    const edge = won(1, { createdAt: "2026-05-31T22:00:00Z", closedAt: "2026-06-30T22:00:00Z" });
    const { totals } = salesKpis([edge], { ...berlin, asOf: "2026-08-01" });
    expect(totals).toMatchObject({ won: 0, created: 1 });
    const naive = won(1, { createdAt: "2026-06-01 00:30:00" });
    expect(salesKpis([naive], berlin).totals.created).toBe(1);
    expect(salesKpis([naive], options).diagnostics.rejected).toEqual([
      { input: "opportunities", index: 0, field: "createdAt" },
    ]);
  });
});

describe("rows of salesKpis", () => {
  it("are of any field: a text, number, boolean or path; else of none", () => {
    const deals = [
      won(1, { custom: { region: "EMEA" }, type: 7 }),
      won(2, { custom: { region: "__proto__" }, type: true, amount: 50 }),
      won(3, { custom: null, type: " ", amount: 25 }),
      won(4, { custom: { region: { code: 1 } }, type: 7n, amount: 10 }),
    ];
    const keys = (by: string): unknown[] =>
      salesKpis(deals, { ...options, by }).rows.map(({ key, revenue }) => [
        key,
        Number(revenue.amount),
      ]);
    expect(keys("custom.region")).toEqual([
      ["EMEA", 100],
      ["__proto__", 50],
      ["(none)", 35],
    ]);
    expect(keys("type")).toEqual([
      ["7", 110],
      ["true", 50],
      ["(none)", 25],
    ]);
  });

  it("stand by revenue, then by code point, where a figure counts a deal", () => {
    const deals = [
      won(1, { team: "～" }),
      won(2, { team: "😀" }),
      won(3, { team: "b", amount: 200 }),
      won(4, { team: "elsewhere", createdAt: "2026-01-01", closedAt: "2026-01-02" }),
      { id: 5, createdAt: "2026-06-02", outcome: "open", team: "a" },
    ];
    const report = salesKpis(deals, { ...options, by: "team" });
    expect(report.rows.map(({ key }) => key)).toEqual(["b", "～", "😀", "a"]);
  });

  it("add up to the totals", () => {
    const deals = [1, 2, 3, 4].map((id) => won(id, { team: id % 2, amount: id, units: id }));
    const { rows, totals } = salesKpis(deals, { ...options, by: "team" });
    expect(rows.reduce((sum, row) => sum + row.won, 0)).toBe(totals.won);
    expect(rows.reduce((sum, row) => sum + (row.units ?? 0), 0)).toBe(totals.units);
  });
});

describe("activities of salesKpis", () => {
  const deals = [
    won(1, { ownerId: "ada" }),
    won(2, { ownerId: "ada" }),
    won(3, { ownerId: "grace" }),
  ];

  it("are counted by kind and per won deal, those done in the period", () => {
    const at = "2026-06-05T00:00:00Z";
    const activities: SalesKpiActivity[] = [
      { kind: "call", at, opportunityId: 1 },
      { kind: "call", at, opportunityId: "3" },
      { kind: "call", at, opportunityId: 1, status: "planned" },
      { kind: "email", at },
      { kind: "call" },
      { kind: "call", at: "2026-07-01T00:00:00Z" },
      { kind: "call", at: "2026-05-31" },
      { id: 7, kind: "demo", at, status: "done" },
      { id: 7, kind: "demo", at },
      { kind: " ", at },
    ];
    const report = salesKpis(deals, { ...options, by: "ownerId", activities });
    expect(report.totals.activities).toEqual([
      { kind: "call", count: 2, perWon: 2 / 3 },
      { kind: "demo", count: 1, perWon: 1 / 3 },
      { kind: "email", count: 1, perWon: 1 / 3 },
    ]);
    expect(report.rows.map(({ key, activities: counts }) => [key, counts])).toEqual([
      ["ada", [{ kind: "call", count: 1, perWon: 0.5 }]],
      ["grace", [{ kind: "call", count: 1, perWon: 1 }]],
      [
        "(none)",
        [
          { kind: "demo", count: 1, perWon: null },
          { kind: "email", count: 1, perWon: null },
        ],
      ],
    ]);
    expect(report.diagnostics.activities).toEqual({
      given: 10,
      used: 4,
      rejected: 1,
      duplicates: 1,
      future: 1,
      outside: 3,
    });
    expect(report.diagnostics.rejected).toEqual([{ input: "activities", index: 9, field: "kind" }]);
  });

  it("belong to their own value of by first", () => {
    const activities = [{ kind: "call", at: "2026-06-05", opportunityId: 1, ownerId: "grace" }];
    const { rows } = salesKpis(deals, { ...options, by: "ownerId", activities });
    expect(rows.find(({ key }) => key === "grace")?.activities).toHaveLength(1);
  });

  it("are absent where none are given, and empty where none counts", () => {
    expect(salesKpis(deals, options).totals).not.toHaveProperty("activities");
    expect(salesKpis(deals, { ...options, activities: [] }).totals.activities).toEqual([]);
  });

  it("may be entities as they stand", () => {
    const call = Activity.parse({
      id: "a1",
      kind: "call",
      at: "2026-06-05T00:00:00Z",
      ownerId: "ada",
    });
    const deal = Opportunity.parse({
      id: "o1",
      name: "Engines",
      createdAt: "2026-06-01T00:00:00Z",
      stage: "won",
      outcome: "won",
      closedAt: "2026-06-02T00:00:00Z",
      amount: eur(100),
      ownerId: "ada",
      lineItems: [{ name: "Engine", quantity: 2, unitPrice: eur(50), unitCost: eur(30) }],
    });
    const { rows } = salesKpis([deal], { ...options, by: "ownerId", activities: [call] });
    expect(rows[0]).toMatchObject({
      key: "ada",
      won: 1,
      units: 2,
      cost: eur(60),
      margin: eur(40),
      medianCycleDays: 1,
      activities: [{ kind: "call", count: 1, perWon: 1 }],
    });
  });
});

describe("currencies of salesKpis", () => {
  const rates: Rates = {
    base: "EUR",
    rates: [
      { currency: "USD", on: "2026-06-01", rate: "1.25" },
      { currency: "USD", on: "2026-06-10", rate: 2 },
    ],
  };

  it("converts by the rate of the day of the close", () => {
    const deals = [
      won(1, { amount: usd(100), margin: usd(50), closedAt: "2026-06-02" }),
      won(2, { amount: usd(100), lineItems: [{ quantity: 1, unitCost: usd(20) }] }),
    ];
    expect(salesKpis(deals, { ...options, rates }).totals).toMatchObject({
      revenue: eur(130),
      margin: eur(80),
      cost: eur(50),
    });
  });

  it("asks for a rate only of what it counts", () => {
    const outside = won(1, { amount: usd(100), closedAt: "2026-05-02" });
    expect(salesKpis([outside], options).totals.won).toBe(0);
    expect(() => salesKpis([outside, won(2, { amount: usd(1) })], options)).toThrow(
      thrown("RATE_MISSING", "opportunities[1].amount"),
    );
    const line = won(1, { lineItems: [{ quantity: 1, unitCost: usd(20) }] });
    expect(() => salesKpis([line], options)).toThrow(
      thrown("RATE_MISSING", "opportunities[0].lineItems"),
    );
  });
});

describe("wrong input of salesKpis", () => {
  it("is rejected by row, and accounted for", () => {
    const deals = [
      won(1),
      won(1, { amount: 5 }),
      { ...won(2), outcome: "Closed Won" },
      won(3, { amount: "1,000" }),
      won(4, { lineItems: "two" as never }),
      won(5, { lineItems: [null] as never }),
      won(6, { lineItems: [{ quantity: "x" }] }),
      won(7, { lineItems: [{ quantity: 1, unitCost: {} as Money }] }),
      won(8, {
        lineItems: [
          { quantity: 1, unitCost: eur(1) },
          { quantity: 1, unitCost: usd(1) },
        ],
      }),
      { ...won(9), createdAt: "" },
      7,
    ];
    const { diagnostics, totals } = salesKpis(deals as SalesKpiDeal[], options);
    expect(totals.won).toBe(1);
    expect(diagnostics.opportunities).toMatchObject({
      given: 11,
      used: 1,
      duplicates: 1,
      rejected: 9,
    });
    expect(diagnostics.rejected.map(({ index, field }) => [index, field])).toEqual([
      [2, "outcome"],
      [3, "amount"],
      [4, "lineItems"],
      [5, "lineItems"],
      [6, "lineItems"],
      [7, "lineItems"],
      [8, "lineItems"],
      [9, "createdAt"],
      [10, "id"],
    ]);
  });

  it.each([
    ["no list", {}, {}, "INVALID_INPUT", "opportunities"],
    ["no asOf", [], { asOf: undefined }, "AS_OF_REQUIRED", "asOf"],
    ["no period", [], { period: undefined }, "INVALID_INPUT", "period"],
    [
      "a period",
      [],
      { period: { start: "2026-06-01", end: "2026-06-01" } },
      "INVALID_INPUT",
      "period.end",
    ],
    ["a currency", [], { currency: "Euro" }, "INVALID_INPUT", "currency"],
    ["by", [], { by: 1 }, "INVALID_INPUT", "by"],
    ["a blank by", [], { by: " " }, "INVALID_INPUT", "by"],
    ["rates", [], { rates: {} }, "INVALID_INPUT", "rates.base"],
    ["activities", [], { activities: {} }, "INVALID_INPUT", "activities"],
    ["a zone", [], { timeZone: "Mars" }, "INVALID_INPUT", "timeZone"],
    ["an option", [], { basis: "cohort" }, "INVALID_INPUT", "basis"],
    ["fields", [], { fields: { deals: {} } }, "INVALID_INPUT", "fields.deals"],
    [
      "a field",
      [],
      { fields: { opportunities: { ID: "x" } } },
      "INVALID_INPUT",
      "fields.opportunities.ID",
    ],
    [
      "deals without an outcome",
      [{ id: 1, createdAt: "2026-06-01" }],
      {},
      "MISSING_FIELD",
      "opportunities",
    ],
    [
      "activities without a kind",
      [],
      { activities: [{ at: "2026-06-01" }] },
      "MISSING_FIELD",
      "activities",
    ],
  ])("names %s", (_what, deals, broken, code, path) => {
    const run = (): unknown =>
      salesKpis(deals as SalesKpiDeal[], { ...options, ...broken } as unknown as SalesKpiOptions);
    expect(run).toThrow(thrown(code, path));
  });

  it("keeps the names of a warehouse", () => {
    const deals = [
      { deal: 1, opened: "2026-06-01", result: "won", closed: "2026-06-02", value: 9, rep: "ada" },
    ];
    const calls = [{ what: "call", when: "2026-06-03", rep: "ada" }];
    const fields = {
      opportunities: {
        id: "deal",
        createdAt: "opened",
        outcome: "result",
        closedAt: "closed",
        amount: "value",
      },
      activities: { kind: "what", at: "when" },
    } as const;
    const report = salesKpis(deals, { ...options, by: "rep", activities: calls, fields });
    expect(report.rows[0]).toMatchObject({
      key: "ada",
      revenue: eur(9),
      activities: [{ kind: "call", count: 1 }],
    });
    // @ts-expect-error needed fields are missing and nothing maps them
    expect(() => salesKpis(deals, options)).toThrow(thrown("MISSING_FIELD", "opportunities"));
  });

  it("names a sum that is too large", () => {
    const most = "999999999999999";
    const deals = [won(1, { amount: most, units: 1e308 }), won(2, { amount: most, units: 1e308 })];
    expect(() => salesKpis(deals, options)).toThrow(thrown("INVALID_INPUT", "totals.units"));
    const amounts = deals.map((deal) => ({ ...deal, units: 1 }));
    expect(() => salesKpis(amounts, options)).toThrow(thrown("INVALID_INPUT", "totals"));
    const lines = won(1, { lineItems: [{ quantity: 1e300, unitCost: 1 }] });
    expect(() => salesKpis([lines], options)).toThrow(
      thrown("INVALID_INPUT", "opportunities[0].lineItems"),
    );
  });

  it("takes 20,000 deals of one line, and one deal of 100,000 lines", () => {
    const line = { quantity: 1, unitCost: 1 };
    const many = Array.from({ length: 20_000 }, (_, id) => won(id, { lineItems: [line] }));
    expect(salesKpis(many, options).totals.units).toBe(20_000);
    const long = won(1, {
      lineItems: Array.from({ length: 100_000 }, () => line),
      amount: 200_000,
    });
    expect(salesKpis([long], options).totals.margin).toEqual(eur(100_000));
  });
});

describe("a slow count", () => {
  const dayMs = 86_400_000;
  const ms = (text: string): number => Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
  const lastMs = (text: string): number => (text.length === 10 ? ms(text) + dayMs - 1 : ms(text));
  const inEur = ({ amount, currency }: Money): Fraction =>
    currency === "EUR"
      ? fraction(amount)
      : fraction(halfEven(times(fraction(amount), { over: 4n, under: 5n }), 2));
  const number = ({ over, under }: Fraction): number => Number(over) / Number(under);

  interface Drawn {
    readonly id: number;
    readonly createdAt: string;
    readonly outcome: string;
    readonly closedAt?: string;
    readonly amount?: Money;
    readonly margin?: Money;
    readonly lineItems?: readonly { quantity: number; unitCost?: Money }[];
    readonly team?: string;
  }

  function slow(
    deals: readonly Drawn[],
    asOf: string,
    key: string | null,
  ): Record<string, unknown> {
    const [start, end] = [ms("2026-06-01"), ms("2026-07-01")];
    const mine = deals
      .filter(({ id }, index) => deals.findIndex((deal) => deal.id === id) === index)
      .filter(
        ({ createdAt, team }) =>
          ms(createdAt) <= lastMs(asOf) && (key === null || (team ?? "(none)") === key),
      );
    const created = mine.filter(({ createdAt }) => ms(createdAt) >= start && ms(createdAt) < end);
    const closed = mine.filter(
      ({ outcome, closedAt }) =>
        outcome !== "open" &&
        closedAt !== undefined &&
        ms(closedAt) <= lastMs(asOf) &&
        ms(closedAt) >= start &&
        ms(closedAt) < end,
    );
    const sales = closed.filter(({ outcome }) => outcome === "won");
    const isRefund = ({ amount }: Drawn): boolean =>
      amount !== undefined && Number(amount.amount) < 0;
    const wins = sales.filter((deal) => !isRefund(deal));
    const figures = sales.map((deal) => {
      const revenue = deal.amount === undefined ? null : inEur(deal.amount);
      const lines = deal.lineItems;
      const isCosted =
        lines !== undefined &&
        lines.length > 0 &&
        lines.every((line) => line.unitCost !== undefined);
      const lineCost = isCosted
        ? lines.map(({ quantity, unitCost }) => {
            const cost = unitCost as Money;
            const own = halfEven(times(fraction(quantity), fraction(cost.amount)), 2);
            return { own: fraction(own), currency: cost.currency };
          })
        : null;
      const summed = lineCost === null ? null : plus(...lineCost.map((line) => line.own));
      const converted =
        summed === null
          ? null
          : inEur({ amount: halfEven(summed, 2), currency: lineCost?.[0]?.currency as string });
      const margin =
        deal.margin !== undefined
          ? inEur(deal.margin)
          : revenue !== null && converted !== null
            ? minus(revenue, converted)
            : null;
      const cost = revenue !== null && margin !== null ? minus(revenue, margin) : converted;
      const units =
        lines === undefined ? null : plus(...lines.map((line) => fraction(line.quantity)));
      return { revenue: revenue ?? fraction(0), margin, cost, units };
    });
    const known = (field: "margin" | "cost" | "units"): Fraction | null => {
      const values = figures.map((figure) => figure[field]).filter((value) => value !== null);
      return values.length === 0 && figures.length > 0 ? null : plus(...values);
    };
    const show = (value: Fraction | null, digits = 2): Money | null =>
      value === null ? null : money(halfEven(value, digits), "EUR");
    const revenue = plus(...figures.map((figure) => figure.revenue));
    const base = plus(
      ...figures.filter(({ margin }) => margin !== null).map((figure) => figure.revenue),
    );
    const margin = known("margin");
    const units = known("units");
    const days = wins
      .map(({ createdAt, closedAt }) => {
        const to = closedAt as string;
        if (ms(createdAt) > ms(to) && ms(createdAt) <= lastMs(to)) return 0;
        return (ms(to) - ms(createdAt)) / dayMs;
      })
      .filter((one) => one >= 0)
      .sort((a, b) => a - b);
    const middle = days.length / 2;
    const lost = closed.length - sales.length;
    return {
      won: wins.length,
      lost,
      winRate: wins.length + lost === 0 ? null : wins.length / (wins.length + lost),
      created: created.length,
      units: units === null ? null : number(units),
      revenue: show(revenue),
      averageDeal:
        wins.length === 0
          ? null
          : show(times(revenue, { over: 1n, under: BigInt(wins.length) }), 6),
      cost: show(known("cost")),
      margin: show(margin),
      marginRate: margin === null || base.over <= 0n ? null : number(margin) / number(base),
      medianCycleDays:
        days.length === 0
          ? null
          : days.length % 2 === 1
            ? days[Math.floor(middle)]
            : ((days[middle - 1] as number) + (days[middle] as number)) / 2,
      meanCycleDays: days.length === 0 ? null : days.reduce((a, b) => a + b, 0) / days.length,
    };
  }

  it("gives the same, exact where it is money", () => {
    const rates: Rates = {
      base: "EUR",
      maxAgeDays: 999,
      rates: [{ currency: "USD", on: "2026-01-01", rate: 1.25 }],
    };
    const day = fc
      .integer({ min: 0, max: 45 })
      .map((n) => new Date(Date.UTC(2026, 4, 20) + n * dayMs).toISOString().slice(0, 10));
    const moment = fc.oneof(
      day,
      fc
        .tuple(day, fc.constantFrom("00:00:00.000", "11:15:00.500", "23:59:59.999"))
        .map(([date, time]) => `${date}T${time}Z`),
    );
    const currency = fc.constantFrom("EUR", "USD");
    const cents = (min: number): fc.Arbitrary<Money> =>
      fc
        .tuple(fc.integer({ min, max: 90_000 }), currency)
        .map(([units, code]) => money(units / 100, code));
    const lines = fc
      .tuple(
        fc.array(
          fc.record({
            quantity: fc.constantFrom(1, 2.5, 0.1, -1),
            cost: fc.option(fc.integer({ min: 0, max: 9999 })),
          }),
          { maxLength: 3 },
        ),
        currency,
      )
      .map(([list, code]) =>
        list.map(({ quantity, cost }) => ({
          quantity,
          ...(cost === null ? {} : { unitCost: money(cost / 1000, code) }),
        })),
      );
    const deal = fc.record(
      {
        id: fc.integer({ min: 1, max: 12 }),
        createdAt: moment,
        outcome: fc.constantFrom("won", "won", "lost", "open"),
        closedAt: moment,
        amount: cents(-5000),
        margin: cents(-5000),
        lineItems: lines,
        team: fc.constantFrom("a", "b", "__proto__"),
      },
      { requiredKeys: ["id", "createdAt", "outcome"] },
    );
    fc.assert(
      fc.property(fc.array(deal, { maxLength: 14 }), moment, (deals, asOf) => {
        const report = salesKpis(deepFreeze(deals), { ...options, asOf, rates, by: "team" });
        for (const row of [report.totals, ...report.rows]) {
          const { key, winRate, ...found } = row;
          const expected = slow(deals as Drawn[], asOf, row === report.totals ? null : key);
          expect(rounded({ ...found, winRate: winRate.value })).toEqual(rounded(expected));
        }
        const { given, used, rejected, duplicates, future, outside } =
          report.diagnostics.opportunities;
        expect(used + rejected + duplicates + future + outside).toBe(given);
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      }),
    );
  });

  /** Doubles to 12 digits: the twin divides elsewhere. */
  function rounded(value: unknown): unknown {
    return JSON.parse(JSON.stringify(value), (_key, cell: unknown) =>
      typeof cell === "number" ? Number(cell.toPrecision(12)) : cell,
    );
  }
});
