import type { Amount } from "../core/money/types.js";
import type { Day } from "../core/time/types.js";

/**
 * The least of a spend entry: a cost on one day, or spread evenly over a span of days, `to` included. A `SpendEntry` is one as
 * it stands. A `Date` is a day if it is a midnight in UTC, as drivers of databases give a DATE.
 */
export type SpendRow = {
  readonly id?: string | number | bigint | null | undefined;
  readonly channel: string;
  readonly campaignId?: string | number | bigint | null | undefined;
  readonly content?: string | null | undefined;
  readonly source?: string | null | undefined;
  /** Negative: a refund. */
  readonly cost: Amount | bigint | string;
} & (
  | {
      readonly on: Day | Date;
      readonly from?: null | undefined;
      readonly to?: null | undefined;
    }
  | { readonly from: Day | Date; readonly to: Day | Date; readonly on?: null | undefined }
);
