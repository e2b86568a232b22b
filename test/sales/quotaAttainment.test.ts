import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { money } from "../../src/core/money/money.ts";
import type { Rates } from "../../src/core/money/rates.ts";
import type { Money } from "../../src/core/money/types.ts";
import { defineBusinessCalendar } from "../../src/core/time/defineBusinessCalendar.ts";
import type { QuotaAttainmentOptions, WonDeal } from "../../src/sales/attainmentReport.ts";
import { Opportunity } from "../../src/sales/opportunity.ts";
import { Quota, type QuotaMetric } from "../../src/sales/quota.ts";
import { quotaAttainment } from "../../src/sales/quotaAttainment.ts";
import { type Fraction, fraction, halfEven, minus, plus, times } from "./fractions.ts";

const eur = (amount: string | number): Money<"EUR"> => money(amount, "EUR");
const june = { start: "2026-06-01", end: "2026-07-01" };

function quotaOf(given: Partial<Quota> = {}): Quota {
  return deepFreeze(
    Quota.parse({
      id: "q",
      owner: { kind: "company" },
      metric: "revenue",
      period: june,
      target: eur(3000),
      ...given,
    }),
  );
}

const thrown = (code: string, path: string): object => expect.objectContaining({ code, path });

describe("quotaAttainment", () => {
  it("tells how far along a quota is, and what the rest takes", () => {
    const won = [
      { closedAt: "2026-06-02", amount: eur(1000) },
      { closedAt: "2026-06-10T15:00:00Z", amount: eur("500.50") },
    ];
    const report = quotaAttainment([quotaOf()], deepFreeze(won), { asOf: "2026-06-10" });
    expect(report).toEqual({
      kind: "attainment",
      schemaVersion: 1,
      quotas: [
        {
          id: "q",
          owner: { kind: "company" },
          metric: "revenue",
          period: june,
          target: eur(3000),
          actual: eur("1500.50"),
          attainment: 1500.5 / 3000,
          gap: eur("1499.50"),
          // 10 of 30 days are over, 20 are left.
          elapsedShare: 1 / 3,
          paceTarget: eur(1000),
          daysLeft: 20,
          neededPerDay: eur("74.975"),
          rollUp: null,
        },
      ],
      diagnostics: {
        rows: { given: 2, used: 2, rejected: 0, duplicates: 0, future: 0, outside: 0 },
        rejected: [],
        missing: [],
        refunds: 0,
        dayResolution: 1,
        unknownParents: [],
        otherMetric: [],
      },
      asOf: "2026-06-10T23:59:59.999Z",
    });
  });

  it("counts what each metric says", () => {
    const won = [
      { closedAt: "2026-06-02", amount: eur(100), margin: eur(40), units: 3, isNewCustomer: true },
      { closedAt: "2026-06-03", amount: eur(50), margin: eur(-5), units: "2.5" },
      { closedAt: "2026-06-04", amount: eur(-20), margin: eur(-8), units: -1, isNewCustomer: true },
    ];
    const targets = {
      revenue: eur(100),
      margin: eur(100),
      units: 10,
      deals: 10,
      new_customers: 10,
    };
    const quotas = Object.entries(targets).map(([metric, target]) =>
      quotaOf({ id: metric, metric: metric as QuotaMetric, target }),
    );
    const { quotas: results, diagnostics } = quotaAttainment(quotas, won, { asOf: "2026-06-30" });
    // The third row takes money back: no deal, no new customer.
    expect(results.map(({ actual }) => actual)).toEqual([eur(130), eur(27), 4.5, 2, 1]);
    expect(results.map(({ attainment }) => attainment)).toEqual([1.3, 0.27, 0.45, 0.2, 0.1]);
    expect(diagnostics.refunds).toBe(1);
  });

  it("counts each owner's own rows, and the company all of them", () => {
    const won = [
      { closedAt: "2026-06-02", amount: eur(1), ownerId: "ada", teamId: 7 },
      { closedAt: "2026-06-02", amount: eur(2), ownerId: "grace", teamId: "7" },
      { closedAt: "2026-06-02", amount: eur(4), ownerId: "7" },
      { closedAt: "2026-06-02", amount: eur(8) },
      { closedAt: "2026-06-02", amount: eur(16), ownerId: "__proto__" },
    ];
    const owners = [
      { kind: "person", id: "ada" },
      { kind: "team", id: "7" },
      { kind: "person", id: "7" },
      { kind: "company", id: "ours" },
      { kind: "person", id: "__proto__" },
      { kind: "person", id: "undefined" },
    ] as const;
    const quotas = owners.map((owner, index) => quotaOf({ id: `${index}`, owner }));
    const { quotas: results } = quotaAttainment(quotas, won, { asOf: "2026-06-30" });
    expect(results.map(({ actual }) => Number((actual as Money).amount))).toEqual([
      1, 3, 4, 31, 16, 0,
    ]);
  });

  it("counts what closed in the period, first day in, last out, and is known", () => {
    const at = (closedAt: unknown): WonDeal => ({ closedAt, amount: eur(1) }) as WonDeal;
    const won = [
      at("2026-05-31T23:59:59.999Z"),
      at("2026-06-01T00:00:00Z"),
      at("2026-06-01"),
      at(new Date("2026-06-15T12:00:00Z")),
      at(BigInt(Date.UTC(2026, 5, 15, 12, 0, 0, 1))),
      at("2026-07-01"),
    ];
    const report = quotaAttainment([quotaOf()], won, { asOf: "2026-06-15T12:00:00Z" });
    expect(report.quotas[0]?.actual).toEqual(eur(3));
    expect(report.diagnostics.rows).toEqual({
      given: 6,
      used: 3,
      rejected: 0,
      duplicates: 0,
      future: 2,
      outside: 1,
    });
  });

  it("cuts days in a time zone, and reads times without an offset there", () => {
    const won = [
      { closedAt: "2026-05-31T22:00:00Z", amount: eur(1) },
      { closedAt: "2026-06-30T23:00:00", amount: eur(2) },
      { closedAt: "2026-06-30T22:00:00Z", amount: eur(4) },
    ];
    const options = { asOf: "2026-08-01", timeZone: "Europe/Berlin" };
    expect(quotaAttainment([quotaOf()], won, options).quotas[0]?.actual).toEqual(eur(3));
    const { diagnostics } = quotaAttainment([quotaOf()], won, { asOf: "2026-08-01" });
    expect(diagnostics.rejected).toEqual([{ index: 1, field: "closedAt" }]);
  });

  it("is at its end after the last moment, as a Day too", () => {
    const pace = (asOf: QuotaAttainmentOptions["asOf"]): unknown[] => {
      const [result] = quotaAttainment([quotaOf()], [], { asOf }).quotas;
      return [result?.elapsedShare, result?.daysLeft, result?.neededPerDay, result?.paceTarget];
    };
    expect(pace("2026-05-01")).toEqual([0, 30, eur(100), eur(0)]);
    expect(pace("2026-06-29")).toEqual([29 / 30, 1, eur(3000), eur(2900)]);
    expect(pace("2026-06-30")).toEqual([1, 0, null, eur(3000)]);
    expect(pace("2026-07-01T00:00:00Z")).toEqual([1, 0, null, eur(3000)]);
    expect(pace("2026-06-30T12:00:00Z")).toEqual([29.5 / 30, 0.5, eur(6000), eur(2950)]);
    expect(pace("2027-01-01")).toEqual([1, 0, null, eur(3000)]);
  });

  it("needs nothing more where the target is reached", () => {
    const won = [{ closedAt: "2026-06-02", amount: eur(3001) }];
    const [result] = quotaAttainment([quotaOf()], won, { asOf: "2026-06-10" }).quotas;
    expect(result).toMatchObject({ gap: eur(0), neededPerDay: eur(0), attainment: 3001 / 3000 });
  });

  it("gives the pace in business days, of which the day of asOf is left", () => {
    // June 2026 has 22 weekdays; the 19th is a holiday here. The 10th is a Wednesday, the 8th weekday.
    const calendar = defineBusinessCalendar({ holidays: ["2026-06-19"] });
    const business = (asOf: string): unknown =>
      quotaAttainment([quotaOf()], [], { asOf, calendar }).quotas[0]?.business;
    expect(business("2026-06-10T12:00:00Z")).toEqual({
      elapsedShare: 7 / 21,
      paceTarget: eur(1000),
      daysLeft: 14,
      neededPerDay: eur("214.285714"),
    });
    expect(business("2026-06-10")).toMatchObject({ elapsedShare: 8 / 21, daysLeft: 13 });
    expect(business("2026-05-10")).toMatchObject({ elapsedShare: 0, daysLeft: 21 });
    expect(business("2026-06-30")).toEqual({
      elapsedShare: 1,
      paceTarget: eur(3000),
      daysLeft: 0,
      neededPerDay: null,
    });
    const weekend = quotaOf({ period: { start: "2026-06-06", end: "2026-06-08" } });
    expect(
      quotaAttainment([weekend], [], { asOf: "2026-06-06", calendar }).quotas[0]?.business,
    ).toEqual({ elapsedShare: null, paceTarget: null, daysLeft: 0, neededPerDay: null });
    // The calendar of a team far ahead is already on the next day.
    const auckland = defineBusinessCalendar({ timeZone: "Pacific/Auckland" });
    const options = { asOf: "2026-06-10T12:00:00Z", calendar: auckland };
    expect(quotaAttainment([quotaOf()], [], options).quotas[0]?.business?.daysLeft).toBe(14);
  });
});

