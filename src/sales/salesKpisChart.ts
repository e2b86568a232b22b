import { type ChartSpec, chartColors, chartSpec } from "../report/chart.js";
import { formatAmount, formatNumber } from "../report/format.js";
import type { SalesKpiReport } from "./salesKpiReport.js";
import { salesKpisFindings } from "./salesKpisFindings.js";

/** More rows than this are not told apart in a picture. */
const mostRows = 15;

/**
 * Draws sales figures: for each value of `by` a bar for its revenue; where there is no money, for its won deals.
 *
 * @param report - What {@link salesKpis} returned.
 * @returns A Vega-Lite specification, plain JSON; its title and description are findings. The first 15 rows are shown; without
 *   `by` the totals.
 *
 * @example
 * import { salesKpis, salesKpisChart } from "closedloop";
 *
 * const report = salesKpis([], { period: { start: "2026-06-01", end: "2026-07-01" }, currency: "EUR", asOf: "2026-06-30" });
 * salesKpisChart(report).description // => "No deal was created, won or lost in the period."
 */
export function salesKpisChart(report: SalesKpiReport): ChartSpec {
  const { by, rows, totals } = report;
  const sentences = salesKpisFindings(report).map((finding) => finding.sentence);
  const hasMoney = Number(totals.revenue.amount) !== 0;
  const values = (by === null ? [totals] : rows)
    .slice(0, mostRows)
    .map(({ key, won, revenue }) => ({
      key,
      size: hasMoney ? Number(revenue.amount) : won,
      label: hasMoney ? formatAmount(revenue) : formatNumber(won),
    }));
  return chartSpec(sentences[0] ?? "Sales", sentences.join(" "), {
    data: { values },
    height: { step: 28 },
    encoding: {
      y: { field: "key", type: "nominal", sort: null, title: null },
      x: {
        field: "size",
        type: "quantitative",
        title: hasMoney ? "Revenue" : "Won deals",
        axis: { tickCount: 5 },
      },
    },
    layer: [
      { mark: { type: "bar", color: chartColors.main } },
      {
        mark: { type: "text", align: "left", dx: 5 },
        encoding: { text: { field: "label" } },
      },
    ],
  });
}
