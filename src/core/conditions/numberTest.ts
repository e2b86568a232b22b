import type { CellTest } from "./truth.js";

type Numeric = number | bigint;
type Operator = "eq" | "lt" | "lte" | "gt" | "gte";

/** NaN is missing, not a number. */
function isNumber(cell: unknown): cell is Numeric {
  return typeof cell === "number" ? !Number.isNaN(cell) : typeof cell === "bigint";
}

/** Numbers and bigints order exactly; equality tells their types apart, so it needs the bigint too, if there is one. */
function bigintOf(value: number): bigint | null {
  return Number.isInteger(value) ? BigInt(value) : null;
}

// Each closure holds its own comparison: a shared one would cost a call per cell, half as long again.
const tests: Readonly<Record<Operator, (value: number) => CellTest>> = {
  eq: (value) => {
    const whole = bigintOf(value);
    return (cell) => (isNumber(cell) ? (cell === value || cell === whole ? 1 : 0) : 2);
  },
  lt: (value) => (cell) => (isNumber(cell) ? (cell < value ? 1 : 0) : 2),
  lte: (value) => (cell) => (isNumber(cell) ? (cell <= value ? 1 : 0) : 2),
  gt: (value) => (cell) => (isNumber(cell) ? (cell > value ? 1 : 0) : 2),
  gte: (value) => (cell) => (isNumber(cell) ? (cell >= value ? 1 : 0) : 2),
};

/** A cell is a number that stands so to the value. */
export function numberTest(op: Operator, value: number): CellTest {
  return tests[op](value);
}

/** A cell is one of those numbers. */
export function oneOfNumbers(values: readonly number[]): CellTest {
  const known = new Set<Numeric | null>([...values, ...values.map(bigintOf)]);
  return (cell) => (isNumber(cell) ? (known.has(cell) ? 1 : 0) : 2);
}

/** A cell lies between two numbers, both ends in. */
export function betweenNumbers(low: number, high: number): CellTest {
  return (cell) => (isNumber(cell) ? (cell >= low && cell <= high ? 1 : 0) : 2);
}
