import { type ChartSpec, chartColors, chartSpec } from "../report/chart.js";
import { formatNumber, formatRate } from "../report/format.js";
import type { BrandKpi, LeadKpi, MarketingKpiReport } from "./marketingKpiReport.js";
import { latestWaves, marketingKpisFindings, measureName } from "./marketingKpisFindings.js";

/** More rows than this are not told apart in a picture. */
const mostRows = 15;

/** An alias, since the compiler takes no interface for JSON. */
type Bar = {
  readonly name: string;
  readonly size: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Where the label begins. */
  readonly end: number;
  readonly label: string;
};

/**
 * Draws the brand funnel: of the last wave, how many know, consider and prefer the brand, each share with its interval; where
 * no brand wave is known, the leads by source.
 *
 * @param report - What `marketingKpis` returned.
 * @returns A Vega-Lite specification, plain JSON; its title and description are findings. Waves of all asked come before those
 *   of segments; the first 15 sources are shown.
 *
 * @example
 * import { marketingKpis, marketingKpisChart } from "closedloop";
 *
 * const options = { period: { start: "2026-01-01", end: "2026-04-01" }, currency: "EUR", asOf: "2026-04-01" } as const;
 * const wave = { fieldedOn: { start: "2026-02-01", end: "2026-02-15" }, n: 400, aided: 200, unaided: 80 };
 * const chart = marketingKpisChart(marketingKpis({ brandWaves: [wave] }, options));
 * chart.description // => "Aided awareness is 50% of 400 asked, plausibly 45.1% to 54.9%."
 */
export function marketingKpisChart(report: MarketingKpiReport): ChartSpec {
  const findings = marketingKpisFindings(report);
  const [wave] = latestWaves(report);
  const shown = findings.find(({ id }) => id.startsWith(wave === undefined ? "leads" : "brand"));
  const title = (shown ?? findings[0])?.sentence as string;
  const values = wave === undefined ? leadBars(report.leads?.rows ?? []) : brandBars(wave);
  const x = { field: "size", type: "quantitative", axis: null };
  return chartSpec(title, findings.map(({ sentence }) => sentence).join(" "), {
    data: { values },
    height: { step: 36 },
    encoding: { y: { field: "name", type: "nominal", sort: null, title: null } },
    layer: [
      { mark: { type: "bar", height: { band: 0.7 }, color: chartColors.main }, encoding: { x } },
      {
        transform: [{ filter: "isValid(datum.low)" }],
        mark: { type: "rule", color: chartColors.accent, strokeWidth: 2 },
        encoding: { x: { field: "low", type: "quantitative" }, x2: { field: "high" } },
      },
      {
        mark: { type: "text", align: "left", dx: 5 },
        encoding: {
          x: { field: "end", type: "quantitative" },
          text: { field: "label" },
        },
      },
    ],
  });
}

function brandBars({ measures }: BrandKpi): Bar[] {
  return measures.flatMap(({ key, share }) => {
    const { value, low, high, successes } = share;
    if (value === null) return [];
    const label = `${formatRate(value)} (${formatNumber(successes)})`;
    return [{ name: measureName(key), size: value, low, high, end: high ?? value, label }];
  });
}

function leadBars(rows: readonly LeadKpi[]): Bar[] {
  return rows
    .filter(({ leads }) => leads)
    .slice(0, mostRows)
    .map(({ key, leads = 0 }) => ({
      name: key,
      size: leads,
      low: null,
      high: null,
      end: leads,
      label: formatNumber(leads),
    }));
}
