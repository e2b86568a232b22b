/** Values share a pass of the sort by this many bits of their 64. */
const bits = 16;
const digits = 1 << bits;

/**
 * The places of values in ascending order, ties by place: `values[order[0]]` is the least. Values are finite, −0 before 0. A radix
 * sort of their bits: time grows with n, memory with 24 bytes a value.
 */
export function orderOf(values: Float64Array): Uint32Array {
  const { length } = values;
  let order = new Uint32Array(length).map((_, index) => index);
  if (length < 1_000) {
    return order.sort((a, b) => {
      const [first, second] = [values[a] as number, values[b] as number];
      return (
        first - second || Number(Object.is(second, -0)) - Number(Object.is(first, -0)) || a - b
      );
    });
  }
  const halves = new Uint32Array(values.slice().buffer);
  const isLittle = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
  // Bits of negative numbers fall as they rise, those of the others stand below them: turned over, all rise.
  const [head, tail] = isLittle ? [1, 0] : [0, 1];
  for (let index = 0; index < length; index += 1) {
    const high = halves[2 * index + head] as number;
    const isNegative = high >>> 31 === 1;
    halves[2 * index + head] = isNegative ? ~high : high | 0x8000_0000;
    if (isNegative) halves[2 * index + tail] = ~(halves[2 * index + tail] as number);
  }
  let next = new Uint32Array(length);
  const counts = new Uint32Array(digits + 1);
  for (const [half, shift] of [
    [tail, 0],
    [tail, bits],
    [head, 0],
    [head, bits],
  ] as const) {
    counts.fill(0);
    for (let index = 0; index < length; index += 1) {
      const digit = ((halves[2 * index + half] as number) >>> shift) & (digits - 1);
      counts[digit + 1] = (counts[digit + 1] as number) + 1;
    }
    if (counts.includes(length)) continue;
    for (let digit = 1; digit < digits; digit += 1) {
      counts[digit] = (counts[digit] as number) + (counts[digit - 1] as number);
    }
    for (let index = 0; index < length; index += 1) {
      const place = order[index] as number;
      const digit = ((halves[2 * place + half] as number) >>> shift) & (digits - 1);
      const to = counts[digit] as number;
      next[to] = place;
      counts[digit] = to + 1;
    }
    [order, next] = [next, order];
  }
  return order;
}
