import { compareText } from "../../core/compareText.js";
import { leavesOf } from "../../core/conditions/branchOf.js";
import { compileRowTest, type RowTest } from "../../core/conditions/compile.js";
import { type CellCheck, compileLeaf } from "../../core/conditions/compileLeaf.js";
import type { Condition } from "../../core/conditions/condition.js";
import type { FunnelModel, FunnelStep, Match } from "../definitionTypes.js";
import type { FunnelDiagnostics } from "../reportTypes.js";
import type { Cells, EventSource } from "./eventSource.js";
import type { EventTable, Units } from "./readEvents.js";

/** Which steps and exclusions each event matches. */
export interface MatchPatterns {
  /** Per place in the table an index into `matchesOf`. */
  readonly pattern: Int32Array;
  /** The first is empty. Steps in ascending order, then exclusions, numbered on from the steps. */
  readonly matchesOf: readonly (readonly number[])[];
  readonly typeMismatches: FunnelDiagnostics["typeMismatches"];
}

/** What a step or an exclusion asks of an event. */
interface Matcher {
  readonly takesName: (name: string) => boolean;
  readonly match: RowTest | null;
  readonly where: RowTest | null;
  readonly firstTime: "event" | "matching" | undefined;
}

/** Stands for a row: readers look up the cell of its index. */
interface Cursor {
  index: number;
}

type FieldLabel = (field: string) => string;
type FieldCells = (field: string) => Cells;

/** Matches the events of all units with the steps and exclusions of a funnel. */
export function matchPatterns(
  model: FunnelModel,
  source: EventSource,
  table: EventTable,
  { places, offsets }: Units,
  asOf: number,
): MatchPatterns {
  const pattern = new Int32Array(table.length);
  const matchers = [...model.steps, ...model.exclusions].map((one) =>
    matcherOf(one, source, model.timeZone),
  );
  const candidates = table.names.map((name) =>
    matchers.flatMap(({ takesName }, match) => (takesName(name) ? [match] : [])),
  );
  const { matchesOf, extend } = patternTree(matchers.length);
  if (matchers.every((one) => !(one.match ?? one.where ?? one.firstTime))) {
    const patternOfName = candidates.map((matches) => matches.reduce(extend, 0));
    for (const place of places) {
      pattern[place] = patternOfName[table.name[place] as number] as number;
    }
    return { pattern, matchesOf, typeMismatches: [] };
  }
  const cursor: Cursor = { index: 0 };
  /** Per matcher the unit whose first event it has met. */
  const met = matchers.map(() => -1);
  const isMatch = (match: number, unit: number): boolean => {
    const matcher = matchers[match] as Matcher;
    const { firstTime } = matcher;
    if (firstTime !== undefined && met[match] === unit) return false;
    if (matcher.match !== null && matcher.match(cursor, asOf) !== 1) return false;
    const holds = matcher.where === null || matcher.where(cursor, asOf) === 1;
    if (holds || firstTime === "event") met[match] = unit;
    return holds;
  };
  for (let unit = 0; unit + 1 < offsets.length; unit += 1) {
    for (const place of places.subarray(offsets[unit], offsets[unit + 1])) {
      cursor.index = table.row[place] as number;
      let matched = 0;
      for (const match of candidates[table.name[place] as number] as readonly number[]) {
        if (isMatch(match, unit)) matched = extend(matched, match);
      }
      pattern[place] = matched;
    }
  }
  return { pattern, matchesOf, typeMismatches: mismatches(model, source, table, places) };
}

function matcherOf(
  { match, where, firstTime }: Pick<FunnelStep, "match" | "where" | "firstTime">,
  source: EventSource,
  timeZone: string | undefined,
): Matcher {
  const testOf = (condition: Condition, cellsOf: FieldCells): RowTest =>
    compileRowTest(condition, {
      timeZone,
      reader: (field) => {
        const cells = cellsOf(field);
        return (row) => cells((row as Cursor).index);
      },
    });
  const takesName = (name: string): boolean =>
    typeof match === "string" ? name === match : !isNames(match) || match.includes(name);
  return {
    takesName,
    match: typeof match === "string" || isNames(match) ? null : testOf(match, source.eventCells),
    where: where === undefined ? null : testOf(where, source.propertyCells),
    firstTime,
  };
}

function isNames(match: Match): match is readonly string[] {
  return Array.isArray(match);
}

/** Numbers the sets of matches that occur; a set is extended by a higher match. */
function patternTree(matchCount: number): {
  readonly matchesOf: readonly (readonly number[])[];
  readonly extend: (pattern: number, match: number) => number;
} {
  const matchesOf: (readonly number[])[] = [[]];
  const known = new Map<number, number>();
  return {
    matchesOf,
    extend: (pattern, match): number => {
      const key = pattern * matchCount + match;
      let extended = known.get(key);
      if (extended === undefined) {
        extended = matchesOf.push([...(matchesOf[pattern] as readonly number[]), match]) - 1;
        known.set(key, extended);
      }
      return extended;
    },
  };
}

/** Counts per field the rows whose cell some operator does not take, whatever was evaluated. */
function mismatches(
  model: FunnelModel,
  source: EventSource,
  table: EventTable,
  places: Int32Array,
): FunnelDiagnostics["typeMismatches"] {
  const checks = new Map<string, { readonly cells: Cells; readonly takes: CellCheck["takes"] }[]>();
  const collect = (condition: Condition, cellsOf: FieldCells, labelOf: FieldLabel): void => {
    for (const leaf of leavesOf(condition)) {
      const label = labelOf(leaf.field);
      const { takes } = compileLeaf(leaf, model.timeZone);
      checks.set(label, [...(checks.get(label) ?? []), { cells: cellsOf(leaf.field), takes }]);
    }
  };
  for (const { match, where } of [...model.steps, ...model.exclusions]) {
    if (typeof match !== "string" && !isNames(match)) {
      collect(match, source.eventCells, (field) => field);
    }
    if (where !== undefined) {
      collect(where, source.propertyCells, (field) => field.replace(/^properties\./, ""));
    }
  }
  return [...checks]
    .map(([field, all]) => {
      let count = 0;
      for (const place of places) {
        const index = table.row[place] as number;
        if (all.some(({ cells, takes }) => !takes(cells(index)))) count += 1;
      }
      return { field, count };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => compareText(a.field, b.field));
}
