import { describe, expect, it } from "vitest";
import { closeLoop } from "../../src/alignment/closeLoop.js";
import type {
  LoopInput,
  LoopLead,
  LoopOpportunity,
  LoopTouch,
} from "../../src/alignment/loopInput.js";
import type { LoopOptions } from "../../src/alignment/loopOptions.js";
import type { LoopReport, LoopRow } from "../../src/alignment/loopReport.js";
import { ClosedLoopError } from "../../src/core/errors.js";
import { money } from "../../src/core/money/money.js";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";

const options: LoopOptions<"EUR"> = {
  by: "channel",
  period: { start: "2026-01-01", end: "2026-04-01" },
  currency: "EUR",
  asOf: "2026-05-01T00:00:00Z",
};
const eur = (amount: string) => money(amount, "EUR");
const loop = (input: LoopInput, more: Partial<LoopOptions<"EUR">> = {}): LoopReport<"EUR"> =>
  closeLoop(input, { ...options, ...more });
const rowOf = (report: LoopReport<"EUR">, key: string): LoopRow<"EUR"> | undefined =>
  report.rows.find((row) => row.key === key);
const lead: LoopLead = { id: "A", createdAt: "2026-02-01T12:00:00Z" };
const won: LoopOpportunity = {
  id: "d",
  createdAt: "2026-02-10",
  outcome: "won",
  closedAt: "2026-03-01",
  amount: 100,
  leadId: "A",
};

describe("columns", () => {
  const keys = (input: LoopInput, more?: Partial<LoopOptions<"EUR">>): string[] =>
    loop(input, more).columns.map(({ key }) => key);
  const touchpoints: LoopTouch[] = [];

  it("are absent without their inputs, and 0 for empty lists", () => {
    expect(keys({})).toEqual([]);
    expect(keys({ spend: [] })).toEqual(["spend"]);
    expect(keys({ touchpoints })).toEqual(["touches"]);
    expect(keys({ leads: [], spend: [] })).toEqual([
      "spend",
      "leads",
      "mqls",
      "sqls",
      "costPerLead",
      "costPerMql",
    ]);
    expect(keys({ opportunities: [] })).toEqual([
      "openShare",
      "opportunities",
      "won",
      "winRate",
      "sourcedRevenue",
      "medianDaysToWin",
    ]);
    expect(keys({ opportunities: [], touchpoints })).toContain("revenue");
    expect(loop({ leads: [], opportunities: [] }).totals).toMatchObject({
      leads: 0,
      mqls: null,
      opportunities: 0,
      openShare: null,
      sourcedRevenue: eur("0"),
      medianDaysToWin: null,
    });
    expect(loop({}).rows).toEqual([]);
  });

  it("count roas, roi and margin on sourced money where there are no touches, and say so", () => {
    const report = loop(
      {
        spend: [{ channel: "fair", on: "2026-01-05", cost: 50 }],
        leads: [{ ...lead, source: "fair" }],
        opportunities: [{ ...won, margin: "60.00" }],
      },
      { returns: "margin" },
    );
    expect(rowOf(report, "fair")).toMatchObject({ margin: eur("60"), roas: 2, roi: 0.2 });
    expect(report.columns.filter(({ key }) => ["margin", "roas", "roi"].includes(key))).toEqual([
      { key: "margin", basis: "sourced" },
      { key: "roas", basis: "sourced" },
      { key: "roi", basis: "sourced" },
    ]);
    expect(report.reconciliation.unattributedRevenue).toEqual(eur("100"));
  });

  it("show margin only where it is asked for, and name deals without one", () => {
    const opportunities = [won, { ...won, id: "e", amount: null, margin: 7 }];
    expect(keys({ opportunities })).not.toContain("margin");
    expect(loop({ opportunities }).diagnostics.missingAmount).toEqual(["e"]);
    expect(loop({ opportunities }, { returns: "margin" }).diagnostics.missingAmount).toEqual([
      "d",
      "e",
    ]);
    expect(loop({ opportunities }).totals).toMatchObject({ won: 2, sourcedRevenue: eur("100") });
  });
});

