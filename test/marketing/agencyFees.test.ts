import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Money } from "../../src/core/money/types.ts";
import type { AgencyContractInput, AgencyFee } from "../../src/marketing/agencyContract.ts";
import { AgencyContract } from "../../src/marketing/agencyContract.ts";
import { type AgencyFeesOptions, agencyFees } from "../../src/marketing/agencyFees.ts";
import { SpendEntry } from "../../src/marketing/spendEntry.ts";

const failing = (code: string, path: string) => expect.objectContaining({ code, path });
const eur = (amount: string): Money => ({ amount, currency: "EUR" });
const contractOf = (fees: AgencyFee[], more: Partial<AgencyContractInput> = {}) =>
  AgencyContract.parse({ id: "a1", agency: "North", startOn: "2026-01-16", fees, ...more });
const year = { start: "2026-01-01", end: "2027-01-01" };
const shortOf = (
  fees: AgencyFee[],
  options: AgencyFeesOptions,
  more?: Partial<AgencyContractInput>,
) =>
  agencyFees(contractOf(fees, more), options).map(({ channel, cost, on, from, to }) => [
    channel,
    (cost as Money).amount,
    on ?? `${from} ${to}`,
  ]);

describe("AgencyContract", () => {
  const valid = {
    id: "a1",
    agency: "North",
    startOn: "2026-01-16",
    fees: [{ kind: "per_result", metric: "conversions", amount: eur("5") }],
  };

  it("fills in its defaults and keeps money in its canonical form", () => {
    expect(AgencyContract.parse(valid)).toEqual({
      ...valid,
      scope: [],
      campaignIds: [],
      fees: [{ kind: "per_result", metric: "conversions", amount: eur("5.00") }],
    });
  });

  it.each([
    [["endOn"], { endOn: "2026-01-16" }],
    [["fees"], { fees: [] }],
    [
      ["fees", 1, "max"],
      {
        fees: [
          ...valid.fees,
          { kind: "percent_of_spend", rate: 0.1, max: { amount: "1", currency: "USD" } },
        ],
      },
    ],
    [["fees", 0, "kind"], { fees: [{ kind: "hourly", amount: eur("1") }] }],
    [["fees", 0, "rate"], { fees: [{ kind: "percent_of_spend", rate: 10 }] }],
    [["scope", 0], { scope: ["tv"] }],
  ])("refuses a wrong %j", (path, wrong) => {
    const { error } = AgencyContract.safeParse({ ...valid, ...wrong });
    expect(error?.issues.map((issue) => issue.path)).toEqual([path]);
  });
});

