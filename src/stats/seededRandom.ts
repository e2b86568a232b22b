import { invalid } from "../core/check.js";

/**
 * A source of chance that gives the same numbers for the same seed, on every engine and machine.
 *
 * xoshiro128** (period 2¹²⁸ − 1), its state filled by SplitMix32 from the 53 bits of the seed; each number takes 53 bits
 * from two steps. For simulation and sampling, not for secrets.
 *
 * @param seed - A whole number from 0 to 2⁵³ − 1.
 * @returns A function that gives the next number, evenly spread over 0 (in) to 1 (out).
 * @throws {ClosedLoopError} INVALID_INPUT when the seed is not such a number.
 * @see Blackman and Vigna (2021), "Scrambled Linear Pseudorandom Number Generators", ACM TOMS 47(4), 36.
 *
 * @example
 * import { seededRandom } from "closedloop";
 *
 * const next = seededRandom(1);
 * const again = seededRandom(1);
 * next() === again() // => true
 */
export function seededRandom(seed: number): () => number {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw invalid("seed", "a whole number from 0 to 9007199254740991", seed);
  }
  let mixed = (seed ^ Math.imul(Math.floor(seed / 0x1_0000_0000), 0x9e37_79b9)) >>> 0;
  const fill = (): number => {
    mixed = (mixed + 0x9e37_79b9) >>> 0;
    let bits = mixed;
    bits = Math.imul(bits ^ (bits >>> 16), 0x85eb_ca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
    return (bits ^ (bits >>> 16)) >>> 0;
  };
  let [a, b, c, d] = [fill(), fill(), fill(), fill()];
  const step = (): number => {
    const turned = Math.imul(b, 5);
    const result = Math.imul((turned << 7) | (turned >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return () => ((step() >>> 5) * 0x400_0000 + (step() >>> 6)) / 0x20_0000_0000_0000;
}
