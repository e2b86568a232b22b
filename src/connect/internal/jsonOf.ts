import type { JsonValue } from "../../core/json.js";

const maxDepth = 16;

/** A cell as JSON, copied; undefined for what JSON has no form for, and for what lies too deep. */
export function jsonOf(cell: unknown, depth = 0): JsonValue | undefined {
  switch (typeof cell) {
    case "string":
    case "boolean":
      return cell;
    case "number":
      // JSON knows no −0.
      return Number.isFinite(cell) ? cell + 0 : undefined;
    case "bigint":
      return `${cell}`;
    case "object":
      return cell === null ? null : depth < maxDepth ? objectOf(cell, depth) : undefined;
    default:
      return undefined;
  }
}

function objectOf(cell: object, depth: number): JsonValue | undefined {
  if (cell instanceof Date) {
    return Number.isNaN(cell.getTime()) ? undefined : cell.toISOString();
  }
  if (Array.isArray(cell)) return cell.map((part) => jsonOf(part, depth + 1) ?? null);
  const copy: Record<string, JsonValue> = {};
  for (const [key, part] of Object.entries(cell)) {
    const value = jsonOf(part, depth + 1);
    if (value !== undefined && key !== "__proto__") copy[key] = value;
  }
  return copy;
}
