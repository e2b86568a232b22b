import { moneyRatio } from "../core/money/moneyRatio.js";
import type { Amount } from "../core/money/types.js";
import type { ReportTable, TableColumn } from "../report/table.js";
import type { Attribution, CreditSum } from "./attribution.js";

/**
 * Gives credits as rows and columns, one row a key, then `"(unattributed)"` and `"(total)"`: for CSV, a sheet or a page.
 *
 * @param report - What {@link attribute} returned.
 * @returns Conversions and value with their shares of the totals as fractions; a share of a total of 0 or less is null.
 *   Money is decimal text in the report's currency, bare values are numbers.
 *
 * @example
 * import { attribute, attributionTable } from "closedloop";
 *
 * const report = attribute([{ path: ["search", "email"], conversions: 2, value: 100 }], { model: "last" });
 * attributionTable(report).rows[0] // => { key: "email", conversions: 2, conversionShare: 1, value: 100, valueShare: 1 }
 */
export function attributionTable(report: Attribution): ReportTable {
  const { credits, unattributed, totals } = report;
  const sums = [
    ...credits,
    { key: "(unattributed)", ...unattributed },
    { key: "(total)", ...totals },
  ];
  return {
    columns: [
      { key: "key", title: "Key", unit: "text", type: "string" },
      { key: "conversions", title: "Conversions", unit: "count", type: "number" },
      { key: "conversionShare", title: "Share of conversions", unit: "rate", type: "number" },
      valueColumn(totals.value),
      { key: "valueShare", title: "Share of value", unit: "rate", type: "number" },
    ],
    rows: sums.map(({ key, conversions, value }) => ({
      key,
      conversions,
      conversionShare: shareOf(conversions, totals.conversions),
      value: typeof value === "object" ? (value?.amount ?? null) : value,
      valueShare: shareOf(value, totals.value),
    })),
  };
}

function valueColumn(total: CreditSum["value"]): TableColumn {
  const column = { key: "value", title: "Value", unit: "money" } as const;
  return typeof total === "object" && total !== null
    ? { ...column, type: "decimal", currency: total.currency }
    : { ...column, type: "number" };
}

/** An amount as a fraction of another; null where that is none, or 0 or less. */
export function shareOf(amount: Amount | null, total: Amount | null): number | null {
  if (amount === null || total === null) return null;
  if (typeof amount !== "number" && typeof total !== "number") return moneyRatio(amount, total);
  return Number(total) > 0 ? Number(amount) / Number(total) : null;
}
