import { invalid } from "../check.js";
import { decimalsOf, moneyOfScaled, scaledOfMoney } from "./scaled.js";
import type { Money } from "./types.js";

/**
 * Writes an amount the way people of a locale do, with every digit it has.
 *
 * By the engine's `Intl`, whose texts differ between versions: for eyes only. Tables and findings write numbers by
 * this library's own code.
 *
 * @param a - An amount.
 * @param locale - BCP 47 language tag, such as `de-DE`.
 * @returns The text, with as many digits after the point as the canonical amount has; no rounding.
 * @throws {ClosedLoopError} INVALID_INPUT when a is no Money or the locale is no language tag.
 *
 * @example
 * import { formatMoney, money } from "closedloop";
 *
 * formatMoney(money("1234.5", "USD"), "en-US") // => "$1,234.50"
 * formatMoney(money("0.0123", "USD"), "en-US") // => "$0.0123"
 */
export function formatMoney(a: Money, locale: string): string {
  const { amount, currency } = moneyOfScaled(scaledOfMoney(a, "a"), a.currency, "a");
  const digits = decimalsOf(amount);
  if (!isLocale(locale)) throw invalid("locale", 'a language tag such as "en-US"', locale);
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // `format` takes a decimal text and keeps its digits; the language library of ES2022 does not know yet.
  return format.format(amount as unknown as number);
}

function isLocale(locale: unknown): boolean {
  try {
    return typeof locale === "string" && Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
