/** Points beyond this are refused, so that sums on the grid are exact. */
export const mostPoints = 2 ** 20;

/** Rounds points to the grid of multiples of 2⁻³², halves up. Sums of such numbers are exact in any order, on any engine. */
export function onGrid(points: number): number {
  // From here on a double is such a multiple anyway, and the product could pass the largest one.
  if (!(Math.abs(points) < mostPoints)) return points;
  return Math.floor(points * 2 ** 32 + 0.5) / 2 ** 32;
}

/** Keeps points between a floor and a cap, where there are any. */
export function clamp(points: number, floor = Number.NEGATIVE_INFINITY, cap = Infinity): number {
  return Math.min(Math.max(points, floor), cap);
}
