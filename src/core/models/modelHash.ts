import type { JsonValue } from "../json.js";
import { canonicalJson } from "./canonicalJson.js";
import { sha256 } from "./sha256.js";
import { utf8Bytes } from "./utf8.js";

/** The hash that a model has, or ought to have: SHA-256 over its canonical JSON without `hash`. */
export function modelHash(model: { readonly [key: string]: JsonValue }, path: string): string {
  const rest = Object.fromEntries(Object.entries(model).filter(([key]) => key !== "hash"));
  return sha256(utf8Bytes(canonicalJson(rest, path)));
}
