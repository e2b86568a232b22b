/** The smallest double above another: so that `x > a` is `x >= nextUp(a)`. */
export function nextUp(x: number): number {
  if (x === 0) return Number.MIN_VALUE;
  if (!(x < Number.POSITIVE_INFINITY)) return x;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  // Doubles of one sign stand in the order of their bits.
  view.setBigInt64(0, view.getBigInt64(0) + (x > 0 ? 1n : -1n));
  return view.getFloat64(0);
}
