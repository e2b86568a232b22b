import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Money } from "../../src/core/money/types.ts";
import { campaignReturns } from "../../src/roi/campaignReturns.ts";
import { campaignReturnsTable } from "../../src/roi/campaignReturnsTable.ts";
import type { ReturnsResult, ReturnsSpend } from "../../src/roi/returnsInput.ts";
import type { CampaignReturns } from "../../src/roi/returnsReport.ts";
import {
  canonicalText,
  over,
  plus,
  type Rational,
  rational,
  rationalOf,
  roundedUnits,
  times,
} from "../core/money/rational.ts";

const failing = (code: string, path: string) => expect.objectContaining({ code, path });
const eur = (amount: string): Money<"EUR"> => ({ amount, currency: "EUR" });
const options = { by: "channel", currency: "EUR" } as const;
const rowOf = <C extends string>(report: CampaignReturns<C>, key: string) => {
  const row = report.rows.find((each) => each.key === key);
  if (row === undefined) throw new Error(`no row ${key}`);
  return row;
};

const spend: readonly ReturnsSpend[] = [
  { id: 1, channel: "search", campaignId: "c1", cost: "600", from: "2026-01-30", to: "2026-02-02" },
  { id: 2, channel: "search", campaignId: "c2", cost: 200, on: "2026-01-31", kind: "agency" },
  { id: 3, channel: "fair", cost: eur("90"), on: "2026-03-01", kind: "people" },
  { id: 3, channel: "fair", cost: 1_000_000, on: "2026-03-01" },
  { id: 4, channel: "fair", cost: 10, on: "2026-03-02", kind: "tools" },
];
const results: readonly ReturnsResult[] = [
  {
    channel: "search",
    campaignId: "c1",
    on: "2026-02-01",
    revenue: 2000,
    cogs: 1500,
    newCustomers: 2,
    conversions: "2.5",
  },
  {
    channel: "search",
    campaignId: "c2",
    on: "2026-02-10",
    revenue: 1000,
    incrementalRevenue: 1600,
    incrementalSpend: 400,
  },
  { channel: "mail", on: "2026-02-10", revenue: -50 },
];

