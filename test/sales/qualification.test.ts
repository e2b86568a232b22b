import { describe, expect, it } from "vitest";
import * as z from "zod";
import { readRecord } from "../../src/core/record.ts";
import { Qualification } from "../../src/sales/qualification.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { issuesIn, onlyIssue } from "../core/schema/issuesIn.ts";

const least = { id: "q1", opportunityId: "d1", framework: "bant" };

describe("Qualification", () => {
  it("lists nothing unless told", () => {
    expect(Qualification.parse(least)).toEqual({ ...least, criteria: [] });
  });

  it("keeps every field, in its one form", () => {
    const whole = {
      ...least,
      createdAt: "2026-11-23T09:30:00Z",
      party: { kind: "lead", id: "l1" },
      criteria: [
        { key: "budget" },
        {
          key: "need",
          status: "confirmed",
          note: " said twice ",
          evidenceIds: ["act1", "act2"],
          value: { scale: ["must_have", 1, null] },
        },
      ],
      assessedAt: "2026-11-24T10:00:00+01:00",
      assessedBy: "u1",
    };
    expect(Qualification.parse(whole)).toEqual({
      ...whole,
      createdAt: "2026-11-23T09:30:00.000Z",
      criteria: [{ key: "budget", status: "unknown", evidenceIds: [] }, whole.criteria[1]],
      assessedAt: "2026-11-24T09:00:00.000Z",
    });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Qualification, (qualification) => {
      qualification["opportunityId"] ??= "d1";
      const criteria = qualification["criteria"] as { key: string }[] | undefined;
      for (const [index, criterion] of (criteria ?? []).entries()) criterion.key += `${index}`;
    });
  });

  it("takes a party instead of an opportunity", () => {
    const party = { kind: "account", id: "a1" };
    expect(issuesIn(Qualification, { id: "q1", party, framework: "mine" })).toEqual([]);
  });

  it("refuses what breaks Q1", () => {
    expect(onlyIssue(Qualification, { id: "q1", framework: "bant" })).toBe(
      "party: expected a party or an opportunityId, received neither",
    );
  });

  it("refuses what breaks Q2, by its code", () => {
    const criteria = [{ key: "need" }, { key: "budget" }, { key: "need" }];
    expect(() => readRecord(Qualification, { ...least, criteria })).toThrow(
      expect.objectContaining({
        code: "DUPLICATE_ID",
        message: "criteria[2].key: expected an id that no other entry has, received a repeated one",
      }),
    );
  });

  it("refuses other words for a status, and values that are no JSON", () => {
    const broken = (criterion: object): string =>
      onlyIssue(Qualification, { ...least, criteria: [{ key: "need", ...criterion }] });
    expect(broken({ status: "yes" })).toBe(
      'criteria[0].status: expected "unknown", "gap", "partial" or "confirmed", received a text',
    );
    expect(broken({ value: new Date(0) })).toBe(
      "criteria[0].value: expected a JSON value, received a Date",
    );
    expect(broken({ vlaue: 1 })).toBe(
      'criteria[0].vlaue: expected "value", received the unknown key "vlaue"',
    );
  });

  it("stays extensible, with its checks", () => {
    const Own = Qualification.extend({ deskId: z.string() });
    expect(Own.parse({ ...least, deskId: "x" }).deskId).toBe("x");
    expect(onlyIssue(Own, { id: "q1", framework: "bant", deskId: "x" })).toContain("neither");
  });

  it("takes 100,000 criteria, and refuses what is hostile", () => {
    const criteria = Array.from({ length: 100_000 }, (_, index) => ({ key: `k${index}` }));
    expect(Qualification.parse({ ...least, criteria }).criteria).toHaveLength(100_000);
    expect(
      issuesIn(Qualification, { ...least, criteria: [...criteria, { key: "k0" }] }),
    ).toHaveLength(1);
    const note = "x".repeat(1_000_000);
    expect(onlyIssue(Qualification, { ...least, criteria: [{ key: "need", note }] })).toContain(
      "a text of 1000000 characters",
    );
    const hostile: unknown = JSON.parse('{ "key": "need", "value": { "__proto__": 1 } }');
    expect(onlyIssue(Qualification, { ...least, criteria: [hostile] })).toBe(
      "criteria[0].value.__proto__: expected another name, received __proto__",
    );
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(
      onlyIssue(Qualification, { ...least, criteria: [{ key: "need", value: deep }] }),
    ).toMatch(/expected at most 64 levels$/);
  });
});
