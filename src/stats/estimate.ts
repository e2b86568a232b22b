/** A number found from a sample, with the range that the true one plausibly lies in. */
export interface Estimate {
  /** Null where it does not exist: without cases, or infinite. */
  readonly value: number | null;
  /** Lower end of the interval; null where it does not exist or is open. */
  readonly low: number | null;
  /** Upper end of the interval; null where it does not exist or is open. */
  readonly high: number | null;
}

/** Which difference counts as evidence: any, or only that the treatment's is greater, or less. */
export type Alternative = "two-sided" | "greater" | "less";

/** Both ends, the one that the alternative leaves open replaced. */
export function openEnd<L extends number | null, H extends number | null>(
  low: number,
  high: number,
  alternative: Alternative,
  lowest: L,
  highest: H,
): { readonly low: number | L; readonly high: number | H } {
  return {
    low: alternative === "less" ? lowest : low,
    high: alternative === "greater" ? highest : high,
  };
}
