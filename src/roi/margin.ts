import type { Amount } from "../core/money/types.js";

/** What is left of revenue, as `contributionMargin`, `grossMargin` and `netMargin` give it. */
export interface Margin<V extends Amount> {
  /** What is left; negative for a loss. */
  readonly amount: V;
  /** Its share of the revenue; null where that is not above 0. */
  readonly rate: number | null;
}