describe("currencies of quotaAttainment", () => {
  const rates: Rates = {
    base: "EUR",
    rates: [
      { currency: "USD", on: "2026-06-01", rate: 1.25 },
      { currency: "USD", on: "2026-06-10", rate: 2 },
    ],
  };
  const usd = (amount: string): Money<"USD"> => money(amount, "USD");

  it("converts by the rate of the close into that of the target", () => {
    const won = [
      { closedAt: "2026-06-02", amount: usd("100"), margin: usd("10") },
      { closedAt: "2026-06-11", amount: usd("100"), margin: usd("10") },
    ];
    const quotas = [
      quotaOf({ id: "eur" }),
      quotaOf({ id: "usd", target: usd("3000") }),
      quotaOf({ id: "margin", metric: "margin" }),
    ];
    const { quotas: results } = quotaAttainment(quotas, won, { asOf: "2026-06-30", rates });
    expect(results.map(({ actual }) => actual)).toEqual([eur(130), usd("200"), eur(13)]);
  });

  it("asks for rates only where a quota counts the amount", () => {
    const won = [{ closedAt: "2026-06-02", amount: usd("100"), ownerId: "ada" }];
    const other = quotaOf({ owner: { kind: "person", id: "grace" } });
    expect(quotaAttainment([other], won, { asOf: "2026-06-30" }).quotas).toHaveLength(1);
    const run = (options: object) => () =>
      quotaAttainment([quotaOf()], won, { asOf: "2026-06-30", ...options });
    expect(run({})).toThrow(thrown("RATE_MISSING", "won[0].amount"));
    expect(run({ rates: { ...rates, rates: [] } })).toThrow(
      thrown("RATE_MISSING", "won[0].amount"),
    );
    expect(
      quotaAttainment([quotaOf({ metric: "deals", target: 1 })], won, { asOf: "2026-06-30" })
        .quotas[0]?.actual,
    ).toBe(1);
  });

  it("takes bare amounts for those of the option, and for none without it", () => {
    const won = [{ closedAt: "2026-06-02", amount: "12.50", margin: 3n }];
    const run = (options: object): unknown =>
      quotaAttainment([quotaOf()], won, { asOf: "2026-06-30", ...options }).quotas[0]?.actual;
    expect(run({ currency: "EUR" })).toEqual(eur("12.5"));
    expect(run({ currency: "USD", rates })).toEqual(eur(10));
    expect(() => run({})).toThrow(thrown("CURRENCY_MISMATCH", "won[0].amount"));
    expect(() => run({ currency: "Euro" })).toThrow(thrown("INVALID_INPUT", "currency"));
    const deals = quotaOf({ metric: "deals", target: 1 });
    expect(quotaAttainment([deals], won, { asOf: "2026-06-30" }).quotas[0]?.actual).toBe(1);
  });

  it("rolls up targets of other currencies by the rate of asOf", () => {
    const quotas = [
      quotaOf({ id: "all" }),
      quotaOf({ id: "us", parentId: "all", target: usd("3000") }),
    ];
    const rollUp = (asOf: string): unknown =>
      quotaAttainment(quotas, [], { asOf, rates }).quotas[0]?.rollUp;
    expect(rollUp("2026-06-03")).toMatchObject({ assigned: eur(2400), difference: eur(-600) });
    expect(rollUp("2026-06-12")).toMatchObject({ assigned: eur(1500) });
    expect(() => quotaAttainment(quotas, [], { asOf: "2026-06-12" })).toThrow(
      thrown("RATE_MISSING", "quotas[1].target"),
    );
  });
});

