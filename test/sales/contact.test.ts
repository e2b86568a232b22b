import { describe, expect, it } from "vitest";
import { Contact } from "../../src/sales/contact.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { onlyIssue } from "../core/schema/issuesIn.ts";

const at = "2026-11-24T00:00:00Z";

describe("Contact", () => {
  it("is a lead of the lifecycle until something else is said", () => {
    expect(Contact.parse({ id: "p1" })).toEqual({
      id: "p1",
      phones: [],
      buyingRoles: [],
      status: "lead",
      history: [],
      optedOutOfEmail: false,
      doNotCall: false,
    });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Contact, (contact) => {
      if (contact["reportsToId"] === contact["id"]) delete contact["reportsToId"];
      const to = (contact["status"] as string | undefined) ?? "lead";
      contact["history"] = [{ from: "subscriber", to, at }];
    });
  });

  it.each([
    [
      "CT1",
      { reportsToId: "p1" },
      "reportsToId: expected the id of another contact, received its own",
    ],
    [
      "H1",
      {
        status: "sal",
        history: [
          { from: "lead", to: "mql", at },
          { from: "mql", to: "sal", at: "2026-11-23T23:59:59.999Z" },
        ],
      },
      "history[1].at: expected an instant not before the previous move, received an earlier one",
    ],
    [
      "H2",
      {
        status: "sal",
        history: [
          { from: "lead", to: "mql", at },
          { from: "lead", to: "sal", at },
        ],
      },
      "history[1].from: expected the state that the previous move led to, received another",
    ],
    [
      "H3",
      { status: "sal", history: [{ from: "lead", to: "mql", at }] },
      "status: expected the state that the last move led to, received another",
    ],
    [
      "phones",
      { phones: [{ kind: "work", number: "030 1" }] },
      'phones[0].number: expected a phone number in E.164 form such as "+15034217800" (normalizePhone makes it), received a text',
    ],
    [
      "buyingRoles",
      { buyingRoles: ["champion", "boss"] },
      'buyingRoles[1]: expected "business_user", "decision_maker", "economic_buyer", "economic_decision_maker", "evaluator", "executive_sponsor", "influencer", "technical_buyer", "other", "champion", "blocker", "legal" or "procurement", received a text',
    ],
    [
      "language",
      { language: "de_DE" },
      'language: expected a language tag such as "de" or "pt-BR" (BCP 47), received a text',
    ],
    [
      "move",
      { history: [{ from: "lead", to: "mql" }] },
      "history[0].at: expected an instant in ISO 8601 with Z or an offset, received nothing",
    ],
  ])("says what breaks %s", (_check, broken, message) => {
    expect(onlyIssue(Contact, { id: "p1", ...broken })).toBe(message);
  });
});
