import type { TimeBounds } from "../../core/time/readTime.js";
import type { LoopOutcome } from "../loopOptions.js";
import type { Deal } from "./readDeals.js";
import type { Lead } from "./readLeads.js";
import type { LoopSettings } from "./settings.js";

/** What of a deal counts, by the basis of the report. */
export interface Standing {
  /** As an opportunity. */
  readonly isMade: boolean;
  /** As open: in the pipeline. */
  readonly isOpen: boolean;
  /** As won or lost. */
  readonly isWon: boolean;
  readonly isLost: boolean;
  /** Its money as revenue: won, or a refund. */
  readonly isPaid: boolean;
  /** Anything of it. */
  readonly isUsed: boolean;
  /** Its money by both bases: of a lead of the period, and closed in it. */
  readonly isOverlap: boolean;
}

/** Whether a moment is of the period; a Day is so by its first millisecond, so that two periods never share it. */
export function isWithin(time: TimeBounds | null, { start, end }: LoopSettings): boolean {
  return time !== null && time.first >= start && time.first < end;
}

/** The day from which a deal counts: its lead's creation, or its own without a lead. */
export function beginning(deal: Deal, lead: Lead | null): TimeBounds {
  return lead === null ? deal.created : lead.created;
}

/** Tells the standing of deals. There are few, and many deals: those that are alike share one. */
export function standings(settings: LoopSettings): (deal: Deal, lead: Lead | null) => Standing {
  const known: Record<LoopOutcome, Standing[]> = { open: [], won: [], lost: [] };
  return (deal, lead) => {
    const isCohort = isWithin(beginning(deal, lead), settings);
    const isCreated = isWithin(deal.created, settings);
    const isClosed = isWithin(deal.closed, settings);
    const alike = known[deal.outcome];
    const kind =
      Number(deal.isRefund) + 2 * Number(isCohort) + 4 * Number(isCreated) + 8 * Number(isClosed);
    alike[kind] ??= standingOf(deal, isCohort, isCreated, isClosed, settings);
    return alike[kind];
  };
}

function standingOf(
  { outcome, isRefund }: Deal,
  isCohort: boolean,
  isCreated: boolean,
  isClosed: boolean,
  { basis }: LoopSettings,
): Standing {
  const isPeriod = basis === "period";
  const isMade = isPeriod ? isCreated : isCohort;
  const isDecided = isPeriod ? isClosed : isCohort;
  const isPaid = outcome === "won" && isDecided;
  const isLost = outcome === "lost" && isDecided;
  return {
    isMade: isMade && !isRefund,
    isOpen: isMade && outcome === "open",
    isWon: isPaid && !isRefund,
    isLost,
    isPaid,
    isUsed: (isMade && !isRefund) || isPaid || isLost,
    isOverlap: outcome === "won" && isCohort && isClosed,
  };
}
