import fc from "fast-check";
import type { Alternative } from "../../src/stats/estimate.js";
import { normalCdf } from "../../src/stats/gammaDistribution.js";
import { normalQuantile } from "../../src/stats/normalQuantile.js";

/** Power of a test of two rates, written out case by case. */
export function slowPower({
  rates: [p1, p2],
  sizes: [n1, n2],
  alpha,
  alternative,
  method,
}: {
  readonly rates: readonly [number, number];
  readonly sizes: readonly [number, number];
  readonly alpha: number;
  readonly alternative: Alternative;
  readonly method: "normal" | "cohenH";
}): number {
  const z = normalQuantile(1 - (alternative === "two-sided" ? alpha / 2 : alpha));
  if (method === "cohenH") {
    const h = 2 * Math.asin(Math.sqrt(p2)) - 2 * Math.asin(Math.sqrt(p1));
    const moved = h * Math.sqrt((n1 * n2) / (n1 + n2));
    const above = 1 - normalCdf(z - moved);
    const below = normalCdf(-z - moved);
    if (alternative === "two-sided") return above + below;
    return alternative === "greater" ? above : below;
  }
  const pooled = (n1 * p1 + n2 * p2) / (n1 + n2);
  const threshold = z * Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  const spread = Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2);
  const difference = p2 - p1;
  if (alternative === "greater") return 1 - normalCdf((threshold - difference) / spread);
  if (alternative === "less") return normalCdf((-threshold - difference) / spread);
  return 1 - normalCdf((threshold - Math.abs(difference)) / spread);
}

export const rate = fc.integer({ min: 1, max: 999 }).map((thousandths) => thousandths / 1000);
/** Large and small alike. */
export const size = fc.double({ min: 1, max: 14, noNaN: true }).map((x) => Math.floor(Math.exp(x)));
export const someAlternative = fc.constantFrom<Alternative>("two-sided", "greater", "less");
export const someMethod = fc.constantFrom<"normal" | "cohenH">("normal", "cohenH");
