import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactSums } from "../../../src/attribution/internal/exactSums.js";
import { splitCredit } from "../../../src/attribution/internal/splitCredit.js";

const total = (credits: readonly (number | bigint)[]): bigint =>
  credits.reduce((sum: bigint, credit) => sum + BigInt(credit), 0n);

describe("splitCredit", () => {
  it("floors the running sum, not each share", () => {
    // ⌊10/3⌋ = 3, ⌊20/3⌋ = 6, 10
    expect(splitCredit(10, [1, 1, 1])).toEqual([3, 3, 4]);
    expect(splitCredit(-10, [1, 1, 1])).toEqual([-3, -3, -4]);
    expect(splitCredit(7, [2, 0, 1])).toEqual([4, 0, 3]);
    expect(splitCredit(0, [1, 1])).toEqual([0, 0]);
  });

  it("agrees with whole numbers of any size, and adds up", () => {
    const units = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -1000, max: 1000 }));
    const weight = fc.oneof(fc.nat(5), fc.nat(1_048_576), fc.nat(100_000_000));
    const weights = fc
      .array(weight, { minLength: 1, maxLength: 120 })
      .filter((all) => all.some((one) => one > 0));
    fc.assert(
      fc.property(units, weights, (value, all) => {
        const credits = splitCredit(value, all);
        expect(total(credits)).toBe(BigInt(value));
        expect(credits.map(Number)).toEqual(splitCredit(BigInt(value), all).map(Number));
        expect(credits.some((credit) => Object.is(credit, -0))).toBe(false);
      }),
    );
  });
});

describe("exactSums", () => {
  it("adds numbers and bigints of several scales beyond the safe integers", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.oneof(fc.maxSafeInteger(), fc.bigInt(-(10n ** 30n), 10n ** 30n)), fc.nat(6)),
        ),
        (entries) => {
          const sums = exactSums(2);
          for (const [units, scale] of entries) sums.add(1, units, scale);
          const exact = entries.reduce(
            (sum, [units, scale]) => sum + BigInt(units) * 10n ** BigInt(6 - scale),
            0n,
          );
          expect(sums.sumAt(1, 6)).toBe(exact);
          expect(sums.sumAt(0, 6)).toBe(0n);
        },
      ),
    );
  });
});
