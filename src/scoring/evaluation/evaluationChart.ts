import { checkKeys, checkObject, checkOneOf } from "../../core/check.js";
import type { JsonValue } from "../../core/json.js";
import { type ChartSpec, chartColors, chartSpec } from "../../report/chart.js";
import type { Evaluation } from "./evaluation.js";
import { evaluationFindings } from "./evaluationFindings.js";

/** What {@link evaluationChart} draws. */
export interface EvaluationChartOptions {
  /**
   * `"gains"` (the default): the part of wins among the best scores; `"calibration"`: rates by probability; `"roc"`: the curve of
   * wins against losses.
   */
  readonly show?: "gains" | "calibration" | "roc" | undefined;
}

/**
 * Draws an evaluation: how many of the wins the best scores hold, or whether probabilities come true, or the ROC curve.
 *
 * @param report - What {@link evaluateScores} returned, or `backtestRules`' `evaluation`.
 * @param options - See {@link EvaluationChartOptions}.
 * @returns A Vega-Lite specification, plain JSON; its title and description are findings. The dashed line is what chance gives, or
 *   where probabilities come true; bars on points are intervals. Of a curve 500 points at most are drawn.
 * @throws {ClosedLoopError} INVALID_INPUT when `show` is none of the three.
 *
 * @example
 * import { evaluateScores, evaluationChart } from "closedloop";
 *
 * const report = evaluateScores({ scores: [0.9, 0.6, 0.4, 0.2], outcomes: [1, 0, 1, 0] });
 * evaluationChart(report, { show: "roc" }).description.startsWith("Scores may sort no better than chance") // => true
 */
export function evaluationChart(
  report: Evaluation,
  options: EvaluationChartOptions = {},
): ChartSpec {
  checkObject("options", options);
  checkKeys("options", options, ["show"]);
  const { show = "gains" } = options;
  checkOneOf("options.show", show, ["gains", "calibration", "roc"]);
  const findings = evaluationFindings(report);
  const sentences = findings.map(({ sentence }) => sentence);
  const about = findings.find(({ id }) => titles[show].includes(id))?.sentence ?? sentences[0];
  return chartSpec(about as string, sentences.join(" "), {
    height: 320,
    layer: [
      diagonal,
      ...{ gains: gainsLayers, calibration: calibrationLayers, roc: rocLayers }[show](report),
    ],
  });
}

/** The findings that make a title, by what is shown. */
const titles: Readonly<Record<"gains" | "calibration" | "roc", readonly string[]>> = {
  gains: ["gains"],
  calibration: ["expectsMore", "expectsFewer", "calibrated"],
  roc: ["sorts", "sortsWeighted", "blind", "upsideDown"],
};

type Layer = { readonly [key: string]: JsonValue };

const diagonal: Layer = {
  data: {
    values: [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ],
  },
  mark: { type: "line", strokeDash: [4, 4], color: chartColors.quiet },
  encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "quantitative" } },
};

/** A share from 0 to 1 on an axis. */
function shareOn(field: string, title: string): Layer {
  return { field, type: "quantitative", title, axis: { format: "%" }, scale: { domain: [0, 1] } };
}

function line(points: readonly Layer[], x: string, y: string): Layer {
  return {
    data: { values: points },
    mark: { type: "line", color: chartColors.main, point: points.length <= 30 },
    encoding: {
      x: shareOn("x", x),
      y: shareOn("y", y),
      // The order of the points, not of their places.
      order: { field: "place", type: "quantitative" },
    },
  };
}

function gainsLayers({ gains }: Evaluation): Layer[] {
  const reached = (gains ?? []).flatMap(({ cumulative: { share, gain } }) =>
    gain === null ? [] : [{ x: share, y: gain }],
  );
  const points = [{ x: 0, y: 0 }, ...reached].map((point, place) => ({ ...point, place }));
  return [line(points, "Part of rows, best scores first", "Part of all wins")];
}

const mostPoints = 500;

function rocLayers({ roc }: Evaluation): Layer[] {
  const { fpr = [], tpr = [] } = roc ?? {};
  const step = Math.max(1, Math.ceil(fpr.length / mostPoints));
  const drawn = fpr.flatMap((x, index) =>
    index % step === 0 || index === fpr.length - 1 ? [{ x, y: tpr[index] as number }] : [],
  );
  const points = [{ x: 0, y: 0 }, ...drawn].map((point, place) => ({ ...point, place }));
  return [line(points, "Part of losses reached", "Part of wins reached")];
}

function calibrationLayers({ calibration }: Evaluation): Layer[] {
  const values = (calibration?.quantile.bins ?? []).flatMap(({ meanProbability: x, rate }) =>
    x === null ? [] : [{ x, y: rate.value, low: rate.low, high: rate.high, rows: rate.trials }],
  );
  const x = shareOn("x", "Mean probability");
  return [
    {
      data: { values },
      mark: { type: "rule", color: chartColors.main },
      encoding: { x, y: shareOn("low", "Part that was won"), y2: { field: "high" } },
    },
    {
      data: { values },
      mark: { type: "point", filled: true, size: 60, color: chartColors.main },
      encoding: {
        x,
        y: shareOn("y", "Part that was won"),
        tooltip: [{ field: "rows", type: "quantitative", title: "Rows" }],
      },
    },
  ];
}