describe("parents of quotas", () => {
  const under = (id: string, parentId: string, given: Partial<Quota> = {}): Quota =>
    quotaOf({ id, parentId, ...given });

  it("set their target against what their parts add up to", () => {
    const quotas = [
      quotaOf({ id: "all" }),
      under("a", "all", { target: eur(2000) }),
      under("b", "all", { target: eur("999.99") }),
      under("b1", "b", { target: eur("999.99") }),
      under("c", "b1", { target: eur(1000) }),
    ];
    const { quotas: results } = quotaAttainment(quotas, [], { asOf: "2026-06-30" });
    expect(results.map(({ rollUp }) => rollUp)).toEqual([
      {
        parts: ["a", "b"],
        assigned: eur("2999.99"),
        difference: eur("-0.01"),
        status: "under_assigned",
      },
      null,
      { parts: ["b1"], assigned: eur("999.99"), difference: eur(0), status: "assigned" },
      { parts: ["c"], assigned: eur(1000), difference: eur("0.01"), status: "over_assigned" },
      null,
    ]);
  });

  it("name parts of another metric, and parents that are not there", () => {
    const quotas = [
      quotaOf({ id: "all", metric: "deals", target: 10 }),
      under("a", "all", { metric: "deals", target: 4.5 }),
      under("b", "all"),
      under("c", "gone"),
    ];
    const { quotas: results, diagnostics } = quotaAttainment(quotas, [], { asOf: "2026-06-30" });
    expect(results[0]?.rollUp).toEqual({
      parts: ["a"],
      assigned: 4.5,
      difference: -5.5,
      status: "under_assigned",
    });
    expect(diagnostics).toMatchObject({ otherMetric: ["b"], unknownParents: ["c"] });
  });

  it("lead to no ring, and ids are unique", () => {
    const run = (quotas: readonly Quota[]) => () =>
      quotaAttainment(quotas, [], { asOf: "2026-06-30" });
    expect(run([under("a", "b"), under("b", "c"), under("x", "b"), under("c", "b")])).toThrow(
      expect.objectContaining({
        code: "CYCLE",
        message:
          "quotas[1].parentId: expected a parent that is no part of this quota, received the ring b → c → b",
        details: { ring: ["b", "c"] },
      }),
    );
    expect(run([under("a", "a")])).toThrow(thrown("CYCLE", "quotas[0].parentId"));
    expect(run([quotaOf(), quotaOf()])).toThrow(thrown("DUPLICATE_ID", "quotas[1].id"));
    const names = ["__proto__", "constructor"].map((id) => quotaOf({ id }));
    expect(run(names)().quotas).toHaveLength(2);
  });

  it("find a ring among 20,000 quotas in one walk", () => {
    const quota = quotaOf();
    const chain = Array.from({ length: 20_000 }, (_, n) => ({
      ...quota,
      id: `${n}`,
      parentId: `${n + 1}`,
    }));
    expect(quotaAttainment(chain, [], { asOf: "2026-06-30" }).diagnostics.unknownParents).toEqual([
      "19999",
    ]);
    const ring = [...chain, { ...quota, id: "20000", parentId: "0" }];
    expect(() => quotaAttainment(ring, [], { asOf: "2026-06-30" })).toThrow(
      thrown("CYCLE", "quotas[0].parentId"),
    );
  });
});

