import { describe, expect, it } from "vitest";
import { Campaign } from "../../src/marketing/campaign.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { issuesIn, onlyIssue } from "../core/schema/issuesIn.ts";

const least = { id: "c1", name: "Launch" };
const at = "2026-11-24T00:00:00Z";
const eur = { amount: "1", currency: "EUR" };
const usd = { amount: "1", currency: "USD" };

describe("Campaign", () => {
  it("is a draft until something else is said", () => {
    expect(Campaign.parse({ ...least, audience: { listIds: ["l1"] } })).toEqual({
      ...least,
      status: "draft",
      history: [],
      audience: { segmentIds: [], listIds: ["l1"], personaIds: [] },
      goals: [],
      productIds: [],
      channels: [],
    });
  });

  it("takes goals in money and in numbers", () => {
    const goals = [
      { metric: "revenue", target: eur, by: "2026-12-31" },
      { metric: "leads", target: 100 },
    ];
    expect(Campaign.parse({ ...least, goals }).goals).toEqual([
      { metric: "revenue", target: { amount: "1.00", currency: "EUR" }, by: "2026-12-31" },
      { metric: "leads", target: 100 },
    ]);
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Campaign, (campaign) => {
      if (campaign["parentId"] === campaign["id"]) delete campaign["parentId"];
      const to = (campaign["status"] as string | undefined) ?? "draft";
      campaign["history"] = [{ from: "planned", to, at }];
    });
  });

  it.each([
    ["CA1", { parentId: "c1" }, "parentId: expected the id of another campaign, received its own"],
    [
      "CA2",
      { budget: eur, expectedRevenue: usd },
      "expectedRevenue.currency: expected EUR, the currency of the amounts before it, received USD",
    ],
    [
      "H1",
      {
        status: "ready",
        history: [
          { from: "draft", to: "planned", at },
          { from: "planned", to: "ready", at: "2026-11-23T23:00:00Z" },
        ],
      },
      "history[1].at: expected an instant not before the previous move, received an earlier one",
    ],
    [
      "H2",
      {
        status: "ready",
        history: [
          { from: "draft", to: "planned", at },
          { from: "draft", to: "ready", at },
        ],
      },
      "history[1].from: expected the state that the previous move led to, received another",
    ],
    [
      "H3",
      { history: [{ from: "draft", to: "planned", at }] },
      "status: expected the state that the last move led to, received another",
    ],
    [
      "a span",
      { planned: { start: "2026-12-01", end: "2026-12-01" } },
      "planned.end: expected the first day after the span, received one not after its start",
    ],
    [
      "a span's form",
      { actual: "2026" },
      "actual: expected a span { start, end } of two days, received a text",
    ],
    [
      "a goal",
      { goals: [{ metric: "leads", target: "100" }] },
      'goals[0].target: expected a finite number or Money such as { amount: "1234.50", currency: "EUR" }, received a text',
    ],
    [
      "a goal's currency",
      { goals: [{ metric: "revenue", target: { amount: "1", currency: "EURO" } }] },
      'goals[0].target.currency: expected an ISO 4217 currency code such as "EUR", received a text',
    ],
  ])("says what breaks %s", (_check, broken, message) => {
    expect(onlyIssue(Campaign, { ...least, ...broken })).toBe(message);
  });

  it("gives a clash of currencies its code", () => {
    const [issue] = issuesIn(Campaign, { ...least, budget: eur, actualCost: usd });
    expect(issue?.code).toBe("CURRENCY_MISMATCH");
  });
});
