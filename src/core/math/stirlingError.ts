import { log1p } from "./elementary.js";

/** ln Γ(a) less Stirling's (a − ½)·ln a − a + ½·ln 2π, for a > 0; it falls from ∞ to 0, about 1/(12a). */
export function stirlingError(a: number): number {
  let error = 0;
  let high = a;
  // Of a and a + 1 the errors differ by (a + ½)·ln(1 + 1/a) − 1.
  for (; high < 10; high += 1) error += (high + 0.5) * log1p(1 / high) - 1;
  const square = 1 / (high * high);
  // Bernoulli numbers B₂ₖ/(2k(2k − 1)); the first term left out is below 3·10⁻¹⁷.
  const series =
    1 / 12 -
    square *
      (1 / 360 -
        square *
          (1 / 1260 -
            square *
              (1 / 1680 - square * (1 / 1188 - square * (691 / 360360 - square * (1 / 156))))));
  return error + series / high;
}
