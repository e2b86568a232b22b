import { describe, expect, it } from "vitest";
import { Account } from "../../src/sales/account.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { issuesIn, onlyIssue } from "../core/schema/issuesIn.ts";

const least = { id: "a1", name: "Analytical Engines" };

describe("Account", () => {
  it("fills in what is not given, and no more", () => {
    expect(Account.parse(least)).toEqual({ ...least, technologies: [] });
  });

  it("keeps a domain in its one form", () => {
    expect(Account.parse({ ...least, domain: "https://www.Example.com/about" }).domain).toBe(
      "example.com",
    );
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Account, (account) => {
      if (account["parentId"] === account["id"]) delete account["parentId"];
      account["churnedOn"] = account["customerSince"];
    });
  });

  it.each([
    ["A1", { parentId: "a1" }, "parentId: expected the id of another account, received its own"],
    [
      "A2",
      { customerSince: "2026-02-01", churnedOn: "2026-01-31" },
      "churnedOn: expected a day not before customerSince, received an earlier one",
    ],
  ])("refuses what breaks %s", (_check, broken, message) => {
    expect(onlyIssue(Account, { ...least, ...broken })).toBe(message);
  });

  it("takes a customer that left on its first day, or whose first day is not known", () => {
    const churnedOn = "2026-02-01";
    expect(issuesIn(Account, { ...least, customerSince: churnedOn, churnedOn })).toEqual([]);
    expect(issuesIn(Account, { ...least, churnedOn })).toEqual([]);
  });

  it.each([
    ["name", {}, "name: expected a text of 1 to 1,000 characters, received nothing"],
    ["domain", { name: "x", domain: "localhost" }, "domain: expected a domain, received a text"],
    [
      "employees",
      { name: "x", employees: 1.5 },
      "employees: expected a whole number of at least 0, received 1.5",
    ],
    [
      "timeZone",
      { name: "x", timeZone: "Mars/Olympus" },
      'timeZone: expected a time zone such as "Europe/Berlin", received a text',
    ],
    [
      "type",
      { name: "x", type: "vendor" },
      'type: expected "prospect", "customer_direct", "customer_channel", "channel_partner", "installation_partner", "technology_partner" or "other", received a text',
    ],
    [
      "address",
      { name: "x", address: { country: "de" } },
      "address.country: expected a country by its two capital letters (ISO 3166-1), received a text",
    ],
    [
      "annualRevenue",
      { name: "x", annualRevenue: { amount: "1e6", currency: "EUR" } },
      'annualRevenue.amount: expected a plain decimal text such as "1234.50", received a text',
    ],
  ])("says what is wrong with %s", (_field, broken, message) => {
    expect(onlyIssue(Account, { id: "a1", ...broken })).toBe(message);
  });
});
