import { describe, expect, it } from "vitest";
import { closeLoop } from "../../src/alignment/closeLoop.js";
import type { LoopInput } from "../../src/alignment/loopInput.js";
import type { LoopOptions } from "../../src/alignment/loopOptions.js";
import type { LoopRow } from "../../src/alignment/loopReport.js";
import { deepFreeze } from "../../src/core/freeze.js";
import { money } from "../../src/core/money/money.js";

const eur = (amount: string) => money(amount, "EUR");

// A first quarter. Search is billed by the day, LinkedIn for 15 December to 13 January.
const input: Required<LoopInput> = {
  spend: [
    { id: "s1", channel: "search", on: "2026-01-10", cost: 300 },
    { id: "s2", channel: "search", on: "2026-02-10", cost: "200.50" },
    // 30 days for 1000.00: 17 in December, 13 in January. Up to day 17 ⌊100000·17/30⌋ = 56666 cents are spent, so 43334 remain.
    { id: "s3", channel: "linkedin", from: "2025-12-15", to: "2026-01-13", cost: eur("1000") },
    { id: "s4", channel: "radio", on: "2026-03-01", cost: 80 },
    { id: "s5", channel: "radio", on: "2026-04-01", cost: 99 },
  ],
  touchpoints: [
    { id: "t1", at: "2026-01-11T08:00:00Z", channel: "search", leadId: "A" },
    { id: "t2", at: "2026-01-15T08:00:00Z", channel: "email", leadId: "A" },
    { id: "t3", at: "2026-01-20T08:00:00Z", channel: "search", leadId: "A" },
    { id: "t4", at: "2025-12-30T08:00:00Z", channel: "linkedin", anonymousId: "v1" },
    { id: "t5", at: "2026-02-01T08:00:00Z", channel: "email", contactId: "k2" },
    // Names no person: it belongs to the account of deal d2.
    { id: "t6", at: "2026-02-02T08:00:00Z", channel: "linkedin", accountId: "acme" },
  ],
  leads: [
    // Source: t1, the first touch of the 90 days before.
    { id: "A", createdAt: "2026-01-12T09:00:00Z", milestones: { mql: "2026-01-16" } },
    // Source: t4, by way of the visitor.
    {
      id: "B",
      createdAt: "2026-01-31T09:00:00Z",
      contactId: "k2",
      history: [{ to: "mql", at: "2026-02-03T00:00:00Z" }],
    },
    // Source: what itself says. Without a deal and 42 days old on 1 May, so undecided.
    { id: "C", createdAt: "2026-03-20T09:00:00Z", source: "trade show" },
    // Before the quarter.
    { id: "D", createdAt: "2025-11-01T09:00:00Z", source: "email" },
  ],
  opportunities: [
    {
      id: "d1",
      createdAt: "2026-01-25",
      outcome: "won",
      closedAt: "2026-02-20",
      amount: 1000,
      leadId: "A",
    },
    {
      id: "d2",
      createdAt: "2026-02-10",
      outcome: "won",
      closedAt: "2026-04-10",
      amount: "500.00",
      contactId: "k2",
      accountId: "acme",
    },
    { id: "d3", createdAt: "2026-02-11", outcome: "open", amount: 70, leadId: "A" },
    { id: "d4", createdAt: "2026-03-01", outcome: "lost", closedAt: "2026-03-02", amount: 1 },
    // A refund of d1.
    {
      id: "d5",
      createdAt: "2026-03-01",
      outcome: "won",
      closedAt: "2026-03-05",
      amount: -100,
      leadId: "A",
    },
    // Of a lead before the quarter, won in it.
    {
      id: "d6",
      createdAt: "2025-12-01",
      outcome: "won",
      closedAt: "2026-01-02",
      amount: 40,
      leadId: "D",
    },
  ],
};
const options = {
  by: "channel",
  period: { start: "2026-01-01", end: "2026-04-01" },
  currency: "EUR",
  asOf: "2026-05-01T00:00:00Z",
  identities: [{ anonymousId: "v1", leadId: "B" }],
} as const satisfies LoopOptions<"EUR">;

