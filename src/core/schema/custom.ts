import * as z from "zod";
import { kindOf } from "../check.js";
import type { JsonValue } from "../json.js";
import { type Fault, refuse } from "./fault.js";

/** Values by name that the library keeps and does not read. */
export type CustomFields = Readonly<Record<string, JsonValue>>;

/** Deeper than anything a CRM nests, and far from the end of the stack. */
const maxDepth = 64;
/** One object that stands in many places counts for each. */
const maxValues = 1_000_000;

/**
 * Any JSON by name, copied. By hand: zod's record drops a key named `__proto__` without a word, and its JSON follows a
 * ring of objects to the end of the stack.
 */
export const custom = z
  .unknown()
  .check((payload) => {
    refuse(faultIn)(payload);
    if (payload.issues.length === 0) payload.value = copyOf(payload.value as JsonValue);
  })
  // zod has no schema that checks like this and knows its type, here and in the JSON Schema.
  .meta({ type: "object" }) as unknown as z.ZodType<CustomFields, CustomFields>;

/** The first place where a value is no JSON. */
function faultIn(root: unknown): Fault | null {
  if (!isPlainObject(root)) {
    return { path: [], message: `expected an object, received ${kindOf(root)}` };
  }
  let values = 0;
  const visit = (value: unknown, path: readonly PropertyKey[]): Fault | null => {
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

function copyOf(value: JsonValue): JsonValue {
  // JSON knows no −0.
  if (value === 0) return 0;
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map(copyOf);
  const copy: Record<string, JsonValue> = {};
  for (const [key, part] of Object.entries(value)) {
    if (part !== undefined) copy[key] = copyOf(part);
  }
  return copy;
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

/** An object literal, of this realm or another. */
function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
