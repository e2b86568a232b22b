import {
  accountsFromHubSpot,
  accountsFromSalesforce,
  contactsFromHubSpot,
  contactsFromSalesforce,
  hubSpotAccounts,
  hubSpotContacts,
  hubSpotLeads,
  hubSpotOpportunities,
  hubSpotTouchpoints,
  type ImportedFile,
  type ImportOptions,
  type ImportTable,
  leadsFromHubSpot,
  leadsFromSalesforce,
  opportunitiesFromHubSpot,
  opportunitiesFromSalesforce,
  type RecordSchema,
  readRecords,
  salesforceAccounts,
  salesforceContacts,
  salesforceLeads,
  salesforceOpportunities,
  startImport,
  Touchpoint,
  touchpointsFromHubSpot,
} from "closedloop";
import { Account, Contact, Lead, Opportunity } from "closedloop/sales";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

type Import = (rows: readonly object[], options?: ImportOptions) => ImportedFile<unknown>;

const importers: readonly (readonly [ImportTable, Import, RecordSchema<unknown>])[] = [
  [hubSpotOpportunities, opportunitiesFromHubSpot, Opportunity],
  [hubSpotContacts, contactsFromHubSpot, Contact],
  [hubSpotLeads, leadsFromHubSpot, Lead],
  [hubSpotAccounts, accountsFromHubSpot, Account],
  [hubSpotTouchpoints, touchpointsFromHubSpot, Touchpoint],
  [salesforceOpportunities, opportunitiesFromSalesforce, Opportunity],
  [salesforceLeads, leadsFromSalesforce, Lead],
  [salesforceContacts, contactsFromSalesforce, Contact],
  [salesforceAccounts, accountsFromSalesforce, Account],
];

/** What cells of exports hold, and what they hold by mistake. */
const cell = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "1",
      "2",
      "3",
      "12",
      "7.5",
      "1,234",
      "1.234,5",
      "-3",
      "$5",
      "EUR 5",
      "60%",
      "1e-7",
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "2026-01-10",
      "2026-02-30",
      "2026-01-10T09:00:00Z",
      "2026-01-10 09:00:00",
      "1/2/2026",
      "13/2/26",
      "20260110",
      "1767312000",
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "true",
      "FALSE",
      "yes",
      "Closed Won",
      "Prospecting",
      "customer",
      "NEW",
      "Hot",
      "Other",
      "Web",
      "Germany",
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "ada@example.com",
      "www.example.com",
      "http://a.b/c d",
      "+49 30 901820",
      "a;b;a",
      "[1,2]",
      "_x_",
      "/n0==",
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom("", " ", "--", "N/A", null, undefined) },
  { weight: 1, arbitrary: fc.oneof(fc.double(), fc.maxSafeInteger(), fc.bigInt(), fc.boolean()) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.string({ minLength: 1001, maxLength: 1100 }),
    ),
  },
  { weight: 1, arbitrary: fc.oneof(fc.date(), fc.jsonValue(), fc.object()) },
);

/** A name of a column of a table, with a stage for the `*`. */
const headerOf = (table: ImportTable): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(
        ...table.mappings.filter(({ to }) => to !== "ignored").flatMap(({ from }) => from),
      ),
      fc.constantFrom("", "property_"),
      fc.constantFrom("lead", "customer", "appointmentscheduled", "closedwon", "Closed Won"),
    )
    .map(([name, prefix, stage]) => `${prefix}${name.replace("*", stage)}`);

/** Rows of one file: a column mostly holds cells of one kind, which is how so many of them can be read. */
const rowsOf = (table: ImportTable): fc.Arbitrary<object[]> =>
  fc
    .uniqueArray(
      fc.oneof({ weight: 6, arbitrary: headerOf(table) }, { weight: 1, arbitrary: fc.string() }),
      {
        maxLength: 14,
      },
    )
    .chain((headers) =>
      fc.array(
        fc.tuple(...headers.map(() => cell)).map((cells) => ({
          ...Object.fromEntries(headers.map((header, at) => [header, cells[at]])),
        })),
        { maxLength: 6 },
      ),
    )
    .chain((rows) =>
      fc.array(fc.boolean(), { minLength: rows.length, maxLength: rows.length }).map((isWhole) =>
        // Most rows have what they need, else all of them would be rejected.
        rows.map((row, index) =>
          isWhole[index] === true
            ? {
                ...row,
                id: `r${index % 5}`,
                name: "Acme",
                dealname: "Acme",
                createdate: "2026-01-05T00:00:00Z",
                CreatedDate: "2026-01-05T00:00:00Z",
              }
            : row,
        ),
      ),
    );

const options: fc.Arbitrary<ImportOptions> = fc.record(
  {
    currency: fc.constantFrom("EUR", "USD", "JPY", "BGN"),
    timeZone: fc.constantFrom("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia"),
    decimal: fc.constantFrom(".", ",", "auto"),
    dateOrder: fc.constantFrom("mdy", "dmy", "auto"),
    country: fc.constantFrom("DE", "US", "AQ"),
  },
  { requiredKeys: [] },
);

describe.each(importers)("the importer of %o", (table, read, schema) => {
  it("gives records that their schema takes as they are, and accounts for each row", () => {
    fc.assert(
      fc.property(rowsOf(table), options, (rows, chosen) => {
        const { accepted, rejected, warnings, summary } = read(rows, chosen);
        const again = readRecords(schema, accepted);
        expect(again.rejected).toEqual([]);
        expect(again.accepted).toEqual(accepted);
        // JSON and back, without a key that is undefined.
        expect(JSON.parse(JSON.stringify(accepted))).toStrictEqual(accepted);

        expect(summary.rows).toBe(rows.length);
        expect(summary.accepted + summary.rejected + summary.skipped).toBe(rows.length);
        expect(summary.rejected).toBe(rejected.length);
        for (const { index, issues, row } of rejected) {
          expect(row).toBe(rows[index]);
          expect(issues.length).toBeGreaterThan(0);
        }
        const out = new Set(rejected.map(({ index }) => index));
        expect(warnings.some(({ index }) => index !== undefined && out.has(index))).toBe(false);
        if (summary.process !== undefined) {
          expect(JSON.parse(JSON.stringify(summary.process))).toEqual(summary.process);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("reads a file in parts as it reads it whole", () => {
    fc.assert(
      fc.property(rowsOf(table), options, fc.nat(6), (rows, chosen, cut) => {
        const whole = read(rows, chosen);
        // The table names an object that there is an importer for.
        const run = startImport(table as ImportTable & { readonly object: "leads" }, chosen);
        const parts = [rows.slice(0, cut), rows.slice(cut)];
        for (const part of parts) run.survey(part);
        const seen = parts.map((part) => run.read(part));
        expect({
          accepted: seen.flatMap(({ accepted }) => accepted),
          rejected: seen.flatMap(({ rejected }) => rejected),
          ...run.finish(),
        }).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });
});

describe("startImport", () => {
  it("refuses what there is no importer for, and what is no list of rows", () => {
    const bad = { system: "zoho", object: "leads" } as const;
    expect(() => startImport(bad)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "source" }),
    );
    const run = startImport({ system: "hubspot", object: "leads" });
    // What somebody without types may give.
    const rows = "id,name" as unknown as readonly object[];
    expect(() => run.survey(rows)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "rows" }),
    );
    expect(() => run.read(rows)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "rows" }),
    );
    expect(run.finish().summary).toMatchObject({ rows: 0, object: "leads" });
    // What comes after the first row was read could no longer tell how to read it.
    expect(() => run.survey([])).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "rows" }),
    );
  });
});