describe("links", () => {
  const link = (deal: Partial<LoopOpportunity>, leads: LoopLead[]) => {
    const { links } = loop({
      leads,
      opportunities: [{ ...won, leadId: null, ...deal }],
    }).diagnostics;
    return Object.entries(links.opportunities).find(([, count]) => count === 1)?.[0];
  };

  it("take the first kind of id that finds a lead", () => {
    const all = { leadId: "A", contactId: "k", accountId: "a" };
    expect(link(all, [lead])).toBe("leadId");
    expect(link({ ...all, leadId: "Z" }, [{ ...lead, convertedOpportunityId: "d" }])).toBe(
      "convertedOpportunityId",
    );
    expect(link({ ...all, leadId: "Z" }, [{ ...lead, contactId: "k", accountId: "a" }])).toBe(
      "contactId",
    );
    expect(link({ ...all, leadId: "Z" }, [{ ...lead, accountId: "a" }])).toBe("accountId");
    expect(link({ ...all, leadId: "Z" }, [lead])).toBe("none");
  });

  it("by contact and account need a lead that was there before the deal; a Day and an instant of it pass", () => {
    const later = { ...lead, contactId: "k", createdAt: "2026-02-10T18:00:00Z" };
    expect(link({ contactId: "k", createdAt: "2026-02-10" }, [later])).toBe("contactId");
    expect(link({ contactId: "k", createdAt: "2026-02-10T17:00:00Z" }, [later])).toBe("none");
    expect(link({ contactId: "k", createdAt: "2026-02-10T18:00:00Z" }, [later])).toBe("contactId");
    expect(link({ leadId: "A", createdAt: "2026-01-01" }, [later])).toBe("leadId");
  });

  it("see 7, 7n and the text 7 as one id", () => {
    const opportunities = [{ ...won, leadId: 7n }];
    const report = loop({ leads: [{ ...lead, id: "7", source: "fair" }], opportunities });
    expect(rowOf(report, "fair")?.won).toBe(1);
  });

  it("source a deal with two leads by the first created, ties by id, and share it out over the touches of both", () => {
    const leads = [
      { ...lead, id: "B", contactId: "k", source: "b" },
      { ...lead, id: "A", contactId: "k", source: "a" },
    ];
    const touchpoints = [
      { at: "2026-02-02", channel: "x", leadId: "A" },
      { at: "2026-02-03", channel: "y", leadId: "B" },
    ];
    const report = loop({
      leads,
      touchpoints,
      opportunities: [{ ...won, leadId: null, contactId: "k" }],
    });
    expect(rowOf(report, "a")?.won).toBe(1);
    expect(rowOf(report, "x")?.revenue).toEqual(eur("50"));
    expect(rowOf(report, "y")?.revenue).toEqual(eur("50"));
  });

  it("count several deals of one lead, which is undecided while one is open", () => {
    const opportunities = [
      won,
      { ...won, id: "e", outcome: "open" },
      { ...won, id: "f", outcome: "lost" },
    ];
    const { totals } = loop({ leads: [lead], opportunities });
    expect(totals).toMatchObject({ opportunities: 3, won: 1, openShare: 1 });
    expect(totals.winRate).toMatchObject({ successes: 1, trials: 2 });
  });

  it("give a touch that names nobody to the account of the deal, else of its lead", () => {
    const channelOf = (touch: Partial<LoopTouch>, account: string | null) =>
      loop({
        leads: [{ ...lead, accountId: "a" }],
        touchpoints: [{ at: "2026-02-05", channel: "x", accountId: "a", ...touch }],
        opportunities: [{ ...won, accountId: account }],
      }).rows.find(({ attributedWins }) => attributedWins === 1)?.key;
    expect(channelOf({}, null)).toBe("x");
    expect(channelOf({}, "a")).toBe("x");
    expect(channelOf({}, "b")).toBe("(unattributed)");
    expect(channelOf({ anonymousId: "v" }, "a")).toBe("(unattributed)");
  });

  it("give a touch of a contact to each lead of that contact", () => {
    const leads = [
      { ...lead, contactId: "k", source: "form" },
      { ...lead, id: "B", contactId: "k", source: "form" },
    ];
    const report = loop({
      leads,
      touchpoints: [{ at: "2026-01-20", channel: "x", contactId: "k" }],
    });
    expect(rowOf(report, "x")?.leads).toBe(2);
  });
});

