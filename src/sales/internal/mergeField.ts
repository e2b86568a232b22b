import type { JsonValue } from "../../core/json.js";
import { currencyIn } from "./currencyIn.js";
import { jsonKey } from "./jsonKey.js";
import { isGiven, momentOf } from "./rankRecords.js";

/** What one record has in a field. */
export interface Held {
  readonly id: string;
  readonly value: JsonValue;
}

/** The value of a merged field, the records it comes from, and whether a record has something that it does not hold. */
export interface MergedValue {
  readonly value: JsonValue | undefined;
  readonly from: readonly string[];
  readonly isConflict: boolean;
}

/** One of the values. */
export function chosen(held: readonly Held[], taken: Held | undefined): MergedValue {
  const key = taken && jsonKey(taken.value);
  return {
    value: taken?.value,
    from: taken === undefined ? [] : [taken.id],
    isConflict: held.some(({ value }) => isGiven(value) && jsonKey(value) !== key),
  };
}

/** The first value that says something and may stand: money only in the currency of the merged record. */
export function firstOf(held: readonly Held[], currency: string | null): MergedValue {
  const taken = held.find(({ value }) => isGiven(value) && isIn(value, currency));
  return chosen(held, taken ?? held.find(({ value }) => !isGiven(value)));
}

/** The earliest or latest moment. */
export function extremeOf(held: readonly Held[], end: "earliest" | "latest"): MergedValue {
  const sign = end === "earliest" ? 1 : -1;
  const moments = held.filter(({ value }) => !Number.isNaN(momentOf(value)));
  const [best] = moments.sort((a, b) => sign * (momentOf(a.value) - momentOf(b.value)));
  if (best === undefined) return firstOf(held, null);
  return { value: best.value, from: [best.id], isConflict: false };
}

/** True where one record says so. */
export function anyOf(held: readonly Held[]): MergedValue {
  const taken = held.find(({ value }) => value === true);
  return taken === undefined
    ? firstOf(held, null)
    : { value: true, from: [taken.id], isConflict: false };
}

/** All entries of the lists, those of an earlier one first; of entries with one key the first record's stay. */
export function unionOf(held: readonly Held[], currency: string | null): MergedValue {
  const values: JsonValue[] = [];
  const from: string[] = [];
  const kept = new Map<string, string>();
  let isConflict = false;
  for (const { id, value } of held) {
    const added: [key: string, whole: string][] = [];
    for (const entry of value as readonly JsonValue[]) {
      const [key, whole] = [entryKey(entry), jsonKey(entry)];
      const before = kept.get(key);
      if (before === undefined && isIn(entry, currency)) {
        values.push(entry);
        // Not yet known to the entries after it: a list may hold one entry twice.
        added.push([key, whole]);
      } else if (before !== whole) {
        isConflict = true;
      }
    }
    for (const [key, whole] of added) kept.set(key, whole);
    if (added.length > 0) from.push(id);
  }
  return {
    value: values,
    from: from.length > 0 ? from : held.slice(0, 1).map(({ id }) => id),
    isConflict,
  };
}

/** What makes two entries of lists one. */
function entryKey(entry: JsonValue): string {
  if (typeof entry !== "object" || entry === null) return jsonKey(entry);
  const { system, id, contactId, key } = entry as {
    readonly [name: string]: JsonValue | undefined;
  };
  // The ids of other systems are theirs alone.
  const own = system === undefined ? (id ?? contactId ?? key) : undefined;
  return typeof own === "string" ? `id ${own}` : jsonKey(entry);
}

function isIn(value: JsonValue, currency: string | null): boolean {
  const own = currencyIn(value);
  return own === null || currency === null || own === currency;
}