describe("campaignReturns", () => {
  it("sets cost by kind against what came of it, by hand", () => {
    const found = campaignReturns(
      { spend, results },
      {
        ...options,
        grossMarginRate: 0.4,
        targetProfitRate: 0.1,
        revenuePerMonth: 100,
        churnRatePerMonth: 0,
      },
    );
    expect(found.rows.map(({ key }) => key)).toEqual(["search", "fair", "mail"]);
    expect(rowOf(found, "search")).toEqual({
      key: "search",
      cost: eur("800.00"),
      costByKind: {
        media: eur("600.00"),
        agency: eur("200.00"),
        people: eur("0.00"),
        tools: eur("0.00"),
      },
      revenue: eur("3000.00"),
      incrementalRevenue: eur("1600.00"),
      incrementalSpend: eur("400.00"),
      margin: eur("900.00"), // (2000 − 1500) + 1000 · 0.4
      marginRate: 0.3, // 900 ÷ 3000
      conversions: 2.5,
      newCustomers: 2,
      roi: 2.75, // (3000 − 800) ÷ 800
      romi: -0.4, // (1600 · 0.3 − 800) ÷ 800
      roas: 3.75,
      poas: 1.125,
      iroas: 4,
      cac: eur("400.00"),
      paybackMonths: 400 / 30,
      breakEvenRoas: 1 / 0.3,
      targetRoas: 1 / (0.3 - 0.1),
      roiBeforeFees: 4, // (3000 − 600) ÷ 600
      roasBeforeFees: 5,
    });
    expect(rowOf(found, "fair")).toMatchObject({
      cost: eur("100.00"),
      revenue: eur("0.00"),
      incrementalRevenue: null,
      margin: eur("0.00"),
      marginRate: 0.4,
      roi: -1,
      romi: null,
      iroas: null,
      cac: null,
      paybackMonths: null,
    });
    expect(rowOf(found, "mail")).toMatchObject({
      cost: eur("0.00"),
      revenue: eur("-50.00"),
      margin: eur("-20.00"),
      roi: null,
      roas: null,
      poas: null,
    });
    expect(found.totals).toMatchObject({
      key: "(total)",
      cost: eur("900.00"),
      revenue: eur("2950.00"),
      margin: eur("880.00"),
      roas: 2950 / 900,
    });
    expect(found.diagnostics).toEqual({
      rows: {
        spend: { given: 5, used: 4, rejected: 0, duplicates: 1, future: 0, outside: 0 },
        results: { given: 3, used: 3, rejected: 0, duplicates: 0, future: 0, outside: 0 },
      },
      rejected: [],
    });
  });

  it("spreads spend over months by cumulative floor", () => {
    const found = campaignReturns(
      { spend: [{ channel: "a", cost: "1.00", from: "2026-01-31", to: "2026-03-01" }] },
      { ...options, by: "period" },
    );
    // Day i of 30 has ⌊100·i/30⌋ − ⌊100·(i − 1)/30⌋ cents: ⌊100/30⌋ = 3, ⌊100·29/30⌋ = 96, 100.
    expect(found.rows.map(({ key, cost }) => [key, cost.amount])).toEqual([
      ["2026-02", "0.93"],
      ["2026-03", "0.04"],
      ["2026-01", "0.03"],
    ]);
  });

  it("keeps to the period, and to what is known", () => {
    const found = campaignReturns(
      { spend, results: [...results, { channel: "search", revenue: 7 }] },
      { ...options, period: { start: "2026-02-01", end: "2026-03-02" }, asOf: "2026-02-01" },
    );
    expect(found.totals).toMatchObject({ cost: eur("150.00"), revenue: eur("2007.00") });
    expect(found.diagnostics.rows).toEqual({
      spend: { given: 5, used: 1, rejected: 0, duplicates: 1, future: 2, outside: 1 },
      results: { given: 4, used: 2, rejected: 0, duplicates: 0, future: 2, outside: 0 },
    });
    expect(found.period).toEqual({
      start: "2026-02-01T00:00:00.000Z",
      end: "2026-03-02T00:00:00.000Z",
    });
    expect(found.asOf).toBe("2026-02-01T23:59:59.999Z");
  });

  it("counts by campaign and by month, with a row for what has none", () => {
    const byCampaign = campaignReturns({ spend, results }, { ...options, by: "campaign" });
    expect(
      byCampaign.rows.map(({ key, cost, revenue }) => [key, cost.amount, revenue.amount]),
    ).toEqual([
      ["c1", "600.00", "2000.00"],
      ["c2", "200.00", "1000.00"],
      ["(none)", "100.00", "-50.00"],
    ]);
    const undated = campaignReturns({ results: [{ revenue: 5 }] }, { ...options, by: "period" });
    expect(undated.rows.map(({ key }) => key)).toEqual(["(none)"]);
  });

  it("knows no margin where some revenue has neither cogs nor a rate", () => {
    const found = campaignReturns({ spend, results }, { ...options, returns: "margin" });
    expect(rowOf(found, "search")).toMatchObject({
      margin: null,
      marginRate: null,
      roi: null,
      poas: null,
    });
    // No revenue, so no margin, whatever the rate is.
    expect(rowOf(found, "fair")).toMatchObject({ margin: eur("0.00"), roi: -1 });
    expect(found.totals).toMatchObject({ margin: null, roi: null, breakEvenRoas: null });
    const none = campaignReturns({ spend }, { ...options, returns: "margin" });
    expect(none.totals).toMatchObject({ margin: null, roi: null });
  });

  it("counts the margin as returns where asked to", () => {
    const found = campaignReturns(
      { spend, results },
      { ...options, returns: "margin", grossMarginRate: 0.4 },
    );
    expect(rowOf(found, "search")).toMatchObject({ roi: 0.125, roiBeforeFees: 0.5, roas: 3.75 });
  });

  it("converts each amount at the rate of its day, a span at that of its first", () => {
    const rates = {
      base: "EUR",
      rates: [
        { currency: "USD", on: "2026-01-30", rate: "1.25" },
        { currency: "USD", on: "2026-02-10", rate: 2 },
      ],
    };
    const usd = (amount: string): Money => ({ amount, currency: "USD" });
    const input = {
      spend: [{ channel: "a", cost: usd("100"), from: "2026-02-01", to: "2026-02-28" }],
      results: [{ channel: "a", on: "2026-02-11", revenue: usd("300"), cogs: usd("100") }],
    };
    const found = campaignReturns(input, { ...options, rates });
    expect(found.totals).toMatchObject({
      cost: eur("80.00"),
      revenue: eur("150.00"),
      margin: eur("100.00"),
    });

    const undated = { results: [{ channel: "a", revenue: usd("300") }] };
    expect(
      campaignReturns(undated, { ...options, rates, asOf: "2026-02-12" }).totals.revenue,
    ).toEqual(eur("150.00"));
    expect(() => campaignReturns(undated, { ...options, rates })).toThrow(
      failing("RATE_MISSING", "results[0].revenue"),
    );
    expect(() => campaignReturns(input, options)).toThrow(failing("RATE_MISSING", "spend[0].cost"));
  });

  it("takes the credits of an attribution as they are", () => {
    const credits = [
      { key: "search", conversions: 1.5, value: eur("10.50") },
      { key: "(direct)", conversions: 0.5, value: eur("1.00") },
    ];
    const found = campaignReturns(
      { results: credits },
      { ...options, fields: { results: { channel: "key", revenue: "value" } } },
    );
    expect(
      found.rows.map(({ key, revenue, conversions }) => [key, revenue.amount, conversions]),
    ).toEqual([
      ["(direct)", "1.00", 0.5],
      ["search", "10.50", 1.5],
    ]);
  });

  it("leaves out what cannot be read, by name", () => {
    const found = campaignReturns(
      {
        spend: [
          { channel: "a", cost: 1, on: "2026-01-01" },
          { channel: "a", cost: "1,5", on: "2026-01-01" },
          { channel: "a", cost: 1, on: "2026-02-30" },
          { channel: "a", cost: 1, on: "2026-01-01", kind: "rent" as "media" },
          { channel: "a", cost: 1, from: "2026-01-02", to: "2026-01-01" },
        ],
        results: [
          { channel: "a", newCustomers: -1 },
          { channel: "a", revenue: "much" },
          { channel: "a", on: "soon" },
          null as unknown as ReturnsResult,
        ],
      },
      options,
    );
    expect(found.totals.cost).toEqual(eur("1.00"));
    expect(found.diagnostics.rejected).toEqual([
      { input: "spend", index: 1, field: "cost" },
      { input: "spend", index: 2, field: "on" },
      { input: "spend", index: 3, field: "kind" },
      { input: "spend", index: 4, field: "to" },
      { input: "results", index: 0, field: "newCustomers" },
      { input: "results", index: 1, field: "revenue" },
      { input: "results", index: 2, field: "on" },
    ]);
    expect(found.rows.map(({ key }) => key)).toEqual(["a", "(none)"]);
  });

  it("gives zeros and nulls for nothing", () => {
    const found = campaignReturns({}, options);
    expect(found.rows).toEqual([]);
    expect(found.totals).toMatchObject({
      cost: eur("0.00"),
      conversions: 0,
      roi: null,
      margin: null,
    });
    expect(campaignReturns({}, { ...options, grossMarginRate: 0.5 }).totals.margin).toEqual(
      eur("0.00"),
    );
  });

  it("holds __proto__ for a name", () => {
    const found = campaignReturns(
      { spend: [{ channel: "__proto__", cost: 1, on: "2026-01-01" }] },
      options,
    );
    expect(found.rows.map(({ key }) => key)).toEqual(["__proto__"]);
  });

  it("knows no payback where costs of goods are negative", () => {
    const found = campaignReturns(
      {
        spend: [{ channel: "a", cost: 1, on: "2026-01-01" }],
        results: [{ channel: "a", revenue: 1, cogs: -1, newCustomers: 1 }],
      },
      { ...options, revenuePerMonth: eur("10") },
    );
    expect(found.totals).toMatchObject({ marginRate: 2, paybackMonths: null, breakEvenRoas: 0.5 });
  });

  it.each([
    ["by", { by: "week" }, "INVALID_INPUT"],
    ["currency", { currency: "EURO" }, "INVALID_INPUT"],
    ["period.end", { period: { start: "2026-01-02", end: "2026-01-01" } }, "INVALID_INPUT"],
    ["grossMarginRate", { grossMarginRate: 1.1 }, "INVALID_INPUT"],
    ["targetProfitRate", { targetProfitRate: Number.NaN }, "INVALID_INPUT"],
    ["churnRatePerMonth", { churnRatePerMonth: 2 }, "INVALID_INPUT"],
    ["revenuePerMonth", { revenuePerMonth: Number.NaN }, "INVALID_INPUT"],
    ["revenuePerMonth", { revenuePerMonth: { amount: "1", currency: "USD" } }, "CURRENCY_MISMATCH"],
    ["returns", { returns: "profit" }, "INVALID_INPUT"],
    ["timeZone", { timeZone: "Mars" }, "INVALID_INPUT"],
    ["budget", { budget: 1 }, "INVALID_INPUT"],
  ])("refuses a bad %s", (path, wrong, code) => {
    const bad = { ...options, ...wrong } as unknown as typeof options;
    expect(() => campaignReturns({ spend: [], results: [] }, bad)).toThrow(failing(code, path));
  });

  it("names a column that no row has", () => {
    const rows = [{ chanel: "a", cost: 1, on: "2026-01-01" }] as unknown as ReturnsSpend[];
    expect(() => campaignReturns({ spend: rows }, options)).toThrow(
      expect.objectContaining({ code: "MISSING_FIELD" }),
    );
  });

  it("changes no input, and survives JSON", () => {
    const frozen = {
      spend: spend.map((row) => Object.freeze({ ...row })),
      results: Object.freeze([...results]),
    };
    const found = campaignReturns(frozen, { ...options, grossMarginRate: 0.4 });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });
});

