const plainDecimal = /^-?\d+(?:\.\d+)?$/;

/** Reads a cell as a number: a finite number, a bigint, or text that is a plain decimal (`-12.50`). */
export function numberOf(cell: unknown): number | null {
  const isNumeric =
    typeof cell === "number" ||
    typeof cell === "bigint" ||
    (typeof cell === "string" && plainDecimal.test(cell));
  if (!isNumeric) return null;
  const value = Number(cell);
  // `+ 0` turns −0 into 0.
  return Number.isFinite(value) ? value + 0 : null;
}
