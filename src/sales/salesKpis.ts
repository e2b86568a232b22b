import { type ReadRows, readRows } from "../core/cells/readRows.js";
import { checkList } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { compareMoney } from "../core/money/compareMoney.js";
import { converter } from "../core/money/converter.js";
import { isoOf } from "../core/time/instant.js";
import { spanOf } from "../core/time/period.js";
import type { TimeBounds } from "../core/time/readTime.js";
import { kpiSettings } from "./internal/kpiSettings.js";
import { emptyTally, type KpiTally, kpiRow } from "./internal/kpiTally.js";
import { type KpiDeal, kpiActivityForm, kpiDealForm } from "./internal/readKpiRows.js";
import { type Sale, saleOf } from "./internal/saleOf.js";
import type {
  SalesKpiActivity,
  SalesKpiDeal,
  SalesKpiDiagnostics,
  SalesKpiFields,
  SalesKpiOptions,
  SalesKpiReport,
  SalesKpiRow,
  SalesKpiRowCounts,
} from "./salesKpiReport.js";

/**
 * How did sales do in a period: deals won, units, revenue, margin, win rate, cycle, and the activity it took, in all and by
 * any field?
 *
 * `won`, `lost` and all money go by `closedAt`, `created` by `createdAt`, activities by `at`. A deal closed after `asOf`
 * is still open; one created after it does not exist yet. Money is exact; what is in another currency than the
 * report converts by the rate of the day of the close. A won deal with a negative amount is a refund: its money counts, it
 * counts in no number of deals.
 *
 *   averageDeal = revenue ÷ won, winRate = won ÷ (won + lost), marginRate = margin ÷ revenue of the deals that tell their margin
 *
 * The margin of a deal is its `margin`, else its amount less the costs of its lines where each line has one; its cost is what
 * the margin leaves of the amount. A cycle runs from creation to close in days of 24 hours, between two Days by their dates;
 * negative ones are left out.
 *
 * Time and memory grow with the number of rows.
 *
 * @param opportunities - Deals in any order, open ones too; an `Opportunity` will do. Of rows with one id the first counts.
 * @param options - See {@link SalesKpiOptions}; `period`, `currency` and `asOf` are needed. With `fields`, rows keep the names of
 *   their warehouse.
 * @returns A row for each value of `by` that a figure counts, the totals, and what became of each row. Of no deals zeros and nulls.
 * @throws {ClosedLoopError} AS_OF_REQUIRED without `asOf`.
 * @throws {ClosedLoopError} MISSING_FIELD when no deal has `id`, `createdAt` or `outcome`, or no activity `kind`.
 * @throws {ClosedLoopError} RATE_MISSING when an amount in another currency finds no rate; the path names its row.
 * @throws {ClosedLoopError} INVALID_INPUT when an argument or option is none of these, or a sum has too many digits.
 *
 * @example
 * import { salesKpis } from "closedloop";
 *
 * const deals = [
 *   { id: 1, createdAt: "2026-05-12", outcome: "won", closedAt: "2026-06-02", amount: 9000, margin: 3600, ownerId: "ada" },
 *   { id: 2, createdAt: "2026-06-01", outcome: "won", closedAt: "2026-06-12", amount: 3000, margin: 1500, ownerId: "ada" },
 *   { id: 3, createdAt: "2026-06-04", outcome: "lost", closedAt: "2026-06-20", ownerId: "grace" },
 * ];
 * const { totals, rows } = salesKpis(deals, {
 *   period: { start: "2026-06-01", end: "2026-07-01" }, currency: "EUR", asOf: "2026-06-30", by: "ownerId" });
 * totals.revenue.amount // => "12000.00"
 * totals.marginRate // => 0.425
 * totals.winRate.value // => ~0.667
 * totals.medianCycleDays // => 16
 * rows.map((row) => [row.key, row.winRate.value]) // => [["ada", 1], ["grace", 0]]
 */
export function salesKpis<
  const C extends string,
  // Type parameters, so that rows written out may have the field that `by` names.
  R extends SalesKpiDeal,
  A extends SalesKpiActivity = SalesKpiActivity,