describe("campaignReturnsTable", () => {
  it("has a cell in each row for each column, the totals last", () => {
    const table = campaignReturnsTable(
      campaignReturns({ spend, results }, { ...options, grossMarginRate: 0.4 }),
    );
    const keys = table.columns.map(({ key }) => key);
    for (const row of table.rows) expect(Object.keys(row)).toEqual(keys);
    expect(table.rows.map(({ key }) => key)).toEqual(["search", "fair", "mail", "(total)"]);
    expect(table.rows[0]).toMatchObject({
      cost: "800.00",
      media: "600.00",
      agency: "200.00",
      margin: "900.00",
      roas: 3.75,
      roasBeforeFees: 5,
      targetRoas: null,
    });
    expect(table.rows[1]).toMatchObject({ incrementalRevenue: null, cac: null });
  });
});

// A slow twin on exact fractions: each entry day by day.
const zero = rational(0n, 1n);
const sumOf = (values: readonly Rational[]): Rational => values.reduce(plus, zero);
const minusOf = (a: Rational, b: Rational): Rational => plus(a, times(b, rational(-1n, 1n)));
const textOf = (value: Rational): string => canonicalText(value, 2) as string;
const ratio = (a: Rational, b: Rational): number | null =>
  b.top <= 0n ? null : Number(textOf(a)) / Number(textOf(b)) + 0;
