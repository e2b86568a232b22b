import type { Money } from "../money/types.js";
import type { Fault } from "./fault.js";

/** Some amounts of a record, each with its place. */
export type Amounts = readonly (readonly [
  path: readonly PropertyKey[],
  amount: Money | undefined,
])[];

/** The first amount in another currency than the ones before it. */
export function currencyFault(amounts: Amounts): Fault | null {
  let first: string | undefined;
  for (const [path, amount] of amounts) {
    if (amount === undefined) continue;
    first ??= amount.currency;
    if (amount.currency !== first) {
      return {
        path: [...path, "currency"],
        message: `expected ${first}, the currency of the amounts before it, received ${amount.currency}`,
        code: "CURRENCY_MISMATCH",
      };
    }
  }
  return null;
}