describe("sources", () => {
  const sourceOf = (
    touchpoints: LoopTouch[],
    more: Partial<LoopLead> = {},
    settings: Partial<LoopOptions<"EUR">> = {},
  ) =>
    loop({ leads: [{ ...lead, ...more }], touchpoints }, settings).rows.find(
      ({ leads }) => leads === 1,
    )?.key;
  const touch = (at: string, channel: string, id?: string): LoopTouch => ({
    at,
    channel,
    leadId: "A",
    ...(id !== undefined && { id }),
  });

  it("are the first touch from the lookback to the creation, both ends in", () => {
    const lookback = { days: 10 };
    expect(sourceOf([touch("2026-01-22T12:00:00Z", "x")], {}, { lookback })).toBe("x");
    expect(sourceOf([touch("2026-01-22T11:59:59.999Z", "x")], {}, { lookback })).toBe("(none)");
    expect(sourceOf([touch("2026-02-01T12:00:00Z", "x")])).toBe("x");
    expect(sourceOf([touch("2026-02-01T12:00:00.001Z", "x")])).toBe("(none)");
    expect(sourceOf([touch("2025-11-02T12:00:00Z", "x"), touch("2026-01-01", "y")])).toBe("y");
    expect(sourceOf([touch("2025-11-03T12:00:00Z", "x"), touch("2026-01-01", "y")])).toBe("x");
  });

  it("take a Day at its first millisecond where it must not be later, and at its last where not earlier", () => {
    expect(sourceOf([touch("2026-02-01", "x")])).toBe("x");
    expect(sourceOf([touch("2026-02-01T23:00:00Z", "x")], { createdAt: "2026-02-01" })).toBe("x");
    expect(sourceOf([touch("2026-01-22", "x")], {}, { lookback: { days: 10 } })).toBe("x");
    expect(sourceOf([touch("2026-01-21", "x")], {}, { lookback: { days: 10 } })).toBe("(none)");
  });

  it("break ties by id, then by key, by code point", () => {
    const at = "2026-01-30T00:00:00Z";
    expect(sourceOf([touch(at, "a", "2"), touch(at, "b", "10")])).toBe("b");
    expect(sourceOf([touch(at, "b"), touch(at, "a")])).toBe("a");
    expect(sourceOf([touch(at, "\u{1f600}"), touch(at, "\uff5e")])).toBe("\uff5e");
  });

  it("step calendar months back in the time zone", () => {
    const settings = { lookback: { months: 1 }, timeZone: "Europe/Berlin" };
    expect(sourceOf([touch("2026-01-01T12:00:00Z", "x")], {}, settings)).toBe("x");
    expect(sourceOf([touch("2026-01-01T11:59:00Z", "x")], {}, settings)).toBe("(none)");
  });

  it("fall back to what the lead says: its source by channel and source, its campaign by campaign", () => {
    const own = { source: "fair", campaignId: 5 };
    expect(sourceOf([], own)).toBe("fair");
    expect(sourceOf([], own, { by: "source" })).toBe("fair");
    expect(sourceOf([], own, { by: "campaign" })).toBe("5");
    expect(sourceOf([], own, { by: "content" })).toBe("(none)");
    expect(sourceOf([touch("2026-01-20", "x")], own, { by: "campaign" })).toBe("5");
  });
});

