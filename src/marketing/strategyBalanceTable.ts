import type { ReportTable } from "../report/table.js";
import type { StrategyReport } from "./strategyReport.js";

/**
 * Gives the balance of a strategy as rows and columns, one row a value of an axis: for CSV, a sheet or a page.
 *
 * @param report - What {@link strategyBalance} returned.
 * @returns Amounts as decimal text in the report's currency, shares as fractions, how many values were derived, targets and gaps.
 *
 * @example
 * import { strategyBalance, strategyBalanceTable } from "closedloop";
 *
 * const report = strategyBalance([{ team: "sales", on: "2026-03-02", kind: "call", horizon: "short_term" }],
 *   { period: { start: "2026-01-01", end: "2026-04-01" }, currency: "EUR" });
 * strategyBalanceTable(report).rows.map(({ value, activities }) => `${value} ${activities}`)[0] // => "short_term 1"
 */
export function strategyBalanceTable({ rows, currency }: StrategyReport): ReportTable {
  return {
    columns: [
      { key: "key", title: "Part", unit: "text", type: "string" },
      { key: "axis", title: "Axis", unit: "text", type: "string" },
      { key: "value", title: "Value", unit: "text", type: "string" },
      { key: "cost", title: "Cost", unit: "money", type: "decimal", currency },
      { key: "costShare", title: "Share of cost", unit: "rate", type: "number" },
      { key: "activities", title: "Activities", unit: "count", type: "number" },
      { key: "activityShare", title: "Share of activities", unit: "rate", type: "number" },
      { key: "derived", title: "Derived", unit: "count", type: "number" },
      { key: "target", title: "Target", unit: "rate", type: "number" },
      { key: "gap", title: "Gap", unit: "rate", type: "number" },
      { key: "isOff", title: "Out of balance", unit: "text", type: "boolean" },
    ],
    rows: rows.map(({ cost, ...share }) => ({ ...share, cost: cost.amount })),
  };
}
