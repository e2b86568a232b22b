import { describe } from "../check.js";
import type { Duration } from "../time/types.js";
import { branchOf } from "./branchOf.js";
import type { Condition, LeafCondition, Scalar } from "./condition.js";

/** Says a checked Condition in short English, as labels and refusals show it: `employees is at least 200`. */
export function sentenceOf(condition: Condition): string {
  const branch = branchOf(condition);
  if (branch === null) return leafSentence(condition as LeafCondition);
  const { join, parts } = branch;
  if (join === "not") return `not (${parts.map(sentenceOf).join()})`;
  if (parts.length === 0) return join === "all" ? "always" : "never";
  const sentences = parts.map((part) => {
    const inner = branchOf(part);
    const isJoined = inner !== null && inner.join !== join && inner.parts.length > 1;
    return isJoined && parts.length > 1 ? `(${sentenceOf(part)})` : sentenceOf(part);
  });
  return sentences.join(join === "all" ? " and " : " or ");
}

const comparisons = {
  eq: "is",
  ne: "is not",
  lt: "is below",
  lte: "is at most",
  gt: "is above",
  gte: "is at least",
  contains: "contains",
  startsWith: "starts with",
  endsWith: "ends with",
  like: "is like",
  before: "is before",
  after: "is after",
} as const;

function leafSentence(leaf: LeafCondition): string {
  const { field } = leaf;
  switch (leaf.op) {
    case "exists":
      return `${field} is given`;
    case "missing":
      return `${field} is missing`;
    case "in":
      return `${field} is one of ${listOf(leaf.value)}`;
    case "notIn":
      return `${field} is none of ${listOf(leaf.value)}`;
    case "between":
      return `${field} is from ${describe(leaf.value[0])} to ${describe(leaf.value[1])}`;
    case "before":
    case "after":
      return `${field} ${comparisons[leaf.op]} ${leaf.value}`;
    case "withinLast":
      return `${field} is within the last ${lengthOf(leaf.value)}`;
    default:
      return `${field} ${comparisons[leaf.op]} ${describe(leaf.value)}`;
  }
}

const maxListed = 5;

function listOf(values: readonly Scalar[]): string {
  if (values.length === 0) return "nothing";
  const listed = values.slice(0, maxListed).map(describe);
  const more = values.length - listed.length;
  if (more > 0) listed.push(`${more} more`);
  const last = listed.pop() as string;
  return listed.length === 0 ? last : `${listed.join(", ")} ${more > 0 ? "and" : "or"} ${last}`;
}

const units = ["years", "months", "weeks", "days", "hours", "minutes", "seconds"] as const;

function lengthOf(duration: Duration): string {
  const parts = units.flatMap((unit) => {
    const count = duration[unit] ?? 0;
    if (count === 0) return [];
    return [`${count} ${count === 1 ? unit.slice(0, -1) : unit}`];
  });
  return parts.length === 0 ? "0 seconds" : parts.join(" ");
}
