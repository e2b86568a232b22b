import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closeLoop } from "../../src/alignment/closeLoop.js";
import type { LoopInput } from "../../src/alignment/loopInput.js";
import type { LoopReport } from "../../src/alignment/loopReport.js";
import { deepFreeze } from "../../src/core/freeze.js";
import { sumMoney } from "../../src/core/money/sumMoney.js";
import { loopInputs, loopOptions, optionsOf } from "./randomLoops.js";
import { type SlowInput, type SlowOptions, slowLoop } from "./slowLoop.js";

const cents = fc.integer({ min: 1, max: 1_000_000 }).map((n) => (n / 100).toFixed(2));
const currency = fc.constantFrom("EUR", "USD", "JPY");
const money = fc.record({ amount: cents, currency });
const dayIn = (month: number) =>
  fc.integer({ min: 1, max: 28 }).map((day) => `2026-0${month}-${`${day}`.padStart(2, "0")}`);
const timeIn = (month: number) =>
  fc.oneof(
    dayIn(month),
    dayIn(month).map((day) => `${day}T23:30:00Z`),
    dayIn(month).map((day) => Date.parse(`${day}T12:00:00Z`)),
  );
const channel = fc.constantFrom("search", "email", "Direct", "fair");

/** Every hard case at least once; amounts, days and channels are random. Ids begin with h, so that no random row meets them. */
const hardCases = fc
  .record({
    costs: fc.tuple(money, money, money, cents),
    amounts: fc.tuple(money, money, cents, money, cents, money),
    channels: fc.array(channel, { minLength: 9, maxLength: 9 }),
    january: fc.tuple(dayIn(1), timeIn(1)),
    february: fc.array(timeIn(2), { minLength: 8, maxLength: 8 }),
    march: fc.array(timeIn(3), { minLength: 8, maxLength: 8 }),
    june: dayIn(6),
  })
  .map(({ costs, amounts, channels, january, february, march, june }): SlowInput => {
    const lead = { id: "hA", createdAt: february[0] };
    const deal = (id: string, index: number, more: object) => ({
      id,
      createdAt: february[index],
      outcome: "won",
      closedAt: march[index],
      amount: amounts[index],
      ...more,
    });
    const first = deal("h1", 1, { leadId: "hA" });
    const touch = { id: "ht", at: january[1], channel: channels[4], leadId: "hA" };
    const span = {
      id: "hs",
      channel: channels[0],
      from: january[0],
      to: "2026-02-10",
      cost: costs[0],
    };
    return {
      spend: [
        // Cut by the beginning and the end of the period, and in other currencies.
        span,
        { channel: channels[1], from: "2026-04-20", to: june, cost: costs[1] },
        { channel: channels[2], on: "2026-02-28", cost: costs[2] },
        // A refund, the same row twice, and one that nobody can read.
        { channel: channels[3], on: "2026-03-01", cost: `-${costs[3]}` },
        span,
        { channel: channels[3], on: "2026-03-01", cost: "1.000,00" },
      ],
      touchpoints: [
        touch,
        { at: february[1], channel: channels[5], leadId: "hB" },
        { at: february[2], channel: channels[6], contactId: "hk" },
        // Of a lead without a deal, and of nobody.
        { at: february[3], channel: channels[7], leadId: "hC" },
        { at: march[1], channel: channels[8], anonymousId: "hv" },
        touch,
        { at: "soon", channel: channels[8], leadId: "hA" },
      ],
      leads: [
        lead,
        { id: "hB", createdAt: february[4], contactId: "hk" },
        { id: "hC", createdAt: february[5], contactId: "hk", source: "fair" },
        lead,
        { id: "hD", createdAt: "2026-02-30", becameMql: "" },
      ],
      opportunities: [
        // A lead with two deals, its refund, and a deal with two leads.
        first,
        deal("h2", 2, { leadId: "hA", amount: amounts[0] }),
        deal("h3", 3, { leadId: "hA", amount: `-${amounts[2]}` }),
        deal("h4", 5, { contactId: "hk", createdAt: "2026-03-01", closedAt: "2026-04-30" }),
        // Without a lead or a touch, lost, open, won after the period, and without an amount.
        deal("h5", 4, {}),
        deal("h6", 0, { outcome: "lost", leadId: "hB" }),
        deal("h7", 6, { outcome: "open", closedAt: null, amount: amounts[1], leadId: "hB" }),
        deal("h8", 7, { closedAt: june, amount: amounts[3], leadId: "hC" }),
        deal("h9", 7, { amount: "", leadId: "hA" }),
        first,
        deal("h10", 7, { amount: "lots" }),
      ],
    };
  });

