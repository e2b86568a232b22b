import { ClosedLoopError } from "../errors.js";
import { checkCurrency } from "./currency.js";
import type { Money } from "./types.js";

/** Refuses an amount of another currency; the compiler cannot see currencies that come from data. */
export function checkSameCurrency(
  path: string,
  amount: Money,
  firstPath: string,
  currency: string,
): void {
  if (amount.currency === currency) return;
  checkCurrency(firstPath, currency);
  checkCurrency(`${path}.currency`, amount.currency);
  throw new ClosedLoopError(
    "CURRENCY_MISMATCH",
    path,
    `expected ${currency}, received ${amount.currency}: convert it first`,
    { expected: currency, received: amount.currency },
  );
}
