import { type ChartSpec, chartColors, chartSpec } from "../../report/chart.js";
import { formatNumber } from "../../report/format.js";
import { driftFindings } from "./driftFindings.js";
import type { Drift, DriftReport } from "./driftReport.js";
import { driftNames } from "./driftTable.js";

/** More fields than this are not told apart in a picture. */
const mostFields = 20;

/**
 * Draws drift: a bar for the shift of scores and of each field, by the population stability index, those that are large in
 * another color; lines where a shift is moderate and where it is large.
 *
 * @param report - What {@link detectDrift} returned.
 * @returns A Vega-Lite specification, plain JSON; its title and description are findings. The 20 fields that shifted most are
 *   shown; an infinite index is drawn as 1.
 *
 * @example
 * import { defineScoreModel, detectDrift, driftChart } from "closedloop";
 *
 * const rules = [{ id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 20 }] as const;
 * const model = defineScoreModel({ id: "size", groups: [{ id: "fit", rules }] });
 * const baseline = Array.from({ length: 40 }, (_, n) => ({ employees: n * 10 }));
 * driftChart(detectDrift(model, baseline, { baseline })).description // => "Scores lie as they did (PSI 0)."
 */
export function driftChart(report: DriftReport): ChartSpec {
  const sentences = driftFindings(report).map((finding) => finding.sentence);
  const drifts: readonly (readonly [key: string, drift: Drift])[] = [
    [driftNames.score, report.score],
    ...report.fields.slice(0, mostFields).map((field) => [field.key, field] as const),
  ];
  const values = drifts.map(([key, { psi, verdict }]) => ({
    key,
    psi: psi ?? (verdict === "large" ? 1 : 0),
    isLarge: verdict === "large",
    label: psi === null ? verdict : formatNumber(psi, 3),
  }));
  return chartSpec(sentences[0] as string, sentences.join(" "), {
    height: { step: 22 },
    layer: [
      {
        data: { values },
        encoding: {
          y: { field: "key", type: "nominal", sort: null, title: null },
          x: { field: "psi", type: "quantitative", title: "Population stability index" },
        },
        layer: [
          {
            mark: { type: "bar" },
            encoding: {
              color: {
                condition: { test: "datum.isLarge", value: chartColors.accent },
                value: chartColors.main,
              },
            },
          },
          { mark: { type: "text", align: "left", dx: 5 }, encoding: { text: { field: "label" } } },
        ],
      },
      {
        data: { values: [{ psi: 0.1 }, { psi: 0.25 }] },
        mark: { type: "rule", strokeDash: [4, 4], color: chartColors.quiet },
        encoding: { x: { field: "psi", type: "quantitative" } },
      },
    ],
  });
}
