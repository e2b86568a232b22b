import { checkList } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { leavesOf } from "../core/conditions/branchOf.js";
import { compileLeaf } from "../core/conditions/compileLeaf.js";
import { fieldReader } from "../core/conditions/fieldReader.js";
import type { ConditionOptions } from "../core/conditions/predicateOf.js";
import { ClosedLoopError } from "../core/errors.js";
import { type Proportion, wilsonProportion } from "../stats/wilsonProportion.js";
import { type SegmentRules, segmentTests } from "./segmentOf.js";

/** What {@link segmentOverlap} finds. */
export interface SegmentOverlap {
  /** Rows that were asked. */
  readonly rows: number;
  /** In the order of the segments. */
  readonly sizes: readonly {
    readonly key: string;
    readonly count: number;
    /** Of all rows. */
    readonly share: Proportion;
  }[];
  /** Two segments with rows in common, the most first, then as listed; a pair that is not here shares none. */
  readonly pairs: readonly SegmentPair[];
  /** Rows in no segment. */
  readonly none: number;
  /** Rows in more than one. */
  readonly several: number;
  /** Rows that are no object, and so in no segment. */
  readonly rejected: readonly { readonly index: number }[];
  /** By field, how many rows hold a value of a type that a rule does not take. */
  readonly typeMismatches: readonly { readonly field: string; readonly count: number }[];
}

/** Two segments that share rows. */
export interface SegmentPair {
  readonly a: string;
  readonly b: string;
  /** Rows in both. */
  readonly shared: number;
  /** Of the rows of a. */
  readonly ofA: Proportion;
  /** Of the rows of b. */
  readonly ofB: Proportion;
}

/**
 * How large are segments, and how many belong to two of them, or to none?
 *
 * Segments that are told apart well share few rows and leave few out: a row in two of them is counted in both here, though
 * `segmentOf` gives it to the first. Time grows with rows × segments, memory with pairs of segments.
 *
 * @param rows - Customers, leads or accounts as plain objects, in any order.
 * @param segments - Their ids differ.
 * @param options - `asOf`: the moment, where a rule says `withinLast`.
 * @returns Sizes, pairs and rows in none; shares with their intervals at 95 %.
 * @throws {ClosedLoopError} INVALID_INPUT when rules cannot be read; DUPLICATE_ID when two segments have one id;
 *   AS_OF_REQUIRED when rules say `withinLast` and no moment came.
 *
 * @example
 * import { segmentOverlap } from "closedloop";
 *
 * const rows = [{ plan: "pro", seats: 40 }, { plan: "pro", seats: 2 }, { plan: "free", seats: 1 }];
 * const overlap = segmentOverlap(rows, [
 *   { id: "paying", rules: { field: "plan", op: "ne", value: "free" } },
 *   { id: "large", rules: { field: "seats", op: "gte", value: 20 } },
 * ]);
 * overlap.sizes.map(({ key, count }) => `${key} ${count}`) // => ["paying 2", "large 1"]
 * overlap.pairs.map(({ a, b, shared }) => [a, b, shared]) // => [["paying", "large", 1]]
 * overlap.none // => 1
 */
export function segmentOverlap(
  rows: readonly object[],
  segments: readonly SegmentRules[],
  options: ConditionOptions = {},
): SegmentOverlap {
  checkList("rows", rows);
  const tests = segmentTests(segments, options);
  checkUnique(tests);
  const counts = tests.map(() => 0);
  const shared = tests.map(() => tests.map(() => 0));
  const mismatches = mismatchCounter(segments);
  const rejected: { index: number }[] = [];
  let none = 0;
  let several = 0;
  rows.forEach((row: unknown, index) => {
    if (!isRow(row)) {
      rejected.push({ index });
      return;
    }
    mismatches.count(row);
    const places = tests.flatMap(({ test }, place) => (test(row) ? [place] : []));
    if (places.length === 0) none += 1;
    if (places.length > 1) several += 1;
    for (const [order, place] of places.entries()) {
      counts[place] = (counts[place] as number) + 1;
      const others = shared[place] as number[];
      for (const other of places.slice(order + 1)) others[other] = (others[other] as number) + 1;
    }
  });
  const asked = rows.length - rejected.length;
  return {
    rows: asked,
    sizes: tests.map(({ id }, place) => ({
      key: id,
      count: counts[place] as number,
      share: wilsonProportion(counts[place] as number, asked),
    })),
    pairs: pairsOf(
      tests.map(({ id }) => id),
      counts,
      shared,
    ),
    none,
    several,
    rejected,
    typeMismatches: mismatches.found(),
  };
}

function isRow(row: unknown): row is object {
  return typeof row === "object" && row !== null && !Array.isArray(row) && !(row instanceof Date);
}

function checkUnique(segments: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (const [index, { id }] of segments.entries()) {
    if (seen.has(id)) {
      throw new ClosedLoopError(
        "DUPLICATE_ID",
        `segments[${index}].id`,
        "expected an id that no other segment has, received a repeated one",
      );
    }
    seen.add(id);
  }
}

function pairsOf(
  ids: readonly string[],
  counts: readonly number[],
  shared: readonly (readonly number[])[],
): SegmentPair[] {
  const pairs = ids.flatMap((a, first) =>
    ids.slice(first + 1).flatMap((b, offset) => {
      const second = first + 1 + offset;
      const both = shared[first]?.[second] ?? 0;
      if (both === 0) return [];
      const ofA = wilsonProportion(both, counts[first] as number);
      const ofB = wilsonProportion(both, counts[second] as number);
      return [{ a, b, shared: both, ofA, ofB }];
    }),
  );
  return pairs.sort((one, other) => other.shared - one.shared);
}

/** Counts the rows that hold, in a field, a value of a type that some rule does not take. */
function mismatchCounter(segments: readonly SegmentRules[]): {
  count(row: object): void;
  found(): { readonly field: string; readonly count: number }[];
} {
  const checks = new Map<string, ((cell: unknown) => boolean)[]>();
  for (const leaf of segments.flatMap(({ rules }) => leavesOf(rules))) {
    const { takes } = compileLeaf(leaf);
    const known = checks.get(leaf.field);
    if (known === undefined) checks.set(leaf.field, [takes]);
    else known.push(takes);
  }
  const fields = [...checks].map(([field, takes]) => ({
    field,
    read: fieldReader(field),
    takes,
    count: 0,
  }));
  return {
    count(row): void {
      for (const one of fields) {
        const cell = one.read(row);
        if (one.takes.some((takes) => !takes(cell))) one.count += 1;
      }
    },
    found: () =>
      fields
        .filter(({ count }) => count > 0)
        .map(({ field, count }) => ({ field, count }))
        .sort((a, b) => compareText(a.field, b.field)),
  };
}
