import { compareText } from "../../core/compareText.js";
import { verdictOf } from "../../stats/verdict.js";
import { type Proportion, wilsonProportion } from "../../stats/wilsonProportion.js";
import type { EngagementKpi, MarketingKpiReport } from "../marketingKpiReport.js";
import { type Engagement, engagementBases } from "./kpiRows.js";
import type { KpiSettings } from "./kpiSettings.js";

interface Sums {
  engagements: number;
  base: number;
}

/** Sums engagements and their bases by key, each kind of base for itself. */
export function engagementKpis(
  rows: readonly Engagement[],
  settings: KpiSettings,
): NonNullable<MarketingKpiReport["engagement"]> {
  const kpis = engagementBases.map((baseKind) => {
    const byKey = new Map<string, Sums>();
    const total: Sums = { engagements: 0, base: 0 };
    for (const row of rows) {
      if (row.baseKind !== baseKind) continue;
      const sums = byKey.get(row.key) ?? { engagements: 0, base: 0 };
      byKey.set(row.key, sums);
      for (const sum of [sums, total]) {
        sum.engagements += row.engagements;
        sum.base += row.base;
      }
    }
    const kpiOf = (key: string, sums: Sums): EngagementKpi => ({
      key,
      baseKind,
      ...rateOf(sums, settings),
    });
    return {
      rows: [...byKey].map(([key, sums]) => kpiOf(key, sums)).sort(byEngagements),
      totals: byKey.size === 0 ? [] : [kpiOf("(total)", total)],
    };
  });
  return {
    rows: kpis.flatMap((one) => one.rows),
    totals: kpis.flatMap((one) => one.totals),
  };
}

function byEngagements(a: EngagementKpi, b: EngagementKpi): number {
  return b.rate.successes - a.rate.successes || compareText(a.key, b.key);
}

function rateOf(
  { engagements, base }: Sums,
  { confidence, minimum }: KpiSettings,
): Pick<EngagementKpi, "rate" | "verdict"> {
  const rate: Proportion =
    engagements <= base || base === 0
      ? wilsonProportion(engagements, base, confidence)
      : { value: engagements / base, successes: engagements, trials: base, low: null, high: null };
  const outcomes = [engagements, Math.max(0, base - engagements)];
  return { rate, verdict: verdictOf(minimum, [{ cases: base, outcomes }]) };
}
