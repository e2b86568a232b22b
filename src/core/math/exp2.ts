/**
 * 2 to the power x, by + − × ÷ alone, so that every engine gives the same bits (`2 ** x` differs between them). Exact at whole
 * x, elsewhere within 2 units in the last place: 2^x = 2^whole · e^(rest · ln 2), the last by its series for |rest| ≤ 1/2.
 */
export function exp2(x: number): number {
  if (x < -1080) return 0;
  if (x >= 1024) return Number.POSITIVE_INFINITY;
  let whole = Math.round(x);
  const y = (x - whole) * Math.LN2;
  let power = 1;
  // The first term left out, y¹⁴/14!, is below 2⁻⁵⁷ of the sum.
  for (let k = 13; k > 0; k -= 1) power = 1 + (y / k) * power;
  for (; whole < 0; whole += 1) power /= 2;
  for (; whole > 0; whole -= 1) power *= 2;
  return power;
}
