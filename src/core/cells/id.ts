import { isMissing } from "./missing.js";

/** Reads a cell as an id: text as it is, a number or bigint by its shortest form, so that `7`, `7n` and `"7"` are one. */
export function idOf(cell: unknown): string | null {
  if (typeof cell === "string") return isMissing(cell) ? null : cell;
  // `${-0}` is "0".
  return typeof cell === "bigint" || Number.isFinite(cell) ? `${cell}` : null;
}