const ms = 86_400_000;
const dayAt = (day: number) => new Date(day * ms).toISOString().slice(0, 10);

interface SpendCase {
  readonly key: string;
  readonly cents: number;
  readonly start: number;
  readonly days: number;
  readonly currency: string;
  readonly kind: "media" | "agency" | "people" | "tools";
}
interface ResultCase {
  readonly key: string;
  readonly on: number;
  readonly revenue: number | null;
  readonly cogs: number | null;
  readonly incremental: number | null;
  readonly currency: string;
  readonly customers: number;
}

const first = Date.UTC(2026, 0, 1) / ms;
const rateOf = (day: number) => `1.${100 + ((day * 7) % 50)}`;
const rates = {
  base: "EUR",
  rates: Array.from({ length: 140 }, (_, index) => ({
    currency: "USD",
    on: dayAt(first - 20 + index),
    rate: rateOf(first - 20 + index),
  })),
};
const centsOf = (cents: number, currency: string, day: number): bigint => {
  const value = rational(BigInt(cents), 100n);
  return roundedUnits(
    currency === "EUR" ? value : over(value, rationalOf(rateOf(day))),
    2,
    "halfEven",
  );
};

function twin(
  spends: readonly SpendCase[],
  found: readonly ResultCase[],
  by: "channel" | "period",
  window: readonly [number, number],
  rate: string,
) {
  const costs = new Map<string, Map<string, Rational>>();
  const keys = new Set<string>();
  const keyed = (key: string, day: number) => (by === "period" ? dayAt(day).slice(0, 7) : key);
  for (const { key, cents, start, days, currency, kind } of spends) {
    const units = centsOf(cents, currency, start);
    const size = units < 0n ? -units : units;
    for (let day = 1; day <= days; day += 1) {
      const on = start + day - 1;
      if (on < window[0] || on >= window[1]) continue;
      const part = (size * BigInt(day)) / BigInt(days) - (size * BigInt(day - 1)) / BigInt(days);
      const name = keyed(key, on);
      keys.add(name);
      const kinds = costs.get(name) ?? new Map<string, Rational>();
      costs.set(name, kinds);
      const value = rational(units < 0n ? -part : part, 100n);
      kinds.set(kind, plus(kinds.get(kind) ?? zero, value));
    }
  }
  const used = found.filter(({ on }) => on >= window[0] && on < window[1]);
  for (const { key, on } of used) keys.add(keyed(key, on));
  const rows = [...keys].map((key) => {
    const mine = used.filter((result) => keyed(result.key, result.on) === key);
    const total = (name: "revenue" | "cogs" | "incremental", list: readonly ResultCase[]) =>
      sumOf(
        list.map((result) => {
          const cents = result[name];
          return cents === null ? zero : rational(centsOf(cents, result.currency, result.on), 100n);
        }),
      );
    const priced = mine.filter(({ cogs }) => cogs !== null);
    const unpriced = mine.filter(({ cogs }) => cogs === null);
    const byRate = roundedUnits(times(total("revenue", unpriced), rationalOf(rate)), 6, "halfEven");
    const kinds = costs.get(key) ?? new Map<string, Rational>();
    return {
      key,
      cost: sumOf([...kinds.values()]),
      agency: kinds.get("agency") ?? zero,
      revenue: total("revenue", mine),
      margin: plus(
        minusOf(total("revenue", priced), total("cogs", priced)),
        rational(byRate, 1_000_000n),
      ),
      incremental: mine.some(({ incremental }) => incremental !== null)
        ? total("incremental", mine)
        : null,
      customers: mine.reduce((before, { customers }) => before + customers, 0),
    };
  });
  return rows.map((row) => ({
    key: row.key,
    cost: textOf(row.cost),
    revenue: textOf(row.revenue),
    margin: textOf(row.margin),
    incrementalRevenue: row.incremental && textOf(row.incremental),
    roi: ratio(minusOf(row.revenue, row.cost), row.cost),
    roas: ratio(row.revenue, row.cost),
    poas: ratio(row.margin, row.cost),
    roiBeforeFees: ratio(
      minusOf(row.revenue, minusOf(row.cost, row.agency)),
      minusOf(row.cost, row.agency),
    ),
    cac:
      row.customers > 0
        ? textOf(
            rational(
              roundedUnits(over(row.cost, rational(BigInt(row.customers), 1n)), 6, "halfEven"),
              1_000_000n,
            ),
          )
        : null,
  }));
}

