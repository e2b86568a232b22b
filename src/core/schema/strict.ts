import * as z from "zod";
import { unknownKey } from "../check.js";
import { expected } from "./expected.js";

/**
 * An object that refuses unknown keys, each with the nearest known one, and whose output has no undefined keys.
 *
 * @param what - What to call it where something else came.
 */
export function strict<S extends z.core.$ZodLooseShape>(
  shape: S,
  what = "an object",
): z.ZodObject<z.core.util.Writeable<S>, z.core.$strict> {
  const { error: refuseKind } = expected(what);
  const error = (refused: z.core.$ZodRawIssue): string =>
    refused.code === "unrecognized_keys" ? refuseKeys(refused) : refuseKind(refused);
  return z.strictObject(shape, { error }).overwrite(withoutUndefined);
}

/** One line for each key: `issuesOf` makes an issue of each. */
function refuseKeys({ inst, keys }: z.core.$ZodRawIssue<z.core.$ZodIssueUnrecognizedKeys>): string {
  // Read here, so that the keys of an extended schema are known too.
  const known = Object.keys((inst as z.core.$ZodObject)._zod.def.shape);
  return keys.map((key) => unknownKey(key, known)).join("\n");
}

function withoutUndefined<T extends object>(value: T): T {
  for (const key of Object.keys(value) as (keyof T)[]) {
    if (value[key] === undefined) delete value[key];
  }
  return value;
}
