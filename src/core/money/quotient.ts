import { invalid } from "../check.js";
import {
  divideScaled,
  moneyOfScaled,
  type Scaled,
  scaledOfMoney,
  scaledOfNumber,
} from "./scaled.js";
import type { Money } from "./types.js";

/** Micros, as ad platforms bill. */
export const quotientScale = 6;

/** An exact value over another as Money, half-even to 6 digits after the point; null where the denominator is not above 0. */
export function moneyQuotient<C extends string>(
  numerator: Scaled,
  denominator: Scaled,
  currency: C,
): Money<C> | null {
  return denominator.units > 0n
    ? moneyOfScaled(divideScaled(numerator, denominator, quotientScale), currency)
    : null;
}

/** An amount over a count or another number, half-even to 6 digits after the point; null where that is not above 0. */
export function moneyOver<C extends string>(
  a: Money<C>,
  divisor: number | Scaled,
  path = "divisor",
): Money<C> | null {
  if (typeof divisor === "number" && !Number.isFinite(divisor)) {
    throw invalid(path, "a finite number", divisor);
  }
  const denominator = typeof divisor === "number" ? scaledOfNumber(divisor) : divisor;
  return moneyQuotient(scaledOfMoney(a), denominator, a.currency);
}
