import type { Condition, LeafCondition } from "./condition.js";
import { ownCell } from "./fieldReader.js";

/** What joins conditions, and the conditions joined. */
export interface Branch {
  readonly join: "all" | "any" | "not";
  readonly parts: readonly Condition[];
}

/** Takes a checked Condition apart, or tells that it is a leaf. */
export function branchOf(condition: Condition): Branch | null {
  for (const join of ["all", "any"] as const) {
    const parts = ownCell(condition, join);
    if (parts !== undefined) return { join, parts: parts as readonly Condition[] };
  }
  const negated = ownCell(condition, "not");
  return negated === undefined ? null : { join: "not", parts: [negated as Condition] };
}

/** All comparisons of a Condition, from left to right. */
export function leavesOf(condition: Condition): LeafCondition[] {
  const branch = branchOf(condition);
  return branch === null ? [condition as LeafCondition] : branch.parts.flatMap(leavesOf);
}

/** Whether a Condition has no answer without a moment. */
export function needsAsOf(condition: Condition): boolean {
  return leavesOf(condition).some(({ op }) => op === "withinLast");
}
