import { checkOneOf, invalid } from "../check.js";
import { finestScale } from "./scaled.js";

/** Refuses a rounding mode or number of digits that is none; either may be absent. */
export function checkRounding(path: string, mode: unknown, digits: unknown): void {
  if (mode !== undefined) {
    checkOneOf(path, mode, ["halfEven", "halfUp", "halfAwayFromZero", "floor", "ceil", "truncate"]);
  }
  checkDigits(digits);
}

/** Refuses what is no number of digits after the point; it may be absent. */
export function checkDigits(digits: unknown): void {
  const isDigits =
    Number.isInteger(digits) && (digits as number) >= 0 && (digits as number) <= finestScale;
  if (digits !== undefined && !isDigits) {
    throw invalid("digits", `a whole number from 0 to ${finestScale}`, digits);
  }
}