describe("rows of quotaAttainment", () => {
  it("are accounted for", () => {
    const won = [
      { id: 1, closedAt: "2026-06-02", amount: eur(1) },
      { id: "1", closedAt: "2026-06-02", amount: eur(100) },
      { closedAt: "2026-06-02" },
      { closedAt: "soon", amount: eur(100) },
      { amount: eur(100) },
      { closedAt: "2026-06-02", amount: "1,000" },
      null,
      { closedAt: "2026-08-02", amount: eur(1) },
      { closedAt: "2026-04-02", amount: eur(1) },
      { closedAt: "2026-06-02", amount: eur(1), isNewCustomer: "maybe" },
      { closedAt: "2026-06-02", amount: eur(1), isNewCustomer: "true", units: " " },
    ];
    const quotas = [
      quotaOf(),
      quotaOf({ id: "u", metric: "units", target: 1 }),
      quotaOf({ id: "n", metric: "new_customers", target: 1 }),
    ];
    const report = quotaAttainment(quotas, won as WonDeal[], { asOf: "2026-06-30" });
    expect(report.quotas.map(({ actual }) => actual)).toEqual([eur(2), 0, 1]);
    expect(report.diagnostics).toMatchObject({
      rows: { given: 11, used: 3, rejected: 5, duplicates: 1, future: 1, outside: 1 },
      rejected: [
        { index: 3, field: "closedAt" },
        { index: 4, field: "closedAt" },
        { index: 5, field: "amount" },
        { index: 6, field: "closedAt" },
        { index: 9, field: "isNewCustomer" },
      ],
      missing: [
        { index: 0, field: "units" },
        { index: 2, field: "amount" },
        { index: 2, field: "units" },
        { index: 10, field: "units" },
      ],
    });
  });

  it("keep the names of their warehouse", () => {
    const won = [{ closed_at: "2026-06-02", value: 7, rep: "ada" }];
    const fields = { won: { closedAt: "closed_at", amount: "value", ownerId: "rep" } } as const;
    const quota = quotaOf({ owner: { kind: "person", id: "ada" } });
    const options = { asOf: "2026-06-30", currency: "EUR", fields };
    expect(quotaAttainment([quota], won, options).quotas[0]?.actual).toEqual(eur(7));
    // @ts-expect-error a needed field is missing and nothing maps it
    const run = (): unknown => quotaAttainment([quota], won, { asOf: "2026-06-30" });
    expect(run).toThrow(thrown("MISSING_FIELD", "won"));
  });

  it("may be won opportunities as they stand", () => {
    const deal = Opportunity.parse({
      id: "o1",
      name: "Engines",
      createdAt: "2026-05-01T00:00:00Z",
      stage: "won",
      outcome: "won",
      closedAt: "2026-06-02T00:00:00Z",
      amount: eur(5),
      ownerId: "ada",
    });
    const won = [{ ...deal, closedAt: deal.closedAt as string }];
    expect(quotaAttainment([quotaOf()], won, { asOf: "2026-06-30" }).quotas[0]?.actual).toEqual(
      eur(5),
    );
  });
});

