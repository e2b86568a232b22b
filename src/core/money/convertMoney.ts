import { checkKeys, checkObject } from "../check.js";
import { isDay } from "../time/day.js";
import type { Day } from "../time/types.js";
import { checkRounding } from "./checkRounding.js";
import { checkCurrency, currencyDigits } from "./currency.js";
import { notADay, type Rates, rateOn } from "./rates.js";
import type { RoundingMode } from "./rounding.js";
import {
  divideScaled,
  moneyOfScaled,
  multiplyScaled,
  type Scaled,
  scaledOfMoney,
} from "./scaled.js";
import type { Money } from "./types.js";

/** Which rates, of which day, and how to round. */
export interface ConvertMoneyOptions {
  readonly rates: Rates;
  /** The day of the payment: the latest rate on or before it counts. */
  readonly on: Day;
  /** Default: `halfEven`. */
  readonly round?: RoundingMode | undefined;
  /** Digits after the point, 0 to 12. Default: those of the target's minor unit. */
  readonly digits?: number | undefined;
}

/**
 * Converts an amount into another currency by the exchange rate of a day.
 *
 * `a ÷ rate(currency of a) × rate(to)`, by way of the one base currency of the rates, whose own rate is 1; exact, then
 * rounded once. The rate is the latest on or before the day, at most 7 days old unless the rates say otherwise. The same
 * currency needs no rate, and is rounded too.
 *
 * @param a - An amount.
 * @param to - Currency to convert into.
 * @param options - Rates, day and rounding.
 * @returns The amount in the other currency, half-even to its minor unit unless said.
 * @throws {ClosedLoopError} RATE_MISSING when there is no rate of that day or shortly before, INVALID_INPUT when an
 *   argument, option or rate is none of these, or the result passes 15 digits before the point.
 *
 * @example
 * import { convertMoney, money } from "closedloop";
 *
 * const rates = {
 *   base: "EUR",
 *   rates: [
 *     { currency: "USD", on: "2026-11-20", rate: "1.25" },
 *     { currency: "GBP", on: "2026-11-20", rate: "0.85" },
 *   ],
 * };
 * convertMoney(money("100", "USD"), "EUR", { rates, on: "2026-11-23" }).amount // => "80.00"
 * convertMoney(money("100", "USD"), "GBP", { rates, on: "2026-11-20" }).amount // => "68.00"
 * convertMoney(money("100", "USD"), "EUR", { rates, on: "2026-12-24" }) // throws RATE_MISSING
 */
export function convertMoney<C extends string>(
  a: Money,
  to: C,
  options: ConvertMoneyOptions,
): Money<C> {
  checkObject("options", options);
  checkKeys("", options, ["rates", "on", "round", "digits"]);
  const { rates, on, round, digits } = options;
  checkRounding("round", round, digits);
  if (typeof on !== "string" || !isDay(on)) throw notADay("on", on);
  const value = scaledOfMoney(a, "a");
  checkCurrency("a.currency", a.currency);
  const minor = currencyDigits(to, "to");
  const scale = digits ?? minor;
  const [from, into] =
    a.currency === to ? [one, one] : [rateOn(rates, a.currency, on), rateOn(rates, to, on)];
  return moneyOfScaled(divideScaled(multiplyScaled(value, into), from, scale, round), to);
}

const one: Scaled = { units: 1n, scale: 0 };
