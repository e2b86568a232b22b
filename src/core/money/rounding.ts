/**
 * How a value between two units is rounded.
 *
 * - `halfEven`: to the nearer unit, a tie to the even one (banker's rounding)
 * - `halfUp`: to the nearer unit, a tie towards +∞
 * - `halfAwayFromZero`: to the nearer unit, a tie away from zero
 * - `floor`, `ceil`: towards −∞, towards +∞
 * - `truncate`: towards zero
 */
export type RoundingMode =
  | "halfEven"
  | "halfUp"
  | "halfAwayFromZero"
  | "floor"
  | "ceil"
  | "truncate";

/** numerator ÷ denominator as a whole number; the denominator is positive. */
export function divideRounded(
  numerator: bigint,
  denominator: bigint,
  mode: RoundingMode = "halfEven",
): bigint {
  const inner = numerator / denominator;
  const rest = numerator % denominator;
  if (rest === 0n) return inner;
  const isNegative = numerator < 0n;
  const outer = isNegative ? inner - 1n : inner + 1n;
  if (mode === "truncate") return inner;
  if (mode === "floor") return isNegative ? outer : inner;
  if (mode === "ceil") return isNegative ? inner : outer;
  const doubled = (isNegative ? -rest : rest) * 2n;
  if (doubled !== denominator) return doubled > denominator ? outer : inner;
  if (mode === "halfEven") return inner % 2n === 0n ? inner : outer;
  if (mode === "halfUp") return isNegative ? inner : outer;
  return outer;
}
