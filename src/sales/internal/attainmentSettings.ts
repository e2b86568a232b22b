import type { CellSettings, FieldColumns } from "../../core/cells/readRows.js";
import { checkKeys, checkObject } from "../../core/check.js";
import { checkCurrency } from "../../core/money/currency.js";
import { checkRates, type Rates } from "../../core/money/rates.js";
import type { BusinessCalendar } from "../../core/time/businessCalendar.js";
import { addDays, dayOf } from "../../core/time/day.js";
import { workOfArgument } from "../../core/time/defineBusinessCalendar.js";
import { asOfMs } from "../../core/time/instant.js";
import { readTime } from "../../core/time/readTime.js";
import type { Day } from "../../core/time/types.js";
import { type ZoneClock, zoneClock } from "../../core/time/zone.js";
import type { QuotaAttainmentOptions } from "../attainmentReport.js";
import { noCurrency } from "./countWon.js";

/** The options of an attainment, checked and filled in. */
export interface AttainmentSettings extends CellSettings {
  readonly zone: ZoneClock;
  /** The last moment that is known, in milliseconds. */
  readonly asOf: number;
  /** The same day by the calendar of `zone`, for rates. */
  readonly asOfDay: Day;
  /** Up to where time is over: of a Day its end. */
  readonly moment: number;
  /** The first day that is not over, where the calendar is. */
  readonly today: Day;
  readonly calendar: BusinessCalendar | undefined;
  readonly rates: Rates | undefined;
  /** The columns of the rows. */
  readonly columns: FieldColumns | undefined;
}

/** Checks the options of an attainment and fills in their defaults. */
export function attainmentSettings(
  options: QuotaAttainmentOptions & { readonly fields?: object | undefined },
): AttainmentSettings {
  checkObject("options", options);
  checkKeys("", options, ["asOf", "currency", "rates", "calendar", "timeZone", "fields"]);
  const { currency = noCurrency, rates, calendar, timeZone = "UTC", fields = {} } = options;
  const zone = zoneClock(timeZone, "timeZone");
  const asOf = asOfMs(options.asOf, "asOf", zone);
  checkCurrency("currency", currency);
  if (rates !== undefined) checkRates(rates);
  const workZone = calendar === undefined ? zone : workOfArgument(calendar, "calendar").clock;
  checkObject("fields", fields);
  checkKeys("fields", fields, ["won"]);
  const isDay = readTime(options.asOf, zone)?.isDay === true;
  return {
    currency,
    zone,
    naiveZone: options.timeZone === undefined ? undefined : zone,
    asOf,
    asOfDay: dayOf(asOf, zone),
    moment: isDay ? asOf + 1 : asOf,
    today: isDay ? addDays(options.asOf as Day, 1) : dayOf(asOf, workZone),
    calendar,
    rates,
    columns: (fields as { readonly won?: FieldColumns }).won,
  };
}
