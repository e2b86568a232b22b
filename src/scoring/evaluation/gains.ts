import type { GainsGroup } from "./evaluation.js";
import { rateOf } from "./rateOf.js";
import type { Scored } from "./scored.js";
import { cutRows, groupEnds } from "./shares.js";

/** Rows in groups of one size, from high scores to low; null without rows. */
export function gainsOf(
  scored: Scored,
  groups: number,
  confidence: number,
): readonly GainsGroup[] | null {
  const all = scored.won + scored.lost;
  if (all === 0) return null;
  const overall = scored.won / all;
  const liftOf = (won: number, count: number): number | null =>
    count === 0 || scored.won === 0 ? null : won / count / overall;
  const reached = { count: 0, won: 0 };
  return cutRows(scored, "highest", groupEnds(scored, groups)).map(
    ({ count, won, first, last }, index) => {
      reached.count += count;
      reached.won += won;
      return {
        group: index + 1,
        from: last,
        to: first,
        rate: rateOf(won, count, scored, confidence),
        lift: liftOf(won, count),
        cumulative: {
          ...reached,
          share: reached.count / all,
          gain: scored.won === 0 ? null : reached.won / scored.won,
          lift: liftOf(reached.won, reached.count),
        },
      };
    },
  );
}
