import { checkList, invalid } from "../../core/check.js";
import { leavesOf } from "../../core/conditions/branchOf.js";
import type { Condition } from "../../core/conditions/condition.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import { readTime } from "../../core/time/readTime.js";
import { type FeatureColumn, fieldFeatureColumn, kindOfField } from "../learned/featureColumn.js";
import { isRecord } from "../properties.js";
import { needField, type Source } from "../source.js";
import { readZone } from "./readZone.js";

/** What a field holds in some rows. A time is its milliseconds. */
export interface FieldColumn {
  readonly field: string;
  readonly kind: "number" | "category" | "time";
  readonly column: FeatureColumn;
}

/** Reads the cells of a field in the rows at `places`. */
export function fieldColumn(
  source: Source,
  field: string,
  places: Int32Array,
  timeZone: string | undefined,
): FieldColumn {
  const { zone, naiveZone } = readZone(timeZone);
  const found = kindOfField(source, field, places, zone, naiveZone, false);
  const timeOf = (cell: unknown): number | null => readTime(cell, zone, naiveZone)?.first ?? null;
  const feature = { id: field, field, kind: found };
  const column = fieldFeatureColumn(source, feature, places, ignore, timeOf);
  return { field, kind: found === "number" || found === "category" ? found : "time", column };
}

function ignore(): void {
  // A cell of another type is a missing one.
}

/** The fields to look at: those that are asked for, else all that rows have but `others`, lists of events and adjustments. */
export function fieldsToRead(
  source: Source,
  asked: unknown,
  others: readonly string[],
): readonly string[] {
  if (asked !== undefined) {
    checkList("fields", asked);
    return [...new Set(asked)].map((field, index) => {
      if (typeof field !== "string")
        throw invalid(`fields[${index}]`, "the name of a field", field);
      needField(`fields[${index}]`, source, field);
      return field;
    });
  }
  const left = new Set([...others, "events", "adjustments"]);
  return [...namesOf(source)].filter((name) => !left.has(name));
}

/** The keys of all rows, in order of first appearance. */
function namesOf(source: Source): ReadonlySet<string> {
  if (source.columns !== null) return new Set(Object.keys(source.columns));
  const names = new Set<string>();
  for (let place = 0; place < source.length; place += 1) {
    if (source.isRow(place)) for (const name of Object.keys(source.row(place))) names.add(name);
  }
  return names;
}

/** The fields that an outcome is made of. */
export function fieldsOfOutcome(outcome: unknown): readonly string[] {
  if (typeof outcome === "string") return [outcome];
  if (!isRecord(outcome) || ArrayBuffer.isView(outcome)) return [];
  return ["won", "lost", "successes", "trials"].flatMap((key) => {
    const part = ownCell(outcome, key);
    if (typeof part === "string") return [part];
    return isRecord(part) ? leavesOf(part as Condition).map(({ field }) => field) : [];
  });
}
