import type { ReadRows } from "../../core/cells/readRows.js";
import { compareText } from "../../core/compareText.js";
import type { SpendParts } from "../../marketing/spendParts.js";
import type { LoopInputName } from "../loopInput.js";
import type { LoopDiagnostics, LoopRowCounts } from "../loopReport.js";
import type { LinkedLoop } from "./linkLoop.js";
import type { LoopRows } from "./readInputs.js";
import type { LoopSettings } from "./settings.js";
import { isWithin } from "./standing.js";

/** What became of the input rows. */
export function diagnose(
  rows: LoopRows,
  spend: SpendParts,
  { touches, leads, deals, links }: LinkedLoop,
  settings: LoopSettings,
): LoopDiagnostics {
  const countsOf = <T>(
    name: LoopInputName,
    read: ReadRows<T> | null,
    used: number,
    future: number,
  ): { readonly [K in LoopInputName]?: LoopRowCounts } => {
    if (read === null) return {};
    const { given, duplicates, rejected, kept } = read;
    const outside = kept.length - used - future;
    return { [name]: { given, used, rejected: rejected.length, duplicates, future, outside } };
  };
  const usedTouches = touches.filter(({ at }) => isWithin(at, settings));
  const usedLeads = leads.filter(({ isUsed }) => isUsed);
  const usedDeals = deals.filter(({ standing }) => standing.isUsed);
  const later = (read: ReadRows<unknown> | null, known: readonly unknown[]): number =>
    (read?.kept.length ?? 0) - known.length;
  return {
    links,
    rows: {
      ...countsOf("spend", rows.spend, spend.parts.length, spend.future),
      ...countsOf(
        "touchpoints",
        rows.touchpoints,
        usedTouches.length,
        later(rows.touchpoints, touches),
      ),
      ...countsOf("leads", rows.leads, usedLeads.length, later(rows.leads, leads)),
      ...countsOf(
        "opportunities",
        rows.opportunities,
        usedDeals.length,
        later(rows.opportunities, deals),
      ),
    },
    rejected: (["spend", "touchpoints", "leads", "opportunities"] as const).flatMap((input) =>
      (rows[input]?.rejected ?? []).map(({ index, field }) => ({ input, index, field })),
    ),
    missingAmount: deals
      .filter(({ isIncomplete }) => isIncomplete)
      .map(({ deal }) => deal.id)
      .sort(compareText),
    refunds: deals.filter(({ deal, standing }) => standing.isPaid && deal.isRefund).length,
    dayResolution:
      dayCount(rows.touchpoints, ({ at }) => at.isDay) +
      dayCount(rows.leads, ({ created }) => created.isDay) +
      dayCount(rows.opportunities, ({ hasDay }) => hasDay),
  };
}

function dayCount<T>(read: ReadRows<T> | null, isDay: (row: T) => boolean): number {
  return (read?.kept ?? []).filter(isDay).length;
}
