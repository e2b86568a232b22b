import { checkFinite } from "../../core/check.js";
import { compareText } from "../../core/compareText.js";
import { moneyQuotient } from "../../core/money/quotient.js";
import {
  addScaled,
  moneyOfScaled,
  numberOfScaled,
  type Scaled,
  scaledOfNumber,
} from "../../core/money/scaled.js";
import { quantileOfSorted } from "../../stats/quantile.js";
import { wilsonProportion } from "../../stats/wilsonProportion.js";
import type { SalesKpiRow } from "../salesKpiReport.js";
import { existing } from "./measure.js";
import type { Sale } from "./saleOf.js";

/** The figures of one row, as they grow. */
export interface KpiTally {
  created: number;
  lost: number;
  readonly sales: Sale[];
  readonly activities: Map<string, number>;
}

export function emptyTally(): KpiTally {
  return { created: 0, lost: 0, sales: [], activities: new Map() };
}

const zero: Scaled = { units: 0n, scale: 0 };

/** The row of a tally. */
export function kpiRow<C extends string>(
  key: string,
  { created, lost, sales, activities }: KpiTally,
  currency: C,
  hasActivities: boolean,
): SalesKpiRow<C> {
  const money = (value: Scaled): SalesKpiRow<C>["revenue"] =>
    moneyOfScaled(value, currency, "totals");
  const won = sales.filter(({ isRefund }) => !isRefund).length;
  const revenue = sales.map(({ amount }) => amount ?? zero).reduce(addScaled, zero);
  const units = sumOfKnown(sales, ({ units }) => units);
  const cost = sumOfKnown(sales, (sale) => sale.cost);
  const margin = sumOfKnown(sales, (sale) => sale.margin);
  // Of the deals that tell their margin alone.
  const base = sumOfKnown(sales, (sale) => (sale.margin === null ? null : (sale.amount ?? zero)));
  const cycles = sales.filter(({ isRefund, days }) => !isRefund && days >= 0);
  const days = cycles.map((sale) => sale.days).sort((a, b) => a - b);
  return {
    key,
    won,
    lost,
    winRate: wilsonProportion(won, won + lost),
    created,
    units: units === null ? null : finite(numberOfScaled(units)),
    revenue: money(revenue),
    averageDeal: moneyQuotient(revenue, scaledOfNumber(won), currency),
    cost: cost === null ? null : money(cost),
    margin: margin === null ? null : money(margin),
    marginRate:
      margin === null || base === null || base.units <= 0n
        ? null
        : existing(numberOfScaled(margin) / numberOfScaled(base)),
    medianCycleDays: quantileOfSorted(days, 0.5),
    meanCycleDays: days.length === 0 ? null : days.reduce((a, b) => a + b) / days.length,
    ...(hasActivities && {
      activities: [...activities]
        .map(([kind, count]) => ({ kind, count, perWon: won === 0 ? null : count / won }))
        .sort((a, b) => compareText(a.kind, b.kind)),
    }),
  };
}

/** The sum of what is known; null where there are sales and none tells it. */
function sumOfKnown(sales: readonly Sale[], cellOf: (sale: Sale) => Scaled | null): Scaled | null {
  const known = sales.map(cellOf).filter((cell) => cell !== null);
  return known.length === 0 && sales.length > 0 ? null : known.reduce(addScaled, zero);
}

function finite(value: number): number {
  checkFinite("totals.units", value);
  return value;
}
