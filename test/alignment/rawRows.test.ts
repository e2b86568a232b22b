import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { closeLoop } from "../../src/alignment/closeLoop.js";
import type { LoopInput } from "../../src/alignment/loopInput.js";
import { queryDuckDB } from "../duckdb.js";

const options = {
  by: "channel",
  period: { start: "2026-01-01", end: "2026-04-01" },
  currency: "EUR",
  asOf: "2026-05-01T00:00:00Z",
  returns: "margin",
} as const;
/** The quarter as one would write it by hand. */
const input: LoopInput = {
  spend: [
    { id: 1, channel: "search", on: "2026-01-10", cost: 300 },
    { id: 2, channel: "fair", from: "2025-12-15", to: "2026-01-13", cost: "1000.00" },
    { id: 3, channel: "search", on: "2026-02-10", cost: -12.5 },
  ],
  touchpoints: [
    { id: 1, at: "2026-01-11T08:00:00.123Z", channel: "search", leadId: 7 },
    { id: 2, at: "2026-01-20T23:30:00Z", channel: "fair", leadId: 7 },
    { id: 3, at: "2026-02-01T08:00:00Z", channel: "fair", contactId: "k2" },
  ],
  leads: [
    { id: 7, createdAt: "2026-01-12T09:00:00Z" },
    { id: 8, createdAt: "2026-01-31T09:00:00Z", contactId: "k2", source: "radio" },
  ],
  opportunities: [
    {
      id: 900,
      createdAt: "2026-01-25T10:00:00Z",
      outcome: "won",
      closedAt: "2026-02-20T10:00:00Z",
      amount: "1000.10",
      margin: 400,
      leadId: 7,
    },
    {
      id: 901,
      createdAt: "2026-02-10T10:00:00Z",
      outcome: "won",
      closedAt: "2026-03-10T10:00:00Z",
      amount: "500",
      margin: 100,
      contactId: "k2",
    },
    {
      id: 902,
      createdAt: "2026-02-11T10:00:00Z",
      outcome: "won",
      closedAt: "2026-03-11T10:00:00Z",
      amount: "-100.05",
      margin: -40,
      leadId: 7,
    },
    { id: 903, createdAt: "2026-03-01T10:00:00Z", outcome: "open", amount: 70 },
  ],
};
const stages = { mql: "mql_at" };
const leadsWithMql = input.leads?.map((lead) => ({
  ...lead,
  mql_at: lead.id === 7 ? "2026-01-16T00:00:00Z" : null,
}));
const expected = closeLoop({ ...input, leads: leadsWithMql }, { ...options, stages });

const files = {
  spend: `id,channel,day,first_day,last_day,cost
1,search,2026-01-10,,,300
2,fair,,2025-12-15,2026-01-13,1000.00
3,search,2026-02-10,,,-12.5`,
  touchpoints: `id,at,channel,lead_id,contact
1,2026-01-11T08:00:00.123Z,search,7,
2,2026-01-20T23:30:00Z,fair,7,
3,2026-02-01T09:00:00+01:00,fair,,k2`,
  leads: `lead_id,created_at,contact,source,mql_at
7,2026-01-12T09:00:00Z,,,2026-01-16T00:00:00Z
8,2026-01-31T09:00:00Z,k2,radio,`,
  opportunities: `deal,opened,state,closed,value,margin,lead_id,contact
900,2026-01-25T10:00:00Z,Won,2026-02-20T10:00:00Z,1000.10,400,7,
901,2026-02-10T10:00:00Z,Won,2026-03-10T10:00:00Z,500,100,,k2
902,2026-02-11T10:00:00Z,Won,2026-03-11T10:00:00Z,-100.05,-40,7,
903,2026-03-01T10:00:00Z,Open,,70,,,`,
};
/** The names of the files, as a warehouse has them. */
const fields = {
  spend: { on: "day", from: "first_day", to: "last_day" },
  touchpoints: { leadId: "lead_id", contactId: "contact" },
  leads: { id: "lead_id", createdAt: "created_at", contactId: "contact" },
  opportunities: {
    id: "deal",
    createdAt: "opened",
    outcome: "state",
    closedAt: "closed",
    amount: "value",
    leadId: "lead_id",
    contactId: "contact",
  },
} as const;
const raw = { ...options, stages, fields, outcomes: { Won: "won", Open: "open" } } as const;

