import type { JsonValue } from "../core/json.js";

/** A chart as a Vega-Lite specification: plain JSON, drawn by Vega or any tool that reads it. */
export interface ChartSpec {
  readonly $schema: string;
  /** A finding: what the chart shows, in a sentence. */
  readonly title: JsonValue;
  /** The same for those who do not see it; ends as the picture's alt text. */
  readonly description: string;
  readonly [key: string]: JsonValue;
}

/** The colors of all charts: one for what is shown, one for what stands out, one for what is beside. */
export const chartColors = { main: "#2f6f8f", accent: "#d9772b", quiet: "#c9d3d8" } as const;

/** A chart with what all of ours share: the version of the language, a width, quiet axes, one typeface. */
export function chartSpec(
  title: string,
  description: string,
  body: Readonly<Record<string, JsonValue>>,
): ChartSpec {
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    title: { text: title, anchor: "start", fontSize: 14, offset: 12 },
    description,
    width: 560,
    ...body,
    config: {
      font: "system-ui, sans-serif",
      view: { stroke: null },
      axis: { grid: false, domainColor: "#8a979d", tickColor: "#8a979d", labelFontSize: 12 },
      legend: { orient: "top", title: null },
    },
  };
}
