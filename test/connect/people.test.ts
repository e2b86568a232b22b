import { describe, expect, it } from "vitest";
import { accountsFromHubSpot } from "../../src/connect/accountsFromHubSpot.ts";
import { accountsFromSalesforce } from "../../src/connect/accountsFromSalesforce.ts";
import { contactsFromHubSpot } from "../../src/connect/contactsFromHubSpot.ts";
import { contactsFromSalesforce } from "../../src/connect/contactsFromSalesforce.ts";
import { leadsFromHubSpot } from "../../src/connect/leadsFromHubSpot.ts";
import { leadsFromSalesforce } from "../../src/connect/leadsFromSalesforce.ts";
import { touchpointsFromHubSpot } from "../../src/connect/touchpointsFromHubSpot.ts";

const kinds = ({ warnings }: ReturnType<typeof contactsFromHubSpot>) =>
  warnings.map(({ kind, path }) => [kind, path]);

describe("contactsFromHubSpot", () => {
  it("reads an export of its pages", () => {
    const { accepted, warnings } = contactsFromHubSpot(
      [
        {
          "Record ID": "51",
          "First Name": "Ada",
          "Last Name": "Byron",
          Email: "Ada@Example.com",
          "Phone Number": "030 901820",
          "Mobile Phone Number": "+49 151 23456789",
          "Country/Region": "Germany",
          "Job Title": "Countess",
          "Company Name": "Analytical Engines",
          "Lifecycle Stage": "Sales Qualified Lead",
          "Lead Status": "Open",
          "Original Source": "Organic Search",
          "Original Source Drill-Down 1": "Unknown keywords (SSL)",
          "HubSpot Score": "12.5",
          "Contact owner": "Ann Lee",
          "Unsubscribed from all email": "true",
          "Create Date": "2026-01-10",
          "Last Contacted": "2026-02-01",
        },
      ],
      { country: "US" },
    );
    expect(accepted).toEqual([
      {
        id: "51",
        name: { given: "Ada", family: "Byron", full: "Ada Byron" },
        email: "ada@example.com",
        phones: [
          { kind: "work", number: "+4930901820" },
          { kind: "mobile", number: "+4915123456789" },
        ],
        country: "DE",
        title: "Countess",
        buyingRoles: [],
        status: "sql",
        history: [],
        source: "organic_search",
        score: 12.5,
        ownerId: "Ann Lee",
        optedOutOfEmail: true,
        doNotCall: false,
        createdAt: "2026-01-10T00:00:00.000Z",
        external: [{ system: "hubspot", type: "contact", id: "51" }],
        custom: {
          "Company Name": "Analytical Engines",
          "Lead Status": "Open",
          "Original Source Drill-Down 1": "Unknown keywords (SSL)",
          "Last Contacted": "2026-02-01",
        },
      },
    ]);
    expect(warnings).toEqual([]);
  });

  it("makes a history of the lifecycle's dates, in each of their spellings", () => {
    const expected = [
      { from: "lead", to: "mql", at: "2026-02-01T00:00:00.000Z" },
      { from: "mql", to: "customer", at: "2026-03-01T00:00:00.000Z" },
    ];
    const rows = [
      {
        lifecyclestage: "customer",
        hs_date_entered_lead: "2026-01-01T00:00:00Z",
        hs_date_entered_marketingqualifiedlead: "2026-02-01T00:00:00Z",
        hs_date_entered_customer: "2026-03-01T00:00:00Z",
      },
      {
        lifecyclestage: "customer",
        hs_lifecyclestage_lead_date: "2026-01-01T00:00:00Z",
        hs_lifecyclestage_marketingqualifiedlead_date: "2026-02-01T00:00:00Z",
        hs_lifecyclestage_customer_date: "2026-03-01T00:00:00Z",
      },
      {
        "Lifecycle Stage": "Customer",
        "Became a Lead Date": "2026-01-01T00:00:00Z",
        "Became a Marketing Qualified Lead Date": "2026-02-01T00:00:00Z",
        'Date entered "Customer (Lifecycle Stage Pipeline)"': "2026-03-01T00:00:00Z",
      },
    ];
    for (const row of rows) {
      expect(contactsFromHubSpot([{ id: "1", ...row }]).accepted[0]?.history).toEqual(expected);
    }
  });

  it("keeps stages of one's own as other, with their name", () => {
    const { accepted } = contactsFromHubSpot([
      { id: "1", lifecyclestage: "66894120" },
      { id: "2" },
    ]);
    expect(accepted[0]).toMatchObject({ status: "other", custom: { lifecyclestage: "66894120" } });
    expect(accepted[1]?.status).toBe("lead");
  });

  it("finds the account by id, else by name", () => {
    const accounts = [
      { id: "a1", name: "Acme" },
      { id: "a2", name: "acme" },
    ];
    const rows = [
      { id: "1", company: "ACME" },
      { id: "2", company: "Globe" },
      { id: "3", company: "Acme", "Associated Company IDs": "c9;c8" },
    ];
    const { accepted } = contactsFromHubSpot(rows, { accounts });
    expect(accepted.map(({ accountId, custom }) => [accountId, custom])).toEqual([
      ["a1", undefined],
      [undefined, { company: "Globe" }],
      ["c9", undefined],
    ]);
  });

  it("leaves out what cannot be read, and says so without the cell", () => {
    const result = contactsFromHubSpot([
      {
        id: "1",
        email: "ada(at)example",
        phone: "030 901820",
        hubspotscore: "high",
        country: "Atlantis",
      },
    ]);
    expect(result.accepted[0]).not.toHaveProperty("email");
    expect(kinds(result)).toEqual([
      ["unreadable_cell", "email"],
      ["unreadable_cell", "score"],
      ["unreadable_cell", "country"],
      ["unreadable_cell", "phone"],
    ]);
    expect(JSON.stringify(result.warnings)).not.toMatch(/ada\(at|901820|Atlantis/);
  });
});

describe("leadsFromHubSpot", () => {
  it("gives one lead for each contact that has a lead status, with the contact's id", () => {
    const { accepted, summary } = leadsFromHubSpot(
      [
        {
          id: "51",
          properties: {
            createdate: "2026-01-10T09:00:00Z",
            firstname: "Ada",
            company: "Analytical Engines",
            hs_lead_status: "ATTEMPTED_TO_CONTACT",
            hs_date_entered_marketingqualifiedlead: "2026-01-12T09:00:00Z",
            hs_date_entered_salesqualifiedlead: "2026-01-11T09:00:00Z",
            hs_date_entered_subscriber: "2026-01-10T09:00:00Z",
            lifecyclestage: "salesqualifiedlead",
            annualrevenue: "5000",
            website: "engines.example",
            city: "London",
            country: "United Kingdom",
            numemployees: "12",
          },
          associations: { companies: { results: [{ id: "9", type: "contact_to_company" }] } },
          archived: false,
        },
        { id: "52", properties: { createdate: "2026-01-10T09:00:00Z", hs_lead_status: "" } },
        {
          id: "53",
          properties: { createdate: "2026-01-10T09:00:00Z", hs_lead_status: "NEW" },
          archived: true,
        },
      ],
      { currency: "GBP" },
    );
    expect(accepted).toEqual([
      {
        id: "51",
        contactId: "51",
        accountId: "9",
        createdAt: "2026-01-10T09:00:00.000Z",
        name: { given: "Ada", full: "Ada" },
        company: "Analytical Engines",
        website: "https://engines.example",
        address: { city: "London", country: "GB" },
        country: "GB",
        employees: 12,
        annualRevenue: { amount: "5000.00", currency: "GBP" },
        clickIds: [],
        milestones: { mql: "2026-01-12T09:00:00.000Z", sql: "2026-01-11T09:00:00.000Z" },
        status: "working",
        history: [],
        optedOutOfEmail: false,
        doNotCall: false,
        external: [{ system: "hubspot", type: "contact", id: "51" }],
        custom: { lifecyclestage: "salesqualifiedlead" },
      },
    ]);
    expect(summary).toMatchObject({ rows: 3, accepted: 1, rejected: 0, skipped: 2 });
  });

  it.each([
    ["NEW", "new"],
    ["Open", "working"],
    ["Attempted to contact", "working"],
    ["IN_PROGRESS", "working"],
    ["Connected", "contacted"],
    ["OPEN_DEAL", "converted"],
    ["Unqualified", "disqualified"],
    ["BAD_TIMING", "nurturing"],
  ])("maps the lead status %s to %s", (hs_lead_status, status) => {
    const { accepted } = leadsFromHubSpot([{ id: "1", createdate: "2026-01-10", hs_lead_status }]);
    expect(accepted[0]?.status).toBe(status);
    expect(accepted[0]).not.toHaveProperty("custom");
  });

  it("keeps a status of one's own under custom, and needs the creation", () => {
    const rows = [
      { id: "1", createdate: "2026-01-10", hs_lead_status: "RECYCLED" },
      { id: "2", createdate: "", hs_lead_status: "NEW" },
    ];
    const { accepted, rejected } = leadsFromHubSpot(rows);
    expect(accepted[0]).toMatchObject({ status: "new", custom: { hs_lead_status: "RECYCLED" } });
    expect(rejected[0]?.issues).toMatchObject([{ path: "createdAt", code: "MISSING_FIELD" }]);
  });
});

describe("accountsFromHubSpot", () => {
  it("reads a company of its API", () => {
    const { accepted } = accountsFromHubSpot([
      {
        id: "9",
        properties: {
          name: "Engines",
          domain: "www.Engines.example",
          country: "United Kingdom",
          state: "London",
          numberofemployees: "25.0",
          annualrevenue: "1200000.5",
          hs_annual_revenue_currency_code: "GBP",
          timezone: "europe_slash_london",
          type: "RESELLER",
          lifecyclestage: "customer",
          hs_ideal_customer_profile: "tier_1",
          hs_is_target_account: "true",
          createdate: "2026-01-10T01:27:40.002000+00:00",
        },
      },
    ]);
    expect(accepted).toEqual([
      {
        id: "9",
        name: "Engines",
        domain: "engines.example",
        type: "channel_partner",
        annualRevenue: { amount: "1200000.50", currency: "GBP" },
        employees: 25,
        technologies: [],
        address: { region: "London", country: "GB" },
        timeZone: "europe/london",
        icpTier: "tier_1",
        createdAt: "2026-01-10T01:27:40.002Z",
        external: [{ system: "hubspot", type: "company", id: "9" }],
        custom: { hs_is_target_account: "true", lifecyclestage: "customer" },
      },
    ]);
  });
});

describe("accountsFromSalesforce", () => {
  it("reads an account of its API; merged and deleted ones are skipped", () => {
    const row = {
      attributes: { type: "Account", url: "/services/data/v57.0/sobjects/Account/001A" },
      Id: "001A",
      Name: "Express",
      Type: "Channel Partner / Reseller",
      Ownership: "Public",
      Rating: "Cold",
      Phone: "(503) 421-7800",
      BillingStreet: "1 Main St\nSuite 5",
      BillingState: "Oregon",
      BillingStateCode: "OR",
      BillingCountry: "United States",
      BillingCountryCode: "US",
      Website: "www.expressl&t.net",
      AnnualRevenue: 950000000.0,
      NumberOfEmployees: 12300,
      ParentId: "001A",
      TickerSymbol: "EXLT",
      CreatedDate: "2020-10-22T21:03:23.000+0000",
      UpsellOpportunity__c: "Maybe",
    };
    const rows = [
      row,
      { ...row, Id: "001B", MasterRecordId: "001A" },
      { ...row, Id: "001C", IsDeleted: true },
    ];
    const result = accountsFromSalesforce(rows, { currency: "USD" });
    expect(result.accepted).toEqual([
      {
        id: "001A",
        name: "Express",
        type: "channel_partner",
        ownership: "public",
        rating: "cold",
        phone: "+15034217800",
        address: { street: "1 Main St\nSuite 5", region: "OR", country: "US" },
        annualRevenue: { amount: "950000000.00", currency: "USD" },
        employees: 12_300,
        technologies: [],
        createdAt: "2020-10-22T21:03:23.000Z",
        external: [{ system: "salesforce", type: "Account", id: "001A" }],
        custom: { BillingState: "Oregon", TickerSymbol: "EXLT", UpsellOpportunity__c: "Maybe" },
      },
    ]);
    expect(result.warnings.map(({ kind, path }) => [kind, path])).toEqual([
      ["unknown_column", "UpsellOpportunity__c"],
      ["unreadable_cell", "website"],
      ["unreadable_cell", "parentId"],
    ]);
    expect(result.summary).toMatchObject({ accepted: 1, skipped: 2 });
  });
});

describe("contactsFromSalesforce", () => {
  it("reads a contact of its API", () => {
    const { accepted } = contactsFromSalesforce(
      [
        {
          Id: "003A",
          Salutation: "Ms.",
          FirstName: "Ada",
          LastName: "Byron",
          Name: "Ada Byron King",
          Email: "ada@example.com",
          Phone: "020 7946 0958",
          MobilePhone: "bad",
          Title: "Countess",
          Department: "Mathematics",
          AccountId: "001A",
          Account: { Name: "Engines" },
          ReportsToId: "003B",
          MailingCountry: "United Kingdom",
          LeadSource: "Partner Referral",
          HasOptedOutOfEmail: false,
          DoNotCall: true,
          CreatedDate: "2026-01-10T21:03:23.000+0000",
        },
      ],
      {},
    );
    expect(accepted).toEqual([
      {
        id: "003A",
        name: { given: "Ada", family: "Byron", full: "Ada Byron King" },
        email: "ada@example.com",
        phones: [{ kind: "work", number: "+442079460958" }],
        title: "Countess",
        department: "Mathematics",
        accountId: "001A",
        reportsToId: "003B",
        country: "GB",
        source: "partner",
        buyingRoles: [],
        status: "lead",
        history: [],
        optedOutOfEmail: false,
        doNotCall: true,
        createdAt: "2026-01-10T21:03:23.000Z",
        external: [{ system: "salesforce", type: "Contact", id: "003A" }],
        custom: { Salutation: "Ms.", "Account.Name": "Engines" },
      },
    ]);
  });
});

describe("leadsFromSalesforce", () => {
  const lead = { Id: "00QA", CreatedDate: "2026-01-10T21:03:23.000+0000" };

  it("reads a lead of its API", () => {
    const { accepted } = leadsFromSalesforce(
      [
        {
          ...lead,
          Name: "Ada Byron",
          Company: "Engines",
          Status: "Open - Not Contacted",
          Rating: "Hot",
          MobilePhone: "+44 20 7946 0958",
          LeadSource: "Trade Show",
          NumberOfEmployees: 12,
          AnnualRevenue: 1000,
          CurrencyIsoCode: "GBP",
          Country: "UK",
          PostalCode: "SW1",
          utm_source__c: "newsletter",
          utm_medium__c: "email",
          gclid__c: "abc",
          pi__score__c: 77,
          pi__grade__c: "B+",
          IsConverted: false,
        },
      ],
      {},
    );
    expect(accepted).toEqual([
      {
        id: "00QA",
        createdAt: "2026-01-10T21:03:23.000Z",
        name: { full: "Ada Byron" },
        company: "Engines",
        status: "new",
        history: [],
        rating: "hot",
        phone: "+442079460958",
        source: "Trade Show",
        employees: 12,
        annualRevenue: { amount: "1000.00", currency: "GBP" },
        country: "GB",
        address: { postalCode: "SW1", country: "GB" },
        utm: { source: "newsletter", medium: "email" },
        clickIds: [{ name: "gclid", value: "abc" }],
        score: 77,
        grade: "B+",
        optedOutOfEmail: false,
        doNotCall: false,
        external: [{ system: "salesforce", type: "Lead", id: "00QA" }],
      },
    ]);
  });

  it("takes the mobile number where there is no other, else keeps it", () => {
    const { accepted } = leadsFromSalesforce(
      [
        { ...lead, MobilePhone: "+49 151 23456789" },
        { ...lead, Id: "2", Phone: "030 901820", MobilePhone: "+49 151 23456789" },
        { ...lead, Id: "3", Phone: "?", MobilePhone: "+49 151 23456789" },
      ],
      { country: "DE" },
    );
    expect(accepted.map(({ phone, custom }) => [phone, custom])).toEqual([
      ["+4915123456789", undefined],
      ["+4930901820", { MobilePhone: "+49 151 23456789" }],
      ["+4915123456789", undefined],
    ]);
  });

  it("tells converted and merged leads, and keeps a status of one's own", () => {
    const { accepted, warnings } = leadsFromSalesforce([
      {
        ...lead,
        Status: "Closed - Converted",
        IsConverted: true,
        ConvertedDate: "2026-01-10",
        ConvertedContactId: "003A",
        ConvertedAccountId: "001A",
        ConvertedOpportunityId: "006A",
      },
      {
        ...lead,
        Id: "2",
        Status: "Working - Contacted",
        IsConverted: true,
        ConvertedDate: "2026-01-09",
      },
      { ...lead, Id: "3", Status: "Recycled", MasterRecordId: "00QA" },
      { ...lead, Id: "4", Status: "Recycled", MasterRecordId: "4" },
      { ...lead, Id: "5", Status: "Closed - Not Converted" },
    ]);
    expect(accepted.map(({ status }) => status)).toEqual([
      "converted",
      "converted",
      "duplicate",
      "new",
      "disqualified",
    ]);
    expect(accepted[0]).toMatchObject({
      convertedAt: "2026-01-10T23:59:59.999Z",
      convertedContactId: "003A",
      convertedAccountId: "001A",
      convertedOpportunityId: "006A",
    });
    expect(accepted[1]).not.toHaveProperty("convertedAt");
    expect(accepted[2]).toMatchObject({ masterId: "00QA", custom: { Status: "Recycled" } });
    expect(accepted[3]).not.toHaveProperty("masterId");
    expect(warnings.map(({ kind, path, index }) => [kind, path, index])).toEqual([
      ["unreadable_cell", "convertedAt", 1],
    ]);
  });
});

describe("touchpointsFromHubSpot", () => {
  it("gives the first and the latest touch of each contact", () => {
    const { accepted, rejected, summary } = touchpointsFromHubSpot([
      {
        id: "51",
        properties: {
          createdate: "2026-01-10T09:00:00Z",
          hs_analytics_first_timestamp: "2026-01-05T09:00:00Z",
          hs_analytics_source: "PAID_SEARCH",
          hs_analytics_source_data_1: "spring",
          hs_analytics_source_data_2: "engine",
          hs_latest_source: "EMAIL_MARKETING",
          hs_latest_source_data_1: "newsletter",
          hs_latest_source_timestamp: "2026-02-05T09:00:00Z",
          associatedcompanyid: "9",
        },
      },
      {
        id: "52",
        properties: { createdate: "2026-01-10T09:00:00Z", hs_analytics_source: "OFFLINE" },
      },
      { id: "53", properties: { createdate: "2026-01-10T09:00:00Z" } },
      { id: "54", properties: { hs_analytics_source: "REFERRALS" } },
    ]);
    const common = { clickIds: [], external: [{ system: "hubspot", type: "contact", id: "51" }] };
    expect(accepted).toEqual([
      {
        id: "51:first",
        at: "2026-01-05T09:00:00.000Z",
        channel: "Paid Search",
        campaign: "spring",
        term: "engine",
        kind: "visit",
        contactId: "51",
        accountId: "9",
        ...common,
      },
      {
        id: "51:latest",
        at: "2026-02-05T09:00:00.000Z",
        channel: "Email",
        campaign: "newsletter",
        kind: "visit",
        contactId: "51",
        accountId: "9",
        ...common,
      },
      {
        id: "52:first",
        at: "2026-01-10T09:00:00.000Z",
        channel: "Offline",
        kind: "offline",
        contactId: "52",
        ...common,
        external: [{ system: "hubspot", type: "contact", id: "52" }],
      },
    ]);
    expect(rejected.map(({ index, issues }) => [index, issues[0]?.path, issues[0]?.code])).toEqual([
      [3, "at", "MISSING_FIELD"],
    ]);
    expect(summary).toMatchObject({ rows: 4, accepted: 2, rejected: 1, skipped: 1 });
  });

  it.each([
    ["ORGANIC_SEARCH", "Organic Search"],
    ["Organic Search", "Organic Search"],
    ["SOCIAL_MEDIA", "Organic Social"],
    ["Paid Social", "Paid Social"],
    ["REFERRALS", "Referral"],
    ["AI_REFERRALS", "AI Assistant"],
    ["OTHER_CAMPAIGNS", "Unassigned"],
    ["Direct Traffic", "Direct"],
    ["OFFLINE_SOURCES", "Offline"],
    ["constructor", "constructor"],
  ])("names the channel of %s %s", (source, channel) => {
    const row = { id: "1", createdate: "2026-01-10", hs_analytics_source: source };
    expect(touchpointsFromHubSpot([row]).accepted[0]?.channel).toBe(channel);
  });

  it("gives one touch where the latest is the first", () => {
    const row = {
      id: "1",
      createdate: "2026-01-10",
      hs_analytics_source: "DIRECT_TRAFFIC",
      hs_latest_source: "DIRECT_TRAFFIC",
      hs_latest_source_timestamp: "2026-01-10",
    };
    expect(touchpointsFromHubSpot([row]).accepted.map(({ id }) => id)).toEqual(["1:first"]);
  });
});
