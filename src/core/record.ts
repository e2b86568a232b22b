import { checkList, invalid } from "./check.js";
import { ClosedLoopError } from "./errors.js";
import type { Imported, RejectedRecord } from "./imported.js";
import { issuesOf, type RecordIssue, type SchemaIssue } from "./issues.js";

/** A schema, as far as it is needed here: ours, or any of zod's. */
export interface RecordSchema<T> {
  /** Gives the record, or the issues that keep it from being one; never throws. */
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: T }
    | { readonly success: false; readonly error: { readonly issues: readonly SchemaIssue[] } };
}

/**
 * Reads one record that came from outside, or says in one line what is wrong with it.
 *
 * The same as the schema's own `parse`, with this library's error instead of zod's. For many rows see {@link readRecords}.
 *
 * @param schema - An entity of this library (`Lead`, `Opportunity` …), also an extended one, or any schema with `safeParse`.
 * @param value - What came: an object of JSON.
 * @param path - What to call the record in messages, such as `leads[3]`; nothing unless given.
 * @returns The record as the schema gives it: defaults filled in, instants in UTC, texts trimmed, no undefined keys.
 * @throws {ClosedLoopError} INVALID_INPUT when the record does not fit, with the path and message of the first issue and
 *   all of them in `details.issues`; CURRENCY_MISMATCH where the first is a clash of currencies, DUPLICATE_ID where it is
 *   an id that stands twice in a list.
 *
 * @example
 * import { Lead, readRecord } from "closedloop";
 *
 * const lead = readRecord(Lead, { id: "7", createdAt: "2026-11-23T10:30:00+01:00", email: "Ada@Example.com" });
 * lead.createdAt // => "2026-11-23T09:30:00.000Z"
 * lead.email // => "ada@example.com"
 * lead.status // => "new"
 * readRecord(Lead, { id: "7", createdAt: "yesterday" }) // throws INVALID_INPUT
 */
export function readRecord<T>(schema: RecordSchema<T>, value: unknown, path = ""): T {
  const read = parse(schema, value, path);
  if (read.issues === null) return read.data;
  const { issues } = read;
  const [first] = issues;
  throw new ClosedLoopError(
    first?.code ?? "INVALID_INPUT",
    first?.path ?? path,
    first?.message ?? "expected a record of this schema",
    { issues },
  );
}

/**
 * Reads many records that came from outside, and keeps those that fit apart from those that do not.
 *
 * Time grows with the rows; nothing but the result is kept.
 *
 * @param schema - An entity of this library (`Lead`, `Opportunity` …), also an extended one, or any schema with `safeParse`.
 * @param rows - List of what came, in any order.
 * @returns `accepted`, the records as the schema gives them, in the order of the rows; `rejected`, each other row with its
 *   index and every issue. A rejected row is kept whole and may hold personal data; messages do not.
 * @throws {ClosedLoopError} INVALID_INPUT when `rows` is no list; never for a row.
 *
 * @example
 * import { Lead, readRecords } from "closedloop";
 *
 * const createdAt = "2026-11-23T09:30:00Z";
 * const { accepted, rejected } = readRecords(Lead, [{ id: "7", createdAt }, { id: "8", createdAt, emial: "a@b.org" }]);
 * accepted.length // => 1
 * rejected[0]?.index // => 1
 * rejected[0]?.issues[0]?.message // => "expected \"email\", received the unknown key \"emial\""
 */
export function readRecords<T>(schema: RecordSchema<T>, rows: readonly unknown[]): Imported<T> {
  checkList("rows", rows);
  const accepted: T[] = [];
  const rejected: RejectedRecord[] = [];
  for (const [index, row] of rows.entries()) {
    const read = parse(schema, row);
    if (read.issues === null) accepted.push(read.data);
    else rejected.push({ index, issues: read.issues, row });
  }
  return { accepted, rejected, warnings: [] };
}

type Read<T> =
  | { readonly issues: null; readonly data: T }
  | { readonly issues: readonly RecordIssue[] };

function parse<T>(schema: RecordSchema<T>, value: unknown, path = ""): Read<T> {
  if (typeof schema?.safeParse !== "function") {
    throw invalid("schema", "a schema with safeParse, such as Lead", schema);
  }
  const result = schema.safeParse(value);
  return result.success
    ? { issues: null, data: result.data }
    : { issues: issuesOf(result.error.issues, path) };
}
