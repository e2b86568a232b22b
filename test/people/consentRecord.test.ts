import { describe, expect, it } from "vitest";
import * as z from "zod";
import { ConsentRecord } from "../../src/people/consentRecord.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { onlyIssue } from "../core/schema/issuesIn.ts";

const least = {
  party: { kind: "contact", id: "7" },
  purpose: "newsletter",
  channel: "all",
  status: "granted",
  at: "2026-11-23T09:30:00.000Z",
};

describe("ConsentRecord", () => {
  it("rests on consent until something else is said", () => {
    expect(ConsentRecord.parse(least)).toEqual({ ...least, basis: "consent" });
  });

  it("keeps what it can be shown with", () => {
    const proof = { text: " Yes, send me news. ", version: "3", ip: "203.0.113.7" };
    const record = ConsentRecord.parse({
      ...least,
      id: "c1",
      proof,
      custom: { form: { deep: [1] } },
    });
    expect(record.proof).toEqual(proof);
    expect(record.custom).toEqual({ form: { deep: [1] } });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(ConsentRecord, (record) => {
      const { status, at, expiresAt } = record;
      const isEnd = status === "granted" && Date.parse(`${expiresAt}`) > Date.parse(`${at}`);
      if (!isEnd) delete record["expiresAt"];
    });
  });

  it("takes new keys, and keeps its checks", () => {
    const Own = ConsentRecord.extend({ list: z.string() });
    expect(Own.parse({ ...least, list: "spring" }).list).toBe("spring");
    expect(Own.safeParse({ ...least, list: "spring", expiresAt: least.at }).success).toBe(false);
  });

  it.each([
    [
      "CR1",
      { expiresAt: "2026-11-23T09:30:00Z" },
      "expiresAt: expected an instant after at, received one not after it",
    ],
    [
      "CR2",
      { status: "pending", expiresAt: "2027-01-01T00:00:00Z" },
      "expiresAt: expected no end of what is not granted, received one",
    ],
    [
      "a status",
      { status: "yes" },
      'status: expected "granted", "denied", "pending" or "withdrawn", received a text',
    ],
    [
      "an instant without an offset",
      { at: "2026-11-23T09:30:00" },
      "at: expected an instant in ISO 8601 with Z or an offset, received a text",
    ],
    [
      "a history, which a record that never changes has not",
      { history: [] },
      'history: expected one of id, party, purpose, channel, status, at, expiresAt, basis, jurisdiction, source, proof, createdAt, updatedAt, external, tags, custom, received the unknown key "history"',
    ],
    [
      "a custom key named __proto__",
      { custom: JSON.parse('{ "__proto__": 1 }') as object },
      "custom.__proto__: expected another name, received __proto__",
    ],
  ])("says what breaks %s", (_check, broken, message) => {
    expect(onlyIssue(ConsentRecord, { ...least, ...broken })).toBe(message);
  });
});
