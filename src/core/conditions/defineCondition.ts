import { deepFreeze } from "../freeze.js";
import { checkCondition } from "./checkCondition.js";
import type { Condition } from "./condition.js";

/**
 * Checks a Condition and gives a frozen copy, to be kept, stored as JSON and used again and again.
 *
 * @param condition - A {@link Condition}, from code or from stored JSON.
 * @returns The same Condition, deep-frozen; {@link matches} compiles it once.
 * @throws {ClosedLoopError} `INVALID_INPUT` with the path down to the part that is wrong: an unknown operator or key, a value of
 * the wrong type, mixed types in a list, NaN or infinite values, a low above its high, a time without an offset.
 *
 * @example
 * import { defineCondition, matches } from "closedloop";
 *
 * const freeMail = defineCondition({ field: "email", op: "endsWith", value: "@gmail.com", ignoreCase: true });
 * matches(freeMail, { email: "Ada@Gmail.com" }) // => true
 * matches(freeMail, {}) // => false
 *
 * defineCondition({ field: "employees", op: "between", value: [200, 50] }) // throws INVALID_INPUT
 */
export function defineCondition<const C extends Condition>(condition: C): C {
  checkCondition("", condition);
  return deepFreeze(JSON.parse(JSON.stringify(condition)) as C);
}
