import { checkSameCurrency } from "./checkSameCurrency.js";
import { compareScaled, scaledOfMoney } from "./scaled.js";
import type { Agrees, Money } from "./types.js";

/**
 * Tells which of two amounts of one currency is more, exactly; fits `sort`.
 *
 * @param a - An amount.
 * @param b - An amount of the same currency: two literal currencies that differ do not compile.
 * @returns −1 if a is less than b, 0 if they are equal, 1 if a is more.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the currencies differ, INVALID_INPUT when an argument is no Money.
 *
 * @example
 * import { compareMoney, money } from "closedloop";
 *
 * compareMoney(money("9.99", "EUR"), money("10", "EUR")); // => -1
 * [money("10", "EUR"), money("9.99", "EUR")].sort(compareMoney)[0]?.amount // => "9.99"
 */
export function compareMoney<A extends string, B extends string>(
  a: Money<A>,
  b: Money<B> & Money<Agrees<A, B>>,
): -1 | 0 | 1 {
  const order = compareScaled(scaledOfMoney(a, "a"), scaledOfMoney(b, "b"));
  checkSameCurrency("b", b, "a.currency", a.currency);
  return order;
}
