import type { Amount } from "../core/money/types.js";
import { type ChartSpec, chartColors, chartSpec } from "../report/chart.js";
import { formatRate } from "../report/format.js";
import type { Attribution } from "./attribution.js";
import { attributionFindings } from "./attributionFindings.js";
import { shareOf } from "./attributionTable.js";

/** More bars than this are no picture. */
const mostBars = 20;

/**
 * Draws credits: a bar a key with its share, the largest first, what has no touch in another color.
 *
 * @param report - What {@link attribute} returned.
 * @returns A Vega-Lite specification, plain JSON; its title and description are findings. Bars are values, or conversions
 *   where these are worth nothing; of more than 20 keys the largest 20 are shown, as the axis says.
 *
 * @example
 * import { attribute, attributionChart } from "closedloop";
 *
 * const report = attribute([{ path: ["search", "email"], conversions: 40, value: 1000 }], { model: "last" });
 * attributionChart(report).description // => "By the model last, email brought the most: 1,000 of 1,000 (100%)."
 */
export function attributionChart(report: Attribution): ChartSpec {
  const { credits, unattributed, totals } = report;
  const sentences = attributionFindings(report).map((finding) => finding.sentence);
  const column = shareOf(totals.value, totals.value) === null ? "conversions" : "value";
  const bars = [
    ...credits.map((credit) => ({ ...credit, isKey: true })),
    { key: "(unattributed)", ...unattributed, isKey: false },
  ].sort((a, b) => plain(b[column]) - plain(a[column]));
  const currency = typeof totals.value === "object" ? totals.value?.currency : undefined;
  const title = column === "value" ? `Value${currency ? `, ${currency}` : ""}` : "Conversions";
  const values = bars.slice(0, mostBars).map((bar) => ({
    key: bar.key,
    amount: plain(bar[column]),
    isKey: bar.isKey,
    label: formatRate(shareOf(bar[column], totals[column]) ?? 0),
  }));
  return chartSpec(sentences[0] as string, sentences.join(" "), {
    data: { values },
    height: { step: 28 },
    encoding: {
      y: { field: "key", type: "nominal", sort: null, title: null },
      x: {
        field: "amount",
        type: "quantitative",
        title:
          bars.length > mostBars ? `${title}; the largest ${mostBars} of ${bars.length}` : title,
        axis: { tickCount: 5 },
      },
    },
    layer: [
      {
        mark: { type: "bar", height: { band: 0.7 } },
        encoding: {
          color: {
            condition: { test: "datum.isKey", value: chartColors.main },
            value: chartColors.quiet,
          },
        },
      },
      { mark: { type: "text", align: "left", dx: 5 }, encoding: { text: { field: "label" } } },
    ],
  });
}

/** An amount as a length to draw. */
function plain(amount: Amount | null): number {
  return Number(typeof amount === "object" ? (amount?.amount ?? 0) : amount);
}
