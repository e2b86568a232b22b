import { describe, expect, it } from "vitest";
import { Quota } from "../../src/sales/quota.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { issuesIn, onlyIssue } from "../core/schema/issuesIn.ts";

const eur = { amount: "1000.00", currency: "EUR" };
const least = {
  id: "q1",
  owner: { kind: "company" },
  metric: "revenue",
  period: { start: "2026-01-01", end: "2026-04-01" },
  target: eur,
};

describe("Quota", () => {
  it("has no defaults", () => {
    expect(Quota.parse(least)).toEqual(least);
  });

  it("takes a number for what is counted, Money for what is paid", () => {
    for (const metric of ["units", "deals", "new_customers"]) {
      expect(issuesIn(Quota, { ...least, metric, target: 0.5 })).toEqual([]);
    }
    expect(issuesIn(Quota, { ...least, metric: "margin" })).toEqual([]);
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Quota, (quota) => {
      quota["owner"] = { kind: "team", id: "t1" };
      const isMoney = ["revenue", "margin"].includes(quota["metric"] as string);
      quota["target"] = isMoney ? eur : 12.5;
    });
  });

  it.each([
    [
      "QT1",
      { owner: { kind: "team" } },
      "owner.id: expected the id of the team or person, received nothing",
    ],
    ["QT2 (0)", { metric: "deals", target: 0 }, "target: expected a target above 0, received 0"],
    [
      "QT2 (negative)",
      { target: { amount: "-1", currency: "EUR" } },
      "target: expected a target above 0, received -1.00",
    ],
    ["QT2 (Money)", { target: 5 }, "target: expected Money for revenue, received a number"],
    ["QT2 (number)", { metric: "units" }, "target: expected a number for units, received Money"],
    [
      "the period",
      { period: { start: "2026-01-01", end: "2026-01-01" } },
      "period.end: expected the first day after the span, received one not after its start",
    ],
  ])("refuses what breaks %s", (_check, broken, message) => {
    expect(onlyIssue(Quota, { ...least, ...broken })).toBe(message);
  });
});
