// Leads from DuckDB as Arrow, in one batch and in many, against the same columns as plain typed arrays.
import { DuckDBInstance } from "@duckdb/node-api";
import {
  Dictionary,
  Float64,
  Int16,
  Int32,
  Int64,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import { columnsFromArrow, scoreAll } from "closedloop";
import { columns, model, rows } from "./leads.ts";
import { ratioOf, tell } from "./ratio.ts";

const connection = await (await DuckDBInstance.create(":memory:")).connect();
await connection.run(`create table leads (employees integer, revenue bigint, visits smallint, downloads double,
  age integer, industry varchar, country varchar, title varchar, source varchar)`);
const appender = await connection.createAppender("leads");
for (const row of rows) {
  appender.appendInteger(row.employees);
  appender.appendBigInt(BigInt(row.revenue));
  appender.appendSmallInt(row.visits);
  appender.appendDouble(row.downloads);
  appender.appendInteger(row.age);
  for (const text of [row.industry, row.country, row.title, row.source])
    appender.appendVarchar(text);
  appender.endRow();
}
appender.closeSync();
const found = (await connection.runAndReadAll("from leads")).getColumnsObjectJS();

const types = {
  employees: new Int32(),
  revenue: new Int64(),
  visits: new Int16(),
  downloads: new Float64(),
  age: new Int32(),
};
const typeOf = (name: string) =>
  types[name as keyof typeof types] ?? new Dictionary(new Utf8(), new Int32());
/** As a reader of Arrow gets it over the wire. */
const received = (table: Table): Table => tableFromIPC(tableToIPC(table));
const table = received(
  new Table(
    Object.fromEntries(
      Object.entries(found).map(([name, cells]) => [name, vectorFromArray(cells, typeOf(name))]),
    ),
  ),
);
const batched = (size: number): Table =>
  received(
    new Table(
      Array.from({ length: Math.ceil(table.numRows / size) }, (_, batch) =>
        table.slice(batch * size, (batch + 1) * size),
      ).flatMap(({ batches }) => batches),
    ),
  );

const expected = scoreAll(model, columns).value;
for (const [form, one] of [
  ["one batch", table],
  ["batches of 2,048", batched(2048)],
] as const) {
  const ofArrow = columnsFromArrow(one);
  const { value } = scoreAll(model, ofArrow);
  if (value.some((points, row) => points !== expected[row])) throw new Error(`${form} differs`);
  const byPlain = (): unknown => scoreAll(model, columns);
  const what = `scoreAll over Arrow columns from DuckDB, ${form}`;
  const ratio = await ratioOf(() => scoreAll(model, ofArrow), byPlain, { rounds: 31 });
  tell(`${what}, against plain typed arrays`, ratio, 0.8);
  const anew = await ratioOf(() => scoreAll(model, columnsFromArrow(one)), byPlain, { rounds: 31 });
  console.log(`${what}, taken from the table anew each time: ${anew.toPrecision(3)}×`);
}