describe("money", () => {
  const rates = { base: "EUR", rates: [{ currency: "USD", on: "2026-02-25", rate: "1.25" }] };

  it("converts by the rate of the day it counts on, once", () => {
    const report = loop(
      {
        spend: [{ channel: "x", from: "2026-02-27", to: "2026-03-01", cost: money("10", "USD") }],
        touchpoints: [],
        opportunities: [
          { ...won, amount: money("200", "USD") },
          { ...won, id: "e", outcome: "open", amount: "7" },
          { ...won, id: "f", outcome: "lost", amount: money("1", "JPY") },
        ],
      },
      { rates },
    );
    expect(report.totals.spend).toEqual(eur("8"));
    expect(report.totals.revenue).toEqual(eur("160"));
    expect(report.totals.pipeline).toEqual(eur("7"));
  });

  it("throws RATE_MISSING naming the row, for amounts that a column counts", () => {
    const open = { ...won, outcome: "open", amount: money("9", "USD") };
    // Without touches no column counts open amounts.
    expect(loop({ opportunities: [open] }).totals.opportunities).toBe(1);
    const call = (settings: Partial<LoopOptions<"EUR">>) => () =>
      loop({ touchpoints: [], opportunities: [won, { ...open, id: "e" }] }, settings);
    expect(call({})).toThrow(
      expect.objectContaining({ code: "RATE_MISSING", path: "opportunities[1].amount" }),
    );
    // The rate of February is too old for asOf in May.
    expect(call({ rates })).toThrow(
      expect.objectContaining({
        code: "RATE_MISSING",
        message:
          "opportunities[1].amount: expected a rate of USD for one EUR on 2026-05-01 or at most 7 days before, received one of 2026-02-25",
      }),
    );
    expect(call({ rates: { ...rates, maxAgeDays: 70 } })().totals.pipeline).toEqual(eur("7.20"));
  });

  it("spreads a negative cost like its opposite", () => {
    const span = { channel: "x", from: "2025-12-31", to: "2026-01-02" };
    // 10.00 over three days: 3.33, 3.33, 3.34.
    expect(loop({ spend: [{ ...span, cost: "10" }] }).totals.spend).toEqual(eur("6.67"));
    expect(loop({ spend: [{ ...span, cost: "-10" }] }).totals.spend).toEqual(eur("-6.67"));
    // The unit is the finest of the amount itself: 0.001 over three days is 0, 0, 0.001.
    expect(loop({ spend: [{ ...span, cost: 0.001 }] }).totals.spend).toEqual(eur("0.001"));
  });

  it("gives no ratio of spend that is not above 0", () => {
    const spend = [{ channel: "x", on: "2026-01-02", cost: "-10" }];
    const report = loop({ spend, leads: [{ ...lead, source: "x" }], opportunities: [won] });
    expect(rowOf(report, "x")).toMatchObject({
      roas: null,
      roi: null,
      cac: eur("-10"),
      costPerLead: eur("-10"),
    });
  });

  it("counts the money of a refund, but no deal", () => {
    const report = loop({
      leads: [lead],
      touchpoints: [],
      opportunities: [won, { ...won, id: "r", amount: "-30" }],
    });
    expect(report.totals).toMatchObject({
      opportunities: 1,
      won: 1,
      attributedWins: 1,
      revenue: eur("70"),
    });
    expect(report.diagnostics.refunds).toBe(1);
    expect(report.diagnostics.rows.opportunities?.used).toBe(2);
  });
});

