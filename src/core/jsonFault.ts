import { kindOf } from "./check.js";
import type { JsonValue } from "./json.js";

/** Where a value is no JSON, and why. */
export interface JsonFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Deeper than anything a CRM nests, and far from the end of the stack. */
const maxDepth = 64;
/** One object that stands in many places counts for each. */
const maxValues = 1_000_000;

/** The first place where a value is no JSON, or goes too deep; keys whose value is undefined do not count. */
export function jsonFault(root: unknown): JsonFault | null {
  let values = 0;
  const visit = (value: unknown, path: readonly PropertyKey[]): JsonFault | null => {
    values += 1;
    if (values > maxValues) return { path: [], message: "expected at most 1,000,000 values" };
    if (path.length > maxDepth) return { path, message: `expected at most ${maxDepth} levels` };
    if (isScalar(value)) return null;
    const isList = Array.isArray(value);
    if (!isList && !isPlainObject(value)) {
      return { path, message: `expected a JSON value, received ${kindOf(value)}` };
    }
    for (const [key, part] of isList ? value.entries() : Object.entries(value)) {
      if (key === "__proto__") {
        return { path: [...path, key], message: "expected another name, received __proto__" };
      }
      if (part === undefined && !isList) continue;
      const fault = visit(part, [...path, key]);
      if (fault !== null) return fault;
    }
    return null;
  };
  return visit(root, []);
}

/** A copy of a value without {@link jsonFault}, without undefined keys. */
export function jsonCopy<T extends JsonValue>(value: T): T;
export function jsonCopy(value: JsonValue): JsonValue {
  // JSON knows no −0.
  if (value === 0) return 0;
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map((part) => jsonCopy(part));
  const copy: Record<string, JsonValue> = {};
  for (const [key, part] of Object.entries(value)) {
    if (part !== undefined) copy[key] = jsonCopy(part);
  }
  return copy;
}

/** An object literal, of this realm or another. */
export function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function isScalar(value: unknown): boolean {
  return (
    value === null ||
    typeof value === "string" ||
    typeof value === "boolean" ||
    (typeof value === "number" && Number.isFinite(value))
  );
}

/** TypeScript's `Array.isArray` does not know a readonly list. */
function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
