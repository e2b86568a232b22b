import { describe, expect, it } from "vitest";
import { Touchpoint } from "../../src/marketing/touchpoint.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { issuesIn, onlyIssue } from "../core/schema/issuesIn.ts";

const nobody = { id: "t1", at: "2026-11-24T00:00:00Z", channel: "Paid Search" };

describe("Touchpoint", () => {
  it("is a visit until something else is said", () => {
    expect(Touchpoint.parse({ ...nobody, anonymousId: "v1" })).toEqual({
      ...nobody,
      at: "2026-11-24T00:00:00.000Z",
      anonymousId: "v1",
      kind: "visit",
      clickIds: [],
    });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Touchpoint, (touch) => {
      touch["leadId"] = "7";
    });
  });

  it("refuses one of nobody (T1)", () => {
    expect(onlyIssue(Touchpoint, nobody)).toBe(
      "leadId: expected a leadId, contactId, accountId or anonymousId, received none of them",
    );
  });

  it.each(["leadId", "contactId", "accountId", "anonymousId"])("takes one with %s alone", (key) => {
    expect(issuesIn(Touchpoint, { ...nobody, [key]: "1" })).toEqual([]);
  });

  it("refuses an instant without an offset", () => {
    expect(onlyIssue(Touchpoint, { ...nobody, leadId: "1", at: "2026-11-24T00:00:00" })).toBe(
      "at: expected an instant in ISO 8601 with Z or an offset, received a text",
    );
  });
});
