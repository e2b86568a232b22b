import {
  checkFinite,
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  invalid,
  kindOf,
} from "../check.js";
import { compareText } from "../compareText.js";
import { checkDuration } from "../time/duration.js";
import { readTime } from "../time/readTime.js";
import type { LeafCondition } from "./condition.js";
import { ownCell } from "./fieldReader.js";

const maxDepth = 64;
/** A list that holds one part twice, which holds one part twice, and so on, would have 2⁶⁴ leaves. */
const maxNodes = 100_000;

type Operator = LeafCondition["op"];

const valueChecks: Readonly<Record<Operator, (path: string, value: unknown) => void>> = {
  eq: checkScalar,
  ne: checkScalar,
  in: checkOneType,
  notIn: checkOneType,
  lt: checkOrdered,
  lte: checkOrdered,
  gt: checkOrdered,
  gte: checkOrdered,
  between: checkRange,
  contains: checkText,
  startsWith: checkText,
  endsWith: checkText,
  like: checkText,
  exists: checkNothing,
  missing: checkNothing,
  before: checkMoment,
  after: checkMoment,
  withinLast: checkDuration,
};
const folding: readonly Operator[] = [
  "eq",
  "ne",
  "in",
  "notIn",
  "contains",
  "startsWith",
  "endsWith",
  "like",
];

/**
 * Refuses what is no Condition, with the path down to what is wrong in it.
 *
 * @throws {ClosedLoopError} `INVALID_INPUT` for an unknown key or operator, values of mixed types, NaN or infinite ones, a low
 * above its high, a time without offset, and more than 64 levels or 100,000 parts.
 */
export function checkCondition(path: string, value: unknown): void {
  let nodes = 0;
  const check = (at: string, node: unknown, depth: number): void => {
    nodes += 1;
    if (depth > maxDepth) throw invalid(path, `at most ${maxDepth} levels`, value);
    if (nodes > maxNodes) throw invalid(path, `at most ${maxNodes} parts`, value);
    checkObject(at, node);
    const join = (["all", "any", "not"] as const).find((key) => Object.hasOwn(node, key));
    if (join === undefined) {
      checkLeaf(at, node);
      return;
    }
    checkKeys(at, node, [join]);
    const place = below(at, join);
    const parts = ownCell(node, join);
    if (join === "not") {
      check(place, parts, depth + 1);
      return;
    }
    checkList(place, parts);
    for (const [index, part] of parts.entries()) check(`${place}[${index}]`, part, depth + 1);
  };
  check(path, value, 1);
}

function below(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function checkLeaf(path: string, leaf: object): void {
  if (!Object.hasOwn(leaf, "field") && !Object.hasOwn(leaf, "op")) {
    throw invalid(path, "a condition: { field, op, value }, { all }, { any } or { not }", leaf);
  }
  const field = ownCell(leaf, "field");
  if (typeof field !== "string") throw invalid(below(path, "field"), "the name of a field", field);
  const op = ownCell(leaf, "op");
  checkOneOf(below(path, "op"), op, Object.keys(valueChecks) as Operator[]);
  const canFold = folding.includes(op);
  checkKeys(path, leaf, ["field", "op", "value", ...(canFold ? ["ignoreCase"] : [])]);
  const ignoreCase = ownCell(leaf, "ignoreCase");
  if (ignoreCase !== undefined && typeof ignoreCase !== "boolean") {
    throw invalid(below(path, "ignoreCase"), "true or false", ignoreCase);
  }
  valueChecks[op](below(path, "value"), ownCell(leaf, "value"));
}

function checkNothing(path: string, value: unknown): void {
  if (value !== undefined) throw invalid(path, "nothing", value);
}

function checkText(path: string, value: unknown): void {
  if (typeof value !== "string") throw invalid(path, "a text", value);
}

function checkMoment(path: string, value: unknown): void {
  if (typeof value !== "string" || readTime(value) === null) {
    throw invalid(path, "a day, or an ISO 8601 time with Z or an offset", value);
  }
}

function checkScalar(path: string, value: unknown): void {
  if (typeof value === "string" || typeof value === "boolean") return;
  if (typeof value !== "number") throw invalid(path, "a text, a number, true or false", value);
  checkFinite(path, value);
}

function checkOrdered(path: string, value: unknown): asserts value is string | number {
  if (typeof value === "string") return;
  if (typeof value !== "number") throw invalid(path, "a text or a number", value);
  checkFinite(path, value);
}

function checkOneType(path: string, values: unknown): void {
  checkList(path, values);
  for (const [index, value] of values.entries()) {
    checkScalar(`${path}[${index}]`, value);
    checkSameType(`${path}[${index}]`, values[0], value);
  }
}

function checkSameType(path: string, first: unknown, value: unknown): void {
  if (typeof value !== typeof first) throw invalid(path, `${kindOf(first)} like the first`, value);
}

function checkRange(path: string, range: unknown): void {
  if (!Array.isArray(range) || range.length !== 2) throw invalid(path, "[low, high]", range);
  const low: unknown = range[0];
  const high: unknown = range[1];
  checkOrdered(`${path}[0]`, low);
  checkOrdered(`${path}[1]`, high);
  checkSameType(`${path}[1]`, low, high);
  const isOrdered =
    typeof low === "string" ? compareText(low, high as string) <= 0 : low <= (high as number);
  if (!isOrdered) throw invalid(`${path}[1]`, "high to be no less than low", high);
}
