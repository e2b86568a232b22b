import { kindOf } from "./check.js";
import type { JsonValue } from "./json.js";

/** Where a value is no JSON, and why. */
export interface JsonFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Present where the value is too much rather than wrong. */
  readonly code?: "TOO_LARGE";
}

/** Deeper than anything a CRM nests, and far from the end of the stack. */
const maxDepth = 64;
/** One object that stands in many places counts for each. */
const maxValues = 1_000_000;

/** The fault of going too deep or on too long; `depth` is the levels above a value, `values` how many came so far. */
export function sizeFault(depth: number, values: number): Omit<JsonFault, "path"> | null {
  if (values > maxValues)
    return { message: "expected at most 1,000,000 values", code: "TOO_LARGE" };
  if (depth > maxDepth)
    return { message: `expected at most ${maxDepth} levels`, code: "TOO_LARGE" };
  return null;
}

/** The first place where a value is no JSON, or goes too deep; keys whose value is undefined do not count. */
export function jsonFault(root: unknown): JsonFault | null {
  let values = 0;
  // One list for the whole walk: a copy for each value would take most of its time.
  const path: PropertyKey[] = [];
  const visit = (value: unknown): Omit<JsonFault, "path"> | null => {
    values += 1;
    const fault = sizeFault(path.length, values);
    if (fault !== null || isScalar(value)) return fault;
    const isList = Array.isArray(value);
    if (!isList && !isPlainObject(value)) {
      return { message: `expected a JSON value, received ${kindOf(value)}` };
    }
    for (const [key, part] of isList ? value.entries() : Object.entries(value)) {
      if (part === undefined && !isList) continue;
      path.push(key);
      const inside =
        key === "__proto__"
          ? { message: "expected another name, received __proto__" }
          : visit(part);
      if (inside !== null) return inside;
      path.pop();
    }
    return null;
  };
  const fault = visit(root);
  if (fault === null) return null;
  // The number of values is no fault of the place where the count ended.
  return { path: values > maxValues ? [] : path, ...fault };
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
export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
