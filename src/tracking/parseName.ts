import { isMissing } from "../core/cells/missing.js";
import { checkKeys, checkList, checkObject, invalid } from "../core/check.js";

/** One part of a name. */
export interface NamePart {
  readonly key: string;
  /** What may stand there; anything unless given. */
  readonly values?: readonly string[] | undefined;
  /** Whether it may be left out. Default false. */
  readonly optional?: boolean | undefined;
}

/** How names of campaigns are made: parts in order, a separator between them. */
export interface NameConvention {
  readonly separator: string;
  readonly parts: readonly NamePart[];
}

/** A name taken apart. */
export interface ParsedName {
  /** The parts that are there, in order. */
  readonly parts: readonly { readonly key: string; readonly value: string }[];
  /** In order. The `key` is that of the part; of an `extra` one, which has none, its text. */
  readonly issues: readonly {
    readonly key: string;
    readonly issue: "missing" | "not_allowed" | "extra";
  }[];
}

/**
 * Takes a campaign's name apart by the convention that it was made by, and tells where it does not keep to it.
 *
 * Parts are filled in order. An optional one is passed over where the texts that are left are needed by the parts after it,
 * or where the next text is none of its values and the parts after it can hold all that is left; a blank text leaves it out.
 *
 * @param name - The name, such as `de_brand_spring`.
 * @param convention - See {@link NameConvention}.
 * @returns The parts, also those whose text is not allowed, and the issues.
 * @throws {ClosedLoopError} INVALID_INPUT when the name is no text or the convention is not as described.
 *
 * @example
 * import { parseName } from "closedloop";
 *
 * const convention = { separator: "_", parts: [{ key: "country", values: ["de", "fr"] }, { key: "goal" }, { key: "variant", optional: true }] };
 * parseName("de_brand", convention).parts // => [{ key: "country", value: "de" }, { key: "goal", value: "brand" }]
 * parseName("uk", convention).issues // => [{ key: "country", issue: "not_allowed" }, { key: "goal", issue: "missing" }]
 */
export function parseName(name: string, convention: NameConvention): ParsedName {
  if (typeof name !== "string") throw invalid("name", "a text", name);
  checkConvention("convention", convention);
  const { separator, parts: known } = convention;
  const texts = name.split(separator);
  const parts: { key: string; value: string }[] = [];
  const issues: { key: string; issue: "missing" | "not_allowed" | "extra" }[] = [];
  let needed = known.filter(({ optional }) => !optional).length;
  let at = 0;
  for (const [index, { key, values, optional = false }] of known.entries()) {
    const value = texts[at] ?? "";
    const isBlank = isMissing(value);
    const isAllowed = values === undefined || values.includes(value);
    const left = texts.length - at;
    if (!optional) needed -= 1;
    else if (left <= needed || (!isBlank && !isAllowed && left < known.length - index)) continue;
    at += 1;
    if (!isBlank) parts.push({ key, value });
    if (isBlank && !optional) issues.push({ key, issue: "missing" });
    if (!isBlank && !isAllowed) issues.push({ key, issue: "not_allowed" });
  }
  for (const text of texts.slice(at)) issues.push({ key: text, issue: "extra" });
  return { parts, issues };
}

/** Refuses what is no convention. */
export function checkConvention(path: string, convention: NameConvention): void {
  checkObject(path, convention);
  checkKeys(path, convention, ["separator", "parts"]);
  const { separator, parts } = convention;
  if (typeof separator !== "string" || separator === "") {
    throw invalid(`${path}.separator`, 'a text such as "_"', separator);
  }
  checkList(`${path}.parts`, parts);
  for (const [index, part] of parts.entries()) {
    const at = `${path}.parts[${index}]`;
    checkObject(at, part);
    checkKeys(at, part, ["key", "values", "optional"]);
    if (typeof part.key !== "string") throw invalid(`${at}.key`, "a text", part.key);
    if (part.values !== undefined) checkList(`${at}.values`, part.values);
    if (part.optional !== undefined && typeof part.optional !== "boolean") {
      throw invalid(`${at}.optional`, "true or false", part.optional);
    }
  }
}