describe("wrong input of quotaAttainment", () => {
  const asOf = "2026-06-30";
  it.each([
    ["no asOf", [quotaOf()], [], {}, "AS_OF_REQUIRED", "asOf"],
    ["no list of quotas", quotaOf(), [], { asOf }, "INVALID_INPUT", "quotas"],
    ["no quota", [null], [], { asOf }, "INVALID_INPUT", "quotas[0]"],
    [
      "no period",
      [{ ...quotaOf(), period: undefined }],
      [],
      { asOf },
      "INVALID_INPUT",
      "quotas[0].period",
    ],
    [
      "no day",
      [{ ...quotaOf(), period: { start: "2026-06-01", end: "2026-06-31" } }],
      [],
      { asOf },
      "INVALID_INPUT",
      "quotas[0].period.end",
    ],
    [
      "a number for revenue",
      [{ ...quotaOf(), target: 5 }],
      [],
      { asOf },
      "INVALID_INPUT",
      "quotas[0].target",
    ],
    [
      "Money for deals",
      [{ ...quotaOf(), metric: "deals" }],
      [],
      { asOf },
      "INVALID_INPUT",
      "quotas[0].target",
    ],
    ["no rows", [quotaOf()], {}, { asOf }, "INVALID_INPUT", "won"],
    ["an option", [quotaOf()], [], { asOf, by: "team" }, "INVALID_INPUT", "by"],
    ["rates", [quotaOf()], [], { asOf, rates: { base: "EUR" } }, "INVALID_INPUT", "rates.rates"],
    [
      "a calendar",
      [quotaOf()],
      [],
      { asOf, calendar: { hours: {} } },
      "INVALID_INPUT",
      "calendar.hours",
    ],
    ["a zone", [quotaOf()], [], { asOf, timeZone: "Mars" }, "INVALID_INPUT", "timeZone"],
    ["fields", [quotaOf()], [], { asOf, fields: { deals: {} } }, "INVALID_INPUT", "fields.deals"],
  ])("names %s", (_what, quotas, won, options, code, path) => {
    const run = (): unknown =>
      quotaAttainment(quotas as Quota[], won as WonDeal[], options as QuotaAttainmentOptions);
    expect(run).toThrow(thrown(code, path));
  });

  it("names the quota whose sum is too large", () => {
    const most = money("999999999999999", "EUR");
    const won = [1, 2].map(() => ({ closedAt: "2026-06-02", amount: most, units: 1e308 }));
    expect(() => quotaAttainment([quotaOf()], won, { asOf })).toThrow(
      thrown("INVALID_INPUT", "quotas[0].target"),
    );
    const units = quotaOf({ metric: "units", target: 5e-324 });
    expect(() => quotaAttainment([units], won, { asOf })).toThrow(
      thrown("INVALID_INPUT", "quotas[0].target"),
    );
    const [tiny] = quotaAttainment([units], [won[0] as WonDeal], { asOf }).quotas;
    expect(tiny?.attainment).toBeNull();
  });
});

