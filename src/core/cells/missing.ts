/** Tells whether a cell of a row holds nothing: null, undefined, NaN, or text of nothing but white space. */
export function isMissing(cell: unknown): boolean {
  if (cell === undefined || cell === null) return true;
  return typeof cell === "string" ? cell.trim() === "" : Number.isNaN(cell);
}
