import { describe, expect, it } from "vitest";
import * as z from "zod";
import { readRecord } from "../../src/core/record.ts";
import { IdealCustomerProfile } from "../../src/sales/idealCustomerProfile.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { issuesIn, onlyIssue } from "../core/schema/issuesIn.ts";

const least = { id: "icp", name: "Mid-size software" };
const money = (amount: string, currency = "EUR"): object => ({ amount, currency });

describe("IdealCustomerProfile", () => {
  it("states nothing unless told, weighs each criterion 1 and has three tiers", () => {
    expect(IdealCustomerProfile.parse(least)).toEqual({
      ...least,
      industries: [],
      technologies: [],
      countries: [],
      criteria: [],
      weights: { industry: 1, employees: 1, annualRevenue: 1, country: 1, technology: 1 },
      disqualifiers: [],
      tiers: [
        { tier: "A", min: 80 },
        { tier: "B", min: 60 },
        { tier: "C", min: 40 },
      ],
    });
  });

  it("fills in what the parts leave out", () => {
    const profile = IdealCustomerProfile.parse({
      ...least,
      criteria: [{ id: "hires", when: { field: "openJobs", op: "gt", value: 3 } }],
      weights: { industry: 3 },
    });
    expect(profile.criteria[0]?.weight).toBe(1);
    expect(profile.weights).toMatchObject({ industry: 3, technology: 1 });
  });

  it("gives each profile defaults of its own", () => {
    const [one, two] = [IdealCustomerProfile.parse(least), IdealCustomerProfile.parse(least)];
    expect(one.tiers[0]).not.toBe(two.tiers[0]);
    expect(one.weights).not.toBe(two.weights);
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(IdealCustomerProfile, (profile) => {
      const ranges = profile as Record<string, { min?: unknown; max?: unknown } | undefined>;
      delete ranges["employees"]?.max;
      delete ranges["annualRevenue"]?.max;
      delete profile["tiers"];
    });
  });

  it.each([
    ["IP1", { employees: { min: 51, max: 50 } }, "employees.max", "less"],
    [
      "IP1",
      { annualRevenue: { min: money("2"), max: money("1.99") } },
      "annualRevenue.max",
      "less",
    ],
    ["IP2", { weights: { country: -1 } }, "weights.country", "-1"],
    [
      "IP2",
      { criteria: [{ id: "x", when: { all: [] }, weight: -0.5 }] },
      "criteria[0].weight",
      "-0.5",
    ],
    [
      "IP3",
      {
        tiers: [
          { tier: "A", min: 1 },
          { tier: "B", min: 2 },
        ],
      },
      "tiers[1].min",
      "no less",
    ],
    [
      "IP3",
      {
        tiers: [
          { tier: "A", min: 1 },
          { tier: "B", min: 1 },
        ],
      },
      "tiers[1].min",
      "no less",
    ],
  ])("refuses what breaks %s", (_check, broken, path, received) => {
    const expected = {
      less: "no less than min",
      "no less": "less than in the tier before it",
    }[received];
    expect(onlyIssue(IdealCustomerProfile, { ...least, ...broken })).toBe(
      `${path}: expected ${expected ?? "a number of at least 0"}, received ${received}`,
    );
  });

  it("takes ranges of one value and of one end", () => {
    const ranges = [{ min: 5, max: 5 }, { min: 5 }, { max: 0 }, {}];
    for (const employees of ranges) {
      expect(issuesIn(IdealCustomerProfile, { ...least, employees })).toEqual([]);
    }
    const annualRevenue = { min: money("10"), max: money("9") };
    expect(issuesIn(IdealCustomerProfile, { ...least, annualRevenue })).toHaveLength(1);
  });

  it("refuses a range in two currencies by its code", () => {
    const annualRevenue = { min: money("1"), max: money("2", "USD") };
    expect(() => readRecord(IdealCustomerProfile, { ...least, annualRevenue })).toThrow(
      expect.objectContaining({
        code: "CURRENCY_MISMATCH",
        path: "annualRevenue.max.currency",
        message:
          "annualRevenue.max.currency: expected EUR, the currency of the amounts before it, received USD",
      }),
    );
  });

  it("names the part of a Condition that is wrong", () => {
    const disqualifiers = [{ id: "x", when: { not: { field: "a", op: "is", value: 1 } } }];
    expect(onlyIssue(IdealCustomerProfile, { ...least, disqualifiers })).toMatch(
      /^disqualifiers\[0\]\.when\.not\.op: expected "eq", /,
    );
  });

  it("stays extensible, with its checks", () => {
    const Own = IdealCustomerProfile.extend({ region: z.enum(["EMEA", "AMER"]) });
    expect(Own.parse({ ...least, region: "EMEA" }).region).toBe("EMEA");
    expect(onlyIssue(Own, { ...least, region: "EMEA", weights: { industry: -1 } })).toContain(
      "weights.industry",
    );
  });

  it("takes and refuses 100,000 entries in one pass", () => {
    const technologies = Array.from({ length: 100_000 }, (_, index) => `t${index}`);
    expect(IdealCustomerProfile.parse({ ...least, technologies }).technologies).toHaveLength(
      100_000,
    );
    const tiers = technologies.map((tier, index) => ({ tier, min: -index }));
    expect(IdealCustomerProfile.parse({ ...least, tiers }).tiers).toHaveLength(100_000);
    expect(onlyIssue(IdealCustomerProfile, { ...least, industries: ["x".repeat(1_000_000)] })).toBe(
      "industries[0]: expected a text of 1 to 1,000 characters, received a text of 1000000 characters",
    );
  });

  it("takes __proto__ for an unknown name", () => {
    const hostile: unknown = JSON.parse('{ "id": "1", "name": "x", "__proto__": { "tiers": [] } }');
    expect(issuesIn(IdealCustomerProfile, hostile).map(({ path }) => path)).toEqual(["__proto__"]);
  });
});
