/**
 * 2 to the power x, by + − × ÷ alone, so that every engine gives the same bits (`2 ** x` differs between them). Exact at whole
 * x, elsewhere within 2 units in the last place: 2^x = 2^whole · e^(rest · ln 2), the last by its series for |rest| ≤ 1/2.
 */
export function exp2(x: number): number {
  if (x < -1080) return 0;
  if (x >= 1024) return Number.POSITIVE_INFINITY;
  let whole = Math.round(x);
  const y = (x - whole) * Math.LN2;
  // The first term left out, y¹⁴/14!, is below 2⁻⁵⁷ of the sum.
  let power =
    1 +
    y *
      (1 +
        y *
          (1 / 2 +
            y *
              (1 / 6 +
                y *
                  (1 / 24 +
                    y *
                      (1 / 120 +
                        y *
                          (1 / 720 +
                            y *
                              (1 / 5040 +
                                y *
                                  (1 / 40320 +
                                    y *
                                      (1 / 362880 +
                                        y *
                                          (1 / 3628800 +
                                            y *
                                              (1 / 39916800 +
                                                y * (1 / 479001600 + y / 6227020800))))))))))));
  for (; whole >= 30; whole -= 30) power *= 0x40000000;
  for (; whole <= -30; whole += 30) power /= 0x40000000;
  return whole > 0 ? power * (1 << whole) : power / (1 << -whole);
}
