import { readTime } from "../time/readTime.js";
import { clockOf, type Zone, type ZoneClock } from "../time/zone.js";
import type { LeafCondition, Scalar } from "./condition.js";
import { isAbsent } from "./fieldReader.js";
import { betweenNumbers, numberTest, oneOfNumbers } from "./numberTest.js";
import { betweenTexts, oneOfTexts, textTest } from "./textTest.js";
import { afterTest, beforeTest, withinLastTest } from "./timeTest.js";
import { type CellTest, negate } from "./truth.js";

/** One comparison, ready for cells. */
export interface CellCheck {
  readonly test: CellTest;
  /** Whether a cell is missing or of a type that the operator takes; any other counts as a type mismatch. */
  takes(cell: unknown): boolean;
}

/** Compiles a checked comparison to a closure made for its operator and the type of its value. */
export function compileLeaf(leaf: LeafCondition, zone: Zone = "UTC"): CellCheck {
  switch (leaf.op) {
    case "exists":
      return { test: (cell) => (isAbsent(cell) ? 0 : 1), takes: anything };
    case "missing":
      return { test: (cell) => (isAbsent(cell) ? 1 : 0), takes: anything };
    case "eq":
      return { test: equals(leaf.value, leaf.ignoreCase), takes: takesLike(leaf.value) };
    case "ne":
      return { test: not(equals(leaf.value, leaf.ignoreCase)), takes: takesLike(leaf.value) };
    case "in":
      return { test: oneOf(leaf.value, leaf.ignoreCase), takes: takesLike(leaf.value[0]) };
    case "notIn":
      return { test: not(oneOf(leaf.value, leaf.ignoreCase)), takes: takesLike(leaf.value[0]) };
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return { test: stands(leaf.op, leaf.value), takes: takesLike(leaf.value) };
    case "between":
      return { test: between(leaf.value), takes: takesLike(leaf.value[0]) };
    case "contains":
    case "startsWith":
    case "endsWith":
    case "like":
      return { test: textTest(leaf.op, leaf.value, leaf.ignoreCase), takes: takesLike("") };
    case "before":
      return timeCheck(beforeTest, leaf.value, zone);
    case "after":
      return timeCheck(afterTest, leaf.value, zone);
    case "withinLast":
      return timeCheck(withinLastTest, leaf.value, zone);
  }
}

function not(test: CellTest): CellTest {
  return (cell, asOf) => negate(test(cell, asOf));
}

function equals(value: Scalar, ignoreCase?: boolean): CellTest {
  if (typeof value === "string") return textTest("eq", value, ignoreCase);
  if (typeof value === "number") return numberTest("eq", value);
  return (cell) => (typeof cell === "boolean" ? (cell === value ? 1 : 0) : 2);
}

/** Values are of one type, which the check has seen to. An empty list says no to every cell that is there. */
function oneOf(values: readonly Scalar[], ignoreCase?: boolean): CellTest {
  switch (typeof values[0]) {
    case "string":
      return oneOfTexts(values as readonly string[], ignoreCase);
    case "number":
      return oneOfNumbers(values as readonly number[]);
    case "boolean":
      return (cell) => (typeof cell === "boolean" ? (values.includes(cell) ? 1 : 0) : 2);
    default:
      return (cell) => (isAbsent(cell) ? 2 : 0);
  }
}

function stands(op: "lt" | "lte" | "gt" | "gte", value: string | number): CellTest {
  return typeof value === "string" ? textTest(op, value) : numberTest(op, value);
}

function between([low, high]: readonly [string | number, string | number]): CellTest {
  return typeof low === "string"
    ? betweenTexts(low, high as string)
    : betweenNumbers(low, high as number);
}

function anything(): boolean {
  return true;
}

/** What compares with a value: its own type, bigints with numbers, and with the value of an empty list anything. */
function takesLike(value: Scalar | undefined): (cell: unknown) => boolean {
  if (value === undefined) return anything;
  if (typeof value === "number") {
    return (cell) => typeof cell === "number" || typeof cell === "bigint" || isAbsent(cell);
  }
  const type = typeof value;
  return (cell) => typeof cell === type || isAbsent(cell);
}

/** One clock for all cells: making it of a name takes as long as reading a hundred of them. */
function timeCheck<V>(
  makeTest: (value: V, clock: ZoneClock) => CellTest,
  value: V,
  zone: Zone,
): CellCheck {
  const clock = clockOf(zone);
  return {
    test: makeTest(value, clock),
    takes: (cell) => isAbsent(cell) || readTime(cell, clock) !== null,
  };
}
