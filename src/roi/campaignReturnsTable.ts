import type { ReportTable, TableCell, TableColumn } from "../report/table.js";
import type { CampaignReturns, ReturnsRow } from "./returnsReport.js";

type MoneyKey =
  | "cost"
  | "media"
  | "agency"
  | "people"
  | "tools"
  | "revenue"
  | "incrementalRevenue"
  | "incrementalSpend"
  | "margin"
  | "cac";

const amounts: readonly (readonly [key: MoneyKey, title: string])[] = [
  ["cost", "Cost"],
  ["media", "… media"],
  ["agency", "… agencies"],
  ["people", "… people"],
  ["tools", "… tools"],
  ["revenue", "Revenue"],
  ["incrementalRevenue", "Incremental revenue"],
  ["incrementalSpend", "… on a spend of"],
  ["margin", "Margin"],
  ["cac", "Cost of a new customer"],
];

const numbers = [
  ["marginRate", "Margin rate", "rate"],
  ["conversions", "Conversions", "count"],
  ["newCustomers", "New customers", "count"],
  ["roi", "ROI", "rate"],
  ["romi", "ROMI", "rate"],
  ["roas", "ROAS", "rate"],
  ["poas", "POAS", "rate"],
  ["iroas", "Incremental ROAS", "rate"],
  ["paybackMonths", "Payback, months", "count"],
  ["breakEvenRoas", "Break-even ROAS", "rate"],
  ["targetRoas", "Target ROAS", "rate"],
  ["roiBeforeFees", "ROI before agency fees", "rate"],
  ["roasBeforeFees", "ROAS before agency fees", "rate"],
] as const;

/**
 * Gives the returns on campaigns as rows and columns, the totals last: for CSV, a sheet or a page.
 *
 * @param report - What `campaignReturns` returned.
 * @returns Amounts as decimal text in the report's currency, ratios as numbers (a ROAS of 4 is 4), null where a number does not
 *   exist.
 *
 * @example
 * import { campaignReturns, campaignReturnsTable } from "closedloop";
 *
 * const report = campaignReturns({
 *   spend: [{ channel: "search", cost: 100, on: "2026-01-10" }],
 *   results: [{ channel: "search", revenue: 400 }],
 * }, { by: "channel", currency: "EUR" });
 * campaignReturnsTable(report).rows.map(({ key, cost, roas }) => [key, cost, roas]) // => [["search", "100.00", 4], ["(total)", "100.00", 4]]
 */
export function campaignReturnsTable(report: CampaignReturns): ReportTable {
  const { by, currency } = report;
  const titles = { campaign: "Campaign", channel: "Channel", period: "Month" } as const;
  const columns: TableColumn[] = [
    { key: "key", title: titles[by], unit: "text", type: "string" },
    ...amounts.map(
      ([key, title]): TableColumn => ({ key, title, unit: "money", type: "decimal", currency }),
    ),
    ...numbers.map(([key, title, unit]): TableColumn => ({ key, title, unit, type: "number" })),
  ];
  return { columns, rows: [...report.rows, report.totals].map(cellsOf) };
}

function cellsOf(row: ReturnsRow): Readonly<Record<string, TableCell>> {
  const money = { ...row, ...row.costByKind };
  return Object.fromEntries([
    ["key", row.key],
    ...amounts.map(([key]) => [key, money[key]?.amount ?? null]),
    ...numbers.map(([key]) => [key, row[key]]),
  ]);
}
