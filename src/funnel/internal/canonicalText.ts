/** Properties as JSON with sorted keys, so that equal ones have one text; the last resort of event order. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value === "bigint") return `${value}`;
  if (typeof value !== "object" || value === null || value instanceof Date) {
    return JSON.stringify(value) ?? "null";
  }
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined && typeof part !== "function")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonicalText(part)}`);
  return `{${parts.join(",")}}`;
}
