import { effectiveSize, type Weights } from "./weights.js";

/** One part less another, of all, with its error. */
export interface NetShare {
  readonly value: number | null;
  readonly standardError: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * One part of the answers less another part of them: p − q, times `scale`. Its variance is (p + q − (p − q)²) ÷ n; the interval
 * is z errors wide to either side, cut to the values there are.
 */
export function netShare(
  more: number,
  less: number,
  all: Weights,
  z: number,
  scale: number,
): NetShare {
  const { sum } = all;
  if (sum === 0) return { value: null, standardError: null, low: null, high: null };
  const net = (more - less) / sum;
  const variance = Math.max(0, (more + less) / sum - net * net) / effectiveSize(all);
  const standardError = scale * Math.sqrt(variance);
  const value = (scale * (more - less)) / sum;
  return {
    value,
    standardError,
    low: Math.max(-scale, value - z * standardError),
    high: Math.min(scale, value + z * standardError),
  };
}
