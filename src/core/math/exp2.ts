/**
 * Makes the function 2 to the power x, by + − × ÷ alone, so that every engine gives the same bits (`2 ** x` differs between
 * them). Exact at whole x, elsewhere within 2 units in the last place: 2^x = 2^whole · e^(rest · ln 2), the last by its series for
 * |rest| ≤ 1/2. What is made at first makes it as fast as `Math.exp`.
 */
export function makeExp2(): (x: number) => number {
  // (ln 2)^k / k!; the first term left out, at most 2⁻¹⁴ times (ln 2)¹⁴ / 14!, is below 2⁻⁵⁷ of the sum.
  const terms = [1];
  for (let k = 1; k <= 13; k += 1) terms.push(((terms[k - 1] as number) * Math.LN2) / k);
  const halves = new Float64Array(1081).fill(1);
  for (let k = 1; k < halves.length; k += 1) halves[k] = (halves[k - 1] as number) / 2;
  return (x) => {
    if (x < -1080) return 0;
    if (x >= 1024) return Infinity;
    let whole = Math.round(x);
    const rest = x - whole;
    let power = 0;
    for (let k = 13; k >= 0; k -= 1) power = power * rest + (terms[k] as number);
    for (; whole > 0; whole -= 1) power *= 2;
    return power * (halves[-whole] as number);
  };
}
