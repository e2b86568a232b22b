import { compareText } from "../../core/compareText.js";
import { compareMoney } from "../../core/money/compareMoney.js";
import { moneyOver } from "../../core/money/quotient.js";
import { sumMoney } from "../../core/money/sumMoney.js";
import type { Money } from "../../core/money/types.js";
import { verdictOf } from "../../stats/verdict.js";
import { wilsonProportion } from "../../stats/wilsonProportion.js";
import type { LeadKpi, MarketingKpiReport } from "../marketingKpiReport.js";
import type { SpendPart } from "../spendParts.js";
import type { Lead } from "./kpiRows.js";
import type { KpiSettings } from "./kpiSettings.js";

interface Tally<C extends string> {
  readonly spend: Money<C>[];
  leads: number;
  mqls: number;
}

/** Leads, what became of them and what they cost, by key; null stands for an input that was not given. */
export function leadKpis<C extends string>(
  leads: readonly Lead[] | null,
  spend: readonly SpendPart<C>[] | null,
  hasMqls: boolean,
  settings: KpiSettings<C>,
): NonNullable<MarketingKpiReport<C>["leads"]> {
  const byKey = new Map<string, Tally<C>>();
  const total: Tally<C> = { spend: [], leads: 0, mqls: 0 };
  const tallyOf = (key: string): readonly Tally<C>[] => {
    const tally = byKey.get(key) ?? { spend: [], leads: 0, mqls: 0 };
    byKey.set(key, tally);
    return [tally, total];
  };
  for (const { key, mql } of leads ?? []) {
    for (const tally of tallyOf(key)) {
      tally.leads += 1;
      if (mql !== null) tally.mqls += 1;
    }
  }
  for (const { key, cost } of spend ?? []) {
    for (const tally of tallyOf(key)) tally.spend.push(cost);
  }

  const kpiOf = (key: string, tally: Tally<C>): LeadKpi<C> => {
    const cost = spend === null ? null : sumMoney(tally.spend, settings.currency);
    const mqls = hasMqls ? tally.mqls : null;
    return {
      key,
      ...(cost !== null && { spend: cost }),
      ...(leads !== null && { leads: tally.leads, ...qualified(tally.leads, mqls, settings) }),
      ...(cost !== null &&
        leads !== null && {
          costPerLead: moneyOver(cost, tally.leads),
          costPerMql: mqls === null ? null : moneyOver(cost, mqls),
        }),
    };
  };
  return {
    rows: [...byKey].map(([key, tally]) => kpiOf(key, tally)).sort(byStake),
    totals: kpiOf("(total)", total),
  };
}

function qualified(
  leads: number,
  mqls: number | null,
  { confidence, minimum }: KpiSettings,
): Pick<LeadKpi, "mqls" | "mqlRate" | "verdict"> {
  if (mqls === null) return { mqls, mqlRate: null };
  return {
    mqls,
    mqlRate: wilsonProportion(mqls, leads, confidence),
    verdict: verdictOf(minimum, [{ cases: leads, outcomes: [mqls, leads - mqls] }]),
  };
}

function byStake(a: LeadKpi, b: LeadKpi): number {
  const order =
    a.spend !== undefined && b.spend !== undefined
      ? compareMoney(b.spend, a.spend)
      : (b.leads ?? 0) - (a.leads ?? 0);
  return order || compareText(a.key, b.key);
}
