import type { CellTest } from "./truth.js";

/** Whether a bigint is exactly the number; a double beyond 2⁵³ would equal its neighbors. */
function equalsBigint(value: number): (cell: bigint) => boolean {
  if (!Number.isInteger(value)) return () => false;
  const whole = BigInt(value);
  return (cell) => cell === whole;
}

/** A cell is that number. The last comparison tells NaN, which is missing, from other numbers. */
export function equalsNumber(value: number): CellTest {
  const equals = equalsBigint(value);
  return (cell) => {
    if (typeof cell === "number") return cell === value ? 1 : Number.isNaN(cell) ? 2 : 0;
    if (typeof cell === "bigint") return equals(cell) ? 1 : 0;
    return 2;
  };
}

/** A cell is one of those numbers. */
export function oneOfNumbers(values: readonly number[]): CellTest {
  const known = new Set(values);
  const whole = new Set(values.filter(Number.isInteger).map(BigInt));
  return (cell) => {
    if (typeof cell === "number") return known.has(cell) ? 1 : Number.isNaN(cell) ? 2 : 0;
    if (typeof cell === "bigint") return whole.has(cell) ? 1 : 0;
    return 2;
  };
}

/** Numbers and bigints compare with each other exactly, and nothing is on either side of NaN. */
export const numberTests: Readonly<
  Record<"lt" | "lte" | "gt" | "gte", (value: number) => CellTest>
> = {
  lt: (value) => (cell) =>
    typeof cell === "number" || typeof cell === "bigint"
      ? cell < value
        ? 1
        : cell >= value
          ? 0
          : 2
      : 2,
  lte: (value) => (cell) =>
    typeof cell === "number" || typeof cell === "bigint"
      ? cell <= value
        ? 1
        : cell > value
          ? 0
          : 2
      : 2,
  gt: (value) => (cell) =>
    typeof cell === "number" || typeof cell === "bigint"
      ? cell > value
        ? 1
        : cell <= value
          ? 0
          : 2
      : 2,
  gte: (value) => (cell) =>
    typeof cell === "number" || typeof cell === "bigint"
      ? cell >= value
        ? 1
        : cell < value
          ? 0
          : 2
      : 2,
};

/** A cell lies between two numbers, both ends in. */
export function betweenNumbers(low: number, high: number): CellTest {
  return (cell) =>
    typeof cell === "number" || typeof cell === "bigint"
      ? cell >= low && cell <= high
        ? 1
        : Number.isNaN(cell)
          ? 2
          : 0
      : 2;
}
