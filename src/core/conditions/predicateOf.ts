import { checkKeys, checkObject } from "../check.js";
import { asOfMs } from "../time/instant.js";
import type { Instant } from "../time/types.js";
import { needsAsOf } from "./branchOf.js";
import { checkCondition } from "./checkCondition.js";
import { compileRowTest, type RowTest } from "./compile.js";
import type { Condition } from "./condition.js";

/** When a Condition is asked. */
export interface ConditionOptions {
  /**
   * The moment that `withinLast` counts back from, needed where a part of the Condition says so. A day is its last
   * millisecond in UTC.
   */
  readonly asOf?: Instant | undefined;
}

interface Compiled {
  readonly test: RowTest;
  readonly needsAsOf: boolean;
}

const compiled = /* @__PURE__ */ new WeakMap<object, Compiled>();

/**
 * Makes a filter of a Condition, checked and compiled once: the form to use over many rows.
 *
 * `asOf` is asked for here, whatever the rows. For one row see {@link matches}.
 *
 * @param condition - A {@link Condition}, from code or from stored JSON.
 * @param options - The moment, where the Condition says `withinLast`.
 * @returns A function of a row: true only where the Condition is true; unknown is false. It throws `INVALID_INPUT` for what is
 * no row.
 * @throws {ClosedLoopError} `INVALID_INPUT` when the Condition or the moment cannot be read.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED` when the Condition says `withinLast` and no moment came.
 *
 * @example
 * import { predicateOf } from "closedloop";
 *
 * const leads = [{ employees: 250 }, { employees: 20 }, { employees: null }, { employees: "250" }];
 * leads.filter(predicateOf({ field: "employees", op: "gte", value: 200 })) // => [{ employees: 250 }]
 *
 * predicateOf({ field: "seenAt", op: "withinLast", value: { days: 7 } }) // throws AS_OF_REQUIRED
 */
export function predicateOf(
  condition: Condition,
  options: ConditionOptions = {},
): (row: object) => boolean {
  const { test, needsAsOf: needs } = compiled.get(condition) ?? compile(condition);
  checkObject("options", options);
  checkKeys("", options, ["asOf"]);
  const { asOf } = options;
  const moment = asOf === undefined && !needs ? Number.NaN : asOfMs(asOf, "asOf");
  return (row) => {
    checkObject("row", row);
    return test(row, moment) === 1;
  };
}

function compile(condition: Condition): Compiled {
  checkCondition("", condition);
  const made = { test: compileRowTest(condition), needsAsOf: needsAsOf(condition) };
  if (isDeepFrozen(condition)) compiled.set(condition, made);
  return made;
}

/** Only what can no longer change may be remembered. */
function isDeepFrozen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeepFrozen);
}
