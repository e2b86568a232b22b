import { type ChartSpec, chartColors, chartSpec } from "../report/chart.js";
import type { DuplicateReport } from "./duplicateReport.js";
import { duplicatesFindings } from "./duplicatesFindings.js";
import { duplicatesTable } from "./duplicatesTable.js";

const keys = {
  byEmail: "Same e-mail",
  byPhone: "Same phone",
  byDomainAndName: "Same domain, similar name",
  byName: "Similar name",
} as const;

/**
 * Draws what linked the duplicates: a bar a key, from the surest to the weakest.
 *
 * @param report - What {@link findDuplicates} returned.
 * @returns A Vega-Lite specification, plain JSON; its title and description are findings.
 *
 * @example
 * import { duplicatesChart, findDuplicates } from "closedloop";
 *
 * const report = findDuplicates([{ id: 7, email: "ada@example.com" }, { id: 8, email: "Ada@Example.com" }]);
 * duplicatesChart(report).description.startsWith("2 records look like others") // => true
 */
export function duplicatesChart(report: DuplicateReport): ChartSpec {
  const sentences = duplicatesFindings(report).map((finding) => finding.sentence);
  const totals = duplicatesTable(report).rows.at(-1) ?? {};
  const values = Object.entries(keys).map(([key, label]) => ({
    key: label,
    links: totals[key] ?? 0,
    isWeak: key === "byName",
  }));
  return chartSpec(sentences[0] as string, sentences.join(" "), {
    data: { values },
    height: { step: 36 },
    mark: { type: "bar", height: { band: 0.7 } },
    encoding: {
      y: { field: "key", type: "nominal", sort: null, title: null },
      x: { field: "links", type: "quantitative", title: "Links" },
      color: {
        condition: { test: "datum.isWeak", value: chartColors.accent },
        value: chartColors.main,
      },
    },
  });
}
