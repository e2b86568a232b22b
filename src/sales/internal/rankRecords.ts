import { isMissing } from "../../core/cells/missing.js";
import { compareText } from "../../core/compareText.js";
import type { JsonValue } from "../../core/json.js";
import { readTime } from "../../core/time/readTime.js";

/** A record whose values are JSON. */
export type JsonRecord = Readonly<Record<string, JsonValue | undefined>> & { readonly id: string };

/** A value that says something: neither missing nor an empty list. */
export function isGiven(value: JsonValue | undefined): value is JsonValue {
  return !isMissing(value) && !(Array.isArray(value) && value.length === 0);
}

/** When something was, in milliseconds; NaN where nobody knows. */
export function momentOf(value: JsonValue | undefined): number {
  return readTime(value)?.first ?? Number.NaN;
}

/** Puts records in the order of preference, ties by id. */
export function rankRecords(
  records: readonly JsonRecord[],
  prefer: "newest" | "oldest" | "most_complete",
  winner: string | undefined,
): JsonRecord[] {
  const newest = (a: JsonRecord, b: JsonRecord): number =>
    lessFirst(
      -momentOf(a["updatedAt"] ?? a["createdAt"]),
      -momentOf(b["updatedAt"] ?? b["createdAt"]),
    );
  const oldest = (a: JsonRecord, b: JsonRecord): number =>
    lessFirst(
      momentOf(a["createdAt"] ?? a["updatedAt"]),
      momentOf(b["createdAt"] ?? b["updatedAt"]),
    );
  const completest = (a: JsonRecord, b: JsonRecord): number =>
    sizeOf(b) - sizeOf(a) || newest(a, b);
  const order = { newest, oldest, most_complete: completest }[prefer];
  return [...records].sort(
    (a, b) =>
      Number(b.id === winner) - Number(a.id === winner) || order(a, b) || compareText(a.id, b.id),
  );
}

/** Orders numbers, NaN last. */
function lessFirst(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return Math.sign(a - b);
}

function sizeOf(record: JsonRecord): number {
  return Object.values(record).filter(isGiven).length;
}
