import type { JsonValue } from "../../core/json.js";
import { isPlainObject, jsonCopy } from "../../core/jsonFault.js";
import type { FieldProvenance, MergeConflict, MergedRecord } from "../mergedRecord.js";
import { currencyIn } from "./currencyIn.js";
import {
  anyOf,
  chosen,
  extremeOf,
  firstOf,
  type Held,
  type MergedValue,
  unionOf,
} from "./mergeField.js";
import { isGiven, type JsonRecord } from "./rankRecords.js";

/** Fields that make sense together alone: all are taken from the first record that has one of them. */
const together: readonly (readonly string[])[] = [
  ["status", "stage", "pipelineId", "history", "outcome", "closedAt"],
  ["score", "grade", "scoredAt"],
  ["customerSince", "churnedOn"],
  ["at", "endsAt"],
];
/** True where one record says so: who opted out of one has opted out. */
const optOuts: readonly string[] = ["optedOutOfEmail", "doNotCall"];
/** Links between records of one kind; one to a record that is merged would lead back to itself. */
const selfLinks: readonly string[] = ["parentId", "reportsToId", "masterId"];
/** Merged by key. */
const byKey: readonly string[] = ["custom", "milestones"];

/** Merges records, the preferred one first. */
export function mergeRanked(ranked: readonly JsonRecord[]): MergedRecord<object> {
  const provenance: FieldProvenance[] = [];
  const conflicts: MergeConflict[] = [];
  const told = (
    field: string,
    held: readonly Held[],
    result: MergedValue,
  ): JsonValue | undefined => {
    for (const id of result.from) provenance.push({ field, id });
    if (result.isConflict) {
      const values = held.filter(({ value }) => isGiven(value));
      conflicts.push({
        field,
        values: values.map(({ id, value }) => ({ id, value: jsonCopy(value) })),
      });
    }
    return result.value;
  };

  const ruleOf = rulesOf(ranked);
  const records = ranked.map((record) => ({ id: record.id, value: record as JsonValue }));
  const merged = mergeKeys(records, (field, held) => {
    const isInner =
      byKey.includes(field) &&
      held.every(({ value }) => isPlainObject(value)) &&
      held.some(({ value }) => Object.keys(value as object).length > 0);
    return isInner
      ? mergeKeys(held, (key, own) => told(`${field}.${key}`, own, firstOf(own, null)))
      : told(field, held, ruleOf(field, held));
  });
  return { merged, provenance, conflicts };
}

/** An object of what a rule makes of each key, from what each holder has under it. */
function mergeKeys(
  holders: readonly Held[],
  rule: (key: string, held: readonly Held[]) => JsonValue | undefined,
): { readonly [key: string]: JsonValue } {
  const merged: [key: string, value: JsonValue][] = [];
  for (const key of new Set(holders.flatMap(({ value }) => Object.keys(value as object)))) {
    const held = holders.flatMap(({ id, value }) => {
      const own = (value as JsonRecord)[key];
      return own === undefined ? [] : [{ id, value: own }];
    });
    const value = held.length === 0 ? undefined : rule(key, held);
    if (value !== undefined) merged.push([key, jsonCopy(value)]);
  }
  return Object.fromEntries(merged);
}

/** How each field of these records is merged. */
function rulesOf(
  ranked: readonly JsonRecord[],
): (field: string, held: readonly Held[]) => MergedValue {
  const ids = new Set<JsonValue>(ranked.map(({ id }) => id));
  const currency = currencyOf(ranked);
  const suppliers = new Map(
    together.flatMap((group) => {
      const supplier = ranked.find((record) => group.some((field) => isGiven(record[field])));
      return group.map((field) => [field, supplier?.id] as const);
    }),
  );
  return (field, held) => {
    if (field === "id") return { ...chosen(held, held[0]), isConflict: false };
    if (field === "createdAt") return extremeOf(held, "earliest");
    if (field === "updatedAt") return extremeOf(held, "latest");
    if (optOuts.includes(field)) return anyOf(held);
    const supplier = suppliers.get(field);
    if (supplier !== undefined)
      return chosen(
        held,
        held.find(({ id }) => id === supplier),
      );
    if (selfLinks.includes(field))
      return firstOf(
        held.filter(({ value }) => !ids.has(value)),
        null,
      );
    return held.every(({ value }) => Array.isArray(value))
      ? unionOf(held, currency)
      : firstOf(held, currency);
  };
}

/** The currency of the first record that has money. */
function currencyOf(ranked: readonly JsonRecord[]): string | null {
  for (const { custom: _, ...record } of ranked) {
    const currency = currencyIn(record as JsonValue);
    if (currency !== null) return currency;
  }
  return null;
}
