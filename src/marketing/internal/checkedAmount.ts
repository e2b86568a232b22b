import { checkFinite, invalid } from "../../core/check.js";
import { moneyOfScaled, scaledOfMoney } from "../../core/money/scaled.js";
import type { Amount } from "../../core/money/types.js";

/** An amount as reports hold it: a finite number that is no −0, or Money in its canonical form. */
export function checkedAmount(path: string, amount: Amount): Amount {
  if (typeof amount === "object" && amount !== null) {
    return moneyOfScaled(scaledOfMoney(amount, path), amount.currency, `${path}.amount`);
  }
  if (typeof amount !== "number") throw invalid(path, "a finite number or Money", amount);
  checkFinite(path, amount);
  return amount + 0;
}
