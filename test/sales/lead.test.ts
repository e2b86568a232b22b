import { describe, expect, it } from "vitest";
import * as z from "zod";
import { Lead } from "../../src/sales/lead.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { issuesIn, onlyIssue } from "../core/schema/issuesIn.ts";

const least = { id: "7", createdAt: "2026-11-23T09:30:00Z" };
const move = (from: string, to: string, day: number): object => ({
  from,
  to,
  at: `2026-11-${day}T00:00:00Z`,
});

describe("Lead", () => {
  it("fills in what an anonymous export lacks", () => {
    expect(Lead.parse(least)).toEqual({
      id: "7",
      createdAt: "2026-11-23T09:30:00.000Z",
      clickIds: [],
      status: "new",
      history: [],
      optedOutOfEmail: false,
      doNotCall: false,
    });
  });

  it("keeps every field, in its one form", () => {
    const whole = {
      ...least,
      createdAt: "2026-11-23T10:30+01:00",
      updatedAt: "2026-11-24T00:00:00.1239Z",
      external: [{ system: "salesforce", type: "Lead", id: "00Q", url: "https://sf.example/00Q" }],
      tags: [" hot ", "emea"],
      custom: { Region__c: ["a", 1, null, { deep: true }] },
      name: { given: "Ada", family: "Lovelace", full: " Ada Lovelace " },
      company: "Analytical Engines",
      title: "Countess",
      email: " Ada@Example.COM",
      phone: "+442079460958",
      website: "https://example.com/about",
      address: { street: "1 St James's Sq", city: "London", postalCode: "SW1Y 4JU", country: "GB" },
      country: "GB",
      industry: "computing",
      employees: 2,
      annualRevenue: { amount: "001000.5000", currency: "GBP" },
      source: "trade_show",
      sourceDetail: "stand 4",
      utm: { source: "google", medium: "cpc", marketingTactic: "prospecting" },
      clickIds: [{ name: "gclid", value: "Cj0K" }],
      campaignId: "c1",
      accountId: "a1",
      contactId: "p1",
      ownerId: "u1",
      teamId: "t1",
      rating: "hot",
      score: 71.5,
      grade: "A+",
      scoredAt: "2026-11-24T00:00:00Z",
      milestones: { mql: "2026-11-24T00:00:00Z", sql: "2026-11-23T00:00:00Z" },
      assignedAt: "2026-11-24T00:00:00Z",
      firstTouchAt: "2026-11-24T01:00:00Z",
      firstContactAt: "2026-11-24T02:00:00Z",
      status: "disqualified",
      history: [
        { ...move("new", "working", 24), by: "u1" },
        { ...move("working", "disqualified", 25), reason: " no budget " },
      ],
      disqualifiedReason: "no_budget",
      resumeOn: "2027-01-01",
      masterId: "6",
      convertedAt: "2026-11-23T09:30:00Z",
      convertedContactId: "p1",
      convertedAccountId: "a1",
      convertedOpportunityId: "o1",
      optedOutOfEmail: true,
      doNotCall: true,
    };
    const lead = Lead.parse(whole);
    expect(new Set(Object.keys(lead))).toEqual(new Set(Object.keys(Lead.shape)));
    expect(lead).toMatchObject({
      createdAt: "2026-11-23T09:30:00.000Z",
      updatedAt: "2026-11-24T00:00:00.123Z",
      tags: ["hot", "emea"],
      custom: whole.custom,
      name: { full: "Ada Lovelace" },
      email: "ada@example.com",
      annualRevenue: { amount: "1000.50", currency: "GBP" },
      history: [{ by: "u1" }, { reason: " no budget " }],
    });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Lead, (lead) => {
      if (lead["masterId"] === lead["id"]) delete lead["masterId"];
      lead["convertedAt"] = lead["createdAt"];
      lead["history"] = [move("new", (lead["status"] as string | undefined) ?? "new", 24)];
    });
  });

  it.each([
    ["L1", { masterId: "7" }, "masterId: expected the id of another lead, received its own"],
    [
      "L2",
      { convertedAt: "2026-11-23T09:29:59.999Z" },
      "convertedAt: expected an instant not before createdAt, received an earlier one",
    ],
    [
      "H1",
      { status: "new", history: [move("new", "working", 25), move("working", "new", 24)] },
      "history[1].at: expected an instant not before the previous move, received an earlier one",
    ],
    [
      "H2",
      { status: "new", history: [move("new", "working", 24), move("contacted", "new", 25)] },
      "history[1].from: expected the state that the previous move led to, received another",
    ],
    [
      "H3",
      { history: [move("new", "working", 24)] },
      "status: expected the state that the last move led to, received another",
    ],
  ])("refuses what breaks %s", (_check, broken, message) => {
    expect(onlyIssue(Lead, { ...least, ...broken })).toBe(message);
  });

  it("takes moves at one instant, and a conversion at the creation", () => {
    const history = [move("new", "working", 24), move("working", "contacted", 24)];
    const convertedAt = least.createdAt;
    expect(issuesIn(Lead, { ...least, status: "contacted", history, convertedAt })).toEqual([]);
  });

  it("compares instants, not texts", () => {
    // 23:00 at -02:00 is an hour after midnight UTC.
    const history = [
      { from: "new", to: "working", at: "2026-11-24T00:00:00Z" },
      { from: "working", to: "contacted", at: "2026-11-23T23:00:00-02:00" },
    ];
    expect(issuesIn(Lead, { ...least, status: "contacted", history })).toEqual([]);
  });

  it("offers the nearest key for an unknown one, one issue each, and still checks the rest", () => {
    const issues = issuesIn(Lead, {
      ...least,
      emial: "ada@example.com",
      utm: { sorce: "x" },
      zzz: 1,
      masterId: "7",
    });
    expect(issues.map(({ path }) => path)).toEqual(["utm.sorce", "emial", "zzz", "masterId"]);
    expect(issues[0]?.message).toBe('expected "source", received the unknown key "sorce"');
    expect(issues[1]?.message).toBe('expected "email", received the unknown key "emial"');
    expect(issues[2]?.message).toMatch(
      /^expected one of id, name, .*, received the unknown key "zzz"$/,
    );
  });

  it("names kinds, never values, and every field that is wrong", () => {
    const secret = "ada lovelace";
    const issues = issuesIn(Lead, {
      id: " ",
      createdAt: secret,
      name: secret,
      email: secret,
      phone: secret,
      website: secret,
      country: secret,
      employees: secret,
      annualRevenue: secret,
      rating: secret,
      status: secret,
      history: secret,
      score: secret,
      clickIds: [secret],
      optedOutOfEmail: secret,
      resumeOn: secret,
      custom: secret,
    });
    expect(issues.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      "id: expected an id of 1 to 256 characters, received a blank text",
      "name: expected a name { given, family, full }, received a text",
      "email: expected an e-mail address, received a text",
      'phone: expected a phone number in E.164 form such as "+15034217800" (normalizePhone makes it), received a text',
      "website: expected an absolute http or https address, received a text",
      "country: expected a country by its two capital letters (ISO 3166-1), received a text",
      "employees: expected a whole number of at least 0, received a text",
      'annualRevenue: expected Money such as { amount: "1234.50", currency: "EUR" }, received a text',
      "clickIds[0]: expected an object, received a text",
      'rating: expected "hot", "warm" or "cold", received a text',
      "score: expected a finite number, received a text",
      'status: expected "new", "working", "contacted", "qualified", "nurturing", "converted", "disqualified" or "duplicate", received a text',
      "history: expected a list, received a text",
      "resumeOn: expected a day of the form YYYY-MM-DD, received a text",
      "optedOutOfEmail: expected true or false, received a text",
      "createdAt: expected an instant in ISO 8601 with Z or an offset, received a text",
      "custom: expected an object, received a text",
    ]);
    expect(JSON.stringify(issues)).not.toContain("ada");
  });

  it.each([
    ["null", null],
    ["a list", [least]],
    ["a text", "lead"],
    ["nothing", undefined],
  ])("refuses %s as a whole", (kind, value) => {
    expect(onlyIssue(Lead, value)).toBe(`expected an object, received ${kind}`);
  });

  it("refuses null where a field is absent", () => {
    expect(onlyIssue(Lead, { ...least, company: null })).toBe(
      "company: expected a text of 1 to 1,000 characters, received null",
    );
  });

  it("refuses keys of a prototype as unknown", () => {
    const hostile: unknown = JSON.parse(
      `{ "id": "7", "createdAt": "2026-11-23T09:30:00Z", "__proto__": { "doNotCall": true }, "constructor": 1 }`,
    );
    expect(issuesIn(Lead, hostile).map(({ path }) => path)).toEqual(["__proto__", "constructor"]);
  });

  it("stays extensible, with its checks", () => {
    const Vip = Lead.extend({ vip: z.boolean().optional() });
    expect(Vip.parse({ ...least, vip: undefined, company: undefined })).toEqual(Lead.parse(least));
    expect(Vip.parse({ ...least, vip: true }).vip).toBe(true);
    expect(onlyIssue(Vip, { ...least, vip: true, masterId: "7" })).toContain("masterId");
    expect(onlyIssue(Vip, { ...least, vpi: true })).toContain('expected "vip"');
    expect(Lead.safeExtend({ company: z.string() }).safeParse(least).success).toBe(false);
  });
});