describe("agencyFees", () => {
  it("spreads fixed fees over the days of their month, quarter or year", () => {
    const period = { start: "2026-01-01", end: "2026-03-11" };
    const every = (each: "month" | "quarter" | "year", amount: string) =>
      shortOf([{ kind: "fixed", amount: eur(amount), every: each }], { period });
    // 16 of 31 days of January, February, 10 of 31 days of March.
    expect(every("month", "310")).toEqual([
      ["agency", "160.00", "2026-01-16 2026-01-31"],
      ["agency", "310.00", "2026-02-01 2026-02-28"],
      ["agency", "100.00", "2026-03-01 2026-03-10"],
    ]);
    // A quarter of 90 days, a year of 365.
    expect(every("quarter", "900").map(([, amount]) => amount)).toEqual([
      "160.00",
      "280.00",
      "100.00",
    ]);
    expect(every("year", "3650").map(([, amount]) => amount)).toEqual([
      "160.00",
      "280.00",
      "100.00",
    ]);
  });

  it("charges a fee that comes once on the first day of the contract", () => {
    const fee: AgencyFee = { kind: "fixed", amount: eur("1000"), every: "once" };
    expect(shortOf([fee], { period: year })).toEqual([["agency", "1000.00", "2026-01-16"]]);
    expect(shortOf([fee], { period: { start: "2026-01-17", end: "2027-01-01" } })).toEqual([]);
  });

  it("takes its share of the month's media spend in period and contract", () => {
    const spend = [
      { channel: "search", cost: 310, from: "2026-01-01", to: "2026-01-31", campaignId: "c1" },
      { channel: "social", cost: 90, on: "2026-02-03", kind: "media", campaignId: "c1" },
      { channel: "social", cost: 10, on: "2026-02-03", kind: "tools", campaignId: "c1" },
      { channel: "social", cost: 500, on: "2026-02-03", campaignId: "c2" },
      { channel: "search", cost: 10, on: "2026-02-09" },
      { channel: "mail", cost: 10, on: "2026-02-09", campaignId: "c1" },
    ] as const;
    const found = shortOf(
      [{ kind: "percent_of_spend", rate: 0.1, channels: ["search", "social"] }],
      { period: { start: "2026-01-01", end: "2026-03-01" }, spend, currency: "EUR" },
      { campaignIds: ["c1"] },
    );
    expect(found).toEqual([
      ["search", "16.00", "2026-01-16 2026-01-31"],
      ["social", "9.00", "2026-02-01 2026-02-28"],
    ]);
  });

  it("holds a month between its least and its most", () => {
    const fee: AgencyFee = { kind: "percent_of_spend", rate: 0.1, min: eur("20"), max: eur("50") };
    const spend = [
      { channel: "b", cost: 100, on: "2026-02-03" },
      { channel: "a", cost: 300, on: "2026-03-03" },
      { channel: "b", cost: 600, on: "2026-03-03" },
    ];
    expect(shortOf([fee], { period: { start: "2026-02-01", end: "2026-05-01" }, spend })).toEqual([
      ["b", "20.00", "2026-02-01 2026-02-28"],
      ["a", "16.67", "2026-03-01 2026-03-31"],
      ["b", "33.33", "2026-03-01 2026-03-31"],
      ["agency", "20.00", "2026-04-01 2026-04-30"],
    ]);
  });

  it("pays for results of its campaigns, up to the most of a month", () => {
    const fee: AgencyFee = {
      kind: "per_result",
      metric: "conversions",
      amount: eur("5"),
      max: eur("12"),
    };
    const results = [
      { on: "2026-02-03", campaignId: 7, conversions: "1.5" },
      { on: "2026-02-04", campaignId: 7, conversions: 0.5, clicks: 9 },
      { on: "2026-02-04", campaignId: 8, conversions: 10 },
      { on: "2026-03-04", campaignId: 7, conversions: 10 },
      { campaignId: 7 },
    ];
    const found = shortOf([fee], { period: year, results }, { campaignIds: ["7"] });
    expect(found.map(([, amount]) => amount)).toEqual(["10.00", "12.00"]);
  });

  it("ends with the contract", () => {
    const fee: AgencyFee = { kind: "fixed", amount: eur("31"), every: "month" };
    expect(shortOf([fee], { period: year }, { endOn: "2026-01-18" })).toEqual([
      ["agency", "2.00", "2026-01-16 2026-01-17"],
    ]);
    expect(shortOf([fee], { period: { start: "2025-01-01", end: "2026-01-01" } })).toEqual([]);
  });

  it("leaves a channel with refunds above its spend out of the split", () => {
    const fee: AgencyFee = { kind: "fixed", amount: eur("28"), every: "month" };
    const spend = [
      { channel: "a", cost: -5, on: "2026-02-03" },
      { channel: "b", cost: 5, on: "2026-02-03" },
    ];
    const period = { start: "2026-02-01", end: "2026-03-01" };
    expect(shortOf([fee], { period, spend }).map(([channel]) => channel)).toEqual(["b"]);
    expect(
      shortOf([fee], { period, spend: spend.slice(0, 1) }).map(([channel]) => channel),
    ).toEqual(["agency"]);
  });

  it("converts spend at the rate of its day", () => {
    const rates = { base: "EUR", rates: [{ currency: "USD", on: "2026-02-03", rate: 2 }] };
    const spend = [{ channel: "a", cost: { amount: "100", currency: "USD" }, on: "2026-02-03" }];
    const fee: AgencyFee = { kind: "percent_of_spend", rate: 0.5 };
    const options = { period: year, spend, currency: "EUR" };
    expect(shortOf([fee], { ...options, rates })).toEqual([
      ["a", "25.00", "2026-02-01 2026-02-28"],
    ]);
    expect(() => shortOf([fee], options)).toThrow(failing("RATE_MISSING", "spend[0].cost"));
  });

  it("says what is wrong", () => {
    const fee: AgencyFee = { kind: "percent_of_spend", rate: 0.5 };
    const fixed: AgencyFee = { kind: "per_result", metric: "leads", amount: eur("1") };
    const bad = [{ channel: "a", cost: "much", on: "2026-01-01" }];
    expect(() => shortOf([fee], { period: year })).toThrow(failing("INVALID_INPUT", "currency"));
    expect(() => shortOf([fixed], { period: year, currency: "USD" })).toThrow(
      failing("CURRENCY_MISMATCH", "contract.fees"),
    );
    expect(() => shortOf([fixed], { period: year, spend: bad })).toThrow(
      failing("INVALID_INPUT", "spend[0].cost"),
    );
    const undated = [{ leads: 1 }] as object[];
    expect(() => shortOf([fixed], { period: year, results: undated })).toThrow(
      failing("INVALID_INPUT", "results[0].on"),
    );
    expect(() => shortOf([fixed], { period: year, budget: 1 } as AgencyFeesOptions)).toThrow(
      failing("INVALID_INPUT", "budget"),
    );
  });

  it("agrees with a slow twin, day by day, and adds up", () => {
    const ms = 86_400_000;
    const dayAt = (day: number) => new Date(day * ms).toISOString().slice(0, 10);
    const first = Date.UTC(2026, 0, 1) / ms;
    const cents = fc.integer({ min: 0, max: 90_000 });
    const spends = fc.array(
      fc.record({
        channel: fc.constantFrom("a", "b", "c"),
        units: cents,
        start: fc.integer({ min: 0, max: 150 }),
        days: fc.integer({ min: 1, max: 60 }),
      }),
      { maxLength: 6 },
    );
    const text = (units: bigint) => `${units / 100n}.${`${units % 100n}`.padStart(2, "0")}`;
    fc.assert(
      fc.property(
        spends,
        cents,
        fc.constantFrom("month", "quarter", "year"),
        fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 120 })),
        fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 150 })),
        (rows, amount, every, [from, length], [startAt, lasts]) => {
          const period = { start: dayAt(first + from), end: dayAt(first + from + length) };
          const found = agencyFees(
            contractOf([{ kind: "fixed", amount: eur(text(BigInt(amount))), every }], {
              startOn: dayAt(first + startAt),
              endOn: dayAt(first + startAt + lasts),
            }),
            {
              period,
              spend: rows.map(({ channel, units, start, days }) => ({
                channel,
                cost: text(BigInt(units)),
                from: dayAt(first + start),
                to: dayAt(first + start + days - 1),
              })),
            },
          );
          interface Month {
            readonly days: number[];
            readonly spent: Map<string, bigint>;
            fee: bigint;
          }
          const months = new Map<string, Month>();
          const termKey = (day: number) => {
            const [y, m] = dayAt(day).split("-").map(Number) as [number, number];
            return every === "month"
              ? `${y}-${m}`
              : every === "quarter"
                ? `${y}-${Math.ceil(m / 3)}`
                : `${y}`;
          };
          for (let day = first; day < first + 400; day += 1) {
            const isIn =
              day >= first + Math.max(from, startAt) &&
              day < first + Math.min(from + length, startAt + lasts);
            if (!isIn) continue;
            const month: Month = months.get(dayAt(day).slice(0, 7)) ?? {
              days: [],
              spent: new Map(),
              fee: 0n,
            };
            months.set(dayAt(day).slice(0, 7), month);
            month.days.push(day);
            const term = Array.from({ length: 800 }, (_, i) => day - 400 + i).filter(
              (each) => termKey(each) === termKey(day),
            );
            const partOf = (total: bigint, nth: number, of: number) =>
              (total * BigInt(nth)) / BigInt(of) - (total * BigInt(nth - 1)) / BigInt(of);
            month.fee += partOf(BigInt(amount), term.indexOf(day) + 1, term.length);
            for (const { channel, units, start, days } of rows) {
              const nth = day - first - start + 1;
              if (nth < 1 || nth > days) continue;
              const part = partOf(BigInt(units), nth, days);
              month.spent.set(channel, (month.spent.get(channel) ?? 0n) + part);
            }
          }
          const expected = [...months.values()].flatMap(({ days, spent, fee }) => {
            const channels = [...spent]
              .filter(([, units]) => units > 0n)
              .sort(([a], [b]) => (a < b ? -1 : 1));
            const whole = channels.reduce((sum, [, units]) => sum + units, 0n);
            const parts = channels.map(([channel, units], index) => ({
              channel,
              index,
              units: (fee * units) / whole,
              rest: (fee * units) % whole,
            }));
            let spare = fee - parts.reduce((sum, { units }) => sum + units, 0n);
            const ranked = [...parts].sort((a, b) =>
              a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1,
            );
            for (const part of ranked) {
              if (spare === 0n) break;
              part.units += 1n;
              spare -= 1n;
            }
            const shares = parts.length === 0 ? [{ channel: "agency", units: fee }] : parts;
            return shares
              .filter(({ units }) => units > 0n)
              .map(({ channel, units }) => ({
                channel,
                kind: "agency",
                cost: eur(text(units)),
                from: dayAt(days[0] as number),
                to: dayAt(days.at(-1) as number),
              }));
          });
          expect(found).toEqual(expected);
          expect(found.map((entry) => SpendEntry.parse(entry))).toEqual(found);
        },
      ),
      { numRuns: 60 },
    );
  });
});
