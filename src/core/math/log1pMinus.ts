import { log } from "./elementary.js";

/**
 * ln(1 + x) − x, exact near 0, where the difference would cancel. `onePlus` is 1 + x, for callers who know it better than
 * the sum does, as they must where x is near −1.
 */
export function log1pMinus(x: number, onePlus: number = 1 + x): number {
  if (x < -0.5 || x > 1) return log(onePlus) - x;
  // With r = x/(2 + x), ln(1 + x) = 2(r + r³/3 + r⁵/5 + …) and 2r − x = −r·x; r² ≤ 1/9, so 16 terms suffice.
  const r = x / (2 + x);
  const square = r * r;
  let sum = 0;
  for (let odd = 33; odd >= 3; odd -= 2) sum = sum * square + 1 / odd;
  return r * (2 * square * sum - x);
}
