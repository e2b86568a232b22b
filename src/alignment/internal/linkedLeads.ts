import { dayNumberAt } from "../../core/time/day.js";
import { addDuration } from "../../core/time/duration.js";
import { noKey } from "../../marketing/keyCell.js";
import { pathOf, type TouchLists } from "./journeys.js";
import type { Lead } from "./readLeads.js";
import type { LoopSettings } from "./settings.js";
import { isWithin } from "./standing.js";

/** A lead with its source and what of it counts. */
export interface LinkedLead {
  readonly lead: Lead;
  /** Its row: what its first touch says, else what itself says. */
  readonly source: string;
  /** As a lead: created in the period. */
  readonly isMade: boolean;
  readonly isMql: boolean;
  readonly isSql: boolean;
  /** As any of them. */
  readonly isUsed: boolean;
}

export function linkLeads(
  leads: readonly Lead[],
  lists: TouchLists,
  settings: LoopSettings,
): LinkedLead[] {
  const { basis, start, end } = settings;
  return leads.map((lead) => {
    const isMade = isWithin(lead.created, settings);
    const counts = (at: number | null): boolean =>
      at !== null && (basis === "cohort" ? isMade : at >= start && at < end);
    const isMql = counts(lead.mql);
    const isSql = counts(lead.sql);
    const [first] = pathOf(lead, lead.created.last, lists, settings);
    return {
      lead,
      source: first?.key ?? lead.ownKey ?? noKey,
      isMade,
      isMql,
      isSql,
      isUsed: isMade || isMql || isSql,
    };
  });
}

/** Whether a lead is too young for its lack of a deal to mean anything. */
export function isYoung(
  { created }: Lead,
  { asOf, isAsOfDay, maturity, zone }: LoopSettings,
): boolean {
  if (!created.isDay || !isAsOfDay) return addDuration(created.first, maturity, zone) > asOf;
  // Between two Days only the dates count, whatever the clocks did.
  const dateMs = (ms: number): number => dayNumberAt(ms, zone) * 86_400_000;
  return addDuration(dateMs(created.first), maturity, "UTC") > dateMs(asOf);
}
