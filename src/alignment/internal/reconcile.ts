import { sumMoney } from "../../core/money/sumMoney.js";
import type { Money } from "../../core/money/types.js";
import { noKey } from "../../marketing/keyCell.js";
import type { SpendPart } from "../../marketing/spendParts.js";
import type { LoopDifference, LoopReconciliation, LoopRow } from "../loopReport.js";
import type { LoopCredit } from "./creditLoop.js";
import type { LinkedDeal } from "./linkedDeals.js";
import type { LinkedLead } from "./linkedLeads.js";
import type { Touch } from "./readTouches.js";

/** What the report is made from. */
export interface LoopSources<C extends string = string> {
  readonly spend: readonly SpendPart<C>[];
  /** Those of the period. */
  readonly touches: readonly Touch[];
  readonly leads: readonly LinkedLead[];
  readonly deals: readonly LinkedDeal<C>[];
  /** Null where there are no touches to credit. */
  readonly credit: LoopCredit<C> | null;
}

/** Sums the inputs apart from the table, and lists where the table's totals differ. */
export function reconcile<C extends string>(
  { spend, touches, leads, deals, credit }: LoopSources<C>,
  totals: LoopRow<C>,
  currency: C,
): LoopReconciliation<C> {
  const held = new Set<string>(credit?.revenue.byKey.keys());
  for (const key of credit?.pipeline.byKey.keys() ?? []) held.add(key);
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
  const touched = new Set(
    credit?.journeys.flatMap((journey) => (journey.touches.length > 0 ? [journey.linked] : [])),
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
    unattributedRevenue: revenueOf(paid.filter((linked) => !touched.has(linked))),
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
