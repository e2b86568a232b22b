import { type ChartSpec, chartColors, chartSpec } from "../../report/chart.js";
import { formatNumber } from "../../report/format.js";
import { signalLiftFindings } from "./signalLiftFindings.js";
import type { SignalLiftReport } from "./signalReport.js";

/** More signals than this are not told apart in a picture. */
const mostSignals = 25;

/**
 * Draws signals: a point for how many times as often is won with each, with its interval, on a scale where twice and half are as
 * far from the line of no difference.
 *
 * @param report - What {@link signalLift} returned.
 * @returns A Vega-Lite specification, plain JSON; its title and description are findings. The 25 surest signals that have a ratio
 *   above 0 are shown, those with too few cases pale.
 *
 * @example
 * import { signalLift, signalLiftChart } from "closedloop";
 *
 * signalLiftChart(signalLift([], { outcome: [] })).description // => "Nothing is known to be won or lost."
 */
export function signalLiftChart(report: SignalLiftReport): ChartSpec {
  const sentences = signalLiftFindings(report).map((finding) => finding.sentence);
  const values = report.signals
    .flatMap(({ key, lift, low, high, verdict }) =>
      lift === null || lift === 0 || low === null || high === null
        ? []
        : [{ key, lift, low, high, isThin: verdict === "thin", label: formatNumber(lift, 2) }],
    )
    .slice(0, mostSignals);
  const y = { field: "key", type: "nominal", sort: null, title: null } as const;
  const ends = values.flatMap(({ low, high }) => [low, high]);
  const scale = { type: "log", domain: [Math.min(0.5, ...ends), Math.max(2, ...ends)] };
  const x = { type: "quantitative", title: "Times as often won", scale };
  const color = {
    condition: { test: "datum.isThin", value: chartColors.quiet },
    value: chartColors.main,
  };
  return chartSpec(sentences[0] as string, sentences.join(" "), {
    height: { step: 20 },
    data: { values },
    layer: [
      {
        data: { values: [{ one: 1 }] },
        mark: { type: "rule", strokeDash: [4, 4], color: chartColors.quiet },
        encoding: { x: { field: "one", ...x } },
      },
      {
        mark: { type: "rule" },
        encoding: { y, x: { field: "low", ...x }, x2: { field: "high" }, color },
      },
      {
        mark: { type: "point", filled: true, size: 60 },
        encoding: {
          y,
          x: { field: "lift", ...x },
          color,
          tooltip: [{ field: "label", type: "nominal", title: "Lift" }],
        },
      },
    ],
  });
}
