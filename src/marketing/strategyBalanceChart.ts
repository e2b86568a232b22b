import { type ChartSpec, chartColors, chartSpec } from "../report/chart.js";
import { formatRate } from "../report/format.js";
import { axes } from "./internal/strategyRows.js";
import { strategyBalanceFindings, valueName } from "./strategyBalanceFindings.js";
import type { StrategyReport, StrategyShare } from "./strategyReport.js";

/** More parts than this are not told apart in a picture. */
const mostParts = 12;

/**
 * Draws the balance of a strategy: for the total and each team, month or quarter a bar an axis, split by its values; a mark where
 * a target says that the first value should end.
 *
 * @param report - What {@link strategyBalance} returned.
 * @returns A Vega-Lite specification, plain JSON; its title and description are findings. The first 12 parts are shown.
 *
 * @example
 * import { strategyBalance, strategyBalanceChart } from "closedloop";
 *
 * const report = strategyBalance([], { period: { start: "2026-01-01", end: "2026-04-01" }, currency: "EUR" });
 * strategyBalanceChart(report).description // => "Nothing was done in the period."
 */
export function strategyBalanceChart(report: StrategyReport): ChartSpec {
  const sentences = strategyBalanceFindings(report).map((finding) => finding.sentence);
  const keys = [...new Set(report.rows.map(({ key }) => key))].slice(0, mostParts);
  const shown = report.rows.filter(({ key }) => keys.includes(key));
  const isFirst = ({ axis, value }: StrategyShare): boolean => axes[axis][0] === value;
  const partOf = ({ key, axis }: StrategyShare): string => `${key}, ${axis}`;
  const values = shown.map((row) => {
    const share = row.costShare ?? row.activityShare ?? 0;
    return {
      part: partOf(row),
      side: isFirst(row) ? "first" : row.value === "(none)" ? "not known" : "second",
      share,
      label: share > 0 ? `${valueName(row.value)} ${formatRate(share)}` : "",
    };
  });
  const targets = shown.flatMap((row) =>
    row.target === null
      ? []
      : [{ part: partOf(row), at: isFirst(row) ? row.target : 1 - row.target }],
  );
  const y = {
    field: "part",
    type: "nominal",
    sort: null,
    title: null,
    axis: { labelLimit: 240 },
  } as const;
  return chartSpec(sentences[0] as string, sentences.join(" "), {
    height: { step: 28 },
    layer: [
      {
        data: { values },
        mark: { type: "bar" },
        encoding: {
          y,
          x: {
            field: "share",
            type: "quantitative",
            stack: "zero",
            title: null,
            axis: { format: "%" },
          },
          order: { field: "side" },
          color: {
            field: "side",
            type: "nominal",
            legend: null,
            scale: {
              domain: ["first", "not known", "second"],
              range: [chartColors.main, chartColors.quiet, chartColors.accent],
            },
          },
        },
      },
      {
        data: { values },
        mark: { type: "text", dx: -4, align: "right", baseline: "middle" },
        encoding: {
          y,
          x: { field: "share", type: "quantitative", stack: "zero" },
          order: { field: "side" },
          text: { field: "label" },
          color: {
            condition: { test: "datum.side === 'not known'", value: "black" },
            value: "white",
          },
        },
      },
      {
        data: { values: targets },
        mark: { type: "tick", color: "black", thickness: 2 },
        encoding: { y, x: { field: "at", type: "quantitative" } },
      },
    ],
  });
}
