import type { ReportTable, TableCell, TableColumn } from "../report/table.js";
import type { LoopColumn, LoopReport, LoopRow } from "./loopReport.js";

type Unit = "money" | "rate" | "count" | "days";

const forms: Readonly<Record<LoopColumn["key"], readonly [title: string, unit: Unit]>> = {
  spend: ["Spend", "money"],
  touches: ["Touches", "count"],
  openShare: ["Open", "rate"],
  leads: ["Leads", "count"],
  mqls: ["MQLs", "count"],
  sqls: ["SQLs", "count"],
  opportunities: ["Deals", "count"],
  won: ["Won", "count"],
  winRate: ["Win rate", "rate"],
  sourcedRevenue: ["Sourced revenue", "money"],
  attributedWins: ["Attributed wins", "count"],
  pipeline: ["Attributed pipeline", "money"],
  revenue: ["Attributed revenue", "money"],
  margin: ["Margin", "money"],
  roas: ["ROAS", "rate"],
  roi: ["ROI", "rate"],
  costPerLead: ["Cost per lead", "money"],
  costPerMql: ["Cost per MQL", "money"],
  cac: ["Cost per win", "money"],
  medianDaysToWin: ["Median days to win", "days"],
};

/**
 * Gives a loop as rows and columns, one row a channel (or what `by` says), the totals last: for CSV, a sheet or a page.
 *
 * @param report - What {@link closeLoop} returned.
 * @returns The columns that the report has; of the win rate also how many deals were decided and the ends of the interval.
 *   Money is decimal text in the report's currency, rates are fractions, a number that does not exist is null.
 *
 * @example
 * import { closeLoop, loopTable } from "closedloop";
 *
 * const report = closeLoop({ spend: [{ channel: "search", on: "2026-01-10", cost: 300 }] }, {
 *   by: "channel", period: { start: "2026-01-01", end: "2026-02-01" }, currency: "EUR", asOf: "2026-03-01" });
 * loopTable(report).rows // => [{ key: "search", spend: "300.00" }, { key: "(total)", spend: "300.00" }]
 */
export function loopTable(report: LoopReport): ReportTable {
  const { by, columns, currency, rows, totals } = report;
  return {
    columns: [
      column("key", `${by.charAt(0).toUpperCase()}${by.slice(1)}`, "text"),
      ...columns.flatMap((one) => tableColumns(one, currency)),
    ],
    rows: [...rows, totals].map((row) => ({
      key: row.key,
      ...Object.assign({}, ...columns.map(({ key }) => cellsOf(key, row[key]))),
    })),
  };
}

function tableColumns({ key, basis }: LoopColumn, currency: string): TableColumn[] {
  const [name, unit] = forms[key];
  // These three stand on attributed money where there is any.
  const isMakeshift = basis === "sourced" && ["margin", "roas", "roi"].includes(key);
  const own = column(key, isMakeshift ? `${name} (sourced)` : name, unit, currency);
  if (key !== "winRate") return [own];
  return [
    column("decided", "Won or lost", "count"),
    own,
    column("winRateLow", "… at least", "rate"),
    column("winRateHigh", "… at most", "rate"),
  ];
}

function column(key: string, title: string, unit: Unit | "text", currency?: string): TableColumn {
  if (unit === "money") return { key, title, unit, type: "decimal", currency };
  return { key, title, unit, type: unit === "text" ? "string" : "number" };
}

function cellsOf(
  key: LoopColumn["key"],
  cell: LoopRow[LoopColumn["key"]],
): Readonly<Record<string, TableCell>> {
  if (typeof cell !== "object" || cell === null) return { [key]: cell ?? null };
  if ("amount" in cell) return { [key]: cell.amount };
  const { value, trials, low, high } = cell;
  return { decided: trials, [key]: value, winRateLow: low, winRateHigh: high };
}
