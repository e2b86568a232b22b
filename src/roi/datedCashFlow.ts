import type { Amount } from "../core/money/types.js";
import type { Day } from "../core/time/types.js";

/** Money that comes or goes on a day. */
export interface DatedCashFlow<A extends Amount> {
  readonly on: Day;
  /** Positive for money that comes in, negative for money that goes out. */
  readonly amount: A;
}
