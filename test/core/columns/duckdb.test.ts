import {
  Bool,
  Dictionary,
  Float64,
  Int32,
  Int64,
  Table,
  TimestampMicrosecond,
  TimestampMillisecond,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import { describe, expect, it } from "vitest";
import type { Column, Columns } from "../../../src/core/columns/column.js";
import { columnsFromArrow } from "../../../src/core/columns/columnsFromArrow.js";
import { columnsFromRows } from "../../../src/core/columns/columnsFromRows.js";
import { analyzeFunnel } from "../../../src/funnel/analyzeFunnel.js";
import { defineScoreModel } from "../../../src/scoring/defineScoreModel.js";
import { scoreAll } from "../../../src/scoring/scoreAll.js";
import { queryDuckDB } from "../../duckdb.js";

const model = defineScoreModel({
  id: "inbound",
  groups: [
    {
      id: "fit",
      rules: [
        { id: "staff", when: { field: "employees", op: "gte", value: 200 }, points: 20 },
        { id: "worth", when: { field: "worth", op: "between", value: [10, 99.5] }, points: 7 },
        { id: "source", when: { field: "source", op: "in", value: ["fair", "web"] }, points: 5 },
        { id: "member", when: { field: "member", op: "eq", value: true }, points: 3 },
        {
          id: "recent",
          when: { field: "created", op: "withinLast", value: { days: 30 } },
          points: 2,
        },
        { id: "unknown", when: { field: "employees", op: "missing" }, points: -1 },
        { id: "demo", event: "demo", points: 11, limit: { count: 1, per: "day" } },
      ],
    },
  ],
});
const asOf = "2026-03-01T00:00:00Z";
const leads = [
  {
    id: "7",
    employees: 250,
    worth: 99.5,
    source: "fair",
    member: true,
    created: "2026-02-20T08:00:00Z",
  },
  {
    id: "8",
    employees: 12,
    worth: 5,
    source: "web",
    member: false,
    created: "2025-12-01T08:00:00Z",
  },
  { id: "9", employees: null, worth: null, source: null, member: null, created: null },
  {
    id: "10",
    employees: 200,
    worth: 10,
    source: "Fair",
    member: true,
    created: "2026-01-30T00:00:00Z",
  },
];
const events = [
  { lead: "7", what: "demo", at: "2026-02-21T08:00:00Z" },
  { lead: "8", what: "demo", at: "2026-02-21T08:00:00Z" },
  { lead: "8", what: "demo", at: "2026-02-21T09:00:00Z" },
  { lead: "7", what: "visit", at: "2026-02-20T08:00:00.125Z" },
];
const eventNames = { key: "lead", at: "at", name: "what" } as const;
const expected = scoreAll(model, leads, {
  asOf,
  id: "id",
  events: { data: events, ...eventNames },
});

// Ids are bigints here, text above.
const leadsSql = `select * from (values
  (7::bigint, 250::integer, 99.5::decimal(18, 2), 'fair', true, timestamptz '2026-02-20 08:00:00+00'),
  (8, 12, 5, 'web', false, '2025-12-01 08:00:00+00'),
  (9, null, null, null, null, null),
  (10, 200, 10, 'Fair', true, '2026-01-30 00:00:00+00')
) as leads (id, employees, worth, source, member, created)`;
const eventsSql = `select * from (values
  (7::integer, 'demo', timestamp '2026-02-21 08:00:00'), (8, 'demo', '2026-02-21 08:00:00'),
  (8, 'demo', '2026-02-21 09:00:00'), (7, 'visit', '2026-02-20 08:00:00.125999')
) as events (lead, what, "at")`;

const scoresOf = (data: readonly object[] | Columns, table: readonly object[] | Columns) =>
  scoreAll(model, data, { asOf, id: "id", events: { data: table, ...eventNames } });

describe("what DuckDB gives", async () => {
  const [leadReader, eventReader] = await Promise.all([
    queryDuckDB(leadsSql),
    queryDuckDB(eventsSql),
  ]);

  it("is scored as it stands, in rows and in columns of its JS form", () => {
    expect(scoresOf(leadReader.getRowObjectsJS(), eventReader.getRowObjectsJS())).toEqual(expected);
    const columns = leadReader.getColumnsObjectJS();
    expect(scoresOf(columns, eventReader.getColumnsObjectJS())).toEqual(expected);
  });

  it("is scored in its JSON form, where the text of numbers is read as such", async () => {
    const reader = await queryDuckDB(
      `select * replace (epoch_ms(created) as created) from (${leadsSql})`,
    );
    const types = { worth: "number", created: "number" } as const;
    const columns = columnsFromRows(reader.getRowObjectsJson(), { types });
    expect(scoresOf(columns, eventReader.getRowObjectsJS())).toEqual(expected);
  });

  it("is scored as Arrow", () => {
    const { id, employees, worth, source, member, created } = leadReader.getColumnsObjectJS();
    const table = new Table({
      id: vectorFromArray(id as bigint[], new Int64()),
      employees: vectorFromArray(employees as number[], new Int32()),
      worth: vectorFromArray(worth as number[], new Float64()),
      source: vectorFromArray(source as string[], new Dictionary(new Utf8(), new Int32())),
      member: vectorFromArray(member as boolean[], new Bool()),
      created: vectorFromArray(created as Date[], new TimestampMicrosecond("UTC")),
    });
    const halves = [table.slice(0, 2), table.slice(2)].flatMap(({ batches }) => batches);
    for (const one of [table, new Table(halves)]) {
      const columns = columnsFromArrow(one);
      expect(scoresOf(columns, eventReader.getColumnsObjectJS())).toEqual(expected);
    }
  });

  it("goes through a funnel, in rows, in columns and as Arrow", () => {
    const steps = { steps: ["visit", "demo"], asOf } as const;
    const fields = { entity: "lead", name: "what" } as const;
    const inOrder = analyzeFunnel(events, steps, { fields });
    expect(inOrder.steps.map(({ count }) => count)).toEqual([1, 1]);
    expect(analyzeFunnel(eventReader.getRowObjectsJS(), steps, { fields })).toEqual(inOrder);
    const columns = eventReader.getColumnsObjectJS();
    expect(analyzeFunnel(columns, steps, { fields })).toEqual(inOrder);
    const { lead, what, at } = columns;
    const table = new Table({
      entity: vectorFromArray(lead as number[], new Int32()),
      name: vectorFromArray(what as string[], new Utf8()),
      at: vectorFromArray(at as Date[], new TimestampMillisecond()),
    });
    expect(analyzeFunnel(columnsFromArrow(table), steps)).toEqual(inOrder);
  });

  it("is rejected and counted where its values are objects of its own", () => {
    const { diagnostics } = analyzeFunnel(
      eventReader.getColumnsObject() as Record<string, unknown[]>,
      { steps: ["visit", "demo"] },
      { fields: { entity: "lead", name: "what" } },
    );
    expect(diagnostics).toMatchObject({ used: 0, rejected: 4 });
    const { typeMismatches } = scoreAll(model, leadReader.getRowObjects(), { asOf }).diagnostics;
    expect(typeMismatches).toContainEqual({ field: "worth", count: 3 });
  });
});

describe("ids", () => {
  it("are one as number, bigint and text, in every form of a column", () => {
    const data = { id: ["7", "8"] };
    const forms: Column[] = [
      [7, 8, 7],
      [7n, 8n, 7n],
      ["7", "8", "7"],
      Float64Array.of(7, 8, 7),
      BigInt64Array.of(7n, 8n, 7n),
      { codes: [0, 1, 0], dictionary: [7, "8"] },
      { codes: Uint8Array.of(0, 1, 0), dictionary: ["7", 8n] },
      { values: Int32Array.of(7, 8, 7), valid: Uint8Array.of(0b111) },
      { values: BigInt64Array.of(7n, 8n, 7n), valid: Uint8Array.of(0b1110), offset: 1 },
    ];
    for (const lead of forms) {
      const table = { lead, what: ["demo", "demo", "demo"], at: [0, 0, 86_400_000] };
      expect([...scoresOf(data, table).value]).toEqual([21, 10]);
    }
    const steps = ["a", "b"];
    for (const entity of forms) {
      const columns = { entity, name: ["a", "a", "b"], at: [0, 0, 1] };
      expect(analyzeFunnel(columns, { steps }).conversion).toMatchObject({
        successes: 1,
        trials: 2,
      });
    }
  });
});
