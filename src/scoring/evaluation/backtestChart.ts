import type { ChartSpec } from "../../report/chart.js";
import type { Backtest } from "./backtest.js";
import { type EvaluationChartOptions, evaluationChart } from "./evaluationChart.js";

/**
 * Draws a backtest, as {@link evaluationChart} draws the evaluation of its points.
 *
 * @param report - What {@link backtestRules} returned.
 * @param options - See {@link EvaluationChartOptions}.
 * @returns A Vega-Lite specification, plain JSON; its title and description are findings.
 * @throws {ClosedLoopError} INVALID_INPUT when `show` is none of the three.
 *
 * @example
 * import { backtestChart, backtestRules, defineScoreModel } from "closedloop";
 *
 * const model = defineScoreModel({ id: "web", groups: [] });
 * backtestChart(backtestRules(model, [], { outcome: [] })).description // => "No row has a score and an outcome."
 */
export function backtestChart(report: Backtest, options: EvaluationChartOptions = {}): ChartSpec {
  return evaluationChart(report.evaluation, options);
}