>(
  opportunities: readonly R[],
  options: SalesKpiOptions<C, A> & { readonly fields?: undefined },
): SalesKpiReport<C>;
export function salesKpis<const C extends string, R extends object, A extends object>(
  opportunities: readonly R[],
  options: SalesKpiOptions<C, A> & { readonly fields: SalesKpiFields<R, A> },
): SalesKpiReport<C>;
export function salesKpis<const C extends string>(
  opportunities: readonly object[],
  options: SalesKpiOptions<C, object> & { readonly fields?: object | undefined },
): SalesKpiReport<C> {
  checkList("opportunities", opportunities);
  const settings = kpiSettings(options);
  const { by, currency, zone, start, end, asOf, columns } = settings;
  const deals = readRows(kpiDealForm(settings), opportunities, columns.opportunities, settings);
  const activities =
    options.activities === undefined
      ? null
      : readRows(kpiActivityForm(settings), options.activities, columns.activities, settings);
  const convert = converter(currency, options.rates);
  const isKnown = (time: TimeBounds): boolean => time.first <= asOf;
  const isWithin = (time: TimeBounds): boolean => start <= time.first && time.first < end;

  const totals = emptyTally();
  const byKey = new Map<string, KpiTally>();
  const talliesOf = (key: string | null): readonly KpiTally[] => {
    if (by === null) return [totals];
    const tally = byKey.get(key ?? noKey) ?? emptyTally();
    byKey.set(key ?? noKey, tally);
    return [totals, tally];
  };

  const known = deals.kept.filter(({ created }) => isKnown(created));
  const usedDeals = new Set<KpiDeal>();
  const sales: Sale[] = [];
  for (const deal of known) {
    const { key, created, outcome, closed } = deal;
    if (isWithin(created)) {
      usedDeals.add(deal);
      for (const tally of talliesOf(key)) tally.created += 1;
    }
    if (outcome === "open" || closed === null || !isKnown(closed) || !isWithin(closed)) continue;
    usedDeals.add(deal);
    if (outcome === "lost") {
      for (const tally of talliesOf(key)) tally.lost += 1;
    } else {
      const sale = saleOf(deal, closed, zone, convert);
      sales.push(sale);
      for (const tally of talliesOf(key)) tally.sales.push(sale);
    }
  }

  const knownActivities = (activities?.kept ?? []).filter(({ at }) => at === null || isKnown(at));
  const done = knownActivities.filter(({ isDone, at }) => isDone && at !== null && isWithin(at));
  const keys = new Map(deals.kept.map(({ id, key }) => [id, key]));
  for (const { key, kind, opportunityId } of done) {
    for (const { activities: counts } of talliesOf(key ?? keys.get(opportunityId ?? "") ?? null)) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }

  const rowOf = (key: string, tally: KpiTally): SalesKpiRow<C> =>
    kpiRow(key, tally, currency, activities !== null);
  return {
    kind: "salesKpis",
    schemaVersion: 1,
    by,
    period: spanOf(start, end),
    currency,
    rows: [...byKey]
      .map(([key, tally]) => rowOf(key, tally))
      .sort((a, b) => compareMoney(b.revenue, a.revenue) || compareText(a.key, b.key)),
    totals: rowOf("(total)", totals),
    diagnostics: {
      opportunities: countsOf(deals, known.length, usedDeals.size),
      ...(activities !== null && {
        activities: countsOf(activities, knownActivities.length, done.length),
      }),
      rejected: [
        ...rejectedOf("opportunities", deals),
        ...(activities === null ? [] : rejectedOf("activities", activities)),
      ],
      missingAmount: idsOf(sales.filter(({ amount }) => amount === null)),
      missingMargin: idsOf(sales.filter(({ margin }) => margin === null)),
      undated: idsOf(
        known
          .filter(({ outcome, closed }) => outcome !== "open" && closed === null)
          .map((deal) => ({ deal })),
      ),
      backDated: idsOf(sales.filter(({ isRefund, days }) => !isRefund && days < 0)),
      refunds: sales.filter(({ isRefund }) => isRefund).length,
      dayResolution:
        deals.kept.filter(({ created, closed }) => created.isDay || closed?.isDay).length +
        (activities?.kept ?? []).filter(({ at }) => at?.isDay).length,
    },
    asOf: isoOf(asOf),
  };
}

/** The row of what has no value of `by`. */
const noKey = "(none)";

function countsOf(
  { given, kept, rejected, duplicates }: ReadRows<unknown>,
  known: number,
  used: number,
): SalesKpiRowCounts {
  return {
    given,
    used,
    rejected: rejected.length,
    duplicates,
    future: kept.length - known,
    outside: known - used,
  };
}

function rejectedOf(
  input: "opportunities" | "activities",
  { rejected }: ReadRows<unknown>,
): SalesKpiDiagnostics["rejected"] {
  return rejected.map(({ index, field }) => ({ input, index, field }));
}

function idsOf(sales: readonly { readonly deal: KpiDeal }[]): string[] {
  return sales.map(({ deal }) => deal.id).sort(compareText);
}