const row = (rows: readonly LoopRow[], key: string): LoopRow | undefined =>
  rows.find((one) => one.key === key);

describe("closeLoop by cohort, worked by hand", () => {
  const { rows, totals, columns, reconciliation, diagnostics, ...head } = closeLoop(input, options);

  it("says what it is", () => {
    expect(head).toEqual({
      kind: "loop",
      schemaVersion: 1,
      by: "channel",
      basis: "cohort",
      period: { start: "2026-01-01T00:00:00.000Z", end: "2026-04-01T00:00:00.000Z" },
      returns: "revenue",
      currency: "EUR",
      asOf: "2026-05-01T00:00:00.000Z",
    });
  });

  it("counts sourced deals whole and attributed ones in fractions", () => {
    // d1: search, email, search before the win: 0.4, 0.2, 0.4 of 1000; its refund d5 takes the same shares of −100.
    // d2: linkedin (t4), email (t5), linkedin (t6): 0.4, 0.2, 0.4 of 500. d3, open: shares of 70 like d1.
    expect(row(rows, "search")).toEqual({
      key: "search",
      spend: eur("500.50"),
      touches: 2,
      openShare: 1, // lead A has an open deal
      leads: 1,
      mqls: 1,
      sqls: null, // nobody has an SQL date
      opportunities: 2, // d1, d3; a refund is no deal
      won: 1,
      winRate: expect.objectContaining({ successes: 1, trials: 1 }),
      sourcedRevenue: eur("900"), // 1000 − 100
      attributedWins: expect.closeTo(0.8, 12),
      pipeline: eur("56"), // 0.8 · 70
      revenue: eur("720"), // 0.8 · 900
      roas: 720 / 500.5,
      roi: 219.5 / 500.5,
      costPerLead: eur("500.50"),
      costPerMql: eur("500.50"),
      cac: eur("500.50"),
      medianDaysToWin: 39, // 12 January to 20 February
    });
    expect(row(rows, "email")).toMatchObject({
      spend: eur("0"),
      touches: 2,
      openShare: null,
      leads: 0,
      sourcedRevenue: eur("0"),
      revenue: eur("280"), // 0.2 · 900 + 0.2 · 500
      pipeline: eur("14"),
      roas: null,
      roi: null,
      cac: null,
    });
    expect(row(rows, "email")?.attributedWins).toBeCloseTo(0.4, 12);
  });

  it("spreads spend over the days of its span", () => {
    expect(row(rows, "linkedin")).toMatchObject({
      spend: eur("433.34"),
      won: 1,
      sourcedRevenue: eur("500"),
      revenue: eur("400"),
      medianDaysToWin: 69, // 31 January to 10 April
    });
  });

  it("has rows for what no lead is known of and for what the lead itself says", () => {
    expect(row(rows, "(no lead)")).toMatchObject({ opportunities: 1, won: 0, openShare: 0 });
    expect(row(rows, "(no lead)")?.winRate).toMatchObject({ successes: 0, trials: 1 });
    expect(row(rows, "trade show")).toMatchObject({ leads: 1, openShare: 1, won: 0 });
  });

  it("orders rows by spend, then by key", () => {
    const keys = ["search", "linkedin", "radio", "(no lead)", "email", "trade show"];
    expect(rows.map(({ key }) => key)).toEqual(keys);
  });

  it("computes totals from total amounts", () => {
    expect(totals).toEqual({
      key: "(total)",
      spend: eur("1013.84"), // 300 + 200.50 + 433.34 + 80
      touches: 5,
      openShare: 2 / 4, // A and C of A, B, C and the deal d4
      leads: 3,
      mqls: 2,
      sqls: null,
      opportunities: 4, // d1 to d4
      won: 2,
      winRate: expect.objectContaining({ successes: 2, trials: 3 }),
      sourcedRevenue: eur("1400"),
      attributedWins: 2,
      pipeline: eur("70"),
      revenue: eur("1400"),
      roas: 1400 / 1013.84,
      roi: 386.16 / 1013.84,
      costPerLead: eur("337.946667"),
      costPerMql: eur("506.92"),
      cac: eur("506.92"),
      medianDaysToWin: 54, // between 39 and 69
    });
  });

  it("ties out with the inputs", () => {
    expect(reconciliation).toEqual({
      spend: eur("1013.84"),
      revenue: eur("1400"),
      unattributedRevenue: eur("0"),
      unmatchedSpend: eur("80"), // radio
      leads: 3,
      won: 2,
      opportunities: 4,
      overlap: { won: 1, revenue: eur("900") }, // d1 and its refund: d2 was won after the quarter
      differences: [],
    });
  });

  it("accounts for each row", () => {
    expect(diagnostics).toEqual({
      links: {
        opportunities: {
          leadId: 4,
          convertedOpportunityId: 0,
          contactId: 1,
          accountId: 0,
          none: 1,
        },
        touchpoints: { leadId: 3, anonymousId: 1, contactId: 1, accountId: 1, none: 0 },
      },
      rows: {
        spend: { given: 5, used: 4, rejected: 0, duplicates: 0, future: 0, outside: 1 },
        touchpoints: { given: 6, used: 5, rejected: 0, duplicates: 0, future: 0, outside: 1 },
        leads: { given: 4, used: 3, rejected: 0, duplicates: 0, future: 0, outside: 1 },
        opportunities: { given: 6, used: 5, rejected: 0, duplicates: 0, future: 0, outside: 1 },
      },
      rejected: [],
      missingAmount: [],
      refunds: 1,
      dayResolution: 6, // the deals; a milestone is no date of a row
    });
  });

  it("says what each column counts by", () => {
    const keysBy = (basis: string) =>
      columns.filter((column) => column.basis === basis).map(({ key }) => key);
    expect(keysBy("own")).toEqual(["spend", "touches"]);
    expect(keysBy("attributed")).toEqual(["attributedWins", "pipeline", "revenue", "roas", "roi"]);
    expect(Object.keys(totals).slice(1)).toEqual(columns.map(({ key }) => key));
  });
});

