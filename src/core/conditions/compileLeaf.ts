import { clockOf, type Zone } from "../time/zone.js";
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
  // Of a cell that is there, the answer is unknown only where its type is another one. Any moment shows that.
  const probe = cellTest(leaf, zone);
  return {
    test: cellTest(leaf, zone),
    takes: (cell) => isAbsent(cell) || probe(cell, 0) !== 2,
  };
}

/** The test of a checked comparison. */
export function cellTest(leaf: LeafCondition, zone: Zone = "UTC"): CellTest {
  switch (leaf.op) {
    case "exists":
      return (cell) => (isAbsent(cell) ? 0 : 1);
    case "missing":
      return (cell) => (isAbsent(cell) ? 1 : 0);
    case "eq":
      return equals(leaf.value, leaf.ignoreCase);
    case "ne":
      return not(equals(leaf.value, leaf.ignoreCase));
    case "in":
      return oneOf(leaf.value, leaf.ignoreCase);
    case "notIn":
      return not(oneOf(leaf.value, leaf.ignoreCase));
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return stands(leaf.op, leaf.value);
    case "between":
      return between(leaf.value);
    case "contains":
    case "startsWith":
    case "endsWith":
    case "like":
      return textTest(leaf.op, leaf.value, leaf.ignoreCase);
    // One clock for all cells: making it of a name takes as long as reading a hundred of them.
    case "before":
      return beforeTest(leaf.value, clockOf(zone));
    case "after":
      return afterTest(leaf.value, clockOf(zone));
    case "withinLast":
      return withinLastTest(leaf.value, clockOf(zone));
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
