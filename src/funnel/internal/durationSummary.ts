import { quantileOfSorted } from "../../stats/quantile.js";
import type { DurationSummary } from "../reportTypes.js";

/** Sums up durations in milliseconds; null for none. */
export function durationSummary(durations: readonly number[]): DurationSummary | null {
  if (durations.length === 0) return null;
  // In order, so that the sum does not depend on the order given.
  const sorted = Float64Array.from(durations).sort();
  const at = (p: number): number => quantileOfSorted(sorted, p) as number;
  return {
    count: sorted.length,
    meanMs: sorted.reduce((sum, duration) => sum + duration, 0) / sorted.length,
    medianMs: at(0.5),
    p10Ms: at(0.1),
    p90Ms: at(0.9),
  };
}