describe("time", () => {
  it("knows only what was known at asOf", () => {
    const asOf = "2026-02-20";
    const { totals, diagnostics, reconciliation } = loop(
      {
        spend: [
          { channel: "x", from: "2026-02-20", to: "2026-02-21", cost: 10 },
          { channel: "x", on: "2026-02-21", cost: 10 },
        ],
        touchpoints: [{ at: "2026-02-21", channel: "x", leadId: "A" }],
        leads: [
          { ...lead, milestones: { mql: "2026-02-21" } },
          { id: "B", createdAt: "2026-02-21" },
        ],
        opportunities: [won, { ...won, id: "e", createdAt: "2026-02-21" }],
      },
      { asOf },
    );
    expect(totals).toMatchObject({
      spend: eur("5"),
      touches: 0,
      leads: 1,
      mqls: null,
      opportunities: 1,
      won: 0,
      pipeline: eur("100"),
      openShare: 1,
    });
    for (const { future } of Object.values(diagnostics.rows)) expect(future).toBe(1);
    expect(reconciliation.differences).toEqual([]);
  });

  it("counts a decided deal without a date in its cohort and in no period", () => {
    const opportunities = [{ ...won, closedAt: null }];
    expect(loop({ opportunities }).totals).toMatchObject({ won: 1, medianDaysToWin: null });
    expect(loop({ opportunities }, { basis: "period" }).totals).toMatchObject({
      won: 0,
      opportunities: 1,
    });
  });

  it("reads a time without offset only in a zone that was written", () => {
    const leads = [{ ...lead, createdAt: "2026-01-01 00:30:00" }];
    expect(loop({ leads }).diagnostics.rejected).toEqual([
      { input: "leads", index: 0, field: "createdAt" },
    ]);
    expect(loop({ leads }, { timeZone: "UTC" }).totals.leads).toBe(1);
  });

  it("cuts days in the time zone", () => {
    const spend = [{ channel: "x", on: "2026-01-01", cost: 1 }];
    const period = { start: "2026-01-01T00:00:00Z", end: "2026-02-01T00:00:00Z" };
    expect(loop({ spend }, { period }).totals.spend).toEqual(eur("1"));
    // In Berlin the first of January starts an hour before the period.
    expect(loop({ spend }, { period, timeZone: "Europe/Berlin" }).totals.spend).toEqual(eur("0"));
  });

  it("counts days in a period as long as time itself", () => {
    const spend = [{ channel: "x", from: "2026-01-01", to: "9999-12-31", cost: 3 }];
    const always = { period: { start: -8.64e15, end: 8.64e15 }, asOf: 8.64e15 };
    for (const timeZone of ["UTC", "Pacific/Auckland"]) {
      expect(loop({ spend }, { ...always, timeZone }).totals.spend).toEqual(eur("3"));
    }
  });

  it("calls a lead without a deal undecided until it reaches maturity", () => {
    const openShare = (createdAt: string, settings: Partial<LoopOptions<"EUR">>) =>
      loop({ leads: [{ id: 1, createdAt }], opportunities: [] }, settings).totals.openShare;
    const maturity = { days: 30 };
    expect(openShare("2026-03-01T12:00:00Z", { asOf: "2026-03-31T12:00:00Z", maturity })).toBe(0);
    expect(openShare("2026-03-01T12:00:00Z", { asOf: "2026-03-31T11:59:59Z", maturity })).toBe(1);
    // Between two Days only the dates count: the end of 8 November is 30 days and an hour after the start of 10 October.
    const settings = {
      maturity,
      timeZone: "Europe/Berlin",
      period: { start: "2026-10-01", end: "2026-12-01" },
    };
    expect(openShare("2026-10-10", { ...settings, asOf: "2026-11-08" })).toBe(1);
    expect(openShare("2026-10-10", { ...settings, asOf: "2026-11-09" })).toBe(0);
  });

  it("counts a Day by its first millisecond, so that no two periods share it", () => {
    const leads = [{ id: 1, createdAt: "2026-02-01" }];
    const [noon, later] = ["2026-02-01T12:00:00Z", "2026-03-01"] as const;
    expect(loop({ leads }, { period: { start: "2026-01-01", end: noon } }).totals.leads).toBe(1);
    expect(loop({ leads }, { period: { start: noon, end: later } }).totals.leads).toBe(0);
  });

  it("takes what happened on the day of asOf as known, even if only the day is told", () => {
    const asOf = "2026-03-01T00:00:00Z";
    const input = {
      opportunities: [won],
      spend: [{ channel: "x", from: "2026-03-01", to: "2026-03-02", cost: 2 }],
    };
    expect(loop(input, { asOf }).totals).toMatchObject({ won: 1, spend: eur("1") });
    expect(loop(input, { asOf: "2026-02-28T23:59:59.999Z" }).totals).toMatchObject({
      won: 0,
      spend: eur("0"),
    });
  });

  it("dates MQLs by milestones, else by history, else by a column", () => {
    const at = (day: number) => `2026-03-0${day}T00:00:00Z`;
    const leads = [
      {
        ...lead,
        id: 1,
        milestones: { mql: at(1) },
        history: [{ to: "mql", at: at(2) }],
        became: at(3),
      },
      {
        ...lead,
        id: 2,
        milestones: null,
        history: [
          { to: "mql", at: at(4) },
          { to: "mql", at: at(2) },
        ],
        became: at(3),
      },
      { ...lead, id: 3, milestones: {}, history: [{ to: "sql", at: at(2) }], became: at(3) },
      { ...lead, id: 4, became: "" },
    ];
    const mqls = (end: number) => {
      const period = { start: at(end), end: at(end + 1) };
      return loop({ leads }, { basis: "period", period, stages: { mql: "became" } }).totals.mqls;
    };
    expect([1, 2, 3, 4].map(mqls)).toEqual([1, 1, 1, 0]);
    expect(loop({ leads }).totals).toMatchObject({ mqls: 2, sqls: 1 });
  });
});

