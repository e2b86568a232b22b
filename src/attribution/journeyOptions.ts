import type { Duration, Instant } from "../core/time/types.js";
import type { JourneyConversion, JourneyIdentity, JourneyTouchpoint } from "./journeyRows.js";

/** Settings of {@link buildJourneys}. */
export interface JourneyOptions<C extends string = string> {
  /** What is to be credited. Default `"channel"`. A touch without a campaign, content or source has the key `"(none)"`. */
  readonly by?: "channel" | "campaign" | "content" | "source" | undefined;
  /** Whose touches belong to a conversion: the person's, or all of the account's. Default `"person"`. */
  readonly unit?: "person" | "account" | undefined;
  /** How long before a conversion touches count, both ends in; null: without limit. Default 30 days. */
  readonly lookback?: Duration | null | undefined;
  /** Other lengths for some kinds of touches, such as one day for `ad_view`. */
  readonly lookbackByKind?: readonly KindLookback[] | undefined;
  /** Which visitor is which lead; of a visitor's entries the first counts. */
  readonly identities?: readonly JourneyIdentity[] | undefined;
  /** Whether a touch before two conversions counts for both, or for the earlier alone. Default `"all"`. */
  readonly reuse?: "all" | "sinceLastConversion" | undefined;
  /** What to do with touches of the channels `Direct`, `direct` and `(direct)`. Default `"keep"`. */
  readonly direct?: "keep" | "drop" | "dropUnlessOnly" | undefined;
  /** How paths are rewritten. Default: not. */
  readonly transform?: PathTransform | undefined;
  /** The currency of bare amounts; with it, all values are Money. Without it, bare amounts stay numbers. */
  readonly currency?: C | undefined;
  /** Leaves out what came later. Default: nothing is left out. */
  readonly asOf?: Instant | undefined;
  /** Where Days and times without a zone are; times without a zone are refused unless it is given. Default UTC. */
  readonly timeZone?: string | undefined;
}

/** Columns by field, for rows that name them otherwise. */
export interface JourneyFields<T extends object, R extends object> {
  readonly touchpoints?: { readonly [K in keyof JourneyTouchpoint]?: keyof T & string } | undefined;
  readonly conversions?: { readonly [K in keyof JourneyConversion]?: keyof R & string } | undefined;
}

/** How long before a conversion touches of one kind count. */
export interface KindLookback {
  /** The touches' `kind`, such as `"ad_view"`. */
  readonly kind: string;
  /** Both ends in; null: without limit. */
  readonly lookback: Duration | null;
}

/**
 * How a path is rewritten before credit is given.
 *
 * - `exposure`: immediate repeats of a key are dropped
 * - `first`: each key stands where it occurred first
 * - `recency`: each key stands where it occurred last
 * - `frequency`: as `first`, with the number of times in the key: `search(3)`
 */
export type PathTransform = "exposure" | "first" | "recency" | "frequency";
