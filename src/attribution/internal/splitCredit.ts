/** A product of two whole numbers below this is a safe integer. */
const safeFactor = 94_906_265;

/**
 * Splits a whole number of units by whole weights: credit i is ⌊V·Wᵢ/W⌋ − ⌊V·Wᵢ₋₁/W⌋, Wᵢ being the running sum of the
 * weights. Whole for each, V for all together. A negative V is split as −V with the sign turned, so that a refund cancels
 * its sale. The weights are at least 0, and their sum above it.
 */
export function splitCredit(
  units: number | bigint,
  weights: readonly number[],
): readonly (number | bigint)[] {
  let total = 0;
  for (const weight of weights) total += weight;
  if (typeof units === "bigint" || total > safeFactor) return splitWide(BigInt(units), weights);
  const sign = units < 0 ? -1 : 1;
  const size = Math.abs(units);
  // V = q·W + b: then ⌊V·Wᵢ/W⌋ = q·Wᵢ + ⌊b·Wᵢ/W⌋, and no product leaves the safe integers.
  const q = Math.floor(size / total);
  const b = size % total;
  let running = 0;
  let before = 0;
  return weights.map((weight) => {
    running += weight;
    const until = q * running + Math.floor((b * running) / total);
    const credit = until - before;
    before = until;
    return credit === 0 ? 0 : sign * credit;
  });
}

function splitWide(units: bigint, weights: readonly number[]): readonly bigint[] {
  const whole = weights.map(BigInt);
  const total = whole.reduce((a, b) => a + b);
  const sign = units < 0n ? -1n : 1n;
  let running = 0n;
  let before = 0n;
  return whole.map((weight) => {
    running += weight;
    const until = (sign * units * running) / total;
    const credit = until - before;
    before = until;
    return sign * credit;
  });
}