describe("dates by score", () => {
  const scoreModel = defineScoreModel({
    id: "m",
    groups: [
      {
        id: "g",
        rules: [
          { id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 10 },
          { id: "visit", event: "visit", points: 10, decay: { halfLife: { days: 1 } } },
        ],
      },
    ],
    thresholds: { mql: { enter: 10, keep: 1 }, hot: 18, sql: 30 },
  });
  const visit = (at: string) => ({ name: "visit", at });
  const dated = (
    leads: readonly (LoopLead & Readonly<Record<string, unknown>>)[],
    more: Partial<LoopOptions<"EUR">> = {},
  ) => {
    const days = Array.from(
      { length: 40 },
      (_, day) => Date.parse("2026-01-25") + day * 86_400_000,
    );
    const found = (["mqls", "sqls"] as const).map((count) =>
      days
        .filter((start) => {
          const period = { start, end: start + 86_400_000 };
          return loop({ leads }, { basis: "period", period, scoreModel, ...more }).totals[count];
        })
        .map((start) => new Date(start).toISOString().slice(0, 10)),
    );
    return { mql: found[0], sql: found[1] };
  };

  it("are when a stage is first reached, whatever becomes of it", () => {
    const events = [visit("2026-02-03"), visit("2026-02-10"), visit("2026-02-10T12:00:00Z")];
    expect(dated([{ ...lead, events }])).toEqual({ mql: ["2026-02-03"], sql: [] });
    // 10 for its size and 20 for two visits at once
    const both = [visit("2026-02-10"), visit("2026-02-10")];
    expect(dated([{ ...lead, employees: 300, events: both }])).toEqual({
      mql: ["2026-02-01"],
      sql: ["2026-02-10"],
    });
  });

  it("are those of a later stage where it comes first, which has passed the earlier", () => {
    // Back to 18 points and fewer only on the next day.
    const at = "2026-02-03T20:00:00Z";
    const events = [visit(at), visit(at), visit(at)];
    expect(dated([{ ...lead, events }])).toEqual({ mql: ["2026-02-03"], sql: ["2026-02-03"] });
  });

  it("begin with the creation or the first event, whichever is earlier", () => {
    expect(dated([{ ...lead, employees: 300 }]).mql).toEqual(["2026-02-01"]);
    const late = [visit("2026-02-05")];
    expect(dated([{ ...lead, employees: 300, events: late }]).mql).toEqual(["2026-02-01"]);
    const early = [visit("2026-01-29")];
    expect(dated([{ ...lead, events: early }]).mql).toEqual(["2026-01-29"]);
    const set = [{ at: "2026-01-30", op: "set", points: 12, reason: "fair" }];
    expect(dated([{ ...lead, adjustments: set }]).mql).toEqual(["2026-01-30"]);
  });

  it("stand behind milestones, history and columns that are known at asOf", () => {
    const events = [visit("2026-02-03")];
    const became = { stages: { mql: "became" } };
    const rows = [
      { milestones: { mql: "2026-02-05" } },
      { history: [{ to: "mql", at: "2026-02-06" }] },
      { became: "2026-02-07" },
      { milestones: { mql: "2026-06-01" }, became: " " },
      { milestones: { sql: "2026-02-05" }, became: null },
    ];
    const dates = rows.map((row) => dated([{ became: null, ...lead, ...row, events }], became).mql);
    expect(dates).toEqual([
      ["2026-02-05"],
      ["2026-02-06"],
      ["2026-02-07"],
      ["2026-02-03"],
      ["2026-02-03"],
    ]);
  });

  it("are unknown where nothing is reached by asOf", () => {
    const events = [visit("2026-05-01T00:00:00.001Z")];
    expect(loop({ leads: [{ ...lead, events } as LoopLead] }, { scoreModel }).totals).toMatchObject(
      {
        leads: 1,
        mqls: null,
        sqls: null,
      },
    );
    const last = [visit("2026-05-01T00:00:00Z")];
    const some = [
      { ...lead, events: last },
      { ...lead, id: "B" },
    ];
    expect(loop({ leads: some }, { scoreModel }).totals).toMatchObject({ mqls: 1, sqls: null });
  });

  it("name leads whose events or adjustments cannot be read, if they are needed", () => {
    const bad = [{ at: "soon", op: "reset", reason: "x" }];
    const leads = [
      { ...lead, id: 1, events: 5 },
      { ...lead, id: 2, adjustments: bad },
      { ...lead, id: 3, events: 5, milestones: { mql: "2026-02-05", sql: "2026-02-05" } },
      { ...lead, id: 4, events: 5, createdAt: "2026-06-01" },
    ];
    const report = loop({ leads }, { scoreModel });
    expect(report.diagnostics.rejected).toEqual([
      { input: "leads", index: 0, field: "events" },
      { input: "leads", index: 1, field: "adjustments[0].at" },
    ]);
    expect(loop({ leads }).diagnostics.rejected).toEqual([]);
  });
});

