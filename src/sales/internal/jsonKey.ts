import { compareText } from "../../core/compareText.js";
import type { JsonValue } from "../../core/json.js";

/** A text that two values share exactly where they are equal, whatever the order of their keys. */
export function jsonKey(value: JsonValue): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(jsonKey).join()}]`;
  const parts = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{${parts
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, part]) => `${JSON.stringify(key)}:${jsonKey(part)}`)
    .join()}}`;
}