const hardLoops = fc.tuple(hardCases, loopInputs).map(
  ([hard, random]): SlowInput => ({
    spend: [...(random.spend ?? []), ...(hard.spend ?? [])],
    touchpoints: [...(hard.touchpoints ?? []), ...(random.touchpoints ?? [])],
    leads: [...(random.leads ?? []), ...(hard.leads ?? [])],
    opportunities: [...(hard.opportunities ?? []), ...(random.opportunities ?? [])],
  }),
);
const rates = {
  base: "EUR",
  rates: ["USD", "JPY"].flatMap((code) =>
    ["2026-01-01", "2026-03-02"].map((on, index) => ({
      currency: code,
      on,
      rate: code === "USD" ? `1.${index + 1}` : 150.5 + index,
    })),
  ),
  maxAgeDays: 400,
};
const hardOptions = loopOptions.map((options): SlowOptions => {
  const period = { start: "2026-02-01", end: "2026-05-01" };
  return { ...options, period, rates, asOf: "2026-06-30" };
});

const reportOf = (input: SlowInput, options: SlowOptions): LoopReport =>
  closeLoop(input as LoopInput, optionsOf(options));
const forHardLoops = (
  check: (report: LoopReport, input: SlowInput, options: SlowOptions) => void,
): void =>
  fc.assert(
    fc.property(hardLoops, hardOptions, (input, options) => {
      check(reportOf(deepFreeze(input), options), input, options);
    }),
    { numRuns: 50 },
  );

describe("closeLoop, on random loops with every hard case at once", () => {
  it("has them", () => {
    forHardLoops(({ diagnostics, rows }) => {
      expect(diagnostics.refunds).toBeGreaterThan(0);
      expect(diagnostics.missingAmount).toContain("h9");
      expect(diagnostics.dayResolution).toBeGreaterThan(0);
      for (const counts of Object.values(diagnostics.rows)) {
        expect(counts.duplicates).toBeGreaterThan(0);
        expect(counts.rejected).toBeGreaterThan(0);
      }
      const { opportunities, touchpoints } = diagnostics.links;
      for (const counts of [opportunities, touchpoints]) {
        expect(counts.none).toBeGreaterThan(0);
        expect(counts.leadId).toBeGreaterThan(0);
        expect(counts.contactId).toBeGreaterThan(0);
      }
      const keys = rows.map(({ key }) => key);
      expect(keys).toEqual(expect.arrayContaining(["(no lead)", "(unattributed)"]));
    });
  });

  it("has totals that equal its inputs, to the last unit", () => {
    forHardLoops((report, input, options) => {
      const { totals, rows, reconciliation, currency: code } = report;
      const slow = slowLoop(input, options);
      expect(reconciliation).toEqual(slow.reconciliation);
      expect(reconciliation.differences).toEqual([]);
      expect(totals.spend).toEqual(reconciliation.spend);
      expect(totals.revenue).toEqual(reconciliation.revenue);
      expect(totals.sourcedRevenue).toEqual(reconciliation.revenue);
      expect(totals).toMatchObject({
        leads: reconciliation.leads,
        won: reconciliation.won,
        opportunities: reconciliation.opportunities,
      });
      for (const key of ["spend", "sourcedRevenue", "revenue", "pipeline"] as const) {
        const parts = rows.flatMap((row) => row[key] ?? []);
        expect(sumMoney(parts, code)).toEqual(totals[key]);
      }
    });
  });

  it("accounts for each row", () => {
    forHardLoops(({ diagnostics }, input, options) => {
      for (const [name, counts] of Object.entries(diagnostics.rows)) {
        const { given, used, rejected, duplicates, future, outside } = counts;
        expect(given).toBe(input[name as keyof SlowInput]?.length);
        expect(used + rejected + duplicates + future + outside).toBe(given);
      }
      expect(diagnostics).toEqual(slowLoop(input, options).diagnostics);
    });
  });

  it("shares the overlap with the other basis", () => {
    forHardLoops((report, input, options) => {
      const basis = report.basis === "cohort" ? "period" : "cohort";
      const other = reportOf(input, { ...options, basis });
      expect(other.reconciliation.overlap).toEqual(report.reconciliation.overlap);
      expect(other.reconciliation.spend).toEqual(report.reconciliation.spend);
      expect(other.totals).toMatchObject({
        touches: report.totals.touches,
        leads: report.totals.leads,
      });
    });
  });
});
