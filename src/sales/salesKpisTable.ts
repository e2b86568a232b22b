import type { ReportTable, TableCell, TableColumn } from "../report/table.js";
import type { SalesKpiReport, SalesKpiRow } from "./salesKpiReport.js";

/**
 * Gives sales figures as rows and columns, one row for each value of `by`, the totals last: for CSV, a sheet or a page.
 *
 * @param report - What {@link salesKpis} returned.
 * @returns Money is decimal text in the report's currency, rates are fractions, a number that does not exist is null. The win rate
 *   has the ends of its interval beside it; each kind of activity has a column `activities.<kind>` and one `perWon.<kind>`.
 *
 * @example
 * import { salesKpis, salesKpisTable } from "closedloop";
 *
 * const report = salesKpis([
 *   { id: 1, createdAt: "2026-05-12", outcome: "won", closedAt: "2026-06-02", amount: 9000, ownerId: "ada" },
 * ], { period: { start: "2026-06-01", end: "2026-07-01" }, currency: "EUR", asOf: "2026-06-30", by: "ownerId" });
 * const [row] = salesKpisTable(report).rows;
 * [row?.["key"], row?.["won"], row?.["revenue"], row?.["medianCycleDays"]] // => ["ada", 1, "9000.00", 21]
 */
export function salesKpisTable({ by, currency, rows, totals }: SalesKpiReport): ReportTable {
  const kinds = (totals.activities ?? []).map(({ kind }) => kind);
  return {
    columns: [
      { key: "key", title: by ?? "Deals", unit: "text", type: "string" },
      count("won", "Won"),
      count("lost", "Lost"),
      rate("winRate", "Win rate"),
      rate("winRateLow", "… at least"),
      rate("winRateHigh", "… at most"),
      count("created", "Created"),
      count("units", "Units"),
      money("revenue", "Revenue", currency),
      money("averageDeal", "Average deal", currency),
      money("cost", "Cost", currency),
      money("margin", "Margin", currency),
      rate("marginRate", "Margin rate"),
      days("medianCycleDays", "Median days to win"),
      days("meanCycleDays", "Mean days to win"),
      ...kinds.flatMap((kind) => [
        count(`activities.${kind}`, `Activities: ${kind}`),
        count(`perWon.${kind}`, `Per won deal: ${kind}`),
      ]),
    ],
    rows: [...rows, totals].map((row) => cellsOf(row, kinds)),
  };
}

function count(key: string, title: string): TableColumn {
  return { key, title, unit: "count", type: "number" };
}

function rate(key: string, title: string): TableColumn {
  return { key, title, unit: "rate", type: "number" };
}

function days(key: string, title: string): TableColumn {
  return { key, title, unit: "days", type: "number" };
}

function money(key: string, title: string, currency: string): TableColumn {
  return { key, title, unit: "money", type: "decimal", currency };
}

function cellsOf(row: SalesKpiRow, kinds: readonly string[]): Readonly<Record<string, TableCell>> {
  const counts = new Map(row.activities?.map((one) => [one.kind, one]));
  return {
    key: row.key,
    won: row.won,
    lost: row.lost,
    winRate: row.winRate.value,
    winRateLow: row.winRate.low,
    winRateHigh: row.winRate.high,
    created: row.created,
    units: row.units,
    revenue: row.revenue.amount,
    averageDeal: row.averageDeal?.amount ?? null,
    cost: row.cost?.amount ?? null,
    margin: row.margin?.amount ?? null,
    marginRate: row.marginRate,
    medianCycleDays: row.medianCycleDays,
    meanCycleDays: row.meanCycleDays,
    ...Object.fromEntries(
      kinds.flatMap((kind) => [
        [`activities.${kind}`, counts.get(kind)?.count ?? 0],
        [`perWon.${kind}`, counts.get(kind)?.perWon ?? (row.won === 0 ? null : 0)],
      ]),
    ),
  };
}
