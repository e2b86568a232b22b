import { invalid } from "../core/check.js";
import type { ClickId } from "./clickId.js";
import { clickIdPlatforms } from "./clickIdPlatforms.js";
import { decoded, isUtmName, linkOf, parameterOf } from "./internal/link.js";
import type { Utm } from "./utm.js";
import { utmParameters } from "./utmParameters.js";

/**
 * What is wrong with a parameter of a link.
 *
 * - `repeated`: it was there before; the first is kept
 * - `empty`: it has no value
 * - `unknown`: its name begins with `utm_` and is none of the nine, which are in lower case
 * - `malformed`: an escape such as `%zz` is none; the value is kept as it is written
 * - `unfilled`: a template was not filled in, `{campaign}` or `%%name%%`; the value is kept
 */
export type UtmIssueKind = "repeated" | "empty" | "unknown" | "malformed" | "unfilled";

/** One thing wrong with one parameter of a link. */
export interface UtmIssue {
  readonly parameter: string;
  readonly issue: UtmIssueKind;
}

/** What a link says about where a visit came from. */
export interface ParsedUtm {
  readonly utm: Utm;
  /** Of ad platforms, in the order of the link. */
  readonly clickIds: readonly ClickId[];
  /** In the order of the link. */
  readonly issues: readonly UtmIssue[];
}

/**
 * Reads the campaign parameters and click ids of a link, and tells what is wrong with them.
 *
 * Strict: names are in lower case, of a repeated parameter the first counts, and only the query is read, not the fragment.
 * Values are unescaped (`+` is a space) and trimmed. What `buildUtm` wrote comes back as it was. Time grows with the length.
 *
 * @param url - A link, absolute or relative.
 * @returns The parameters that have a value, the click ids and the issues.
 * @throws {ClosedLoopError} INVALID_INPUT when the link is no text.
 *
 * @example
 * import { parseUtm } from "closedloop";
 *
 * const { utm, clickIds, issues } = parseUtm("/pricing?utm_source=google&utm_medium=cpc&gclid=Cj0K&utm_campaign={campaign}&utm_src=x");
 * utm // => { source: "google", medium: "cpc", campaign: "{campaign}" }
 * clickIds // => [{ name: "gclid", value: "Cj0K" }]
 * issues.map(({ parameter, issue }) => `${parameter} ${issue}`) // => ["utm_campaign unfilled", "utm_src unknown"]
 */
export function parseUtm(url: string): ParsedUtm {
  if (typeof url !== "string") throw invalid("url", "a link", url);
  const utm: { -readonly [K in keyof Utm]: Utm[K] } = {};
  const clickIds: ClickId[] = [];
  const issues: UtmIssue[] = [];
  const seen = new Set<string>();
  for (const written of linkOf(url).parameters) {
    const { name, value } = parameterOf(written);
    const key = utmParameters.find((known) => known[1] === name)?.[0];
    const isClickId = clickIdPlatforms.some((known) => known.name === name);
    if (key === undefined && !isClickId) {
      if (isUtmName(name)) issues.push({ parameter: name, issue: "unknown" });
      continue;
    }
    if (seen.has(name)) {
      issues.push({ parameter: name, issue: "repeated" });
      continue;
    }
    seen.add(name);
    const { text, issue } = readValue(value);
    if (issue !== null) issues.push({ parameter: name, issue });
    if (text === "") continue;
    if (key !== undefined) utm[key] = text;
    else clickIds.push({ name, value: text });
  }
  return { utm, clickIds, issues };
}

function readValue(written: string): { text: string; issue: UtmIssueKind | null } {
  const plain = decoded(written);
  const text = (plain ?? written).trim();
  if (text === "") return { text, issue: "empty" };
  if (holdsBetween(text, "{", "}") || holdsBetween(text, "%%", "%%")) {
    return { text, issue: "unfilled" };
  }
  return { text, issue: plain === null ? "malformed" : null };
}

/** Tells whether something stands between two marks. */
function holdsBetween(text: string, open: string, close: string): boolean {
  const start = text.indexOf(open);
  return start >= 0 && text.lastIndexOf(close) > start + open.length;
}
