import type { Rates } from "../core/money/rates.js";
import type { Amount } from "../core/money/types.js";
import type { Day, Instant, Period } from "../core/time/types.js";
import type { VerdictOptions } from "../stats/verdict.js";
import type { MarketShareInput } from "./marketShare.js";
import type { ShareOfVoiceInput } from "./shareOfVoice.js";
import type { SpendRow } from "./spendRow.js";

/** The least of a brand wave that {@link marketingKpis} reads; further keys are ignored. */
export interface KpiBrandWave {
  readonly id?: string | number | bigint | null | undefined;
  /** Days it was asked; `end` is the first day after. */
  readonly fieldedOn: { readonly start: Day; readonly end: Day };
  /** People asked; none of the counts is larger. */
  readonly n: number | bigint | string;
  readonly aided?: number | bigint | string | null | undefined;
  /** At most `aided`. */
  readonly unaided?: number | bigint | string | null | undefined;
  /** At most `unaided`. */
  readonly topOfMind?: number | bigint | string | null | undefined;
  readonly consideration?: number | bigint | string | null | undefined;
  readonly preference?: number | bigint | string | null | undefined;
  readonly segmentId?: string | number | bigint | null | undefined;
}

/** What engagements are counted against; shares of different bases do not compare. */
export type EngagementBase = "reach" | "impressions" | "followers" | "delivered" | "sessions";

/** The least of a row of engagement that {@link marketingKpis} reads: of a post, a mailing, a page; further keys are ignored. */
export interface KpiEngagement {
  readonly id?: string | number | bigint | null | undefined;
  readonly at: Instant | bigint;
  /** What it is summed by: a channel, a platform, a campaign. */
  readonly key: string;
  readonly engagements: number | bigint | string;
  readonly base: number | bigint | string;
  readonly baseKind: EngagementBase;
}

/** The least of a lead that {@link marketingKpis} reads; further keys are ignored. */
export interface KpiLead {
  readonly id: string | number | bigint;
  readonly createdAt: Instant | bigint;
  /** Where it came from; its row by channel and by source. */
  readonly source?: string | null | undefined;
  /** Its row by campaign. */
  readonly campaignId?: string | number | bigint | null | undefined;
  /** When it became a marketing qualified lead. */
  readonly milestones?: { readonly mql?: Instant | bigint | null | undefined } | null | undefined;
  /** Moves of its lifecycle; those to `mql` count where `milestones` is silent. */
  readonly history?:
    | readonly { readonly to: string; readonly at: Instant | bigint }[]
    | null
    | undefined;
}

/** The market in the period, as far as it is known. */
export interface KpiMarket {
  /** Sales in money. */
  readonly value?: MarketShareInput<Amount> | undefined;
  /** Sales in units. */
  readonly units?: MarketShareInput<Amount> | undefined;
  /** Advertising: what was spent, or how often it was seen. */
  readonly voice?: Omit<ShareOfVoiceInput<Amount>, "marketShare"> | undefined;
}

/** What {@link marketingKpis} sums up; each part may be left out, and is then absent from the report. */
export interface MarketingKpiInput<
  W extends object = KpiBrandWave,
  S extends object = SpendRow,
  L extends object = KpiLead,
  E extends object = KpiEngagement,
> {
  readonly brandWaves?: readonly W[] | undefined;
  readonly spend?: readonly S[] | undefined;
  readonly leads?: readonly L[] | undefined;
  readonly engagements?: readonly E[] | undefined;
  readonly market?: KpiMarket | undefined;
}

/** The name of one of the lists of a {@link MarketingKpiInput}. */
export type KpiInputName = "brandWaves" | "spend" | "leads" | "engagements";

/** What leads and spend have a row for. */
export type KpiBy = "channel" | "campaign" | "source";

/** Settings of {@link marketingKpis}. */
export interface MarketingKpiOptions<C extends string = string> extends VerdictOptions {
  /** Which stretch of time; a Day at either end is its first moment. */
  readonly period: Period;
  /** Of the report, and of bare amounts. */
  readonly currency: C;
  /** What is later is unknown; a Day is its last moment. */
  readonly asOf: Instant;
  /** What leads and spend have a row for; leads stand by their `source` both by channel and by source. Default `"source"`. */
  readonly by?: KpiBy | undefined;
  /** For amounts in other currencies; the rate of the day counts. */
  readonly rates?: Rates | undefined;
  /** How often intervals made like this hold the truth, between 0 and 1. Default 0.95. */
  readonly confidence?: number | undefined;
  /** Days are cut here; where it is given, times without an offset are read in it. Default UTC. */
  readonly timeZone?: string | undefined;
}

/** For each field of a least row `T`, the column of a row `R` that holds it; fields of the same name need no entry. */
type FieldNames<R, T> = { readonly [K in keyof T]?: (keyof R & string) | undefined };

/** The columns of warehouse rows, by input. */
export interface MarketingKpiFields<
  W extends object,
  S extends object,
  L extends object,
  E extends object,
> {
  readonly brandWaves?: FieldNames<W, KpiBrandWave> | undefined;
  readonly spend?: FieldNames<S, SpendRow> | undefined;
  readonly leads?: FieldNames<L, KpiLead> | undefined;
  readonly engagements?: FieldNames<E, KpiEngagement> | undefined;
}
