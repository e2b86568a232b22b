import { checkFinite, checkObject, invalid } from "../../core/check.js";
import { ClosedLoopError } from "../../core/errors.js";
import { checkSameCurrency } from "../../core/money/checkSameCurrency.js";
import { numberOfScaled, scaledOfMoney } from "../../core/money/scaled.js";
import type { Amount } from "../../core/money/types.js";

/** One amount of an input over another of the same kind; null where the second is not above 0 or a number cannot hold it. */
export function amountRatio<K extends string>(
  input: Readonly<Record<K, Amount>>,
  part: K,
  whole: K,
): number | null {
  checkObject("", input);
  const [a, b] = [input[part], input[whole]];
  if (typeof a === "object" && typeof b === "object") {
    const [numerator, denominator] = [scaledOfMoney(a, part), scaledOfMoney(b, whole)];
    checkSameCurrency(whole, b, `${part}.currency`, a.currency);
    return over(numberOfScaled(numerator), numberOfScaled(denominator));
  }
  checkAmount(part, a);
  checkAmount(whole, b);
  if (typeof a === "number" && typeof b === "number") return over(a, b);
  const [wanted, received] = typeof a === "number" ? ["a number", "Money"] : ["Money", "a number"];
  throw new ClosedLoopError(
    "CURRENCY_MISMATCH",
    whole,
    `expected ${wanted} like ${part}, received ${received}`,
    { expected: wanted, received },
  );
}

function checkAmount(path: string, amount: unknown): asserts amount is Amount {
  if (typeof amount === "object" && amount !== null) return;
  if (typeof amount !== "number") throw invalid(path, "a finite number or Money", amount);
  checkFinite(path, amount);
}

function over(a: number, b: number): number | null {
  const ratio = a / b;
  // Adding 0 makes 0 of −0.
  return b > 0 && Number.isFinite(ratio) ? ratio + 0 : null;
}
