import type { CellSettings } from "../../core/cells/readRows.js";
import { checkKeys, checkList, checkObject } from "../../core/check.js";
import { type Convert, converter } from "../../core/money/converter.js";
import { checkCurrency } from "../../core/money/currency.js";
import { checkRates } from "../../core/money/rates.js";
import type { Money } from "../../core/money/types.js";
import { dayOf } from "../../core/time/day.js";
import { asOfMs } from "../../core/time/instant.js";
import type { TimeBounds } from "../../core/time/readTime.js";
import { type ZoneClock, zoneClock } from "../../core/time/zone.js";
import type { Process } from "../../process/process.js";
import { checkProcess } from "../../process/stageOf.js";
import type { CampaignKpiInput, CampaignKpiOptions } from "../campaignKpiReport.js";
import { campaignMemberProcess } from "../campaignMemberProcess.js";

/** The options of a campaign's KPIs, checked and filled in. */
export interface CampaignSettings<C extends string = string> extends CellSettings {
  readonly currency: C;
  readonly zone: ZoneClock;
  /** In milliseconds. */
  readonly asOf: number;
  readonly convert: Convert<C>;
  readonly memberProcess: Process;
  /** Converts by the rate of the day of a moment; by that of `asOf` where there is none. */
  readonly convertAt: (amount: Money, time: TimeBounds | null, path: string) => Money<C>;
}

const inputs: readonly CampaignKpiInput[] = [
  "members",
  "activities",
  "spend",
  "leads",
  "opportunities",
];

export function campaignSettings<C extends string>(
  options: CampaignKpiOptions<C>,
): CampaignSettings<C> {
  checkObject("options", options);
  checkKeys("", options, [...inputs, "asOf", "currency", "rates", "memberProcess", "timeZone"]);
  for (const input of inputs) if (options[input] !== undefined) checkList(input, options[input]);
  const { currency, rates, memberProcess = campaignMemberProcess, timeZone } = options;
  checkCurrency("currency", currency);
  if (rates !== undefined) checkRates(rates);
  checkProcess(memberProcess);
  const zone = zoneClock(timeZone ?? "UTC", "timeZone");
  const asOf = asOfMs(options.asOf, "asOf", zone);
  const convert = converter(currency, rates);
  return {
    currency,
    zone,
    naiveZone: timeZone === undefined ? undefined : zone,
    asOf,
    convert,
    memberProcess,
    convertAt: (amount, time, path) => convert(amount, dayOf(time?.first ?? asOf, zone), path),
  };
}
