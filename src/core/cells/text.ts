import { isMissing } from "./missing.js";

/** Reads a cell as text, as it is; null for what is blank or no text. */
export function textOf(cell: unknown): string | null {
  return typeof cell === "string" && !isMissing(cell) ? cell : null;
}
