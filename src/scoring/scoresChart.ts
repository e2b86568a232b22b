import type { JsonValue } from "../core/json.js";
import { type ChartSpec, chartColors, chartSpec } from "../report/chart.js";
import { formatCount, formatNumber } from "../report/format.js";
import { checkScores } from "./checkScores.js";
import type { Scores } from "./scoreResult.js";

const mostBins = 20;
const noBand = "no band";

/**
 * Draws how the scores of many rows lie: a histogram, in the colors of the bands where the model has bands.
 *
 * Bins are as wide as the first of 1, 2, 5, 10, 20, 50 … (0.1, 0.2, 0.5 … for narrow spans) that makes at most 20 of them.
 *
 * @param scores - What `scoreAll` returned.
 * @returns A Vega-Lite specification, plain JSON. Title and description say where the middle and the best tenth begin.
 * @throws {ClosedLoopError} `INVALID_INPUT` when `scores` are none.
 *
 * @example
 * import { defineScoreModel, scoreAll, scoresChart } from "closedloop";
 *
 * const model = defineScoreModel({
 *   id: "size",
 *   groups: [{ id: "fit", rules: [{ id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 20 }] }],
 * });
 * scoresChart(scoreAll(model, [{ employees: 250 }, { employees: 12 }, { employees: 900 }])).description // => "Half of 3 scores are 20 or more; the best tenth begins at 20."
 */
export function scoresChart(scores: Scores): ChartSpec {
  checkScores(scores);
  const places = Array.from(scores.value.keys()).filter((place) => scores.scored[place] === 1);
  const sorted = places.map((place) => scores.value[place] as number).sort((a, b) => b - a);
  const binOf = binner(sorted);
  const { band } = scores;
  const bins = new Map<
    string,
    { readonly from: number; readonly to: number; band: string; count: number }
  >();
  for (const place of places) {
    const { from, to } = binOf(scores.value[place] as number);
    const label = band?.labels[band.codes[place] as number] ?? noBand;
    const key = `${from} ${label}`;
    const bin = bins.get(key) ?? { from, to, band: label, count: 0 };
    bin.count += 1;
    bins.set(key, bin);
  }
  const shown = new Set(Array.from(bins.values(), (bin) => bin.band));
  const labels = [...(band?.labels ?? []), noBand].filter((label) => shown.has(label));
  const sentences = sentencesOf(sorted, scores.length);
  return chartSpec(sentences[0] as string, sentences.join(" "), {
    data: { values: [...bins.values()].sort((a, b) => a.from - b.from) },
    height: 220,
    mark: { type: "bar" },
    encoding: {
      x: { field: "from", type: "quantitative", bin: { binned: true }, title: "Score" },
      x2: { field: "to" },
      y: { field: "count", type: "quantitative", aggregate: "sum", title: null },
      color: band === undefined ? { value: chartColors.main } : bandColors(labels),
    },
  });
}

/** One hue, the darker the higher the band. */
function bandColors(labels: string[]): { readonly [key: string]: JsonValue } {
  const scale = { domain: labels, scheme: "tealblues", reverse: true };
  return { field: "band", type: "ordinal", scale };
}

/** `sorted` from high to low. */
function sentencesOf(sorted: readonly number[], rows: number): string[] {
  const { length } = sorted;
  if (length === 0) return ["No row has a score."];
  const from = (share: number): string =>
    formatNumber(sorted[Math.ceil(length * share) - 1] as number, 2);
  const half =
    length === 1
      ? `The one score is ${from(1)}.`
      : `Half of ${formatCount(length, "score")} are ${from(0.5)} or more; the best tenth begins at ${from(0.1)}.`;
  const missing = rows - length;
  return [half, ...(missing === 0 ? [] : [`${formatCount(missing, "row")} could not be scored.`])];
}

/** Finds the bin of a value, half-open; the highest value may begin one of its own. */
function binner(sorted: readonly number[]): (value: number) => { from: number; to: number } {
  const span = (sorted[0] ?? 0) - (sorted.at(-1) ?? 0);
  // Widths are whole, or thousandths among scores that are not: bounds are then the doubles nearest to their decimals.
  const isFine = span < mostBins / 2 && !sorted.every(Number.isInteger);
  let [times, parts] = [1, isFine && span > 0 ? 1_000 : 1];
  for (let turn = 0; span * parts > times * (mostBins - 1); turn += 1)
    times *= turn % 3 === 1 ? 2.5 : 2;
  return (value) => {
    const place = Math.floor((value * parts) / times);
    return { from: (place * times) / parts, to: ((place + 1) * times) / parts };
  };
}
