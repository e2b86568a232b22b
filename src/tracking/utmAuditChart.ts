import { type ChartSpec, chartColors, chartSpec } from "../report/chart.js";
import type { UtmAudit } from "./utmAudit.js";
import { utmAuditFindings } from "./utmAuditFindings.js";
import { utmAuditTable } from "./utmAuditTable.js";

/**
 * Draws the channels of an audit: for each a bar for its visits after the corrections, and a tick for those before.
 *
 * @param audit - What {@link auditUtms} returned.
 * @returns A Vega-Lite specification, plain JSON; its title and description are findings.
 *
 * @example
 * import { auditUtms, utmAuditChart } from "closedloop";
 *
 * const audit = auditUtms([{ source: "mailchimp", medium: "newsletter" }, { source: "google", medium: "cpc" }]);
 * utmAuditChart(audit).description.startsWith("1 of 2 visits are in no channel.") // => true
 */
export function utmAuditChart(audit: UtmAudit): ChartSpec {
  const sentences = utmAuditFindings(audit).map((finding) => finding.sentence);
  const values = utmAuditTable(audit)
    .rows.filter(({ kind }) => kind === "channel")
    .map(({ value, count, after }) => ({
      channel: value ?? "",
      before: count ?? 0,
      after: after ?? 0,
      isUnassigned: value === "Unassigned",
    }));
  const visits = { type: "quantitative", title: "Visits", axis: { tickMinStep: 1 } };
  return chartSpec(sentences[0] as string, sentences.join(" "), {
    data: { values },
    height: { step: 28 },
    encoding: {
      y: {
        field: "channel",
        type: "nominal",
        sort: null,
        title: null,
        axis: { labelLimit: 240 },
      },
    },
    layer: [
      {
        mark: { type: "bar", height: { band: 0.7 } },
        encoding: {
          x: { field: "after", ...visits },
          color: {
            condition: { test: "datum.isUnassigned", value: chartColors.accent },
            value: chartColors.main,
          },
        },
      },
      {
        mark: { type: "tick", color: chartColors.quiet, thickness: 3 },
        encoding: { x: { field: "before", ...visits } },
      },
    ],
  });
}
