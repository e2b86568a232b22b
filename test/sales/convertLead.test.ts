import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { stageVisits } from "../../src/process/stageVisits.ts";
import { Account } from "../../src/sales/account.ts";
import { Contact } from "../../src/sales/contact.ts";
import { type ConvertLeadOptions, convertLead } from "../../src/sales/convertLead.ts";
import { Lead, type LeadInput } from "../../src/sales/lead.ts";
import { lifecycleProcess } from "../../src/sales/lifecycleProcess.ts";
import { Opportunity } from "../../src/sales/opportunity.ts";
import { inputsOf } from "../core/schema/arbitraries.ts";

const at = "2026-02-01T12:00:00.000Z";
const options: ConvertLeadOptions = { at, contactId: "c1", accountId: "a1" };
const withDeal: ConvertLeadOptions = { ...options, opportunity: { id: "d1", name: "First order" } };
const leadOf = (input: Partial<LeadInput> = {}): Lead =>
  deepFreeze(
    Lead.parse({
      id: "l1",
      createdAt: "2026-01-05T09:00:00Z",
      status: "qualified",
      company: "Engines Ltd",
      ...input,
    }),
  );

describe("convertLead", () => {
  it("moves the lead, and makes a contact, an account and a deal of it", () => {
    const lead = leadOf({
      name: { given: "Ada", family: "Byron", full: "Ada Byron" },
      title: "Countess",
      email: "ada@mail.engines.example",
      phone: "+442079460958",
      website: "https://www.engines.example/home",
      country: "GB",
      address: { city: "London", country: "GB" },
      industry: "Computing",
      employees: 12,
      annualRevenue: { amount: "5", currency: "GBP" },
      source: "web",
      campaignId: "k1",
      score: 71.5,
      grade: "A",
      scoredAt: "2026-01-30T00:00:00Z",
      optedOutOfEmail: true,
      ownerId: "u1",
      milestones: { mql: "2026-01-10T00:00:00Z", sql: "2026-01-20T00:00:00Z" },
      history: [{ from: "contacted", to: "qualified", at: "2026-01-20T00:00:00Z" }],
    });
    const result = convertLead(lead, deepFreeze({ ...withDeal, by: "u1" }));
    expect(result.lead).toEqual({
      ...lead,
      status: "converted",
      history: [...lead.history, { from: "qualified", to: "converted", at, by: "u1" }],
      convertedAt: at,
      convertedContactId: "c1",
      convertedAccountId: "a1",
      convertedOpportunityId: "d1",
    });
    expect(result.contact).toEqual({
      id: "c1",
      createdAt: lead.createdAt,
      accountId: "a1",
      leadId: "l1",
      name: lead.name,
      title: "Countess",
      email: "ada@mail.engines.example",
      phones: [{ kind: "work", number: "+442079460958" }],
      country: "GB",
      source: "web",
      campaignId: "k1",
      score: 71.5,
      grade: "A",
      scoredAt: "2026-01-30T00:00:00.000Z",
      buyingRoles: [],
      status: "opportunity",
      history: [
        { from: "lead", to: "mql", at: "2026-01-10T00:00:00.000Z" },
        { from: "mql", to: "sql", at: "2026-01-20T00:00:00.000Z" },
        { from: "sql", to: "opportunity", at, by: "u1" },
      ],
      optedOutOfEmail: true,
      doNotCall: false,
    });
    expect(result.account).toEqual({
      id: "a1",
      createdAt: at,
      name: "Engines Ltd",
      domain: "engines.example",
      website: "https://www.engines.example/home",
      industry: "Computing",
      employees: 12,
      annualRevenue: { amount: "5.00", currency: "GBP" },
      address: { city: "London", country: "GB" },
      technologies: [],
    });
    expect(result.opportunity).toEqual(
      Opportunity.parse({
        ...{ id: "d1", name: "First order", createdAt: at },
        ...{ leadId: "l1", contactId: "c1", accountId: "a1" },
      }),
    );
  });

  it("ends at sql without a deal", () => {
    const { lead, contact, opportunity } = convertLead(leadOf(), options);
    expect(opportunity).toBeNull();
    expect(lead).not.toHaveProperty("convertedOpportunityId");
    expect(contact.status).toBe("sql");
    expect(contact.history).toEqual([{ from: "lead", to: "sql", at }]);
  });

  it("makes no move to where the milestones already led", () => {
    const { contact } = convertLead(
      leadOf({ milestones: { sql: "2026-01-20T00:00:00Z" } }),
      options,
    );
    expect(contact.history).toEqual([{ from: "lead", to: "sql", at: "2026-01-20T00:00:00.000Z" }]);
  });

  it("keeps disordered milestones by their dates, and none later than the conversion", () => {
    const milestones = {
      mql: "2026-01-20T00:00:00Z",
      sal: "2026-03-01T00:00:00Z",
      sql: "2026-01-10T00:00:00Z",
    };
    const { contact } = convertLead(leadOf({ milestones }), withDeal);
    expect(contact.history.map(({ from, to }) => `${from} ${to}`)).toEqual([
      "lead sql",
      "sql mql",
      "mql opportunity",
    ]);
    expect(stageVisits(lifecycleProcess, contact).at(-1)).toEqual({
      stage: "opportunity",
      from: at,
      to: null,
    });
  });

  it("calls the account by the person where there is no company", () => {
    const lead = leadOf({ company: undefined, name: { full: "Ada Byron" } });
    expect(convertLead(lead, options).account.name).toBe("Ada Byron");
    expect(() => convertLead(leadOf({ company: undefined }), options)).toThrow(
      expect.objectContaining({
        code: "MISSING_FIELD",
        message:
          "lead.company: expected a company or a name to call the account by, received neither",
      }),
    );
  });

  it("takes the domain of a mail address, unless anybody gets one there", () => {
    const domainOf = (input: Partial<LeadInput>): string | undefined =>
      convertLead(leadOf(input), options).account.domain;
    expect(domainOf({ email: "ada@engines.example" })).toBe("engines.example");
    expect(domainOf({ email: "ada@gmail.com" })).toBeUndefined();
    expect(domainOf({ email: "ada@gmail.com", website: "http://engines.example" })).toBe(
      "engines.example",
    );
    expect(domainOf({ email: "ada@engines.example", website: "http://localhost" })).toBe(
      "engines.example",
    );
  });

  it("takes a day for the moment on it that fits", () => {
    const on = (input: Partial<LeadInput>, day: string): string | undefined =>
      convertLead(leadOf(input), { ...options, at: day }).lead.convertedAt;
    const moved = [{ from: "new", to: "qualified", at: "2026-01-05T15:00:00Z" }];
    expect(on({}, "2026-01-06")).toBe("2026-01-06T00:00:00.000Z");
    expect(on({}, "2026-01-05")).toBe("2026-01-05T09:00:00.000Z");
    expect(on({ history: moved }, "2026-01-05")).toBe("2026-01-05T15:00:00.000Z");
    expect(() => on({}, "2026-01-04")).toThrow(
      "at: expected no moment before the lead's creation and last move, 2026-01-05T09:00:00.000Z",
    );
    expect(() => on({ history: moved }, "2026-01-05T14:59:59Z")).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "at" }),
    );
  });

  it.each([
    "new",
    "working",
    "contacted",
    "nurturing",
    "converted",
    "disqualified",
    "duplicate",
  ] as const)("converts no lead that is %s, and lists what is allowed", (status) => {
    const refused = (): unknown => convertLead(leadOf({ status }), options);
    expect(refused).toThrow(expect.objectContaining({ code: "INVALID_TRANSITION", path: "to" }));
    expect(refused).toThrow(/allowed moves: /);
  });

  it.each<[string, object, string]>([
    [
      "an id that is blank",
      { contactId: " " },
      "contactId: expected an id of 1 to 256 characters, received a blank text",
    ],
    [
      "an id that is missing",
      { accountId: undefined },
      "accountId: expected an id of 1 to 256 characters, received nothing",
    ],
    [
      "an unknown option",
      { contctId: "x" },
      'contctId: expected "contactId", received the unknown key "contctId"',
    ],
    [
      "a deal that is none",
      { opportunity: "d1" },
      'opportunity: expected an object, received "d1"',
    ],
    [
      "a deal that does not fit",
      { opportunity: { id: "d1", name: "x", amuont: 1 } },
      'opportunity.amuont: expected "amount", received the unknown key "amuont"',
    ],
  ])("refuses %s", (_what, broken, message) => {
    expect(() => convertLead(leadOf(), { ...options, ...broken })).toThrow(message);
  });

  it("passes on what the schema of a deal refuses, by its code", () => {
    const opportunity = {
      ...{ id: "d1", name: "x" },
      amount: { amount: "1", currency: "EUR" },
      margin: { amount: "1", currency: "USD" },
    };
    expect(() => convertLead(leadOf(), { ...options, opportunity })).toThrow(
      expect.objectContaining({ code: "CURRENCY_MISMATCH", path: "opportunity.margin.currency" }),
    );
  });

  it("gives records that their schemas take as they are, of any lead", () => {
    const leads = inputsOf(Lead, (lead) => {
      if (lead["masterId"] === lead["id"]) delete lead["masterId"];
      lead["convertedAt"] = lead["createdAt"];
      lead["status"] = "qualified";
      lead["history"] = [{ from: "new", to: "qualified", at: lead["createdAt"] }];
      lead["company"] ??= "Engines";
    });
    fc.assert(
      fc.property(leads, fc.boolean(), (input, hasDeal) => {
        const lead = deepFreeze(Lead.parse(input));
        const result = convertLead(lead, { ...(hasDeal ? withDeal : options), at: "2110-01-01" });
        expect(Lead.parse(result.lead)).toEqual(result.lead);
        expect(Contact.parse(result.contact)).toEqual(result.contact);
        expect(Account.parse(result.account)).toEqual(result.account);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
    );
  });
});
