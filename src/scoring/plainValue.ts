/** A cell as JSON holds it; null for what is no plain value. */
export function plainValue(cell: unknown): string | number | boolean | null {
  if (typeof cell === "bigint")
    return Number.isSafeInteger(Number(cell)) ? Number(cell) : `${cell}`;
  const value = cell instanceof Date ? cell.toJSON() : cell;
  if (typeof value === "string" || typeof value === "boolean") return value;
  // `+ 0` turns −0 into 0.
  return Number.isFinite(value) ? (value as number) + 0 : null;
}