describe("closeLoop by period, worked by hand", () => {
  const { rows, totals, reconciliation, diagnostics } = closeLoop(input, {
    ...options,
    basis: "period",
  });

  it("counts each figure by its own date", () => {
    // Won in the quarter: d1, the refund d5, and d6 of a lead from November; d2 was won later. Made in it: d1 to d4.
    expect(totals).toMatchObject({
      leads: 3,
      mqls: 2,
      opportunities: 4,
      won: 2,
      winRate: { successes: 2, trials: 3 },
      sourcedRevenue: eur("940"),
      revenue: eur("940"),
      pipeline: eur("70"),
    });
    // d6 is sourced by what lead D says; no touch came before it.
    expect(row(rows, "email")).toMatchObject({ won: 1, sourcedRevenue: eur("40"), leads: 0 });
    expect(row(rows, "(unattributed)")).toMatchObject({ attributedWins: 1, revenue: eur("40") });
    expect(row(rows, "email")?.medianDaysToWin).toBe(62); // 1 November to 2 January
    expect(row(rows, "linkedin")).toMatchObject({ won: 0, revenue: eur("0"), leads: 1 });
  });

  it("shares the overlap, spend, touches and leads with the cohort", () => {
    expect(reconciliation).toMatchObject({
      spend: eur("1013.84"),
      leads: 3,
      won: 2,
      revenue: eur("940"),
      unattributedRevenue: eur("40"),
      overlap: { won: 1, revenue: eur("900") },
      differences: [],
    });
    expect(totals.touches).toBe(5);
    expect(diagnostics.rows.opportunities).toMatchObject({ used: 6, outside: 0 });
  });
});

it("leaves its inputs as they are", () => {
  const frozen = deepFreeze(structuredClone(input));
  expect(closeLoop(frozen, deepFreeze({ ...options }))).toEqual(closeLoop(input, options));
});

it("gives plain JSON", () => {
  const report = closeLoop(input, { ...options, returns: "margin" });
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});
