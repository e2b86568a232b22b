import { ClosedLoopError } from "../errors.js";
import { pathText } from "../issues.js";
import type { JsonValue } from "../json.js";
import { isList } from "../jsonFault.js";

/**
 * The one text of a JSON value: no white space, keys in the order of their UTF-16 units, numbers as JavaScript prints them.
 *
 * @see RFC 8785, "JSON Canonicalization Scheme (JCS)".
 */
export function canonicalJson(value: JsonValue, path: string): string {
  if (typeof value === "string") return quoted(value, path);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isList(value)) {
    return `[${value.map((part, index) => canonicalJson(part, `${path}[${index}]`)).join(",")}]`;
  }
  const members = Object.keys(value)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((key) => {
      const at = pathText(path, [key]);
      return `${quoted(key, at)}:${canonicalJson(value[key] as JsonValue, at)}`;
    });
  return `{${members.join(",")}}`;
}

/** The standard refuses what no UTF-8 can hold, where `JSON.stringify` would write an escape. */
function quoted(text: string, path: string): string {
  if (!/\p{Surrogate}/u.test(text)) return JSON.stringify(text);
  const sentence = "expected a text, received one with half of a character (a lone surrogate)";
  throw new ClosedLoopError("INVALID_INPUT", path, sentence);
}
