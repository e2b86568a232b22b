import { ClosedLoopError } from "../../core/errors.js";
import { numberOfScaled, scaledOfMoney } from "../../core/money/scaled.js";
import type { Amount } from "../../core/money/types.js";

/** The values of ends as doubles: all bare numbers, or all Money of one currency. */
export function amountsIn(values: readonly Amount[]): readonly number[] {
  const kinds = new Set(
    values.map((value) => (typeof value === "number" ? null : value?.currency)),
  );
  if (kinds.size > 1) {
    throw new ClosedLoopError(
      "CURRENCY_MISMATCH",
      "ends",
      "expected values of one currency, or bare numbers, received several",
    );
  }
  return values.map((value, index) => {
    if (typeof value !== "number") {
      return numberOfScaled(scaledOfMoney(value, `ends[${index}].value`));
    }
    if (Number.isFinite(value)) return value;
    throw new ClosedLoopError(
      "INVALID_INPUT",
      `ends[${index}].value`,
      "expected a finite number or Money, received another",
    );
  });
}
