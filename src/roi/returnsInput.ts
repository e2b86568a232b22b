import type { Rates } from "../core/money/rates.js";
import type { Amount } from "../core/money/types.js";
import type { Day, Instant, Period } from "../core/time/types.js";

/** What a cost is for. */
export type CostKind = "media" | "agency" | "people" | "tools";

/**
 * The least of an entry of spend: a cost on one day, or spread evenly over a span of days, `to` included. A `SpendEntry`, also
 * one that `agencyFees` made, is one as it stands.
 */
export type ReturnsSpend = {
  readonly id?: string | number | bigint | null | undefined;
  readonly channel: string;
  readonly campaignId?: string | number | bigint | null | undefined;
  /** Negative: a refund. */
  readonly cost: Amount | bigint | string;
  /** Absent counts as media. */
  readonly kind?: CostKind | null | undefined;
} & (
  | {
      readonly on: Day | Date;
      readonly from?: null | undefined;
      readonly to?: null | undefined;
    }
  | { readonly from: Day | Date; readonly to: Day | Date; readonly on?: null | undefined }
);

/** What came back; each value may be missing. The credits of `attribute` are such rows with `fields: { results: { channel: "key", revenue: "value" } }`. */
export interface ReturnsResult {
  readonly campaignId?: string | number | bigint | null | undefined;
  readonly channel?: string | null | undefined;
  /** Without it the row counts in any period, and by period stands in `"(none)"`. */
  readonly on?: Day | Date | null | undefined;
  /** Attributed revenue, net: negative for a refund. */
  readonly revenue?: Amount | bigint | string | null | undefined;
  /** What an experiment or a model says would not have come otherwise. */
  readonly incrementalRevenue?: Amount | bigint | string | null | undefined;
  /** What was spent to bring the incremental revenue. */
  readonly incrementalSpend?: Amount | bigint | string | null | undefined;
  /** What the goods of this revenue cost. */
  readonly cogs?: Amount | bigint | string | null | undefined;
  /** At least 0; attribution gives fractions. */
  readonly conversions?: number | bigint | string | null | undefined;
  readonly newCustomers?: number | bigint | string | null | undefined;
}

/** What {@link campaignReturns} sets against each other; what is left out is as an empty list. */
export interface CampaignReturnsInput<
  S extends object = ReturnsSpend,
  R extends object = ReturnsResult,
> {
  readonly spend?: readonly S[] | undefined;
  readonly results?: readonly R[] | undefined;
}

/** What a row of returns stands for; a period is a calendar month. */
export type ReturnsBy = "campaign" | "channel" | "period";

/** Settings of {@link campaignReturns}. */
export interface CampaignReturnsOptions<C extends string = string> {
  readonly by: ReturnsBy;
  /** Of the report, and of bare amounts. */
  readonly currency: C;
  /** Needed where amounts are in other currencies; the rate of the row's day counts. */
  readonly rates?: Rates | undefined;
  /** Half-open; a day counts if its first moment is in it. Default: all time. */
  readonly period?: Period | undefined;
  /** What is later is unknown, a Day is its last moment; undated amounts convert at its rate. Default: all is known. */
  readonly asOf?: Instant | undefined;
  /** Where days begin. Default UTC. */
  readonly timeZone?: string | undefined;
  /** Margin on revenue, at most 1, for results without `cogs`. */
  readonly grossMarginRate?: number | undefined;
  /** Profit wanted on revenue, as a fraction, for `targetRoas`. */
  readonly targetProfitRate?: number | undefined;
  /** What a customer pays in a month, for `paybackMonths`: bare, or Money in `currency`. */
  readonly revenuePerMonth?: Amount | undefined;
  /** Share of customers lost in a month, 0 to 1. Default 0. */
  readonly churnRatePerMonth?: number | undefined;
  /** What `roi` counts as returns. Default `"revenue"`. */
  readonly returns?: "revenue" | "margin" | undefined;
}

/** For each field of a least row `T`, the column of a row `R` that holds it; fields of the same name need no entry. */
type FieldNames<R, T> = { readonly [K in keyof T]?: (keyof R & string) | undefined };

/** The columns of warehouse rows, by input. */
export interface CampaignReturnsFields<S extends object, R extends object> {
  readonly spend?: FieldNames<S, ReturnsSpend> | undefined;
  readonly results?: FieldNames<R, ReturnsResult> | undefined;
}
