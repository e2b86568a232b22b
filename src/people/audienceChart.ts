import { type ChartSpec, chartColors, chartSpec } from "../report/chart.js";
import { audienceFindings } from "./audienceFindings.js";
import type { AudienceReport } from "./audienceReport.js";
import { audienceTable } from "./audienceTable.js";

/**
 * Draws the check of a list: a bar for those who may get the message, and one for each reason why others may not.
 *
 * @param report - What {@link checkAudience} returned.
 * @returns A Vega-Lite specification, plain JSON; its title and description are findings.
 *
 * @example
 * import { audienceChart, checkAudience } from "closedloop";
 *
 * const report = checkAudience([{ id: 1, email: "ada@example.com", country: "US" }, { id: 2, country: "US" }],
 *   { purpose: "newsletter", channel: "email", at: "2026-11-23", consents: [] });
 * audienceChart(report).description // => "1 of 2 may get it: 50%. 1 have no address for this channel."
 */
export function audienceChart(report: AudienceReport): ChartSpec {
  const sentences = audienceFindings(report).map((finding) => finding.sentence);
  const bars = audienceTable(report).rows.slice(0, -1);
  const values = bars.map(({ key, count }) => ({
    reason: key ?? "",
    people: count ?? 0,
    isSendable: key === "(sendable)",
  }));
  return chartSpec(sentences[0] as string, sentences.join(" "), {
    data: { values },
    height: { step: 28 },
    mark: { type: "bar", height: { band: 0.7 } },
    encoding: {
      y: {
        field: "reason",
        type: "nominal",
        sort: null,
        title: null,
        axis: { labelLimit: 240 },
      },
      x: { field: "people", type: "quantitative", title: "People", axis: { tickMinStep: 1 } },
      color: {
        condition: { test: "datum.isSendable", value: chartColors.main },
        value: chartColors.quiet,
      },
    },
  });
}