describe("rows", () => {
  it("has no row for a touch outside the period that gets no credit", () => {
    const touchpoints = [
      { at: "2025-12-20", channel: "first", leadId: "A" },
      { at: "2025-12-21", channel: "second", leadId: "A" },
    ];
    const keys = (model: "first" | "linear") =>
      loop(
        { leads: [lead], touchpoints, opportunities: [won] },
        { attribution: { model } },
      ).rows.map(({ key }) => key);
    expect(keys("first")).toEqual(["first"]);
    expect(keys("linear")).toEqual(["first", "second"]);
  });

  it("keeps the first readable row of an id, and names what it cannot read", () => {
    const report = loop({
      leads: [
        { ...lead, createdAt: "soon" },
        { ...lead, source: "first" },
        { ...lead, source: "second" },
        // @ts-expect-error no row at all
        null,
        { id: " ", createdAt: "2026-02-01" },
      ],
      opportunities: [
        { ...won, outcome: "signed" },
        { ...won, amount: "1.000,00" },
        { ...won, closedAt: "2026-02-30" },
      ],
      touchpoints: [
        { at: "2026-01-01", channel: "" },
        { at: "2026-01-01", channel: "x" },
        { at: "2026-01-01", channel: "x" },
      ],
      spend: [
        { channel: "x", on: "2026-01-01", cost: "" },
        { channel: "x", from: "2026-01-02", to: "2026-01-01", cost: 1 },
        // @ts-expect-error both a day and a span
        { channel: "x", on: "2026-01-01", from: "2026-01-02", to: "2026-01-03", cost: 1 },
        // @ts-expect-error neither
        { channel: "x", cost: 1 },
      ],
    });
    expect(report.diagnostics.rejected).toEqual([
      { input: "spend", index: 0, field: "cost" },
      { input: "spend", index: 1, field: "to" },
      { input: "spend", index: 2, field: "on" },
      { input: "spend", index: 3, field: "on" },
      { input: "touchpoints", index: 0, field: "channel" },
      { input: "leads", index: 0, field: "createdAt" },
      { input: "leads", index: 3, field: "id" },
      { input: "leads", index: 4, field: "id" },
      { input: "opportunities", index: 0, field: "outcome" },
      { input: "opportunities", index: 1, field: "amount" },
      { input: "opportunities", index: 2, field: "closedAt" },
    ]);
    expect(report.diagnostics.rows.leads).toMatchObject({
      given: 5,
      rejected: 3,
      duplicates: 1,
      used: 1,
    });
    expect(report.diagnostics.rows.touchpoints).toMatchObject({ used: 2, duplicates: 0 });
    expect(rowOf(report, "first")?.leads).toBe(1);
  });

  it("takes keys and ids of prototypes as names", () => {
    const id = "__proto__";
    const report = loop(
      {
        leads: [{ ...lead, id }],
        touchpoints: [{ at: "2026-01-20", channel: "__proto__", leadId: id }],
        opportunities: [{ ...won, id: "constructor", leadId: id, outcome: "__proto__" }],
      },
      { outcomes: JSON.parse('{ "__proto__": "won" }') },
    );
    expect(rowOf(report, "__proto__")).toMatchObject({ leads: 1, won: 1, revenue: eur("100") });
    const inherited = loop({ opportunities: [{ ...won, outcome: "toString" }] });
    expect(inherited.diagnostics.rejected).toMatchObject([{ field: "outcome" }]);
  });

  it("reads warehouse rows under their own column names", () => {
    const report = closeLoop(
      {
        leads: [{ lead_id: 7, created_at: new Date("2026-02-01T00:00:00Z"), origin: "fair" }],
        opportunities: [{ deal: "d", made: "2026-02-02", state: "CLOSED", value: 12n, lead_id: 7 }],
        spend: [{ channel: "fair", day: "2026-01-02", cost: "6" }],
      },
      {
        ...options,
        outcomes: { CLOSED: "won" },
        fields: {
          leads: { id: "lead_id", createdAt: "created_at", source: "origin" },
          opportunities: {
            id: "deal",
            createdAt: "made",
            outcome: "state",
            amount: "value",
            leadId: "lead_id",
          },
          spend: { on: "day" },
        },
      },
    );
    expect(rowOf(report, "fair")).toMatchObject({ spend: eur("6"), won: 1, roas: 2 });
  });
});

