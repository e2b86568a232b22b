import type { Money } from "../../core/money/types.js";
import { type RowState, refuse } from "./rowState.js";

/** Keeps a row out whose amounts are in several currencies, as their headers may tell. */
export function oneCurrency(amounts: readonly (Money | undefined)[], state: RowState): void {
  let first: string | null = null;
  for (const amount of amounts) {
    if (amount === undefined) continue;
    first ??= amount.currency;
    if (amount.currency === first) continue;
    refuse(
      state,
      "amount.currency",
      "CURRENCY_MISMATCH",
      `expected ${first}, the currency of the amounts before it, received ${amount.currency}`,
    );
    return;
  }
}
