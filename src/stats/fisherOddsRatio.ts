import { exp, log } from "../core/math/elementary.js";
import { findRoot } from "../core/math/findRoot.js";
import type { Alternative, Estimate } from "./estimate.js";
import { type Margins, rangeOf, weightedBy } from "./hypergeometric.js";

/**
 * The odds of success in the first row over those in the second, given the margins: its conditional maximum likelihood, which
 * makes the first cell's mean what was seen, and the exact interval, at whose ends `tail` lies beyond what was seen.
 */
export function fisherOddsRatio(
  x: number,
  margins: Margins,
  tail: number,
  alternative: Alternative,
): Estimate {
  const [lowest, highest] = rangeOf(margins);
  const cells = [
    x,
    margins.first - x,
    margins.successes - x,
    margins.second - margins.successes + x,
  ].map((count) => count + 0.5) as [number, number, number, number];
  const start = log((cells[0] / cells[1]) * (cells[3] / cells[2]));
  const error = Math.sqrt(cells.reduce((sum, count) => sum + 1 / count, 0));
  const solve = (excess: (at: ReturnType<typeof weightedBy>) => number): number =>
    exp(findRoot((theta) => excess(weightedBy(exp(theta), x, margins)), start, error));
  const hasLow = x > lowest && alternative !== "less";
  const hasHigh = x < highest && alternative !== "greater";
  const value = (): number => (x === lowest ? 0 : solve(({ mean }) => mean - x));
  return {
    value: x === highest ? null : value(),
    low: hasLow ? solve(({ upper }) => log(upper / tail)) : 0,
    high: hasHigh ? solve(({ lower }) => log(tail / lower)) : null,
  };
}
