import { ClosedLoopError } from "../../core/errors.js";

const maxLevels = 64;

/**
 * Properties as JSON with sorted keys, so that equal ones have one text; the last resort of event order. `INVALID_INPUT` at
 * `path` for what is nested too deep, or in itself.
 */
export function canonicalText(path: string, value: unknown, level = 1): string {
  if (level > maxLevels) {
    throw new ClosedLoopError(
      "INVALID_INPUT",
      path,
      `expected at most ${maxLevels} levels, received more`,
    );
  }
  const textOf = (part: unknown): string => canonicalText(path, part, level + 1);
  if (Array.isArray(value)) return `[${value.map(textOf).join(",")}]`;
  if (typeof value === "bigint") return `${value}`;
  if (typeof value !== "object" || value === null || value instanceof Date) {
    return JSON.stringify(value) ?? "null";
  }
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined && typeof part !== "function")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${textOf(part)}`);
  return `{${parts.join(",")}}`;
}
