import { checkKeys, checkObject } from "../check.js";
import { checkRounding } from "./checkRounding.js";
import { currencyDigits } from "./currency.js";
import type { RoundingMode } from "./rounding.js";
import {
  finestScale,
  moneyOfScaled,
  multiplyScaled,
  rescale,
  scaledOfFactor,
  scaledOfMoney,
} from "./scaled.js";
import type { Money } from "./types.js";

/** How {@link multiplyMoney} rounds; without either option it does not, short of 12 digits after the point. */
export interface MultiplyMoneyOptions {
  /** Rounds once, to the currency's minor unit unless `digits` says otherwise. Default with `digits`: `halfEven`. */
  readonly round?: RoundingMode | undefined;
  /** Digits after the point to round to, 0 to 12. */
  readonly digits?: number | undefined;
}

/**
 * Multiplies an amount, for a discount, a share, a tax or a quantity.
 *
 * The product is exact, half-even at 12 digits after the point; `round` and `digits` round the exact product once
 * instead.
 *
 * @param a - An amount.
 * @param factor - A finite number, read by its shortest decimal form (0.1 is a tenth), or a plain decimal text.
 * @param options - Rounding to the minor unit or to a number of digits.
 * @returns a × factor in the currency of a.
 * @throws {ClosedLoopError} INVALID_INPUT when an argument or option is none of these, or the product passes 15 digits
 *   before the point.
 *
 * @example
 * import { money, multiplyMoney } from "closedloop";
 *
 * multiplyMoney(money("19.99", "EUR"), 0.15).amount // => "2.9985"
 * multiplyMoney(money("19.99", "EUR"), 0.15, { round: "halfEven" }).amount // => "3.00"
 * multiplyMoney(money("19.99", "EUR"), "0.15", { digits: 3 }).amount // => "2.998"
 */
export function multiplyMoney<C extends string>(
  a: Money<C>,
  factor: number | string,
  options: MultiplyMoneyOptions = {},
): Money<C> {
  checkObject("options", options);
  checkKeys("", options, ["round", "digits"]);
  const { round, digits } = options;
  checkRounding("round", round, digits);
  const product = multiplyScaled(scaledOfMoney(a, "a"), scaledOfFactor(factor, "factor"));
  const unrounded = round === undefined ? finestScale : currencyDigits(a.currency, "a.currency");
  return moneyOfScaled(rescale(product, digits ?? unrounded, round), a.currency);
}
