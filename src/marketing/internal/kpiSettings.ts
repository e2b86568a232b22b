import { checkCount, checkKeys, checkObject, checkOneOf } from "../../core/check.js";
import { type Convert, converter } from "../../core/money/converter.js";
import { checkCurrency } from "../../core/money/currency.js";
import { checkRates } from "../../core/money/rates.js";
import { asOfMs } from "../../core/time/instant.js";
import { periodMs } from "../../core/time/period.js";
import type { TimeBounds } from "../../core/time/readTime.js";
import { type ZoneClock, zoneClock } from "../../core/time/zone.js";
import { checkProbability } from "../../stats/probability.js";
import type { KpiBy, MarketingKpiOptions } from "../marketingKpiInput.js";

/** The options of the KPIs, checked and filled in. Times are in milliseconds. */
export interface KpiSettings<C extends string = string> {
  readonly by: KpiBy;
  readonly currency: C;
  readonly start: number;
  readonly end: number;
  readonly asOf: number;
  readonly zone: ZoneClock;
  /** The zone of times without an offset: only one that was written. */
  readonly naiveZone: ZoneClock | undefined;
  readonly convert: Convert<C>;
  readonly confidence: number;
  readonly minimum: number;
}

export function kpiSettings<C extends string>(options: MarketingKpiOptions<C>): KpiSettings<C> {
  checkObject("options", options);
  checkKeys("", options, [
    "period",
    "currency",
    "asOf",
    "by",
    "rates",
    "confidence",
    "minimum",
    "timeZone",
    "fields",
  ]);
  const { by = "source", currency, rates, timeZone, confidence = 0.95, minimum = 30 } = options;
  checkOneOf("by", by, ["channel", "campaign", "source"]);
  checkCurrency("currency", currency);
  if (rates !== undefined) checkRates(rates);
  checkProbability("confidence", confidence);
  checkCount("minimum", minimum);
  const zone = zoneClock(timeZone ?? "UTC", "timeZone");
  return {
    by,
    currency,
    ...periodMs(options.period, "period", zone),
    asOf: asOfMs(options.asOf, "asOf", zone),
    zone,
    naiveZone: timeZone === undefined ? undefined : zone,
    convert: converter(currency, rates),
    confidence,
    minimum,
  };
}

/** Where a row stands: later than what is known, of the period, or neither. A Day counts by its first millisecond. */
export function placeOf(
  { first }: TimeBounds,
  { start, end, asOf }: KpiSettings,
): "future" | "used" | "outside" {
  if (first > asOf) return "future";
  return first >= start && first < end ? "used" : "outside";
}
