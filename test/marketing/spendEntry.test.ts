import { describe, expect, it } from "vitest";
import * as z from "zod";
import { SpendEntry } from "../../src/marketing/spendEntry.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { issuesIn, onlyIssue } from "../core/schema/issuesIn.ts";

const least = { channel: "search", cost: { amount: "12.5", currency: "EUR" } };
const on = "2026-11-24";

describe("SpendEntry", () => {
  it("takes a day or a span, and a refund", () => {
    const cost = { amount: "12.50", currency: "EUR" };
    expect(SpendEntry.parse({ ...least, on })).toEqual({ ...least, cost, on });
    expect(SpendEntry.parse({ ...least, from: on, to: on, on: undefined })).toEqual({
      ...least,
      cost,
      from: on,
      to: on,
    });
    expect(SpendEntry.parse({ ...least, cost: -3, on }).cost).toBe(-3);
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(SpendEntry, (entry) => {
      if (entry["from"] !== undefined) entry["to"] = entry["from"];
    });
  });

  it.each([
    [
      "S1",
      { from: "2026-11-25", to: on },
      ["to: expected a day not before from, received an earlier one"],
    ],
    ["neither day nor span", {}, ["on: expected a day of the form YYYY-MM-DD, received nothing"]],
    ["half a span", { from: on }, ["to: expected a day of the form YYYY-MM-DD, received nothing"]],
    [
      "a day and a span",
      { on, from: on, to: on },
      ["on: expected no day beside from and to, received a text"],
    ],
    [
      "a day that is none",
      { on: "2026-02-30" },
      ["on: expected a day of the form YYYY-MM-DD, received a text"],
    ],
    [
      "an unknown key",
      { on, chanel: "x" },
      ['chanel: expected "channel", received the unknown key "chanel"'],
    ],
    [
      "a cost as text",
      { on, cost: "12" },
      [
        'cost: expected a finite number or Money such as { amount: "1234.50", currency: "EUR" }, received a text',
      ],
    ],
  ])("says what breaks %s", (_check, broken, messages) => {
    const issues = issuesIn(SpendEntry, { ...least, ...broken });
    expect(issues.map(({ path, message }) => `${path}: ${message}`)).toEqual(messages);
  });

  it("says what it is where something else came", () => {
    expect(onlyIssue(SpendEntry, "12")).toBe(
      "expected money spent on a day, or from one day to another, received a text",
    );
  });

  it("is extended by its arms", () => {
    const [onDay, overDays] = SpendEntry.options;
    const owner = { owner: z.string() };
    const Owned = z.union([onDay.extend(owner), overDays.extend(owner)]);
    expect(Owned.parse({ ...least, on, owner: "u1" }).owner).toBe("u1");
    expect(Owned.safeParse({ ...least, from: "2026-11-25", to: on, owner: "u1" }).success).toBe(
      false,
    );
  });
});
