/** A quotient that exists: null where the denominator is not above 0 or the quotient is beyond a double. */
export function over(numerator: number, denominator: number): number | null {
  const quotient = numerator / denominator;
  // Adding 0 makes 0 of −0.
  return denominator > 0 && Number.isFinite(quotient) ? quotient + 0 : null;
}
