import { type ChartSpec, chartColors, chartSpec } from "../report/chart.js";
import { formatNumber, formatRate } from "../report/format.js";
import { funnelFindings } from "./funnelFindings.js";
import { narrowestStep } from "./internal/stepRates.js";
import type { FunnelReport } from "./reportTypes.js";

/**
 * Draws a funnel: a bar a step with its count and its share of the start, the narrowest step in another color.
 *
 * @param report - What {@link analyzeFunnel} or {@link funnelFromCounts} returned.
 * @returns A Vega-Lite specification, plain JSON; its title and description are findings.
 *
 * @example
 * import { funnelChart, funnelFromCounts } from "closedloop";
 *
 * const report = funnelFromCounts([{ name: "Visit", count: 400 }, { name: "Signup", count: 100 }]);
 * funnelChart(report).description.startsWith("100 of 400 got from Visit to Signup") // => true
 */
export function funnelChart(report: FunnelReport): ChartSpec {
  const sentences = funnelFindings(report).map((finding) => finding.sentence);
  const narrow = narrowestStep(report.steps, report.definition.minimum)?.to;
  const values = report.steps.map((step, index) => ({
    // Names may repeat; bars of one name would fall on one another.
    step:
      report.steps.filter(({ name }) => name === step.name).length > 1
        ? `${index + 1}. ${step.name}`
        : step.name,
    count: step.count,
    isNarrowest: step === narrow,
    label:
      step.fromStart.value === null
        ? formatNumber(step.count)
        : `${formatNumber(step.count)} (${formatRate(step.fromStart.value)})`,
  }));
  return chartSpec(sentences[0] as string, sentences.join(" "), {
    data: { values },
    height: { step: 36 },
    encoding: {
      y: { field: "step", type: "nominal", sort: null, title: null },
      x: { field: "count", type: "quantitative", axis: null },
    },
    layer: [
      {
        mark: { type: "bar", height: { band: 0.7 } },
        encoding: {
          color: {
            condition: { test: "datum.isNarrowest", value: chartColors.accent },
            value: chartColors.main,
          },
        },
      },
      {
        mark: { type: "text", align: "left", dx: 5 },
        encoding: { text: { field: "label" } },
      },
    ],
  });
}
