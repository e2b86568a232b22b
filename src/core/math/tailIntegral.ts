import { exp } from "./elementary.js";

/**
 * ∫ f(s) ds from 0 to ∞, for an f that falls about as fast as e^(−s/scale) or e^(−(s/scale)²) and is smooth: the trapezoidal
 * rule after s = scale·e^(t − e^(−t)), whose error falls exponentially with the step.
 *
 * @see Takahasi and Mori (1974), "Double Exponential Formulas for Numerical Integration", Publ. RIMS 9, 721–741.
 */
export function tailIntegral(f: (s: number) => number, scale: number): number {
  const step = 1 / 20;
  const term = (t: number): number => {
    const fall = exp(-t);
    const s = scale * exp(t - fall);
    return f(s) * s * (1 + fall);
  };
  let sum = 0;
  // Beyond −4 the weight itself is below 10⁻²², beyond 20 no tail of a probability is left.
  for (let index = -4 * 20; index <= 20 * 20; index += 1) {
    const part = term(index * step);
    sum += part;
    if (index > 0 && part <= 1e-18 * sum) break;
  }
  return sum * step;
}
