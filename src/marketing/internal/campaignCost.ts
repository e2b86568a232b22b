import { sumMoney } from "../../core/money/sumMoney.js";
import type { Money } from "../../core/money/types.js";
import type { CampaignKpis, MeasuredCampaign } from "../campaignKpiReport.js";
import { type SpendParts, spendParts } from "../spendParts.js";
import type { Spend } from "../spendRows.js";
import type { ActivityRow } from "./campaignRows.js";
import type { CampaignSettings } from "./campaignSettings.js";

/** Before and after all days that can be written. */
const allTime = { start: -62_200_000_000_000, end: 253_500_000_000_000 } as const;

/** The campaign's rows of spend up to `asOf`, each spread over its days. */
export function campaignSpend<C extends string>(
  spend: readonly Spend[],
  settings: CampaignSettings<C>,
): SpendParts<C> {
  return spendParts(spend, { ...allTime, ...settings }, settings.convert);
}

/** What a campaign cost: by its spend, else as it says itself, else by its activities. */
export function campaignCost<C extends string>(
  { actualCost }: MeasuredCampaign,
  spend: SpendParts<C> | null,
  activities: readonly ActivityRow[],
  { currency, convertAt }: CampaignSettings<C>,
): Pick<CampaignKpis<C>, "cost" | "costFrom"> {
  if (spend !== null && spend.parts.length > 0) {
    const costs = spend.parts.map(({ cost }) => cost);
    return { cost: sumMoney(costs, currency), costFrom: "spend" };
  }
  if (actualCost !== undefined) {
    return { cost: convertAt(actualCost, null, "campaign.actualCost"), costFrom: "actualCost" };
  }
  const costs = activities.flatMap(({ cost, index }): Money<C>[] =>
    cost === null ? [] : [convertAt(cost, null, `activities[${index}].cost`)],
  );
  if (costs.length > 0) return { cost: sumMoney(costs, currency), costFrom: "activities" };
  return spend === null
    ? { cost: null, costFrom: null }
    : { cost: sumMoney([], currency), costFrom: "spend" };
}
