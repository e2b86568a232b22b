import { checkSameCurrency } from "./checkSameCurrency.js";
import { addScaled, moneyOfScaled, negateScaled, scaledOfMoney } from "./scaled.js";
import type { Agrees, Known, Money } from "./types.js";

/**
 * Adds two amounts of one currency, exactly.
 *
 * @param a - An amount.
 * @param b - An amount of the same currency: two literal currencies that differ do not compile.
 * @returns a + b. Where one currency is known as a literal and the other comes from data, the literal one.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the currencies differ, INVALID_INPUT when an argument is no Money or
 *   the sum passes 15 digits before the point.
 *
 * @example
 * import { addMoney, money } from "closedloop";
 *
 * addMoney(money("0.10", "EUR"), money("0.20", "EUR")) // => { amount: "0.30", currency: "EUR" }
 * addMoney(money("1.005", "EUR"), money("1.005", "EUR")).amount // => "2.01"
 */
export function addMoney<A extends string, B extends string>(
  a: Money<A>,
  b: Money<B> & Money<Agrees<A, B>>,
): Money<Known<A, B>> {
  const sum = addScaled(scaledOfMoney(a, "a"), scaledOfMoney(b, "b"));
  checkSameCurrency("b", b, "a.currency", a.currency);
  // Both currencies are the same text here, so it is the known one.
  return moneyOfScaled(sum, a.currency as string as Known<A, B>);
}

/**
 * Subtracts one amount from another of the same currency, exactly.
 *
 * @param a - An amount.
 * @param b - What to take away: two literal currencies that differ do not compile.
 * @returns a − b; negative where b is more.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the currencies differ, INVALID_INPUT when an argument is no Money or
 *   the difference passes 15 digits before the point.
 *
 * @example
 * import { money, subtractMoney } from "closedloop";
 *
 * subtractMoney(money("12.50", "EUR"), money("15", "EUR")) // => { amount: "-2.50", currency: "EUR" }
 */
export function subtractMoney<A extends string, B extends string>(
  a: Money<A>,
  b: Money<B> & Money<Agrees<A, B>>,
): Money<Known<A, B>> {
  const difference = addScaled(scaledOfMoney(a, "a"), negateScaled(scaledOfMoney(b, "b")));
  checkSameCurrency("b", b, "a.currency", a.currency);
  return moneyOfScaled(difference, a.currency as string as Known<A, B>);
}
