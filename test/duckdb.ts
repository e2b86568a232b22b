import { DuckDBInstance, type DuckDBResultReader } from "@duckdb/node-api";

/** Runs statements in a database of their own; what the last one gives. */
export async function queryDuckDB(sql: string): Promise<DuckDBResultReader> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  return connection.runAndReadAll(sql);
}
