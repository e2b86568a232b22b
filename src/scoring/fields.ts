import { type FieldCheck, isMismatch } from "./fieldCheck.js";
import type { Program } from "./program.js";
import type { Tally } from "./tally.js";

/** Gives each rule over fields its points, and tells cells of another type. */
export function tallyFields(
  { fieldRules, checks }: Program,
  cells: readonly unknown[],
  asOf: number,
  { points, mismatched }: Tally,
): void {
  for (const rule of fieldRules) {
    // Written so that a moment that is not there, NaN, is in every rule without bounds.
    const isValid = !(asOf < rule.first || asOf > rule.last);
    points[rule.index] = isValid ? rule.of(cells, asOf) : 0;
  }
  mismatched.fill(0);
  for (let slot = 0; slot < checks.length; slot += 1) {
    if (isMismatch(checks[slot] as FieldCheck, cells[slot])) mismatched[slot] = 1;
  }
}
