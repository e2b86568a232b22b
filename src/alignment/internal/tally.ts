import type { Money } from "../../core/money/types.js";
import { dayNumberAt } from "../../core/time/day.js";
import { noKey } from "../../marketing/keyCell.js";
import type { SpendPart } from "../../marketing/spendParts.js";
import type { Credit } from "./credit.js";
import type { LoopCredit } from "./creditLoop.js";
import { unattributed } from "./keyCell.js";
import type { LinkedDeal } from "./linkedDeals.js";
import { isYoung } from "./linkedLeads.js";
import type { LinkedLoop } from "./linkLoop.js";
import type { Lead } from "./readLeads.js";
import type { LoopSettings } from "./settings.js";
import { beginning, isWithin } from "./standing.js";

/** What one row adds up. */
export interface Tally<C extends string = string> {
  readonly spend: Money<C>[];
  touches: number;
  leads: number;
  /** Deals without a lead, created in the period. */
  leadless: number;
  /** Of leads and leadless deals. */
  undecided: number;
  mqls: number;
  sqls: number;
  opportunities: number;
  won: number;
  lost: number;
  readonly sourcedRevenue: Money<C>[];
  readonly sourcedMargin: Money<C>[];
  readonly daysToWin: number[];
  attributedWins: number;
  readonly pipeline: Money<C>[];
  readonly revenue: Money<C>[];
  readonly margin: Money<C>[];
}

/** The rows of a report by key, and all of them together. */
export interface Tallies<C extends string = string> {
  readonly byKey: ReadonlyMap<string, Tally<C>>;
  readonly totals: Tally<C>;
}

type Add<C extends string> = (key: string, what: (tally: Tally<C>) => void) => void;

/** Adds up the table. `credit` is null where there are no touches to credit. */
export function tallyLoop<C extends string>(
  spend: readonly SpendPart<C>[],
  loop: LinkedLoop<C>,
  credit: LoopCredit<C> | null,
  settings: LoopSettings<C>,
): Tallies<C> {
  const byKey = new Map<string, Tally<C>>();
  const totals = emptyTally<C>();
  const add: Add<C> = (key, what) => {
    const tally = byKey.get(key) ?? emptyTally<C>();
    byKey.set(key, tally);
    what(tally);
    what(totals);
  };
  for (const { key, cost } of spend) add(key, (tally) => tally.spend.push(cost));
  for (const { key, at } of loop.touches) {
    if (isWithin(at, settings)) {
      add(key ?? noKey, (tally) => {
        tally.touches += 1;
      });
    }
  }
  addLeads(loop, settings, add);
  for (const linked of loop.deals) addDeal(linked, settings, add);
  if (credit !== null) addCredit(credit, add);
  // The shares of whole deals add up to whole deals, which a sum of doubles may miss by a hair.
  totals.attributedWins = totals.won;
  return { byKey, totals };
}

function addLeads<C extends string>(
  { leads, deals }: LinkedLoop<C>,
  settings: LoopSettings<C>,
  add: Add<C>,
): void {
  /** Whether one of a lead's deals is open. */
  const isOpen = new Map<Lead, boolean>();
  for (const { lead, deal } of deals) {
    if (lead !== null) isOpen.set(lead, isOpen.get(lead) === true || deal.outcome === "open");
  }
  for (const { lead, source, isMade, isMql, isSql, isUsed } of leads) {
    if (!isUsed) continue;
    const isUndecided = isMade && (isOpen.get(lead) ?? isYoung(lead, settings));
    add(source, (tally) => {
      tally.leads += Number(isMade);
      tally.undecided += Number(isUndecided);
      tally.mqls += Number(isMql);
      tally.sqls += Number(isSql);
    });
  }
}

function addDeal<C extends string>(
  { deal, lead, source, standing, amount, margin }: LinkedDeal<C>,
  { zone }: LoopSettings<C>,
  add: Add<C>,
): void {
  const { isMade, isOpen, isWon, isLost, isPaid, isUsed } = standing;
  if (!isUsed) return;
  const isLeadless = isMade && lead === null;
  add(source, (tally) => {
    tally.opportunities += Number(isMade);
    tally.leadless += Number(isLeadless);
    tally.undecided += Number(isLeadless && isOpen);
    tally.won += Number(isWon);
    tally.lost += Number(isLost);
    if (isPaid) {
      tally.sourcedRevenue.push(amount);
      tally.sourcedMargin.push(margin);
    }
    if (isWon && deal.closed !== null) {
      const start = beginning(deal, lead).first;
      const days = dayNumberAt(deal.closed.first, zone) - dayNumberAt(start, zone);
      if (days >= 0) tally.daysToWin.push(days);
    }
  });
}

function addCredit<C extends string>(
  { wins, revenue, margin, pipeline }: LoopCredit<C>,
  add: Add<C>,
): void {
  const addShares = (
    { byKey, unattributed: rest }: Credit<C>,
    what: (tally: Tally<C>, deals: number, value: Money<C>) => void,
  ): void => {
    for (const [key, { deals, value }] of byKey) add(key, (tally) => what(tally, deals, value));
    if (rest.deals > 0) add(unattributed, (tally) => what(tally, rest.deals, rest.value));
  };
  addShares(wins, (tally, deals) => {
    tally.attributedWins += deals;
  });
  addShares(revenue, (tally, _deals, value) => tally.revenue.push(value));
  if (margin !== null) addShares(margin, (tally, _deals, value) => tally.margin.push(value));
  addShares(pipeline, (tally, _deals, value) => tally.pipeline.push(value));
}

function emptyTally<C extends string>(): Tally<C> {
  return {
    spend: [],
    touches: 0,
    leads: 0,
    leadless: 0,
    undecided: 0,
    mqls: 0,
    sqls: 0,
    opportunities: 0,
    won: 0,
    lost: 0,
    sourcedRevenue: [],
    sourcedMargin: [],
    daysToWin: [],
    attributedWins: 0,
    pipeline: [],
    revenue: [],
    margin: [],
  };
}
