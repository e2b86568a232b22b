import type { CellSettings, FieldColumns } from "../../core/cells/readRows.js";
import { checkKeys, checkList, checkObject, invalid } from "../../core/check.js";
import { checkCurrency } from "../../core/money/currency.js";
import { checkRates } from "../../core/money/rates.js";
import { asOfMs } from "../../core/time/instant.js";
import { periodMs } from "../../core/time/period.js";
import { type ZoneClock, zoneClock } from "../../core/time/zone.js";
import type { SalesKpiOptions } from "../salesKpiReport.js";

/** The options of sales figures, checked and filled in. Times are in milliseconds. */
export interface KpiSettings<C extends string = string> extends CellSettings {
  readonly currency: C;
  readonly zone: ZoneClock;
  readonly start: number;
  readonly end: number;
  readonly asOf: number;
  readonly by: string | null;
  readonly columns: {
    readonly opportunities?: FieldColumns | undefined;
    readonly activities?: FieldColumns | undefined;
  };
}

/** Checks the options of sales figures and fills in their defaults. */
export function kpiSettings<C extends string>(
  options: SalesKpiOptions<C, object> & { readonly fields?: object | undefined },
): KpiSettings<C> {
  checkObject("options", options);
  checkKeys("", options, [
    "period",
    "currency",
    "asOf",
    "by",
    "rates",
    "activities",
    "timeZone",
    "fields",
  ]);
  const { currency, by = null, rates, activities, timeZone = "UTC", fields = {} } = options;
  checkCurrency("currency", currency);
  const zone = zoneClock(timeZone, "timeZone");
  if (by !== null && (typeof by !== "string" || by.trim() === "")) {
    throw invalid("by", "the name of a field", by);
  }
  if (rates !== undefined) checkRates(rates);
  if (activities !== undefined) checkList("activities", activities);
  checkObject("fields", fields);
  checkKeys("fields", fields, ["opportunities", "activities"]);
  return {
    currency,
    zone,
    naiveZone: options.timeZone === undefined ? undefined : zone,
    ...periodMs(options.period, "period", zone),
    asOf: asOfMs(options.asOf, "asOf", zone),
    by,
    columns: fields,
  };
}
