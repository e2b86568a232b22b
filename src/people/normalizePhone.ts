import { checkKeys, checkObject, invalid } from "../core/check.js";
import { withCallingCode } from "./numberPlans.js";

/** Options of {@link normalizePhone}. */
export interface PhoneOptions {
  /** Where a number without `+` or `00` is dialed: ISO 3166-1 alpha-2, or XK. Without it such a number is null. */
  readonly country?: string | undefined;
}

/**
 * Puts a phone number in E.164 form, in which two spellings of one number are the same text.
 *
 * Reads `+` and `00` forms, and national numbers where the country is said: its trunk prefix (the 0 of most of Europe) goes,
 * its calling code comes. Spaces, brackets, dots, hyphens and slashes, a `(0)` after the calling code, a `tel:` before and
 * an extension after the number are dropped. Whether the number exists is not asked: that takes the plans of all countries
 * (libphonenumber), and this is a key to compare.
 *
 * @param value - Any cell.
 * @param options - The country of national numbers.
 * @returns `+` and 8 to 15 digits, or null when the value is no such number.
 * @throws {ClosedLoopError} INVALID_INPUT when the country is no code that has a calling code.
 * @see ITU-T E.164 and its list of assigned country codes.
 *
 * @example
 * import { normalizePhone } from "closedloop";
 *
 * normalizePhone("+44 (0)20 7946 0958") // => "+442079460958"
 * normalizePhone("(503) 421-7800", { country: "US" }) // => "+15034217800"
 * normalizePhone("030 901820", { country: "DE" }) // => "+4930901820"
 * normalizePhone("030 901820") // => null
 */
export function normalizePhone(value: unknown, options: PhoneOptions = {}): string | null {
  checkObject("options", options);
  checkKeys("options", options, ["country"]);
  const { country } = options;
  const isCountry = typeof country === "string" && /^[A-Z]{2}$/.test(country);
  if (country !== undefined && !(isCountry && withCallingCode("", country) !== null)) {
    throw invalid("country", "a country by its two capital letters (ISO 3166-1)", country);
  }
  // No number is written this long, and the patterns below are slow on long runs of spaces.
  if (typeof value !== "string" || value.length > 100) return null;
  const dialed = value
    .normalize("NFKC")
    .replace(/^\s*tel:/i, "")
    .replace(/(?:;ext=|[\s,]*(?:extension|ext|x|#)[.:\s]*)\d{1,8}\s*$/i, "");
  if (!/^[\s(]*\+?[\d\s().\-‐–—−/]+$/.test(dialed)) return null;

  const isInternational = /^[\s(]*(?:\+|00)/.test(dialed);
  const digits = dialed.replace(isInternational ? /\(\s*0\s*\)|\D/g : /\D/g, "");
  const number = isInternational
    ? digits.replace(/^00/, "")
    : country === undefined
      ? ""
      : withCallingCode(digits, country);
  return /^[1-9]\d{7,14}$/.test(number ?? "") ? `+${number}` : null;
}
