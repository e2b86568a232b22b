import * as z from "zod";
import { kindOf } from "../check.js";
import type { JsonValue } from "../json.js";
import { isPlainObject, type JsonFault, jsonCopy, jsonFault } from "../jsonFault.js";
import { refuse } from "./fault.js";

/** Values by name that the library keeps and does not read. */
export type CustomFields = Readonly<Record<string, JsonValue>>;

/**
 * Any JSON by name, copied. By hand: zod's record drops a key named `__proto__` without a word, and its JSON follows a
 * ring of objects to the end of the stack.
 */
export const custom = copied(customFault)
  // zod has no schema that checks like this and knows its type, here and in the JSON Schema.
  .meta({ type: "object" }) as unknown as z.ZodType<CustomFields, CustomFields>;

/** Any JSON, copied. */
export const json = copied(jsonFault) as unknown as z.ZodType<JsonValue, JsonValue>;

function copied(find: (value: unknown) => JsonFault | null): z.ZodUnknown {
  return z.unknown().check((payload) => {
    refuse(find)(payload);
    if (payload.issues.length === 0) payload.value = jsonCopy(payload.value as JsonValue);
  });
}

function customFault(value: unknown): JsonFault | null {
  if (isPlainObject(value)) return jsonFault(value);
  return { path: [], message: `expected an object, received ${kindOf(value)}` };
}
