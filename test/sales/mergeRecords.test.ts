import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { deepFreeze } from "../../src/core/freeze.ts";
import { Account } from "../../src/sales/account.ts";
import { Activity } from "../../src/sales/activity.ts";
import { Contact } from "../../src/sales/contact.ts";
import { Lead } from "../../src/sales/lead.ts";
import type { MergedRecord } from "../../src/sales/mergedRecord.ts";
import { type MergeRecordsOptions, mergeRecords } from "../../src/sales/mergeRecords.ts";
import { Opportunity } from "../../src/sales/opportunity.ts";
import { Qualification } from "../../src/sales/qualification.ts";
import { inputsOf } from "../core/schema/arbitraries.ts";

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

const merge = (records: readonly Row[], options?: MergeRecordsOptions): MergedRecord<Row> =>
  mergeRecords(deepFreeze(records), deepFreeze(options));
const eur = (amount: string): object => ({ amount, currency: "EUR" });
const usd = (amount: string): object => ({ amount, currency: "USD" });

describe("mergeRecords", () => {
  it("takes each field from the first record that has it, and says from which", () => {
    const result = merge([
      {
        id: "1",
        createdAt: "2026-01-01T00:00:00Z",
        email: "a@x.example",
        company: "Engines",
        employees: 0,
      },
      { id: "2", createdAt: "2026-02-01T00:00:00Z", email: "b@x.example", title: " ", phone: null },
      { id: "3", updatedAt: "2026-03-01T00:00:00Z", company: "Engines", phone: "+4930901820" },
    ]);
    expect(result).toEqual({
      merged: {
        id: "3",
        updatedAt: "2026-03-01T00:00:00Z",
        company: "Engines",
        phone: "+4930901820",
        createdAt: "2026-01-01T00:00:00Z",
        email: "b@x.example",
        title: " ",
        employees: 0,
      },
      provenance: [
        { field: "id", id: "3" },
        { field: "updatedAt", id: "3" },
        { field: "company", id: "3" },
        { field: "phone", id: "3" },
        { field: "createdAt", id: "1" },
        { field: "email", id: "2" },
        { field: "title", id: "2" },
        { field: "employees", id: "1" },
      ],
      conflicts: [
        {
          field: "email",
          values: [
            { id: "2", value: "b@x.example" },
            { id: "1", value: "a@x.example" },
          ],
        },
      ],
    });
  });

  it("prefers the newest, the oldest or the most complete, ties by id, or whom it is told", () => {
    const rows = [
      { id: "a", createdAt: "2026-01-02T00:00:00Z", updatedAt: "2026-06-01T00:00:00Z" },
      { id: "b", createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-05-01T00:00:00Z" },
      { id: "c", createdAt: "2026-01-03T00:00:00Z", x: 1, y: 2, z: [], w: null },
      { id: "e" },
      { id: "d" },
    ];
    const first = (options?: MergeRecordsOptions, of: readonly Row[] = rows): string =>
      merge(of, options).merged.id;
    expect(first()).toBe("a");
    expect(first({ prefer: "oldest" })).toBe("b");
    expect(first({ prefer: "most_complete" })).toBe("c");
    expect(first({ winner: "d" })).toBe("d");
    expect(first({}, rows.slice(3))).toBe("d");
    expect(first({ prefer: "oldest" }, rows.slice(3))).toBe("d");
    // Of two with as many fields, the newer.
    expect(first({ prefer: "most_complete" }, rows.slice(0, 2))).toBe("a");
  });

  it("compares moments, not texts", () => {
    const rows = [
      { id: "1", createdAt: "2026-01-01T23:00:00-02:00" },
      { id: "2", createdAt: "2026-01-02T00:30:00Z" },
    ];
    expect(merge(rows).merged).toMatchObject({ id: "1", createdAt: "2026-01-02T00:30:00Z" });
  });

  it("unites lists, the first of entries with one id stays", () => {
    const { merged, provenance, conflicts } = merge(
      [
        {
          id: "1",
          tags: ["a", "b", "a"],
          needs: [{ id: "n1", text: "speed" }],
          external: [{ system: "sf", id: "7" }],
        },
        {
          id: "2",
          tags: ["b", "c"],
          needs: [
            { text: "pace", id: "n1" },
            { id: "n2", text: "price" },
          ],
          external: [{ system: "hs", id: "7" }],
        },
        { id: "3", tags: ["c"], needs: [], phones: [] },
      ],
      { winner: "1" },
    );
    expect(merged).toEqual({
      id: "1",
      tags: ["a", "b", "a", "c"],
      needs: [
        { id: "n1", text: "speed" },
        { id: "n2", text: "price" },
      ],
      external: [
        { system: "sf", id: "7" },
        { system: "hs", id: "7" },
      ],
      phones: [],
    });
    expect(provenance.filter(({ field }) => field === "tags").map(({ id }) => id)).toEqual([
      "1",
      "2",
    ]);
    expect(provenance).toContainEqual({ field: "phones", id: "3" });
    expect(conflicts.map(({ field }) => field)).toEqual(["needs"]);
  });

  it("takes equal entries for one, whatever the order of their keys", () => {
    const rows = [
      { id: "1", phones: [{ kind: "work", number: "+4930901820" }] },
      { id: "2", phones: [{ number: "+4930901820", kind: "work" }] },
    ];
    expect(merge(rows)).toMatchObject({ merged: { phones: rows[0]?.phones }, conflicts: [] });
  });

  it("merges custom fields and milestones by key", () => {
    const { merged, provenance, conflicts } = merge([
      {
        id: "1",
        custom: { region: "EMEA", size: 3, list: [1] },
        milestones: { mql: "2026-01-01T00:00:00Z" },
      },
      {
        id: "2",
        custom: { size: 4, list: [2], deep: { a: 1 } },
        milestones: { sql: "2026-02-01T00:00:00Z" },
      },
      { id: "3", custom: {} },
    ]);
    expect(merged).toEqual({
      id: "1",
      custom: { region: "EMEA", size: 3, list: [1], deep: { a: 1 } },
      milestones: { mql: "2026-01-01T00:00:00Z", sql: "2026-02-01T00:00:00Z" },
    });
    expect(provenance).toContainEqual({ field: "custom.deep", id: "2" });
    expect(conflicts).toEqual([
      {
        field: "custom.size",
        values: [
          { id: "1", value: 3 },
          { id: "2", value: 4 },
        ],
      },
      {
        field: "custom.list",
        values: [
          { id: "1", value: [1] },
          { id: "2", value: [2] },
        ],
      },
    ]);
  });

  it("holds who opted out of one for opted out", () => {
    const { merged, provenance, conflicts } = merge([
      { id: "1", optedOutOfEmail: false, doNotCall: false },
      { id: "2", optedOutOfEmail: true },
    ]);
    expect(merged).toMatchObject({ optedOutOfEmail: true, doNotCall: false });
    expect(provenance.slice(1)).toEqual([
      { field: "optedOutOfEmail", id: "2" },
      { field: "doNotCall", id: "1" },
    ]);
    expect(conflicts).toEqual([]);
  });

  it("takes a state with its history and outcome, and a score with its date", () => {
    const { merged, conflicts } = merge([
      { id: "1", stage: "prospecting", history: [], outcome: "open", grade: "A" },
      {
        ...{ id: "2", stage: "won", outcome: "won", closedAt: "2026-02-01T00:00:00Z", score: 70 },
        history: [{ from: "prospecting", to: "won", at: "2026-02-01T00:00:00Z" }],
      },
    ]);
    expect(merged).toEqual({
      id: "1",
      stage: "prospecting",
      history: [],
      outcome: "open",
      grade: "A",
    });
    expect(conflicts.map(({ field }) => field)).toEqual([
      "stage",
      "history",
      "outcome",
      "closedAt",
      "score",
    ]);
  });

  it("takes no end of one record for the beginning of another", () => {
    const { merged, conflicts } = merge([
      { id: "1", customerSince: "2026-02-01", at: "2026-02-01T09:00:00Z" },
      {
        id: "2",
        customerSince: "2025-01-01",
        churnedOn: "2026-01-01",
        endsAt: "2026-01-01T09:00:00Z",
      },
    ]);
    expect(merged).toEqual({ id: "1", customerSince: "2026-02-01", at: "2026-02-01T09:00:00Z" });
    expect(conflicts.map(({ field }) => field)).toEqual(["customerSince", "churnedOn", "endsAt"]);
  });

  it("drops a link that would lead back to the merged record", () => {
    const { merged, conflicts } = merge([
      { id: "1", parentId: "2", masterId: "1" },
      { id: "2", parentId: "3", contactId: "1" },
    ]);
    expect(merged).toEqual({ id: "1", parentId: "3", contactId: "1" });
    expect(conflicts).toEqual([]);
  });

  it("keeps to one currency, and tells what is in another", () => {
    const { merged, conflicts } = merge([
      { id: "1", name: "x", amount: eur("1.00") },
      {
        id: "2",
        amount: eur("1.00"),
        margin: usd("2.00"),
        lineItems: [
          { name: "a", unitPrice: usd("1.00") },
          { name: "b", unitPrice: eur("1.00") },
        ],
        custom: { fee: usd("3.00") },
      },
    ]);
    expect(merged).toEqual({
      ...{ id: "1", name: "x", amount: eur("1.00"), custom: { fee: usd("3.00") } },
      lineItems: [{ name: "b", unitPrice: eur("1.00") }],
    });
    expect(conflicts.map(({ field }) => field)).toEqual(["margin", "lineItems"]);
  });

  it("gives one record back as it is", () => {
    const row = { id: "1", tags: ["a"], custom: {}, company: undefined };
    expect(merge([row])).toEqual({
      merged: { id: "1", tags: ["a"], custom: {} },
      provenance: ["id", "tags", "custom"].map((field) => ({ field, id: "1" })),
      conflicts: [],
    });
  });

  it("hands on nothing of what it was given", () => {
    const row = { id: "1", custom: { a: { b: 1 } }, tags: ["x"], name: { full: "Ada" } };
    const { merged } = mergeRecords([row]);
    expect([
      merged.custom.a === row.custom.a,
      merged.tags === row.tags,
      merged.name === row.name,
    ]).toEqual([false, false, false]);
  });

  it.each<[string, unknown, object, string, string]>([
    [
      "no record",
      [],
      {},
      "INVALID_INPUT",
      "records: expected at least one record, received a list",
    ],
    ["what is no list", {}, {}, "INVALID_INPUT", "records: expected a list, received an object"],
    [
      "what is no record",
      [null],
      {},
      "INVALID_INPUT",
      "records[0]: expected an object, received null",
    ],
    [
      "a record without an id",
      [{ email: "x" }],
      {},
      "INVALID_INPUT",
      "records[0].id: expected an id, received nothing",
    ],
    [
      "an id that is no text",
      [{ id: 7 }],
      {},
      "INVALID_INPUT",
      "records[0].id: expected an id, received a number",
    ],
    [
      "an id that stands twice",
      [{ id: "1" }, { id: "1" }],
      {},
      "DUPLICATE_ID",
      "records[1].id: expected an id that no other record has, received a repeated one",
    ],
    [
      "what is no JSON",
      [{ id: "1", at: new Date(0) }],
      {},
      "INVALID_INPUT",
      "records[0].at: expected a JSON value, received a Date",
    ],
    [
      "a winner that is none",
      [{ id: "1" }],
      { winner: "2" },
      "INVALID_INPUT",
      'winner: expected the id of one of the records, received "2"',
    ],
    [
      "a preference that is none",
      [{ id: "1" }],
      { prefer: "first" },
      "INVALID_INPUT",
      'prefer: expected "newest", "oldest" or "most_complete", received "first"',
    ],
    [
      "an unknown option",
      [{ id: "1" }],
      { winer: "1" },
      "INVALID_INPUT",
      'winer: expected "winner", received the unknown key "winer"',
    ],
  ])("refuses %s", (_what, records, options, code, message) => {
    expect(() => mergeRecords(records as Row[], options)).toThrow(
      expect.objectContaining({ code, message }),
    );
  });

  it("refuses hostile keys and depth, and takes large records in one pass", () => {
    const hostile = JSON.parse('[{ "id": "1", "custom": { "__proto__": { "x": 1 } } }]') as Row[];
    expect(() => mergeRecords(hostile)).toThrow(
      "records[0].custom.__proto__: expected another name, received __proto__",
    );
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = { deep };
    expect(() => mergeRecords([{ id: "1", custom: deep }])).toThrow(/expected at most 64 levels/);
    const tags = (from: number): string[] =>
      Array.from({ length: 100_000 }, (_, index) => `t${from + index}`);
    const big = [
      { id: "1", tags: tags(0), note: "x".repeat(1_000_000) },
      { id: "2", tags: tags(50_000), note: "y".repeat(1_000_000) },
    ];
    expect(merge(big).merged["tags"]).toHaveLength(150_000);
    const constructors = merge([
      { id: "1", constructor: "x" },
      { id: "2", constructor: "x", toString: 1 },
    ]);
    expect(Object.keys(constructors.merged)).toEqual(["id", "constructor", "toString"]);
  });

  const entities: [string, z.ZodType, (value: Record<string, unknown>) => void][] = [
    [
      "Lead",
      Lead,
      (lead) => {
        delete lead["masterId"];
        lead["convertedAt"] = lead["createdAt"];
      },
    ],
    [
      "Account",
      Account,
      (account) => {
        delete account["churnedOn"];
        if (account["customerSince"] !== undefined) account["churnedOn"] = account["customerSince"];
      },
    ],
    ["Contact", Contact, (contact) => delete contact["reportsToId"]],
    [
      "Opportunity",
      Opportunity,
      (deal) => {
        if ((deal["outcome"] ?? "open") === "open") delete deal["closedAt"];
        // Some deals in another currency as a whole.
        if (`${deal["name"]}`.length % 2 === 0) Object.assign(deal, inDollars(deal));
      },
    ],
    ["Activity", Activity, (activity) => delete activity["endsAt"]],
    [
      "Qualification",
      Qualification,
      (qualification) => {
        qualification["opportunityId"] ??= "d1";
        const criteria = qualification["criteria"] as { key: string }[] | undefined;
        for (const [index, criterion] of (criteria ?? []).entries()) criterion.key = `k${index}`;
      },
    ],
  ];

  it.each(entities)(
    "makes of records of %s one that the schema takes as it is",
    (_name, schema, finish) => {
      const records = fc
        .array(inputsOf(schema, finish), { minLength: 1, maxLength: 4 })
        .map((list) =>
          list.map(
            (input, index) => schema.parse({ ...(input as object), id: `r${index}` }) as Row,
          ),
        );
      const prefer = fc.constantFrom("newest", "oldest", "most_complete");
      fc.assert(
        fc.property(records, prefer, (list, preference) => {
          const { merged, provenance, conflicts } = merge(list, { prefer: preference as "newest" });
          expect(schema.parse(merged)).toEqual(merged);
          const fields = new Set(provenance.map(({ field }) => field.split(".")[0]));
          expect(fields).toEqual(new Set(Object.keys(merged)));
          const ids = new Set(list.map(({ id }) => id));
          for (const { id } of provenance) expect(ids).toContain(id);
          for (const { values } of conflicts) expect(values.length).toBeGreaterThan(0);
          expect(merge([...list].reverse(), { prefer: preference as "newest" })).toEqual({
            merged,
            provenance,
            conflicts,
          });
        }),
        { numRuns: 40 },
      );
    },
  );
});

function inDollars(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('"currency":"EUR"', '"currency":"USD"'));
}
