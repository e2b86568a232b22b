import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { expect } from "vitest";
import type { ChartSpec } from "../../src/report/chart.js";

/** Draws a chart, and fails where Vega has something to say about it. */
export async function drawn(spec: ChartSpec): Promise<string> {
  const warnings: string[] = [];
  const note = (...all: readonly unknown[]): typeof logger => {
    warnings.push(all.join(" "));
    return logger;
  };
  const quiet = (): typeof logger => logger;
  const logger: Record<string, (...all: readonly unknown[]) => unknown> = {
    level: quiet,
    error: note,
    warn: note,
    info: quiet,
    debug: quiet,
  };
  // A ChartSpec is plain JSON, which Vega's own type is narrower than.
  const { spec: vega } = compile(spec as unknown as TopLevelSpec, { logger: logger as never });
  const svg = await new View(parse(vega), { renderer: "none" }).logger(logger as never).toSVG();
  expect(warnings).toEqual([]);
  return svg;
}
