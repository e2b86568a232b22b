import { checkKeys, checkObject, checkOneOf, invalid } from "../core/check.js";
import { ClosedLoopError } from "../core/errors.js";
import { isUtmName, linkOf, parameterOf } from "./internal/link.js";
import type { Utm } from "./utm.js";
import { utmParameters } from "./utmParameters.js";

/** Settings of {@link buildUtm}. */
export interface BuildUtmOptions {
  /** Whether values are put in lower case: analytics tells `Email` from `email`. Default `"lower"`. */
  readonly case?: "lower" | "keep" | undefined;
  /** What stands in place of each run of white space in a value; `" "` keeps a space. Default `"_"`. */
  readonly spaces?: string | undefined;
}

/**
 * Makes a campaign link: an address with the parameters that tell analytics where a visit came from.
 *
 * The address keeps its other parameters, their order and its fragment; all `utm_` parameters that it has are replaced. Values
 * are trimmed, put in lower case and freed of spaces, so that one campaign is not counted as several.
 *
 * @param url - The address of the page, absolute or relative.
 * @param utm - See `Utm`; `source` is needed. Blank values are left out.
 * @param options - See {@link BuildUtmOptions}.
 * @returns The link; the parameters stand at the end of its query, in the order of `Utm`.
 * @throws {ClosedLoopError} MISSING_FIELD when there is no source.
 * @throws {ClosedLoopError} INVALID_INPUT when an argument, a key or a value is not as described, or a value holds half of a
 *   character (a lone surrogate).
 * @see Google, "URL builders: Collect campaign data with custom URLs", support.google.com/analytics/answer/10917952
 *
 * @example
 * import { buildUtm } from "closedloop";
 *
 * const utm = { source: "Newsletter", medium: "email", campaign: "Spring Sale" };
 * buildUtm("https://example.com/shop?color=red#new", utm) // => "https://example.com/shop?color=red&utm_source=newsletter&utm_medium=email&utm_campaign=spring_sale#new"
 * buildUtm("https://example.com", { medium: "email" }) // throws MISSING_FIELD
 */
export function buildUtm(url: string, utm: Utm, options: BuildUtmOptions = {}): string {
  if (typeof url !== "string") throw invalid("url", "the address of a page", url);
  checkObject("utm", utm);
  checkKeys(
    "utm",
    utm,
    utmParameters.map(([key]) => key),
  );
  checkObject("options", options);
  checkKeys("options", options, ["case", "spaces"]);
  const { case: letters = "lower", spaces = "_" } = options;
  checkOneOf("options.case", letters, ["lower", "keep"]);
  if (typeof spaces !== "string") throw invalid("options.spaces", "a text", spaces);

  const values = utmParameters.flatMap(([key, name]) => {
    const value = utm[key];
    if (value === undefined) return [];
    if (typeof value !== "string") throw invalid(`utm.${key}`, "a text", value);
    const joined = value.trim().split(/\s+/).join(spaces);
    const text = letters === "lower" ? joined.toLowerCase() : joined;
    return text === "" ? [] : [{ key, name, text }];
  });
  if (values[0]?.key !== "source") {
    throw new ClosedLoopError(
      "MISSING_FIELD",
      "utm.source",
      'expected where the visit comes from, such as "newsletter", received nothing',
    );
  }
  const { page, parameters, fragment } = linkOf(url);
  const others = parameters.filter((written) => !isUtmName(parameterOf(written).name));
  const ours = values.map(({ key, name, text }) => `${name}=${escaped(text, key)}`);
  return `${page}?${[...others, ...ours].join("&")}${fragment}`;
}

function escaped(text: string, key: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    throw new ClosedLoopError(
      "INVALID_INPUT",
      `utm.${key}`,
      "expected a text of whole characters, received half of one",
    );
  }
}
