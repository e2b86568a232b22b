import { sumMoney } from "../../core/money/sumMoney.js";
import type { Money } from "../../core/money/types.js";
import type { DealRow } from "./campaignRows.js";
import type { CampaignSettings } from "./campaignSettings.js";

/** What the deals of a campaign come to. */
export interface CampaignDeals<C extends string> {
  readonly opportunities: number;
  readonly wonOpportunities: number;
  readonly amount: Money<C>;
  readonly wonAmount: Money<C>;
  readonly missingAmount: readonly string[];
}

/** Counts deals and sums their amounts: a deal closed after `asOf` is open, a refund is money and no deal. */
export function campaignDeals<C extends string>(
  deals: readonly DealRow[],
  { asOf, currency, convertAt }: CampaignSettings<C>,
): CampaignDeals<C> {
  const amounts: Money<C>[] = [];
  const wonAmounts: Money<C>[] = [];
  const missingAmount: string[] = [];
  let opportunities = 0;
  let wonOpportunities = 0;
  for (const { id, outcome, closed, amount: cell, index } of deals) {
    const isClosed = outcome !== "open" && (closed === null || closed.first <= asOf);
    const isWon = isClosed && outcome === "won";
    if (cell === null) missingAmount.push(id);
    const path = `opportunities[${index}].amount`;
    const amount = cell === null ? null : convertAt(cell, isClosed ? closed : null, path);
    const isRefund = isWon && amount?.amount.startsWith("-") === true;
    if (!isRefund) opportunities += 1;
    if (isWon && !isRefund) wonOpportunities += 1;
    if (amount === null) continue;
    amounts.push(amount);
    if (isWon) wonAmounts.push(amount);
  }
  return {
    opportunities,
    wonOpportunities,
    amount: sumMoney(amounts, currency),
    wonAmount: sumMoney(wonAmounts, currency),
    missingAmount,
  };
}
