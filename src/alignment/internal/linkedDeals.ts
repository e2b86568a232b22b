import type { Convert } from "../../core/money/converter.js";
import { money } from "../../core/money/money.js";
import type { Money } from "../../core/money/types.js";
import { dayOf } from "../../core/time/day.js";
import { noLead } from "./keyCell.js";
import { type DealLink, linkDeal, type People } from "./people.js";
import type { Deal } from "./readDeals.js";
import type { Lead } from "./readLeads.js";
import type { LoopSettings } from "./settings.js";
import { type Standing, standings } from "./standing.js";

/** A deal with its people, its source, its money and what of it counts. */
export interface LinkedDeal<C extends string = string> {
  readonly deal: Deal;
  /** By which of its ids it found its leads. */
  readonly by: DealLink["by"];
  /** All leads that it found, the first created first. */
  readonly people: readonly Lead[];
  /** The first of them. */
  readonly lead: Lead | null;
  /** Its row: the source of its lead. */
  readonly source: string;
  readonly standing: Standing;
  /** In the currency of the report; 0 where it is missing or no column counts it. */
  readonly amount: Money<C>;
  readonly margin: Money<C>;
  /** Whether a column counts an amount or margin that is missing. */
  readonly isIncomplete: boolean;
}

/** Finds the leads of each deal and what counts of it. `hasPipeline`: whether a column counts the amounts of open deals. */
export function linkDeals<C extends string>(
  deals: readonly Deal[],
  known: People,
  sources: ReadonlyMap<Lead, string>,
  settings: LoopSettings<C>,
  hasPipeline: boolean,
  convert: Convert<C>,
): LinkedDeal<C>[] {
  const { asOf, zone, currency, returns } = settings;
  const nothing = money("0", currency);
  const standingOf = standings(settings);
  return deals.map((deal) => {
    const { by, leads: people } = linkDeal(deal, known);
    const lead = people[0] ?? null;
    const standing = standingOf(deal, lead);
    const inCurrency = (amount: Money | null, field: string): Money<C> => {
      if (amount === null) return nothing;
      const on = dayOf(deal.closed?.first ?? asOf, zone);
      return convert(amount, on, `opportunities[${deal.index}].${field}`);
    };
    const countsAmount = standing.isPaid || (standing.isOpen && hasPipeline);
    const countsMargin = standing.isPaid && returns === "margin";
    return {
      deal,
      by,
      people,
      lead,
      source: lead === null ? noLead : (sources.get(lead) as string),
      standing,
      amount: countsAmount ? inCurrency(deal.amount, "amount") : nothing,
      margin: countsMargin ? inCurrency(deal.margin, "margin") : nothing,
      isIncomplete:
        (countsAmount && deal.amount === null) || (countsMargin && deal.margin === null),
    };
  });
}
