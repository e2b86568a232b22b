import type { Condition } from "./condition.js";
import { type ConditionOptions, predicateOf } from "./predicateOf.js";

/**
 * Tells whether a row meets a Condition.
 *
 * A Condition that {@link defineCondition} froze is compiled once; any other at each call, so over many rows use
 * {@link predicateOf}.
 *
 * @param condition - A {@link Condition}, from code or from stored JSON.
 * @param row - Any plain object; fields are its own keys, or paths through them.
 * @param options - The moment, where the Condition says `withinLast`.
 * @returns True where the Condition is true; false where it is false or unknown.
 * @throws {ClosedLoopError} `INVALID_INPUT` when the Condition or the moment cannot be read, or the row is no object.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED` when the Condition says `withinLast` and no moment came.
 *
 * @example
 * import { matches } from "closedloop";
 *
 * const pro = { field: "plan", op: "ne", value: "free" } as const;
 * matches(pro, { plan: "pro" }) // => true
 * matches(pro, { plan: null }) // => false
 * matches({ any: [{ field: "plan", op: "missing" }, pro] }, { plan: null }) // => true
 *
 * const recent = { field: "seenAt", op: "withinLast", value: { days: 7 } } as const;
 * matches(recent, { seenAt: "2026-11-20" }, { asOf: "2026-11-23T00:00:00Z" }) // => true
 */
export function matches(
  condition: Condition,
  row: object,
  options: ConditionOptions = {},
): boolean {
  return predicateOf(condition, options)(row);
}
