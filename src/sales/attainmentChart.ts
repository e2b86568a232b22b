import { type ChartSpec, chartColors, chartSpec } from "../report/chart.js";
import { formatRate } from "../report/format.js";
import { attainmentFindings } from "./attainmentFindings.js";
import type { AttainmentReport } from "./attainmentReport.js";

/** More quotas than this are not told apart in a picture. */
const mostQuotas = 15;

/**
 * Draws quotas: for each a bar for its attainment, and a tick where the pace should be.
 *
 * @param report - What {@link quotaAttainment} returned.
 * @returns A Vega-Lite specification, plain JSON; its title and description are findings. The first 15 quotas are shown.
 *
 * @example
 * import { attainmentChart, quotaAttainment } from "closedloop";
 *
 * const report = quotaAttainment([
 *   { id: "deals", owner: { kind: "company" }, metric: "deals", period: { start: "2026-06-01", end: "2026-07-01" }, target: 4 },
 * ], [{ closedAt: "2026-06-02" }], { asOf: "2026-06-15" });
 * attainmentChart(report).description // => "deals is at 25% of its target with 50% of the time gone; the rest takes 0.2 a day."
 */
export function attainmentChart(report: AttainmentReport): ChartSpec {
  const sentences = attainmentFindings(report).map((finding) => finding.sentence);
  const values = report.quotas.slice(0, mostQuotas).map((quota) => ({
    quota: quota.id,
    attainment: quota.attainment,
    pace: (quota.business ?? quota).elapsedShare,
    label: quota.attainment === null ? "" : formatRate(quota.attainment),
  }));
  const rate = { type: "quantitative", title: null, axis: { format: "%", tickCount: 5 } };
  return chartSpec(sentences[0] ?? "Quotas", sentences.join(" "), {
    data: { values },
    height: { step: 28 },
    encoding: { y: { field: "quota", type: "nominal", sort: null, title: null } },
    layer: [
      {
        mark: { type: "bar", color: chartColors.main },
        encoding: { x: { field: "attainment", ...rate } },
      },
      {
        mark: { type: "tick", color: chartColors.accent, thickness: 3 },
        encoding: { x: { field: "pace", ...rate } },
      },
      {
        mark: { type: "text", align: "left", dx: 5 },
        encoding: { x: { field: "attainment", ...rate }, text: { field: "label" } },
      },
    ],
  });
}
