import type { RecordIssue, RecordSchema } from "closedloop";
import { readRecords } from "closedloop";

/** What is wrong with one value, in our form; nothing where it fits. */
export function issuesIn(schema: RecordSchema<unknown>, value: unknown): readonly RecordIssue[] {
  return readRecords(schema, [value]).rejected[0]?.issues ?? [];
}

/** The one issue of a value as `path: message`; fails where there are more or none. */
export function onlyIssue(schema: RecordSchema<unknown>, value: unknown): string {
  const issues = issuesIn(schema, value);
  const [first] = issues;
  if (first === undefined || issues.length > 1) throw new Error(`${JSON.stringify(issues)}`);
  return first.path === "" ? first.message : `${first.path}: ${first.message}`;
}
