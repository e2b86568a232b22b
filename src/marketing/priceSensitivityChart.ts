import { type ChartSpec, chartColors, chartSpec } from "../report/chart.js";
import { formatNumber } from "../report/format.js";
import type { PriceSensitivity } from "./priceSensitivity.js";
import { priceSensitivityFindings } from "./priceSensitivityFindings.js";
import { pricePoints } from "./priceSensitivityTable.js";
import type { PriceShares } from "./priceShares.js";

/** More prices than this are not told apart in a picture. */
const mostPrices = 200;

const lines = [
  ["tooCheap", "Too cheap", chartColors.accent, [4, 3]],
  ["bargain", "A bargain", chartColors.main, [1, 0]],
  ["expensive", "Expensive", chartColors.accent, [1, 0]],
  ["tooExpensive", "Too expensive", chartColors.main, [4, 3]],
] as const;

/**
 * Draws van Westendorp's four curves, and the points where they cross.
 *
 * @param report - What `priceSensitivity` returned.
 * @returns A Vega-Lite specification, plain JSON; its title and description are findings. Of many prices 200 are drawn.
 *
 * @example
 * import { priceSensitivity, priceSensitivityChart } from "closedloop";
 *
 * const report = priceSensitivity([{ tooCheap: 5, bargain: 10, expensive: 20, tooExpensive: 30 }]);
 * priceSensitivityChart(report).description.startsWith("Prices from 10 to 20 are acceptable") // => true
 */
export function priceSensitivityChart(report: PriceSensitivity): ChartSpec {
  const sentences = priceSensitivityFindings(report).map((finding) => finding.sentence);
  const values = drawn(report.curves).flatMap((shares) =>
    lines.map(([key, curve]) => ({ price: shares.price, curve, share: shares[key] })),
  );
  // Points may fall on one another.
  const named = new Map<number, string>();
  for (const { point, shares } of pricePoints(report)) {
    const others = named.get(shares.price);
    named.set(shares.price, others === undefined ? point : `${others}, ${point}`);
  }
  const points = [...named]
    .sort(([a], [b]) => b - a)
    .map(([price, names], index) => ({
      price,
      label: `${names} ${formatNumber(price, 2)}`,
      // One below the other, so that neighbors do not cover each other.
      height: 0.97 - 0.09 * index,
    }));
  const domain = lines.map(([, curve]) => curve);
  const x = { field: "price", type: "quantitative", title: "Price", scale: { zero: false } };
  return chartSpec(sentences[0] as string, sentences.join(" "), {
    height: 280,
    layer: [
      {
        data: { values },
        mark: { type: "line" },
        encoding: {
          x,
          y: { field: "share", type: "quantitative", title: null, axis: { format: "%" } },
          color: {
            field: "curve",
            type: "nominal",
            scale: { domain, range: lines.map(([, , color]) => color) },
          },
          strokeDash: {
            field: "curve",
            type: "nominal",
            scale: { domain, range: lines.map(([, , , dash]) => dash) },
          },
        },
      },
      {
        data: { values: points },
        encoding: { x },
        layer: [
          { mark: { type: "rule", color: chartColors.quiet } },
          {
            mark: { type: "text", align: "left", dx: 4 },
            encoding: { y: { field: "height", type: "quantitative" }, text: { field: "label" } },
          },
        ],
      },
    ],
  });
}

/** The curves at no more prices than a picture shows, the ends among them. */
function drawn(curves: readonly PriceShares[]): readonly PriceShares[] {
  if (curves.length <= mostPrices) return curves;
  const last = curves.length - 1;
  return Array.from(
    { length: mostPrices },
    (_, index) => curves[Math.round((index * last) / (mostPrices - 1))] as PriceShares,
  );
}
