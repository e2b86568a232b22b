import { type ChartSpec, chartColors, chartSpec } from "../../report/chart.js";
import { formatNumber } from "../../report/format.js";
import type { ScoreReview } from "./scoreReview.js";
import { scoreReviewFindings } from "./scoreReviewFindings.js";

/** More bars than these are not told apart in a picture. */
const mostParts = 30;

/**
 * Draws a scoring sheet: for each rule and value a bar for its points and, with outcomes, one for the points that it deserves.
 *
 * @param report - What {@link reviewScoreModel} returned.
 * @returns A Vega-Lite specification, plain JSON; its title and description are findings. The first 30 rules and values are shown.
 *
 * @example
 * import { defineScoreModel, reviewScoreModel, scoreReviewChart } from "closedloop";
 *
 * const model = defineScoreModel({ id: "fit", groups: [] });
 * scoreReviewChart(reviewScoreModel(model, [])).description // => "No row has a score, so that there is nothing to review."
 */
export function scoreReviewChart(report: ScoreReview): ChartSpec {
  const sentences = scoreReviewFindings(report).map((finding) => finding.sentence);
  const values = report.rules
    .flatMap(({ id, parts }) =>
      parts.map(({ key, points, deserved }) => ({
        key: key === id ? id : `${id} ${key}`,
        points,
        deserved,
      })),
    )
    .slice(0, mostParts)
    .flatMap(({ key, points, deserved }) => [
      { key, what: "Points", size: points, label: formatNumber(points, 2) },
      ...(deserved === null
        ? []
        : [{ key, what: "Deserved", size: deserved, label: formatNumber(deserved, 2) }]),
    ]);
  const scale = { domain: ["Points", "Deserved"], range: [chartColors.main, chartColors.accent] };
  return chartSpec(sentences[0] as string, sentences.join(" "), {
    data: { values },
    height: { step: 14 },
    encoding: {
      y: { field: "key", type: "nominal", sort: null, title: null },
      yOffset: { field: "what", type: "nominal", sort: null },
      x: { field: "size", type: "quantitative", title: null },
    },
    layer: [
      { mark: { type: "bar" }, encoding: { color: { field: "what", type: "nominal", scale } } },
      {
        mark: { type: "text", align: "left", dx: 5 },
        encoding: { text: { field: "label" } },
      },
    ],
  });
}
