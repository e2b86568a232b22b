import { chiSquareCdf } from "../../stats/gammaDistribution.js";
import { between } from "../../stats/quantile.js";
import type { HosmerLemeshow } from "./evaluation.js";
import type { Scored } from "./scored.js";

interface Group {
  readonly to: number;
  count: number;
  observed: number;
  expected: number;
}

/**
 * Compares wins with probabilities by their type-7 deciles, each right-closed, the lowest in, equal ones merged; null where counts
 * are no rows, or under three groups have any.
 */
export function hosmerLemeshowOf(scored: Scored): HosmerLemeshow | null {
  const { ranked, isWhole } = scored;
  if (!isWhole) return null;
  const { scores, successes, failures } = ranked;
  const groups = decilesOf(scored).map((to): Group => ({ to, count: 0, observed: 0, expected: 0 }));
  if (groups.length < 3) return null;
  let place = 0;
  for (let row = 0; row < scores.length; row += 1) {
    const p = scores[row] as number;
    while (place < groups.length - 1 && p > (groups[place] as Group).to) place += 1;
    const group = groups[place] as Group;
    const count = (successes[row] as number) + (failures[row] as number);
    group.count += count;
    group.observed += successes[row] as number;
    group.expected += p * count;
  }
  const filled = groups.filter(({ count }) => count > 0);
  const df = filled.length - 2;
  if (df < 1) return null;
  let chiSquare = 0;
  for (const { count, observed, expected } of filled) {
    const gap = (observed - expected) ** 2;
    // Where all are certain to win, or to lose, what comes otherwise is impossible.
    if (gap > 0) chiSquare += gap / expected + gap / (count - expected);
  }
  if (!Number.isFinite(chiSquare)) return null;
  return { chiSquare, df, pValue: chiSquareCdf(chiSquare, df, { tail: "upper" }), groups: filled };
}

/** The upper ends of groups between the lowest probability, the type-7 deciles and the highest, of which equal ones are one. */
function decilesOf({ ranked, won, lost }: Scored): readonly number[] {
  const { scores, successes, failures } = ranked;
  const all = won + lost;
  let row = 0;
  let passed = 0;
  // Ranks ascend, so that one walk finds them all.
  const valueAt = (rank: number): number => {
    while (passed + (successes[row] as number) + (failures[row] as number) <= rank) {
      passed += (successes[row] as number) + (failures[row] as number);
      row += 1;
    }
    return scores[row] as number;
  };
  const cuts = Array.from({ length: 11 }, (_, index) => {
    const place = ((all - 1) * index) / 10;
    const rank = Math.floor(place);
    const below = valueAt(rank);
    // A look ahead must not move the walk on.
    const kept = { row, passed };
    const above = valueAt(Math.min(rank + 1, all - 1));
    ({ row, passed } = kept);
    return between(below, above, place - rank);
  });
  return cuts.filter((cut, index) => index > 0 && cut !== cuts[index - 1]);
}
