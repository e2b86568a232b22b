import type { Money } from "../../core/money/money.js";
import { sumMoney } from "../../core/money/sumMoney.js";
import type { LoopDifference, LoopReconciliation, LoopRow } from "../loopReport.js";
import type { DealJourney } from "./credit.js";
import { noKey } from "./keyCell.js";
import type { LinkedDeal } from "./linkedDeals.js";
import type { LinkedLead } from "./linkedLeads.js";
import type { Touch } from "./readTouches.js";
import type { SpendPart } from "./spendParts.js";

/** What the report is made from. */
export interface LoopSources<C extends string = string> {
  readonly spend: readonly SpendPart<C>[];
  /** Those of the period. */
  readonly touches: readonly Touch[];
  readonly leads: readonly LinkedLead[];
  readonly deals: readonly LinkedDeal<C>[];
  /** Paid and open deals with what came before them. */
  readonly journeys: readonly DealJourney<C>[];
  /** Keys that have a share in any deal. */
  readonly creditedKeys: Iterable<string>;
}

/** Sums the inputs apart from the table, and lists where the table's totals differ. */
export function reconcile<C extends string>(
  { spend, touches, leads, deals, journeys, creditedKeys }: LoopSources<C>,
  totals: LoopRow<C>,
  currency: C,
): LoopReconciliation<C> {
  const held = new Set<string>(creditedKeys);
  for (const { key } of touches) held.add(key ?? noKey);
  for (const { source, isUsed } of leads) if (isUsed) held.add(source);
  for (const { source, standing } of deals) if (standing.isUsed) held.add(source);
  const unmatched = spend.filter(({ key }) => key === noKey || !held.has(key));

  const revenueOf = (list: readonly LinkedDeal<C>[]): Money<C> =>
    sumMoney(
      list.map(({ amount }) => amount),
      currency,
    );
  const paid = deals.filter(({ standing }) => standing.isPaid);
  const overlap = deals.filter(({ standing }) => standing.isOverlap);
  const untouched = journeys.filter(
    ({ linked, touches }) => linked.standing.isPaid && touches.length === 0,
  );
  const sums = {
    spend: sumMoney(
      spend.map(({ cost }) => cost),
      currency,
    ),
    revenue: revenueOf(paid),
    leads: leads.filter(({ isMade }) => isMade).length,
    won: paid.filter(({ deal }) => !deal.isRefund).length,
    opportunities: deals.filter(({ standing }) => standing.isMade).length,
  };
  return {
    spend: sums.spend,
    revenue: sums.revenue,
    unattributedRevenue: revenueOf(untouched.map(({ linked }) => linked)),
    unmatchedSpend: sumMoney(
      unmatched.map(({ cost }) => cost),
      currency,
    ),
    leads: sums.leads,
    won: sums.won,
    opportunities: sums.opportunities,
    overlap: {
      won: overlap.filter(({ deal }) => !deal.isRefund).length,
      revenue: revenueOf(overlap),
    },
    differences: differencesOf(sums, totals),
  };
}

/** Revenue stands in the table twice, sourced and attributed: both must agree with the input. */
function differencesOf<C extends string>(
  sums: Pick<LoopReconciliation<C>, LoopDifference["what"]>,
  totals: LoopRow<C>,
): LoopDifference<C>[] {
  const pairs: readonly (readonly [LoopDifference["what"], Money<C> | number | undefined])[] = [
    ["spend", totals.spend],
    ["revenue", totals.sourcedRevenue],
    ["revenue", totals.revenue],
    ["leads", totals.leads],
    ["won", totals.won],
    ["opportunities", totals.opportunities],
  ];
  return pairs.flatMap(([what, report]) =>
    report === undefined || isSame(sums[what], report) ? [] : [{ what, input: sums[what], report }],
  );
}

function isSame(a: Money | number, b: Money | number): boolean {
  return typeof a === "object" && typeof b === "object" ? a.amount === b.amount : a === b;
}
