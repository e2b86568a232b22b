import { type ChartSpec, chartColors, chartSpec } from "../report/chart.js";
import { formatAmount, formatNumber } from "../report/format.js";
import { loopFindings } from "./loopFindings.js";
import type { LoopReport, LoopRow } from "./loopReport.js";

/** More rows than this are not told apart in a picture. */
const mostRows = 15;

/** A kind of bar: what of a row it shows. */
interface Bars {
  readonly name: string;
  readonly column: "spend" | "revenue" | "sourcedRevenue" | "leads" | "won";
}

/**
 * Draws a loop: for each channel (or what `by` says) a bar for what it cost and one for what it brought; where there is no
 * money, for its leads and its won deals.
 *
 * @param report - What {@link closeLoop} returned.
 * @returns A Vega-Lite specification, plain JSON; its title and description are findings. The first 15 rows that have a bar are shown.
 *
 * @example
 * import { closeLoop, loopChart } from "closedloop";
 *
 * const report = closeLoop({ leads: [] }, {
 *   by: "channel", period: { start: "2026-01-01", end: "2026-02-01" }, currency: "EUR", asOf: "2026-03-01" });
 * loopChart(report).description // => "Nothing of the period is known."
 */
export function loopChart(report: LoopReport): ChartSpec {
  const sentences = loopFindings(report).map((finding) => finding.sentence);
  const bars = barsOf(report);
  const values = report.rows
    .filter((row) => bars.some(({ column }) => sizeOf(row[column]).size !== 0))
    .slice(0, mostRows)
    .flatMap((row) =>
      bars.map(({ name, column }) => ({ key: row.key, what: name, ...sizeOf(row[column]) })),
    );
  const color = {
    field: "what",
    type: "nominal",
    scale: {
      domain: bars.map(({ name }) => name),
      range: [chartColors.accent, chartColors.main].slice(-bars.length),
    },
  };
  return chartSpec(sentences[0] ?? report.by, sentences.join(" "), {
    data: { values },
    height: { step: 18 },
    encoding: {
      y: { field: "key", type: "nominal", sort: null, title: null },
      yOffset: { field: "what", type: "nominal", sort: null },
      x: { field: "size", type: "quantitative", title: null, axis: { tickCount: 5 } },
    },
    layer: [
      { mark: { type: "bar" }, encoding: { color } },
      {
        mark: { type: "text", align: "left", dx: 5 },
        encoding: { text: { field: "label" } },
      },
    ],
  });
}

/** What cost and brought money; of a loop without money, what it brought in leads and deals. */
function barsOf({ totals, columns }: LoopReport): readonly Bars[] {
  const returns = totals.revenue === undefined ? "sourcedRevenue" : "revenue";
  const hasMoney = [totals.spend, totals[returns]].some((sum) => Number(sum?.amount ?? 0) !== 0);
  const bars: readonly Bars[] = hasMoney
    ? [
        { name: "Spend", column: "spend" },
        { name: "Revenue", column: returns },
      ]
    : [
        { name: "Leads", column: "leads" },
        { name: "Won deals", column: "won" },
      ];
  return bars.filter(({ column }) => columns.some(({ key }) => key === column));
}

function sizeOf(cell: LoopRow[Bars["column"]]): { readonly size: number; readonly label: string } {
  return typeof cell === "object"
    ? { size: Number(cell.amount), label: formatAmount(cell) }
    : { size: cell ?? 0, label: formatNumber(cell ?? 0) };
}
