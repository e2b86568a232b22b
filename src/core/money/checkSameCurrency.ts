import { ClosedLoopError } from "../errors.js";
import type { Money } from "./types.js";

/** Refuses an amount of another currency; the compiler cannot see currencies that come from data. */
export function checkSameCurrency(path: string, currency: string, amount: Money): void {
  if (amount.currency !== currency) {
    throw new ClosedLoopError(
      "CURRENCY_MISMATCH",
      path,
      `expected ${currency}, received ${amount.currency}: convert it first`,
      { expected: currency, received: amount.currency },
    );
  }
}
