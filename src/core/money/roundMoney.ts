import { checkKeys, checkObject } from "../check.js";
import { checkRounding } from "./checkRounding.js";
import { currencyDigits } from "./currency.js";
import type { RoundingMode } from "./rounding.js";
import { moneyOfScaled, rescale, scaledOfMoney } from "./scaled.js";
import type { Money } from "./types.js";

/** How {@link roundMoney} rounds. */
export interface RoundMoneyOptions {
  /** Default: `halfEven`. */
  readonly mode?: RoundingMode | undefined;
  /** Digits after the point, 0 to 12. Default: those of the currency's minor unit. */
  readonly digits?: number | undefined;
}

/**
 * Rounds an amount to the minor unit of its currency, or to a number of digits, once and by a named mode.
 *
 * @param a - An amount.
 * @param options - The mode, half-even (banker's rounding) unless said, and the digits.
 * @returns The rounded amount; it is still written with at least the currency's own digits.
 * @throws {ClosedLoopError} INVALID_INPUT when a is no Money, or an option is none of these.
 *
 * @example
 * import { money, roundMoney } from "closedloop";
 *
 * roundMoney(money("2.345", "EUR")).amount // => "2.34"
 * roundMoney(money("2.345", "EUR"), { mode: "halfUp" }).amount // => "2.35"
 * roundMoney(money("1499.50", "EUR"), { digits: 0 }).amount // => "1500.00"
 */
export function roundMoney<C extends string>(
  a: Money<C>,
  options: RoundMoneyOptions = {},
): Money<C> {
  checkObject("options", options);
  checkKeys("", options, ["mode", "digits"]);
  const { mode, digits } = options;
  checkRounding("mode", mode, digits);
  const value = scaledOfMoney(a, "a");
  const scale = digits ?? currencyDigits(a.currency, "a.currency");
  return moneyOfScaled(rescale(value, scale, mode), a.currency);
}
