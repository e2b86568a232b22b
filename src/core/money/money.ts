import { invalid } from "../check.js";
import { checkCurrency } from "./currency.js";
import { moneyOfScaled, scaledOfAmount, scaledOfText } from "./scaled.js";
import type { Money } from "./types.js";

/**
 * Makes an exact amount in a currency, in its one canonical form, so that equal amounts are equal texts.
 *
 * The text has at least the currency's ISO 4217 digits after the point and further ones only if they are not zero;
 * the currency stands in the type, so that a sum of euros and dollars does not compile.
 *
 * @param amount - A plain decimal text, `-?digits[.digits]`, without exponent, space or thousands mark; or a finite
 *   number, read by its shortest decimal form, which beyond 12 digits after the point is rounded half-even to 12.
 * @param currency - ISO 4217 code, upper case; historic codes such as BGN pass.
 * @returns The amount as plain JSON, with at most 15 digits before and 12 after the point.
 * @throws {ClosedLoopError} INVALID_INPUT when the amount is no such text or number, has too many digits, or the
 *   currency is unknown.
 *
 * @example
 * import { money } from "closedloop";
 *
 * money("12000", "EUR") // => { amount: "12000.00", currency: "EUR" }
 * money(0.0123, "EUR").amount // => "0.0123"
 * money("1500", "JPY").amount // => "1500"
 * money("1,500", "EUR") // throws INVALID_INPUT
 */
export function money<const C extends string>(amount: string | number, currency: C): Money<C> {
  checkCurrency("currency", currency);
  const value =
    typeof amount === "string"
      ? scaledOfText(amount)
      : Number.isFinite(amount)
        ? scaledOfAmount(amount)
        : null;
  if (value === null) {
    throw invalid("amount", 'a finite number or a plain decimal text such as "1234.50"', amount);
  }
  return moneyOfScaled(value, currency);
}
