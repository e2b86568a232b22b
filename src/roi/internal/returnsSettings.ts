import { checkFinite, checkKeys, checkObject, checkOneOf, checkShare } from "../../core/check.js";
import { ClosedLoopError } from "../../core/errors.js";
import { checkSameCurrency } from "../../core/money/checkSameCurrency.js";
import { type Convert, converter } from "../../core/money/converter.js";
import { checkCurrency } from "../../core/money/currency.js";
import { money } from "../../core/money/money.js";
import { checkRates } from "../../core/money/rates.js";
import { scaledOfMoney } from "../../core/money/scaled.js";
import type { Money } from "../../core/money/types.js";
import { dayOf, dayOfNumber } from "../../core/time/day.js";
import { asOfMs, isoOf } from "../../core/time/instant.js";
import { periodMs, spanOf } from "../../core/time/period.js";
import type { Span } from "../../core/time/types.js";
import { zoneClock } from "../../core/time/zone.js";
import type { CampaignReturnsOptions, ReturnsBy } from "../returnsInput.js";
import { type DayWindow, dayWindow } from "./dayWindow.js";
import { marginRateOf } from "./numbers.js";

/** The options of returns, checked and filled in. */
export interface ReturnsSettings<C extends string = string> {
  readonly by: ReturnsBy;
  readonly currency: C;
  readonly convert: Convert<C>;
  /** Undated amounts take the rate of the day of `asOf`. */
  readonly convertOn: (amount: Money, day: number | null, path: string) => Money<C>;
  readonly period: Span | null;
  readonly window: DayWindow;
  readonly asOf: string | null;
  readonly grossMarginRate: number | null;
  readonly targetProfitRate: number | null;
  readonly revenuePerMonth: Money<C> | null;
  readonly churnRatePerMonth: number;
  readonly returns: "revenue" | "margin";
}

export function returnsSettings<C extends string>(
  options: CampaignReturnsOptions<C>,
): ReturnsSettings<C> {
  checkObject("options", options);
  checkKeys("", options, [
    "by",
    "currency",
    "rates",
    "period",
    "asOf",
    "timeZone",
    "grossMarginRate",
    "targetProfitRate",
    "revenuePerMonth",
    "churnRatePerMonth",
    "returns",
    "fields",
  ]);
  const { by, currency, rates, timeZone, targetProfitRate, returns = "revenue" } = options;
  const { churnRatePerMonth = 0 } = options;
  checkOneOf("by", by, ["campaign", "channel", "period"]);
  checkOneOf("returns", returns, ["revenue", "margin"]);
  checkCurrency("currency", currency);
  if (rates !== undefined) checkRates(rates);
  checkShare("churnRatePerMonth", churnRatePerMonth);
  if (targetProfitRate !== undefined) checkFinite("targetProfitRate", targetProfitRate);
  const zone = zoneClock(timeZone ?? "UTC", "timeZone");
  const period = options.period === undefined ? null : periodMs(options.period, "period", zone);
  const asOf = options.asOf === undefined ? null : asOfMs(options.asOf, "asOf", zone);
  const convert = converter(currency, rates);
  return {
    by,
    currency,
    convert,
    convertOn: (amount, day, path): Money<C> => {
      if (day !== null) return convert(amount, dayOfNumber(day), path);
      if (asOf !== null || amount.currency === currency) {
        return convert(amount, dayOf(asOf ?? 0, zone), path);
      }
      throw new ClosedLoopError(
        "RATE_MISSING",
        path,
        `expected on or asOf, the day whose rate turns ${amount.currency} into ${currency}, received neither`,
        { currency: amount.currency },
      );
    },
    period: period && spanOf(period.start, period.end),
    window: dayWindow(period, asOf, zone),
    asOf: asOf === null ? null : isoOf(asOf),
    grossMarginRate:
      options.grossMarginRate === undefined ? null : marginRateOf(options, "grossMarginRate"),
    targetProfitRate: targetProfitRate ?? null,
    revenuePerMonth: monthlyOf(options.revenuePerMonth, currency),
    churnRatePerMonth,
    returns,
  };
}

function monthlyOf<C extends string>(
  revenue: CampaignReturnsOptions["revenuePerMonth"],
  currency: C,
): Money<C> | null {
  if (revenue === undefined) return null;
  if (typeof revenue === "number") {
    checkFinite("revenuePerMonth", revenue);
    return money(revenue, currency);
  }
  scaledOfMoney(revenue, "revenuePerMonth");
  checkSameCurrency("revenuePerMonth", revenue, "currency", currency);
  return revenue as Money<C>;
}
