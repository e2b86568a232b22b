import { checkKeys, checkObject, checkOneOf } from "../core/check.js";
import { checkCurrency } from "../core/money/currency.js";
import { asOfMs } from "../core/time/instant.js";
import type { Duration, Instant } from "../core/time/types.js";
import { type Zone, zoneClock } from "../core/time/zone.js";
import type { JourneyConversion, JourneyIdentity, JourneyTouchpoint } from "./journeyRows.js";
import { type KindLookback, lookbackWindows, type Window } from "./lookback.js";
import type { PathTransform } from "./pathTransform.js";

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

type Fields = Readonly<Record<string, string>> | undefined;

/** Options, checked and with their defaults. */
export interface ReadJourneyOptions {
  readonly keyField: "channel" | "campaignId" | "content" | "source";
  readonly isByAccount: boolean;
  readonly hasKinds: boolean;
  readonly windowFrom: (ms: number) => Window;
  readonly identities: readonly object[];
  readonly isReused: boolean;
  readonly direct: "keep" | "drop" | "dropUnlessOnly";
  readonly transform: PathTransform | undefined;
  readonly currency: string | undefined;
  /** Infinity where nothing is left out. */
  readonly asOf: number;
  /** Undefined where none was given: then times need their own. */
  readonly zone: Zone | undefined;
  readonly touchpointFields: Fields;
  readonly conversionFields: Fields;
}

const known = [
  "by",
  "unit",
  "lookback",
  "lookbackByKind",
  "identities",
  "reuse",
  "direct",
  "transform",
  "currency",
  "asOf",
  "timeZone",
  "fields",
];

const keyFields = {
  channel: "channel",
  campaign: "campaignId",
  content: "content",
  source: "source",
} as const;

/** Checks options and fills in defaults. */
export function readJourneyOptions(
  options: JourneyOptions & { readonly fields?: JourneyFields<object, object> | undefined },
): ReadJourneyOptions {
  checkObject("options", options);
  checkKeys("", options, known);
  const {
    by = "channel",
    unit = "person",
    lookback = { days: 30 },
    lookbackByKind = [],
    identities = [],
    reuse = "all",
    direct = "keep",
    transform,
    currency,
    asOf,
    timeZone,
    fields = {},
  } = options;
  checkOneOf("by", by, ["channel", "campaign", "content", "source"]);
  checkOneOf("unit", unit, ["person", "account"]);
  checkOneOf("reuse", reuse, ["all", "sinceLastConversion"]);
  checkOneOf("direct", direct, ["keep", "drop", "dropUnlessOnly"]);
  if (transform !== undefined) {
    checkOneOf("transform", transform, ["exposure", "first", "recency", "frequency"]);
  }
  if (currency !== undefined) checkCurrency("currency", currency);
  const zone = timeZone === undefined ? undefined : zoneClock(timeZone);
  checkObject("fields", fields);
  checkKeys("fields", fields, ["touchpoints", "conversions"]);
  const windowFrom = lookbackWindows(lookback, lookbackByKind, zone);
  return {
    keyField: keyFields[by],
    isByAccount: unit === "account",
    hasKinds: lookbackByKind.length > 0,
    windowFrom,
    identities,
    isReused: reuse === "all",
    direct,
    transform,
    currency,
    asOf: asOf === undefined ? Number.POSITIVE_INFINITY : asOfMs(asOf, "asOf", zone),
    zone,
    touchpointFields: fields.touchpoints,
    conversionFields: fields.conversions,
  };
}
