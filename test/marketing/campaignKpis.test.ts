import {
  type Campaign,
  type CampaignKpiOptions,
  type CampaignKpis,
  type CampaignMember,
  campaignKpis,
  campaignKpisFindings,
  campaignKpisTable,
  defineProcess,
  type Lead,
  type MarketingActivity,
  type MeasuredCampaign,
  type Opportunity,
  type SpendEntry,
} from "closedloop";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";

type Options = Partial<CampaignKpiOptions<"EUR">>;
const asOf = "2026-06-30";
const eur = (amount: string) => ({ amount, currency: "EUR" as const });
const kpis = (options: Options, campaign: Partial<MeasuredCampaign> = {}): CampaignKpis<"EUR"> =>
  campaignKpis(
    deepFreeze({ id: "c", ...campaign }),
    deepFreeze({ asOf, currency: "EUR" as const, ...options }),
  );
const lead = (id: string | number) => ({ kind: "lead", id }) as const;
const contact = (id: string | number) => ({ kind: "contact", id }) as const;

describe("campaignKpis", () => {
  it("counts what Salesforce counts", () => {
    const report = kpis(
      {
        members: [
          { campaignId: "c", party: lead(1), status: "responded" },
          { campaignId: "c", party: lead(2), firstRespondedAt: "2026-05-01T00:00:00Z" },
          { campaignId: "c", party: contact(1) },
          { campaignId: "c", party: { kind: "account", id: 9 }, status: "received" },
          { campaignId: "c", party: lead("1"), status: "sent" },
          { campaignId: "other", party: lead(3), status: "responded" },
        ],
        leads: [
          { id: 1, convertedAt: "2026-05-02T00:00:00Z" },
          { id: 2, campaignId: "x", status: "converted" },
          { id: 4, campaignId: "c", createdAt: "2026-04-01" },
          { id: 5, campaignId: "x", status: "converted" },
        ],
        opportunities: [
          {
            id: 1,
            campaignId: "c",
            createdAt: "2026-03-01",
            outcome: "won",
            closedAt: "2026-04-01",
            amount: 100.1,
          },
          {
            id: 2,
            campaignId: "c",
            createdAt: "2026-03-01",
            outcome: "lost",
            closedAt: "2026-04-01",
            amount: "50",
          },
          { id: 3, campaignId: "c", createdAt: "2026-03-01", outcome: "open", amount: 10n },
          {
            id: 4,
            campaignId: "c",
            createdAt: "2026-03-01",
            outcome: "won",
            closedAt: "2026-07-01",
            amount: 7,
          },
          { id: 5, campaignId: "c", createdAt: "2026-03-01", outcome: "won", amount: -30 },
          { id: 6, campaignId: "c", createdAt: "2026-03-01", outcome: "won" },
          { id: 7, createdAt: "2026-03-01", outcome: "won", amount: 1000 },
          { id: 8, campaignId: "c", createdAt: "2026-07-01", outcome: "open", amount: 1000 },
        ],
        spend: [
          { channel: "email", campaignId: "c", on: "2026-03-01", cost: 20 },
          { channel: "email", campaignId: "c", from: "2026-06-29", to: "2026-07-02", cost: 8 },
          { channel: "email", campaignId: "c", on: "2026-07-01", cost: 99 },
          { channel: "email", on: "2026-03-01", cost: 99 },
        ],
      },
      { sentCount: 40, expectedResponseRate: 0.25, actualCost: eur("1000.00") },
    );
    expect(report).toEqual({
      kind: "campaignKpis",
      schemaVersion: 1,
      campaignId: "c",
      currency: "EUR",
      members: 4,
      leads: 3,
      convertedLeads: 2,
      contacts: 1,
      responses: 2,
      responseRate: expect.objectContaining({ value: 0.05, successes: 2, trials: 40 }),
      expectedResponses: 10,
      opportunities: 5,
      wonOpportunities: 2,
      // 100.10 + 50 + 10 + 7 − 30, and 100.10 − 30.
      amount: eur("137.10"),
      wonAmount: eur("70.10"),
      budget: null,
      // 20, and two of four days of 8.
      cost: eur("24.00"),
      costFrom: "spend",
      costPerLead: eur("8.00"),
      costPerResponse: eur("12.00"),
      roi: 46.1 / 24,
      goals: [],
      diagnostics: {
        rows: {
          members: { given: 6, used: 4, rejected: 0, duplicates: 1, future: 0, others: 1 },
          spend: { given: 4, used: 2, rejected: 0, duplicates: 0, future: 1, others: 1 },
          leads: { given: 4, used: 1, rejected: 0, duplicates: 0, future: 0, others: 3 },
          opportunities: { given: 8, used: 6, rejected: 0, duplicates: 0, future: 1, others: 1 },
        },
        rejected: [],
        missingAmount: ["6"],
        unknownStatuses: [],
      },
      asOf: "2026-06-30T23:59:59.999Z",
    });
  });

  it("tells null for what the inputs do not tell, and zeros for empty lists", () => {
    const nothing = kpis({});
    const figures = [
      "members",
      "leads",
      "convertedLeads",
      "contacts",
      "responses",
      "responseRate",
    ] as const;
    for (const figure of figures) expect(nothing[figure]).toBeNull();
    expect(nothing).toMatchObject({
      amount: null,
      cost: null,
      costFrom: null,
      costPerLead: null,
      roi: null,
    });
    expect(nothing.diagnostics.rows).toEqual({});
    const empty = kpis({ members: [], leads: [], opportunities: [], spend: [] });
    expect(empty).toMatchObject({
      members: 0,
      leads: 0,
      convertedLeads: 0,
      responses: 0,
      responseRate: { value: null, trials: 0 },
      opportunities: 0,
      amount: eur("0.00"),
      cost: eur("0.00"),
      costFrom: "spend",
      costPerLead: null,
      roi: null,
    });
  });

  it("takes the cost from spend, else from the campaign, else from its activities", () => {
    const activities = [
      { campaignId: "c", cost: 5 },
      { cost: eur("0.10") },
      { campaignId: "d", cost: 9 },
      { id: 1, campaignId: "c" },
    ];
    const actualCost = eur("7.00");
    const spend = [{ channel: "a", campaignId: "c", on: "2026-01-01", cost: -2 }] as const;
    const costOf = (options: Options, campaign = {}) => {
      const { cost, costFrom } = kpis(options, campaign);
      return [cost?.amount, costFrom];
    };
    expect(costOf({ activities, spend }, { actualCost })).toEqual(["-2.00", "spend"]);
    expect(costOf({ activities, spend: [] }, { actualCost })).toEqual(["7.00", "actualCost"]);
    expect(costOf({ activities, spend: [] })).toEqual(["5.10", "activities"]);
    expect(costOf({ activities: [] })).toEqual([undefined, null]);
  });

  it("tells an answer by the status as it was, by the campaign's own process too", () => {
    const moved = (at: string) => ({
      campaignId: "c",
      party: contact(at),
      status: "responded",
      history: [
        { from: "sent", to: "responded", at },
        { from: "planned", to: "sent", at: "2026-01-01T00:00:00Z" },
      ],
    });
    const members = [moved("2026-06-30T23:59:59Z"), moved("2026-07-01T00:00:00Z")];
    expect(kpis({ members }).responses).toBe(1);
    const memberProcess = defineProcess({
      id: "event",
      stateField: "status",
      stages: [{ id: "invited" }, { id: "Attended", kind: "done" }],
    });
    const invited = [
      { campaignId: "c", party: contact(1), status: "Attended" },
      { campaignId: "c", party: contact(2), status: "invited" },
      { campaignId: "c", party: contact(3), status: "No-show" },
      { campaignId: "c", party: contact(4) },
    ];
    const report = kpis({ members: invited, memberProcess });
    expect(report.responses).toBe(1);
    expect(report.diagnostics.unknownStatuses).toEqual(["No-show", "sent"]);
  });

  it("takes the members for those asked where the count sent is missing or too small", () => {
    const members = [1, 2, 3].map((id) => ({
      campaignId: "c",
      party: lead(id),
      status: "responded",
    }));
    expect(kpis({ members }).responseRate?.trials).toBe(3);
    expect(kpis({ members }, { sentCount: 2 }).responseRate?.trials).toBe(3);
    expect(kpis({ members }, { sentCount: 3 }).responseRate?.trials).toBe(3);
    expect(kpis({ members }, { sentCount: 10 }).responseRate?.trials).toBe(10);
  });

  it("holds targets that are finite without −0, and canonical Money", () => {
    const targetOf = (target: unknown) =>
      kpis({}, { goals: [{ metric: "smiles", target: target as number }] }).goals[0]?.target;
    expect(targetOf(-0)).toBe(0);
    expect(targetOf({ amount: "1", currency: "EUR" })).toEqual(eur("1.00"));
    expect(() => targetOf(Number.NaN)).toThrow("campaign.goals[0].target: expected a finite");
  });

  it("measures goals by the figure of their name", () => {
    const { goals } = kpis(
      {
        members: [{ campaignId: "c", party: lead(1), status: "responded" }],
        opportunities: [
          {
            id: 1,
            campaignId: "c",
            createdAt: "2026-03-01",
            outcome: "won",
            closedAt: "2026-04-01",
            amount: 50,
          },
        ],
        spend: [{ channel: "a", campaignId: "c", on: "2026-03-01", cost: 10 }],
        rates: { base: "EUR", rates: [{ currency: "USD", on: "2026-06-29", rate: 2 }] },
      },
      {
        goals: [
          { metric: "Leads", target: 4, by: "2026-06-01" },
          { metric: "response_rate", target: 0.5 },
          { metric: "won amount", target: eur("200.00") },
          { metric: "revenue", target: { amount: "200.00", currency: "USD" } },
          { metric: "revenue", target: 25 },
          { metric: "ROI", target: 2 },
          { metric: "leads", target: eur("2.00") },
          { metric: "smiles", target: 2 },
          { metric: "leads", target: 0 },
          { metric: "convertedLeads", target: 1 },
          { metric: "__proto__", target: 1 },
        ],
      },
    );
    expect(goals.map(({ attainment }) => attainment)).toEqual([
      ...[0.25, 2, 0.25, 0.5, 2, 2],
      ...[null, null, null, null, null],
    ]);
    expect(goals[0]).toEqual({
      metric: "Leads",
      target: 4,
      by: "2026-06-01",
      actual: 1,
      attainment: 0.25,
    });
    expect(goals[2]?.actual).toEqual(eur("50.00"));
    expect(goals[7]).toMatchObject({ by: null, actual: null });
  });

  it("converts by the rate of the day", () => {
    const usd = (amount: string) => ({ amount, currency: "USD" });
    const rates = {
      base: "EUR",
      rates: [
        { currency: "USD", on: "2026-03-01", rate: 2 },
        { currency: "USD", on: "2026-06-30", rate: 4 },
      ],
    };
    const deal = { campaignId: "c", createdAt: "2026-03-01", amount: usd("8.00") };
    const report = kpis(
      {
        rates,
        spend: [{ channel: "a", campaignId: "c", on: "2026-03-02", cost: usd("4.00") }],
        opportunities: [
          { ...deal, id: 1, outcome: "won", closedAt: "2026-03-03" },
          { ...deal, id: 2, outcome: "open" },
          { ...deal, id: 3, outcome: "lost" },
        ],
      },
      { budget: usd("4.00") },
    );
    expect(report).toMatchObject({ cost: eur("2.00"), amount: eur("8.00"), budget: eur("1.00") });
    const bare = { opportunities: [{ ...deal, id: 1, outcome: "open" }] };
    expect(() => kpis(bare)).toThrow(
      expect.objectContaining({ code: "RATE_MISSING", path: "opportunities[0].amount" }),
    );
  });

  it("names the rows that it cannot read", () => {
    const report = kpis({
      members: [
        { campaignId: "c", party: lead(1) },
        { campaignId: "c", party: { kind: "x", id: 1 } },
        { campaignId: "c", party: lead(2), history: [{ to: 1 }] },
        null,
      ] as never,
      leads: [{ id: null }, { id: 1, createdAt: "soon" }] as never,
      opportunities: [
        { id: 1, createdAt: "2026-01-01", outcome: "maybe" },
        { id: 2, createdAt: "2026-01-01", outcome: "won", amount: "1.234,50" },
      ],
      activities: [{ cost: "x" }],
    });
    expect(report.diagnostics.rejected).toEqual([
      { input: "members", index: 1, field: "party" },
      { input: "members", index: 2, field: "history" },
      { input: "members", index: 3, field: "campaignId" },
      { input: "activities", index: 0, field: "cost" },
      { input: "leads", index: 0, field: "id" },
      { input: "leads", index: 1, field: "createdAt" },
      { input: "opportunities", index: 0, field: "outcome" },
      { input: "opportunities", index: 1, field: "amount" },
    ]);
    for (const { given, used, rejected, duplicates, future, others } of Object.values(
      report.diagnostics.rows,
    )) {
      expect(used + rejected + duplicates + future + others).toBe(given);
    }
  });

  it("reads naive times only in a zone that is written", () => {
    const members = [
      { campaignId: "c", party: lead(1), firstRespondedAt: "2026-07-01T01:00:00" },
      { campaignId: "c", party: lead(2), firstRespondedAt: "2026-06-30T23:00:00" },
    ];
    expect(kpis({ members }).diagnostics.rejected).toHaveLength(2);
    expect(kpis({ members, timeZone: "Europe/Berlin" }).responses).toBe(1);
  });

  it("takes entities as they stand", () => {
    const check = (
      campaign: Campaign,
      lists: {
        members: readonly CampaignMember[];
        activities: readonly MarketingActivity[];
        spend: readonly SpendEntry[];
        leads: readonly Lead[];
        opportunities: readonly Opportunity[];
      },
    ): CampaignKpis<"EUR"> => campaignKpis(campaign, { ...lists, asOf, currency: "EUR" });
    expect(check).toBeTypeOf("function");
  });

  it("agrees with sums made one by one", () => {
    const day = fc
      .integer({ min: 1, max: 12 })
      .map((month) => `2026-${`${month}`.padStart(2, "0")}-15`);
    const id = fc.constantFrom("1", "2", "3");
    const campaignId = fc.constantFrom("c", "d");
    const member = fc.record({
      campaignId,
      party: fc.record({ kind: fc.constantFrom("lead", "contact", "account"), id }),
      status: fc.constantFrom("planned", "sent", "responded"),
      firstRespondedAt: fc.option(day, { nil: undefined }),
      createdAt: fc.option(day, { nil: null }),
    });
    const deal = fc.record({
      id: fc.uuid(),
      campaignId,
      createdAt: day,
      outcome: fc.constantFrom("open", "won", "lost"),
      closedAt: fc.option(day, { nil: undefined }),
      amount: fc.option(fc.integer({ min: -5, max: 50 }), { nil: undefined }),
    });
    const someLead = fc.record({
      id,
      campaignId,
      createdAt: fc.option(day, { nil: undefined }),
      convertedAt: fc.option(day, { nil: undefined }),
    });
    const lists = fc.record({
      members: fc.array(member, { maxLength: 8 }),
      opportunities: fc.array(deal, { maxLength: 8 }),
      leads: fc.uniqueArray(someLead, { maxLength: 3, selector: (one) => one.id }),
    });
    fc.assert(
      fc.property(lists, day, ({ members, opportunities, leads }, at) => {
        const report = kpis({ members, opportunities, leads, asOf: at });
        const known = (cell: string | null | undefined): boolean => cell == null || cell <= at;
        const seen = new Set<string>();
        const own = members
          .filter(({ campaignId: of, party }) => {
            const key = `${of} ${party.kind} ${party.id}`;
            return seen.has(key) ? false : seen.add(key);
          })
          .filter((one) => one.campaignId === "c" && known(one.createdAt));
        const answered = own.filter(
          (one) => one.status === "responded" || (one.firstRespondedAt ?? "9") <= at,
        );
        expect(report.members).toBe(own.length);
        expect(report.responses).toBe(answered.length);
        expect(report.contacts).toBe(own.filter(({ party }) => party.kind === "contact").length);
        const ids = new Set([
          ...own.filter(({ party }) => party.kind === "lead").map(({ party }) => party.id),
          ...leads
            .filter((one) => one.campaignId === "c" && known(one.createdAt))
            .map((one) => one.id),
        ]);
        expect(report.leads).toBe(ids.size);
        const converted = leads.filter((one) => ids.has(one.id) && (one.convertedAt ?? "9") <= at);
        expect(report.convertedLeads).toBe(converted.length);
        const deals = opportunities.filter((one) => one.campaignId === "c" && one.createdAt <= at);
        const won = deals.filter((one) => one.outcome === "won" && known(one.closedAt));
        const refunds = won.filter(({ amount = 0 }) => amount < 0).length;
        const sum = (list: typeof deals): string =>
          `${list.reduce((total, { amount = 0 }) => total + amount, 0)}.00`;
        expect(report.opportunities).toBe(deals.length - refunds);
        expect(report.wonOpportunities).toBe(won.length - refunds);
        expect(report.amount?.amount).toBe(sum(deals));
        expect(report.wonAmount?.amount).toBe(sum(won));
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["INVALID_INPUT", "campaign", null, {}],
    ["INVALID_INPUT", "campaign.id", {}, {}],
    ["AS_OF_REQUIRED", "asOf", {}, { asOf: undefined }],
    ["INVALID_INPUT", "currency", {}, { currency: "euro" }],
    ["INVALID_INPUT", "member", {}, { member: [] }],
    ["INVALID_INPUT", "members", {}, { members: {} }],
    ["INVALID_INPUT", "rates", {}, { rates: [] }],
    ["INVALID_INPUT", "timeZone", {}, { timeZone: "Mars" }],
    ["UNSUPPORTED_VERSION", "process", {}, { memberProcess: {} }],
    ["MISSING_FIELD", "members", {}, { members: [{ campaignId: "c" }] }],
    ["MISSING_FIELD", "spend", {}, { spend: [{ channel: "a", cost: 1 }] }],
  ])("throws %s at %s", (code, path, campaign, options) => {
    const given = campaign === null ? null : { id: path === "campaign.id" ? 7 : "c", ...campaign };
    expect(() =>
      campaignKpis(given as MeasuredCampaign, { asOf, currency: "EUR", ...options } as never),
    ).toThrow(expect.objectContaining({ code, path }));
  });

  it("takes 20,000 rows of one key each", () => {
    const members = Array.from({ length: 20_000 }, () => ({
      campaignId: "c",
      party: lead("__proto__"),
    }));
    expect(kpis({ members }).diagnostics.rows.members).toMatchObject({
      used: 1,
      duplicates: 19_999,
    });
  });
});

describe("campaignKpisTable and campaignKpisFindings", () => {
  const members = Array.from({ length: 12 }, (_, id) => ({
    campaignId: "c",
    party: lead(id),
    status: id < 2 ? "responded" : "sent",
  }));
  const report = kpis(
    {
      members,
      spend: [{ channel: "a", campaignId: "c", on: "2026-03-01", cost: 120 }],
      opportunities: [
        {
          id: 1,
          campaignId: "c",
          createdAt: "2026-03-01",
          outcome: "won",
          closedAt: "2026-04-01",
          amount: 300,
        },
        { id: 2, campaignId: "c", createdAt: "2026-03-01", outcome: "won" },
        { id: 3, createdAt: "x", outcome: "won" },
      ],
    },
    {
      budget: eur("100.00"),
      sentCount: 40,
      expectedResponseRate: 0.1,
      goals: [
        { metric: "leads", target: 10 },
        { metric: "revenue", target: eur("600.00") },
        { metric: "smiles", target: 1 },
      ],
    },
  );

  it("hold the same numbers", () => {
    const table = campaignKpisTable(report);
    const keys = table.columns.map(({ key }) => key);
    for (const row of table.rows) expect(Object.keys(row)).toEqual(keys);
    const cells = table.rows.flatMap((row) => Object.values(row));
    for (const { numbers, evidence } of campaignKpisFindings(report)) {
      for (const value of Object.values(numbers)) {
        if (typeof value === "number") expect(cells).toContain(value);
      }
      for (const key of evidence.rows) expect(table.rows.map((row) => row["key"])).toContain(key);
      for (const key of evidence.columns) expect(keys).toContain(key);
    }
  });

  it("say what it brought and cost, who answered, and how the goals stand", () => {
    expect(campaignKpisFindings(report).map(({ sentence }) => sentence)).toEqual([
      "It brought EUR 300 for EUR 120: a return of 150%.",
      "It cost EUR 120, more than its budget of EUR 100.",
      "2 of 40 answered: 5%.",
      "2 answered, fewer than the 4 expected.",
      "12 leads came of it, each for EUR 10.",
      "The goal leads is reached: 120% of 10.",
      "The goal revenue is at 50% of EUR 600.",
      "Nothing measures smiles.",
      "Too few answered or did not to be sure of the rate.",
      "Deals without an amount count as 0: 2.",
      "Some rows could not be read and are left out: opportunities.createdAt.",
    ]);
  });

  it("say what it lost, and where nothing is known", () => {
    const spend = [{ channel: "a", campaignId: "c", on: "2026-03-01", cost: 120 }] as const;
    const ids = (options: Options) => campaignKpisFindings(kpis(options)).map(({ id }) => id);
    expect(ids({ spend, opportunities: [] })).toEqual(["loss"]);
    expect(ids({ spend })).toEqual(["cost"]);
    expect(ids({})).toEqual(["empty"]);
  });
});
