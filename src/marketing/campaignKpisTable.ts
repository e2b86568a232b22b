import type { Amount } from "../core/money/types.js";
import type { ReportTable, TableCell } from "../report/table.js";
import type { CampaignKpis } from "./campaignKpiReport.js";

type Row = Readonly<Record<string, TableCell>>;

const nothing: Row = {
  part: "figure",
  key: null,
  count: null,
  rate: null,
  amount: null,
  target: null,
  targetAmount: null,
  attainment: null,
};

/**
 * Gives a campaign's KPIs as rows and columns, one row a figure, then one a goal: for CSV, a sheet or a page.
 *
 * @param report - What {@link campaignKpis} returned.
 * @returns Counts, rates as fractions and amounts as decimal text in the report's currency; a goal's target stands in `target`
 *   or `targetAmount`. Figures that are not known are left out; a cell that a row has no use for is null.
 *
 * @example
 * import { campaignKpis, campaignKpisTable } from "closedloop";
 *
 * const report = campaignKpis({ id: "c" }, { members: [], asOf: "2026-05-01", currency: "EUR" });
 * campaignKpisTable(report).rows.map(({ key, count }) => `${key} ${count}`) // => ["members 0", "leads 0", "contacts 0", "responses 0"]
 */
export function campaignKpisTable(report: CampaignKpis): ReportTable {
  const { currency, goals } = report;
  return {
    columns: [
      { key: "part", title: "Part", unit: "text", type: "string" },
      { key: "key", title: "Figure", unit: "text", type: "string" },
      { key: "count", title: "Count", unit: "count", type: "number" },
      { key: "rate", title: "Rate", unit: "rate", type: "number" },
      { key: "amount", title: "Amount", unit: "money", type: "decimal", currency },
      { key: "target", title: "Target", unit: "count", type: "number" },
      { key: "targetAmount", title: "Target amount", unit: "money", type: "decimal" },
      { key: "attainment", title: "Attained", unit: "rate", type: "number" },
    ],
    rows: [
      ...figureRows(report),
      ...goals.map(({ metric, target, actual, attainment }) => ({
        ...nothing,
        part: "goal",
        key: metric,
        ...(actual !== null && cellsOf(actual, "count", "amount")),
        ...cellsOf(target, "target", "targetAmount"),
        attainment,
      })),
    ],
  };
}

const figures = [
  "members",
  "leads",
  "convertedLeads",
  "contacts",
  "responses",
  "expectedResponses",
  "opportunities",
  "wonOpportunities",
  "amount",
  "wonAmount",
  "budget",
  "cost",
  "costPerLead",
  "costPerResponse",
] as const;

function figureRows(report: CampaignKpis): Row[] {
  const { responseRate, roi } = report;
  const rows: Row[] = figures.flatMap((key) => {
    const figure = report[key];
    return figure === null ? [] : [{ ...nothing, key, ...cellsOf(figure, "count", "amount") }];
  });
  const rate = responseRate?.value ?? null;
  if (responseRate !== null && rate !== null) {
    rows.push({ ...nothing, key: "responseRate", count: responseRate.trials, rate });
  }
  if (roi !== null) rows.push({ ...nothing, key: "roi", rate: roi });
  return rows;
}

function cellsOf(amount: Amount, count: string, money: string): Row {
  return typeof amount === "number" ? { [count]: amount } : { [money]: amount.amount };
}
