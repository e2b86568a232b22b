import { checkKeys, checkObject, checkOneOf } from "../../core/check.js";
import { checkCurrency } from "../../core/money/currency.js";
import { asOfMs } from "../../core/time/instant.js";
import { type Zone, zoneClock } from "../../core/time/zone.js";
import type { JourneyFields, JourneyOptions, PathTransform } from "../journeyOptions.js";
import { lookbackWindows, type Window } from "./lookback.js";

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
