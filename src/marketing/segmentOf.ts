import { atPath } from "../core/atPath.js";
import { checkList, checkObject } from "../core/check.js";
import type { Condition } from "../core/conditions/condition.js";
import { type ConditionOptions, predicateOf } from "../core/conditions/predicateOf.js";

/** The least of a segment that {@link segmentOf} reads. */
export interface SegmentRules {
  readonly id: string;
  /** Who belongs to it. */
  readonly rules: Condition;
}

/**
 * Which segment does a customer, lead or account belong to: the first whose rules it meets.
 *
 * @param row - Any plain object; rules read its own keys, or paths through them.
 * @param segments - Segments, the most particular first. Where those of `defineCondition` serve as rules, they are compiled
 *   once for all calls.
 * @param options - `asOf`: the moment, where a rule says `withinLast`.
 * @returns The id of the segment; null where the row meets the rules of none.
 * @throws {ClosedLoopError} INVALID_INPUT when rules cannot be read or the row is no object; AS_OF_REQUIRED when rules say
 *   `withinLast` and no moment came.
 *
 * @example
 * import { segmentOf } from "closedloop";
 *
 * const segments = [
 *   { id: "enterprise", rules: { field: "employees", op: "gte", value: 250 } },
 *   { id: "smb", rules: { field: "employees", op: "gte", value: 1 } },
 * ] as const;
 * segmentOf({ employees: 900 }, segments) // => "enterprise"
 * segmentOf({ employees: null }, segments) // => null
 */
export function segmentOf(
  row: object,
  segments: readonly SegmentRules[],
  options: ConditionOptions = {},
): string | null {
  const found = segmentTests(segments, options).find(({ test }) => test(row));
  return found?.id ?? null;
}

/** Each segment with the test of its rules. */
export function segmentTests(
  segments: readonly SegmentRules[],
  options: ConditionOptions,
): { readonly id: string; readonly test: (row: object) => boolean }[] {
  checkList("segments", segments);
  // Refuses wrong options by their own path.
  predicateOf({ all: [] }, options);
  return segments.map((segment: SegmentRules, index) => {
    const path = `segments[${index}]`;
    checkObject(path, segment);
    const test = atPath(
      () => predicateOf(segment.rules, options),
      (error) => (error.path === "asOf" ? "asOf" : `${path}.rules${below(error.path)}`),
    );
    return { id: segment.id, test };
  });
}

function below(path: string): string {
  return path === "" || path.startsWith("[") ? path : `.${path}`;
}