describe("a slow count", () => {
  const rates: Rates = {
    base: "EUR",
    maxAgeDays: 999,
    rates: [{ currency: "USD", on: "2026-01-01", rate: 1.25 }],
  };
  const dayMs = 86_400_000;
  const ms = (text: string): number => Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
  const inCurrency = ({ amount, currency }: Money, to: string): Fraction => {
    if (currency === to) return fraction(amount);
    const rate = currency === "USD" ? { over: 4n, under: 5n } : { over: 5n, under: 4n };
    return fraction(halfEven(times(fraction(amount), rate), 2));
  };
  const isWeekday = (day: number): boolean => ![0, 6].includes(new Date(day).getUTCDay());

  function slow(quotas: readonly Quota[], won: readonly WonDeal[], asOf: string): unknown[] {
    const isDay = asOf.length === 10;
    const last = isDay ? ms(asOf) + dayMs - 1 : ms(asOf);
    const moment = isDay ? last + 1 : last;
    const firsts = won.filter(
      (row, index) => row.id === undefined || won.findIndex(({ id }) => id === row.id) === index,
    );
    return quotas.map(({ id, owner, metric, period, target }) => {
      const [start, end] = [ms(period.start), ms(period.end)];
      let actual = fraction(0);
      for (const row of firsts) {
        const at = ms(row.closedAt as string);
        if (at > last || at < start || at >= end) continue;
        if (owner.kind === "person" && row.ownerId !== owner.id) continue;
        if (owner.kind === "team" && row.teamId !== owner.id) continue;
        const amount = row.amount as Money | undefined;
        const isRefund = amount !== undefined && Number(amount.amount) < 0;
        const cell =
          metric === "revenue"
            ? amount
            : metric === "margin"
              ? (row.margin as Money | undefined)
              : undefined;
        if (cell !== undefined) actual = plus(actual, inCurrency(cell, (target as Money).currency));
        if (metric === "units") actual = plus(actual, fraction((row.units ?? 0) as number));
        if (metric === "deals" && !isRefund) actual = plus(actual, fraction(1));
        if (metric === "new_customers" && row.isNewCustomer && !isRefund)
          actual = plus(actual, fraction(1));
      }
      const isMoney = typeof target === "object";
      const exactTarget = fraction(isMoney ? target.amount : target);
      const rest = minus(exactTarget, actual);
      const gap = rest.over > 0n ? rest : fraction(0);
      const over = Math.min(Math.max(moment, start), end) - start;
      const left = end - start - over;
      let [businessOver, businessLeft] = [0, 0];
      const today = Math.floor(moment / dayMs) * dayMs;
      for (let day = start; day < end; day += dayMs) {
        if (!isWeekday(day)) continue;
        if (day < today) businessOver += 1;
        else businessLeft += 1;
      }
      const number = ({ over: a, under: b }: Fraction): number => Number(a) / Number(b);
      const show = (value: Fraction | null, digits: number): unknown => {
        if (value === null) return null;
        return isMoney ? money(halfEven(value, digits), target.currency) : number(value);
      };
      const per = (value: Fraction, by: number, unit: number): Fraction | null =>
        by === 0 ? null : times(value, { over: BigInt(unit), under: BigInt(by) });
      const pace = (done: number, rest: number, unit: number): object => ({
        elapsedShare: done + rest === 0 ? null : done / (done + rest),
        paceTarget: show(per(exactTarget, done + rest, done), 6),
        daysLeft: rest / unit,
        neededPerDay: show(per(gap, rest, unit), 6),
      });
      return {
        id,
        actual: show(actual, 4),
        attainment: number(actual) / number(exactTarget),
        gap: show(gap, 4),
        ...pace(over, left, dayMs),
        business: pace(businessOver, businessLeft, 1),
      };
    });
  }

  it("gives the same, exact where it is money", () => {
    const day = fc
      .integer({ min: 0, max: 40 })
      .map((n) => new Date(Date.UTC(2026, 4, 25) + n * dayMs).toISOString().slice(0, 10));
    const moment = fc.oneof(
      day,
      fc
        .tuple(day, fc.constantFrom("00:00:00.000", "07:15:30.500", "23:59:59.999"))
        .map(([date, time]) => `${date}T${time}Z`),
    );
    const cents = fc
      .tuple(fc.integer({ min: -50_000, max: 500_000 }), fc.constantFrom("EUR", "USD"))
      .map(([units, currency]) => money(units / 100, currency));
    const someone = fc.constantFrom("ada", "grace", "__proto__");
    const row = fc.record(
      {
        id: fc.constantFrom("a", "b", "c"),
        closedAt: moment,
        amount: cents,
        margin: cents,
        units: fc.constantFrom(0.1, 0.2, 3, -1),
        ownerId: someone,
        teamId: someone,
        isNewCustomer: fc.boolean(),
      },
      { requiredKeys: ["closedAt"] },
    );
    const quota = fc
      .record({
        owner: fc.record({
          kind: fc.constantFrom("company" as const, "team" as const, "person" as const),
          id: someone,
        }),
        metric: fc.constantFrom<QuotaMetric>(
          "revenue",
          "margin",
          "units",
          "deals",
          "new_customers",
        ),
        days: fc.tuple(day, day).filter(([a, b]) => a !== b),
        target: fc.integer({ min: 1, max: 100_000 }),
        currency: fc.constantFrom("EUR", "USD"),
      })
      .map(({ owner, metric, days: [a, b], target, currency }) => ({
        owner,
        metric,
        period: a < b ? { start: a, end: b } : { start: b, end: a },
        target:
          metric === "revenue" || metric === "margin" ? money(target / 100, currency) : target / 4,
      }));
    const calendar = defineBusinessCalendar();
    fc.assert(
      fc.property(
        fc.array(quota, { minLength: 1, maxLength: 4 }),
        fc.array(row, { maxLength: 12 }),
        moment,
        (drawn, won, asOf) => {
          const quotas = drawn.map((one, index) => Quota.parse({ id: `${index}`, ...one }));
          const { quotas: results, diagnostics } = quotaAttainment(
            deepFreeze(quotas),
            deepFreeze(won),
            { asOf, calendar, rates },
          );
          const expected = slow(quotas, won, asOf) as {
            elapsedShare: number;
            attainment: number;
          }[];
          for (const [index, result] of results.entries()) {
            const wanted = expected[index] as (typeof expected)[number] & Record<string, unknown>;
            const {
              owner: _,
              metric: __,
              period: ___,
              target: ____,
              rollUp: _____,
              ...found
            } = result;
            expect(closeTo(found)).toEqual(closeTo(wanted));
          }
          const { given, used, rejected, duplicates, future, outside } = diagnostics.rows;
          expect(used + rejected + duplicates + future + outside).toBe(given);
        },
      ),
    );
  });

  /** Doubles to 12 digits: the twin divides elsewhere. */
  function closeTo(value: unknown): unknown {
    return JSON.parse(JSON.stringify(value), (_key, cell: unknown) =>
      typeof cell === "number" ? Number(cell.toPrecision(12)) : cell,
    );
  }
});
