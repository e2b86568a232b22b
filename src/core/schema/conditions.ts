import * as z from "zod";
import { sentenceOf } from "../atPath.js";
import { checkCondition } from "../conditions/checkCondition.js";
import type { Condition } from "../conditions/condition.js";
import { isClosedLoopError } from "../errors.js";
import { type Fault, refuse } from "./fault.js";

/** A Condition, copied. By hand: zod would say of a wrong part only that none of the forms fits. */
export const condition = z
  .unknown()
  .check((payload) => {
    refuse(faultIn)(payload);
    if (payload.issues.length === 0) payload.value = JSON.parse(JSON.stringify(payload.value));
  })
  // zod has no schema that checks like this and knows its type, here and in the JSON Schema.
  .meta({ type: "object" }) as unknown as z.ZodType<Condition, Condition>;

function faultIn(value: unknown): Fault | null {
  try {
    checkCondition("", value);
    return null;
  } catch (error) {
    if (!isClosedLoopError(error)) throw error;
    return { path: keysOf(error.path), message: sentenceOf(error) };
  }
}

/** The keys of a path: `all[0].field` gives `["all", 0, "field"]`. */
function keysOf(path: string): readonly PropertyKey[] {
  return [...path.matchAll(/\[(\d+)\]|[^.[]+/g)].map(([key, index]) =>
    index === undefined ? key : Number(index),
  );
}
