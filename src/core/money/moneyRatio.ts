import { checkSameCurrency } from "./checkSameCurrency.js";
import { numberOfScaled, scaledOfMoney } from "./scaled.js";
import type { Agrees, Money } from "./types.js";

/**
 * Tells how many times one amount is another of the same currency: a share, a multiple, an attainment.
 *
 * @param a - The numerator.
 * @param b - The denominator: two literal currencies that differ do not compile.
 * @returns a ÷ b as a double; null where b is not above 0.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the currencies differ, INVALID_INPUT when an argument is no Money.
 *
 * @example
 * import { money, moneyRatio } from "closedloop";
 *
 * moneyRatio(money("12000", "EUR"), money("3000", "EUR")) // => 4
 * moneyRatio(money("12000", "EUR"), money("0", "EUR")) // => null
 */
export function moneyRatio<A extends string, B extends string>(
  a: Money<A>,
  b: Money<B> & Money<Agrees<A, B>>,
): number | null {
  const numerator = numberOfScaled(scaledOfMoney(a, "a"));
  const denominator = numberOfScaled(scaledOfMoney(b, "b"));
  checkSameCurrency("b", b, "a.currency", a.currency);
  return denominator > 0 ? numerator / denominator : null;
}