describe("closeLoop on rows as they come", () => {
  it("reads a CSV file, where all is text", () => {
    const rowsOf = (text: string) =>
      Papa.parse<Record<string, string>>(text, { header: true }).data;
    const report = closeLoop(
      {
        spend: rowsOf(files.spend),
        touchpoints: rowsOf(files.touchpoints),
        leads: rowsOf(files.leads),
        opportunities: rowsOf(files.opportunities),
      },
      raw,
    );
    expect(report).toEqual(expected);
  });
});

describe("closeLoop on rows of DuckDB", async () => {
  // The files as tables: integers, decimals, dates and times of both kinds.
  const values = (name: keyof typeof files, types: readonly string[]) => {
    const [header, ...lines] = files[name].split("\n").map((line) => line.split(","));
    const rows = lines.map((cells) =>
      cells.map((cell, index) => (cell === "" ? "null" : `'${cell}'::${types[index]}`)).join(", "),
    );
    return `select * from (values (${rows.join("), (")})) as t ("${header?.join('", "')}")`;
  };
  const readers = await Promise.all([
    queryDuckDB(values("spend", ["integer", "varchar", "date", "date", "date", "decimal(18, 2)"])),
    queryDuckDB(values("touchpoints", ["bigint", "timestamp", "varchar", "bigint", "varchar"])),
    queryDuckDB(values("leads", ["bigint", "timestamptz", "varchar", "varchar", "timestamp_ns"])),
    queryDuckDB(
      values("opportunities", [
        "hugeint",
        "timestamp_s",
        "varchar",
        "timestamp_ms",
        "decimal(38, 2)",
        "double",
        "bigint",
        "varchar",
      ]),
    ),
  ]);

  it("reads those of the JS form", () => {
    const [spend, touchpoints, leads, opportunities] = readers.map((one) => one.getRowObjectsJS());
    expect(closeLoop({ spend, touchpoints, leads, opportunities }, raw)).toEqual(expected);
  });

  it("reads those of the JSON form, times of no zone in the zone that is written", () => {
    const [spend, touchpoints, , opportunities] = readers.map((one) => one.getRowObjectsJson());
    const [, , leads] = readers.map((one) => one.getRowObjectsJS());
    const rows = { spend, touchpoints, leads, opportunities };
    expect(closeLoop(rows, { ...raw, timeZone: "UTC" })).toEqual(expected);
    const { diagnostics } = closeLoop(rows, raw);
    expect(new Set(diagnostics.rejected.map(({ input, field }) => `${input}.${field}`))).toEqual(
      new Set(["touchpoints.at", "opportunities.createdAt"]),
    );
  });

  it("names the cells of rows whose values are objects of DuckDB's own, and reads none as 0", () => {
    const [spend, touchpoints, leads, opportunities] = readers.map((one) => one.getRowObjects());
    const { totals, diagnostics } = closeLoop({ spend, touchpoints, leads, opportunities }, raw);
    expect(new Set(diagnostics.rejected.map(({ input, field }) => `${input}.${field}`))).toEqual(
      new Set(["spend.cost", "touchpoints.at", "leads.createdAt", "opportunities.createdAt"]),
    );
    for (const counts of Object.values(diagnostics.rows))
      expect(counts.rejected).toBe(counts.given);
    expect(totals).toMatchObject({ leads: 0, won: 0 });
  });

  it("reads structs and lists as milestones and history", async () => {
    const reader = await queryDuckDB(`select 1 as id, timestamp '2026-01-02' as "createdAt",
      { mql: timestamp '2026-01-03', sql: null } as milestones,
      [{ 'to': 'sql', 'at': timestamp '2026-01-04' }] as history`);
    const { totals } = closeLoop({ leads: reader.getRowObjectsJS() }, { ...options, fields: {} });
    expect(totals).toMatchObject({ leads: 1, mqls: 1, sqls: 1 });
  });
});
