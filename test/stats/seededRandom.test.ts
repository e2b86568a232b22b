import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/stats/seededRandom.js";

describe("seededRandom", () => {
  const take = (seed: number, count: number): number[] => {
    const next = seededRandom(seed);
    return Array.from({ length: count }, next);
  };

  it("repeats itself for one seed and differs for another, of high bits too", () => {
    expect(take(7, 100)).toEqual(take(7, 100));
    const firsts = [0, 1, 2, 2 ** 32, 2 ** 33, 2 ** 53 - 1].map((seed) => take(seed, 1)[0]);
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  it("steps as xoshiro128** does", () => {
    // The same generator on BigInt words, as its authors state it.
    const mask = 0xffff_ffffn;
    const rotate = (x: bigint, by: bigint): bigint => ((x << by) | (x >> (32n - by))) & mask;
    let mixed = 5n;
    const fill = (): bigint => {
      mixed = (mixed + 0x9e37_79b9n) & mask;
      let bits = mixed;
      bits = ((bits ^ (bits >> 16n)) * 0x85eb_ca6bn) & mask;
      bits = ((bits ^ (bits >> 13n)) * 0xc2b2_ae35n) & mask;
      return bits ^ (bits >> 16n);
    };
    const s = [fill(), fill(), fill(), fill()] as [bigint, bigint, bigint, bigint];
    const step = (): bigint => {
      const result = (rotate((s[1] * 5n) & mask, 7n) * 9n) & mask;
      const shifted = (s[1] << 9n) & mask;
      s[2] ^= s[0];
      s[3] ^= s[1];
      s[1] ^= s[2];
      s[0] ^= s[3];
      s[2] ^= shifted;
      s[3] = rotate(s[3], 11n);
      return result;
    };
    const slow = Array.from({ length: 50 }, () => {
      const high = step() >> 5n;
      return Number((high << 26n) | (step() >> 6n)) / 2 ** 53;
    });
    expect(take(5, 50)).toEqual(slow);
  });

  it("spreads evenly over 0 to 1", () => {
    const bins = new Array<number>(20).fill(0);
    for (const value of take(3, 200_000)) {
      expect(value >= 0 && value < 1).toBe(true);
      bins[Math.floor(value * 20)] = (bins[Math.floor(value * 20)] as number) + 1;
    }
    // Chi-square with 19 degrees of freedom exceeds 43.8 once in a thousand.
    const chi = bins.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chi).toBeLessThan(43.8);
  });

  it.each([-1, 0.5, Number.NaN, "1", 2 ** 53])("refuses the seed %s", (seed) => {
    expect(() => seededRandom(seed as number)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "seed" }),
    );
  });
});