describe("errors", () => {
  const fails = (run: () => unknown): unknown[] => {
    try {
      run();
    } catch (error) {
      if (error instanceof ClosedLoopError) return [error.code, error.path];
      throw error;
    }
    return [];
  };
  const withOption = (option: object): unknown[] =>
    fails(() => closeLoop({}, { ...options, ...option } as LoopOptions));
  const withInput = (input: object, option: object = {}): unknown[] =>
    fails(() => closeLoop(input as LoopInput, { ...options, ...option } as LoopOptions));

  it("name each option by its path", () => {
    expect(withOption({ asOf: undefined })).toEqual(["AS_OF_REQUIRED", "asOf"]);
    for (const [option, path] of [
      [{ by: "medium" }, "by"],
      [{ basis: "month" }, "basis"],
      [{ returns: "profit" }, "returns"],
      [{ currency: "eur" }, "currency"],
      [{ period: undefined }, "period"],
      [{ period: { start: "2026-04-01", end: "2026-04-01" } }, "period.end"],
      [{ asOf: "2026-02-30" }, "asOf"],
      [{ timeZone: "Mars/Base" }, "timeZone"],
      [{ lookback: { days: -1 } }, "lookback.days"],
      [{ maturity: { days: Number.NaN } }, "maturity.days"],
      [{ attribution: "first" }, "attribution"],
      [{ attribution: { model: "best" } }, "attribution.model"],
      [{ attribution: { model: { kind: "positionBased", first: 2 } } }, "attribution.model.first"],
      [{ outcomes: { Won: "yes" } }, "outcomes.Won"],
      [{ stages: { sal: "x" } }, "stages.sal"],
      [{ stages: { mql: 1 } }, "stages.mql"],
      [{ identities: [{ anonymousId: {}, leadId: 1 }] }, "identities[0].anonymousId"],
      [{ rates: 5 }, "rates"],
      [{ scoreModel: { kind: "score/logistic" } }, "scoreModel"],
      [{ scoreModel: { kind: "score/rules", thresholds: [] } }, "scoreModel.thresholds"],
      [{ fields: { deals: {} } }, "fields.deals"],
      [{ colour: 1 }, "colour"],
    ] as const) {
      expect([option, withOption(option)]).toEqual([option, ["INVALID_INPUT", path]]);
    }
    expect(fails(() => closeLoop({}, null as unknown as LoopOptions))).toEqual([
      "INVALID_INPUT",
      "options",
    ]);
  });

  it("name the lead whose score cannot be told", () => {
    const scoreModel = defineScoreModel({
      id: "m",
      groups: [{ id: "g", rules: [{ id: "r", event: "e", points: 2 ** 20 }] }],
      thresholds: { mql: 1 },
    });
    const events = [1, 2].map((day) => ({ name: "e", at: `2026-02-0${day}` }));
    const leads = [
      lead,
      { ...lead, id: "B", events, adjustments: [{ at: 0, op: "add", points: 1, reason: "x" }] },
    ];
    expect(withInput({ leads }, { scoreModel })).toEqual(["TOO_LARGE", "leads[1]"]);
  });

  it("name each input by its path", () => {
    expect(withInput({ deals: [] })).toEqual(["INVALID_INPUT", "deals"]);
    expect(withInput({ leads: {} })).toEqual(["INVALID_INPUT", "leads"]);
    expect(withInput({ leads: null })).toEqual(["INVALID_INPUT", "leads"]);
    expect(withInput({ leads: [{ lead_id: 1, createdAt: 0 }] })).toEqual([
      "MISSING_FIELD",
      "leads",
    ]);
    expect(withInput({ spend: [{ channel: "x", cost: 1 }] })).toEqual(["MISSING_FIELD", "spend"]);
    expect(withInput({ spend: [{ channel: "x", cost: 1, from: "2026-01-01" }] })).toEqual([
      "MISSING_FIELD",
      "spend",
    ]);
    expect(withInput({ leads: [lead] }, { stages: { mql: "became" } })).toEqual([
      "MISSING_FIELD",
      "stages.mql",
    ]);
    expect(withInput({ leads: [lead] }, { fields: { leads: { ids: "id" } } })).toEqual([
      "INVALID_INPUT",
      "fields.leads.ids",
    ]);
  });
});
