import { highWord } from "../core/math/highWord.js";

/** Where the low and the high 32 bits of a double stand, and which 11 bits of them each round sorts by. */
const digits = [
  { isHigh: false, shift: 0 },
  { isHigh: false, shift: 11 },
  { isHigh: false, shift: 22 },
  { isHigh: true, shift: 0 },
  { isHigh: true, shift: 11 },
  { isHigh: true, shift: 22 },
] as const;
const buckets = 2048;

/**
 * Numbers of at least 0 in ascending order; the list given is used up.
 *
 * Such doubles are in the order of their bits, so many are sorted by 11 bits at a time, from the last on. Bits in which all
 * agree, as most of whole days do, need no round.
 */
export function sortTimes(times: Float64Array): Float64Array {
  const { length } = times;
  // Counting the bits of few costs more than comparing them.
  if (length < 20_000) return times.sort();
  let from: Float64Array = times;
  let to: Float64Array = new Float64Array(length);
  const high = highWord();
  for (const { isHigh, shift } of digits) {
    const half = isHigh ? high : 1 - high;
    const bits = new Uint32Array(from.buffer, from.byteOffset, 2 * length);
    const places = new Uint32Array(buckets);
    for (let index = half; index < bits.length; index += 2) {
      const digit = ((bits[index] as number) >>> shift) & (buckets - 1);
      places[digit] = (places[digit] as number) + 1;
    }
    if (places.includes(length)) continue;
    let place = 0;
    for (let digit = 0; digit < buckets; digit += 1) {
      const count = places[digit] as number;
      places[digit] = place;
      place += count;
    }
    for (let index = 0; index < length; index += 1) {
      const digit = ((bits[2 * index + half] as number) >>> shift) & (buckets - 1);
      const target = places[digit] as number;
      places[digit] = target + 1;
      to[target] = from[index] as number;
    }
    [from, to] = [to, from];
  }
  return from;
}
