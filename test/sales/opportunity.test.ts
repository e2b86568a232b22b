import { describe, expect, it } from "vitest";
import { readRecord } from "../../src/core/record.ts";
import { LineItem } from "../../src/sales/lineItem.ts";
import { Opportunity } from "../../src/sales/opportunity.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { issuesIn, onlyIssue } from "../core/schema/issuesIn.ts";

const least = { id: "o1", name: "Engines", createdAt: "2026-11-23T09:30:00Z" };
const at = "2026-11-24T00:00:00Z";
const eur = (amount: string): object => ({ amount, currency: "EUR" });
const usd = (amount: string): object => ({ amount, currency: "USD" });
const item = { name: "Engine", quantity: 1, unitPrice: eur("10") };

describe("Opportunity", () => {
  it("starts in the first stage of the sales process", () => {
    expect(Opportunity.parse(least)).toEqual({
      ...least,
      createdAt: "2026-11-23T09:30:00.000Z",
      pipelineId: "sales",
      stage: "prospecting",
      history: [],
      outcome: "open",
      contacts: [],
      lineItems: [],
      needs: [],
      competitors: [],
    });
  });

  it("fills in defaults at every depth", () => {
    const parsed = Opportunity.parse({
      ...least,
      contacts: [{ contactId: "p1" }],
      lineItems: [item],
      needs: [{ id: "n1", text: "speed" }],
      competitors: [{ name: "Tabulating Machines" }],
    });
    expect(parsed.contacts).toEqual([{ contactId: "p1", roles: [] }]);
    expect(parsed.lineItems).toEqual([{ ...item, unitPrice: eur("10.00"), discountRate: 0 }]);
    expect(parsed.needs).toEqual([{ id: "n1", text: "speed", weight: 1 }]);
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Opportunity, (deal) => {
      if ((deal["outcome"] ?? "open") === "open") delete deal["closedAt"];
      const to = (deal["stage"] as string | undefined) ?? "prospecting";
      deal["history"] = [{ from: "new", to, at }];
    });
  });

  it.each([
    [
      "O1",
      { closedAt: at },
      "closedAt: expected none while the outcome is open, received one",
      "INVALID_INPUT",
    ],
    [
      "O2",
      { contacts: [{ contactId: "p1" }, { contactId: "p2" }, { contactId: "p1" }] },
      "contacts[2].contactId: expected an id that no other entry has, received a repeated one",
      "DUPLICATE_ID",
    ],
    [
      "O3 (ids)",
      {
        needs: [
          { id: "n", text: "a" },
          { id: "n", text: "b" },
        ],
      },
      "needs[1].id: expected an id that no other entry has, received a repeated one",
      "DUPLICATE_ID",
    ],
    [
      "O3 (weight)",
      { needs: [{ id: "n", text: "a", weight: 0 }] },
      "needs[0].weight: expected a number above 0, received 0",
      "INVALID_INPUT",
    ],
    [
      "O4 (margin)",
      { amount: eur("1"), margin: usd("1") },
      "margin.currency: expected EUR, the currency of the amounts before it, received USD",
      "CURRENCY_MISMATCH",
    ],
    [
      "O4 (recurring)",
      { amount: eur("1"), recurring: { mrr: eur("1"), tcv: usd("1") } },
      "recurring.tcv.currency: expected EUR, the currency of the amounts before it, received USD",
      "CURRENCY_MISMATCH",
    ],
    [
      "O4 (lines)",
      { lineItems: [item, { ...item, unitCost: usd("1") }] },
      "lineItems[1].unitCost.currency: expected EUR, the currency of the amounts before it, received USD",
      "CURRENCY_MISMATCH",
    ],
    [
      "O5",
      { lineItems: [{ ...item, id: "1" }, item, item, { ...item, id: "1" }] },
      "lineItems[3].id: expected an id that no other entry has, received a repeated one",
      "DUPLICATE_ID",
    ],
    [
      "H1",
      {
        stage: "won",
        history: [
          { from: "prospecting", to: "presentation", at },
          { from: "presentation", to: "won", at: "2026-11-23T23:59:59Z" },
        ],
      },
      "history[1].at: expected an instant not before the previous move, received an earlier one",
      "INVALID_INPUT",
    ],
    [
      "H2",
      {
        stage: "won",
        history: [
          { from: "prospecting", to: "presentation", at },
          { from: "prospecting", to: "won", at },
        ],
      },
      "history[1].from: expected the state that the previous move led to, received another",
      "INVALID_INPUT",
    ],
    [
      "H3",
      { history: [{ from: "prospecting", to: "presentation", at }] },
      "stage: expected the state that the last move led to, received another",
      "INVALID_INPUT",
    ],
    [
      "the form of a stage's id",
      { stage: "Proposal/Price Quote" },
      "stage: expected an id of 1 to 128 letters, digits, spaces and . _ : -, received a text",
      "INVALID_INPUT",
    ],
    [
      "the range of a probability",
      { probability: 75 },
      "probability: expected a fraction from 0 to 1, received 75",
      "INVALID_INPUT",
    ],
  ])(
    "refuses what breaks %s, in the schema and by name and code",
    (_check, broken, message, code) => {
      const deal = { ...least, ...broken };
      expect(Opportunity.safeParse(deal).error?.issues).toHaveLength(1);
      expect(onlyIssue(Opportunity, deal)).toBe(message);
      expect(issuesIn(Opportunity, deal)[0]?.code).toBe(code);
      expect(() => readRecord(Opportunity, deal)).toThrow(
        expect.objectContaining({ code, message }),
      );
    },
  );

  it("takes a decided deal that closed before it was entered, or on no known day", () => {
    const won = { ...least, outcome: "won", stage: "won" };
    expect(issuesIn(Opportunity, { ...won, closedAt: "2020-01-01T00:00:00Z" })).toEqual([]);
    expect(issuesIn(Opportunity, won)).toEqual([]);
  });

  it("tells every check that is broken", () => {
    const broken = {
      ...least,
      closedAt: at,
      contacts: [{ contactId: "p" }, { contactId: "p" }],
      amount: eur("1"),
      margin: usd("1"),
      history: [{ from: "a", to: "b", at }],
    };
    expect(issuesIn(Opportunity, broken).map(({ path }) => path)).toEqual([
      "closedAt",
      "contacts[1].contactId",
      "margin.currency",
      "stage",
    ]);
  });
});

describe("LineItem", () => {
  it("takes a return, and refuses a discount of more than all", () => {
    expect(LineItem.parse({ ...item, quantity: -2 }).quantity).toBe(-2);
    expect(onlyIssue(LineItem, { ...item, discountRate: 1.01 })).toBe(
      "discountRate: expected a fraction from 0 to 1, received 1.01",
    );
  });
});
