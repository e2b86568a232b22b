import { rescale } from "../../core/money/scaled.js";

/** Sums of whole units by key, exact at any size; units of several decimal scales are kept apart until they are read. */
export interface ExactSums {
  add(key: number, units: number | bigint, scale: number): void;
  /** A key's sum in units of `scale`, which is no coarser than any that was added. */
  sumAt(key: number, scale: number): bigint;
}

/** Sums for the keys from 0 to `size` − 1. */
export function exactSums(size: number): ExactSums {
  const scales = new Map<number, ScaleSums>();
  return {
    add: (key, units, scale): void => {
      let sums = scales.get(scale);
      if (sums === undefined) {
        sums = { small: new Float64Array(size), wide: new Map() };
        scales.set(scale, sums);
      }
      const { small, wide } = sums;
      const sum = typeof units === "number" ? (small[key] as number) + units : Number.NaN;
      if (Number.isSafeInteger(sum)) small[key] = sum;
      else wide.set(key, (wide.get(key) ?? 0n) + BigInt(units));
    },
    sumAt: (key, scale): bigint => {
      let total = 0n;
      for (const [own, { small, wide }] of scales) {
        const units = BigInt(small[key] as number) + (wide.get(key) ?? 0n);
        total += rescale({ units, scale: own }, scale).units;
      }
      return total;
    },
  };
}

interface ScaleSums {
  /** What fits safe integers. */
  readonly small: Float64Array;
  readonly wide: Map<number, bigint>;
}