const keys = fc.constantFrom("a", "b", "__proto__");
const currency = fc.constantFrom("EUR", "USD");
const spendCases = fc.array(
  fc.record({
    key: keys,
    cents: fc.integer({ min: -50_000, max: 500_000 }),
    start: fc.integer({ min: first, max: first + 80 }),
    days: fc.integer({ min: 1, max: 70 }),
    currency,
    kind: fc.constantFrom("media", "agency", "people", "tools"),
  }),
  { maxLength: 8 },
);
const maybeCents = fc.option(fc.integer({ min: -50_000, max: 900_000 }), { nil: null });
const resultCases = fc.array(
  fc.record({
    key: keys,
    on: fc.integer({ min: first, max: first + 100 }),
    revenue: maybeCents,
    cogs: maybeCents,
    incremental: maybeCents,
    currency,
    customers: fc.integer({ min: 0, max: 4 }),
  }),
  { maxLength: 8 },
);

const moneyOf = (cents: number, code: string): Money => ({
  amount: textOf(rational(BigInt(cents), 100n)),
  currency: code,
});

describe("campaignReturns against its slow twin", () => {
  it("agrees to the last unit, and its rows add up to the totals", () => {
    fc.assert(
      fc.property(
        spendCases,
        resultCases,
        fc.constantFrom("channel", "period"),
        fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 60 })),
        fc.constantFrom("0", "0.4", "0.123456789", "-0.05", "1"),
        (spends, found, by, [from, length], rate) => {
          const window = [first + from, first + from + length] as const;
          const report = campaignReturns(
            {
              spend: spends.map(({ key, cents, start, days, currency: code, kind }) => ({
                channel: key,
                cost: moneyOf(cents, code),
                kind,
                from: dayAt(start),
                to: dayAt(start + days - 1),
              })),
              results: found.map((result) => ({
                channel: result.key,
                on: dayAt(result.on),
                revenue: result.revenue === null ? null : moneyOf(result.revenue, result.currency),
                cogs: result.cogs === null ? null : moneyOf(result.cogs, result.currency),
                incrementalRevenue:
                  result.incremental === null ? null : moneyOf(result.incremental, result.currency),
                newCustomers: result.customers,
              })),
            },
            {
              by,
              currency: "EUR",
              rates,
              period: { start: dayAt(window[0]), end: dayAt(window[1]) },
              grossMarginRate: Number(rate),
            },
          );
          const expected = twin(spends, found, by, window, rate);
          expect(new Set(report.rows.map(({ key }) => key))).toEqual(
            new Set(expected.map(({ key }) => key)),
          );
          for (const row of expected) {
            const got = rowOf(report, row.key);
            expect({
              key: got.key,
              cost: got.cost.amount,
              revenue: got.revenue.amount,
              margin: got.margin?.amount,
              incrementalRevenue: got.incrementalRevenue?.amount ?? null,
              roi: got.roi,
              roas: got.roas,
              poas: got.poas,
              roiBeforeFees: got.roiBeforeFees,
              cac: got.cac?.amount ?? null,
            }).toEqual(row);
          }
          for (const name of ["cost", "revenue", "margin"] as const) {
            const sum = sumOf(report.rows.map((row) => rationalOf(row[name]?.amount ?? "x")));
            expect(report.totals[name]?.amount).toBe(textOf(sum));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...results], { minLength: 3 }), (shuffled) => {
        const settings = { ...options, grossMarginRate: 0.3 };
        expect(campaignReturns({ spend, results: shuffled }, settings)).toEqual(
          campaignReturns({ spend, results }, settings),
        );
      }),
    );
  });
});
