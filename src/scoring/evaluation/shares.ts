import type { RankedCounts } from "../../stats/rankedCounts.js";
import type { Scored } from "./scored.js";

/** A part of the rows, next to each other by score. */
export interface Share {
  count: number;
  won: number;
  /** Σ score. */
  sum: number;
  /** The scores that it begins and ends with; null where it is empty. */
  first: number | null;
  last: number | null;
}

/**
 * Cuts rows into parts, from the lowest score up or from the highest down, ties in the order given. `ends` are where parts end,
 * in rows from the first. What counts for several rows and is cut shares its wins evenly.
 */
export function cutRows(
  { ranked }: Scored,
  from: "lowest" | "highest",
  ends: readonly number[],
): readonly Share[] {
  const shares = ends.map((): Share => ({ count: 0, won: 0, sum: 0, first: null, last: null }));
  let part = 0;
  let place = 0;
  const take = (row: number): void => {
    const score = ranked.scores[row] as number;
    const won = ranked.successes[row] as number;
    const size = won + (ranked.failures[row] as number);
    let rest = size;
    while (rest > 0 && part < ends.length) {
      const room = (ends[part] as number) - place;
      if (room <= 0) {
        part += 1;
        continue;
      }
      const taken = Math.min(rest, room);
      const share = shares[part] as Share;
      share.count += taken;
      share.won += taken === size ? won : (won * taken) / size;
      share.sum += score * taken;
      share.first ??= score;
      share.last = score;
      place += taken;
      rest -= taken;
    }
  };
  if (from === "lowest") for (let row = 0; row < ranked.scores.length; row += 1) take(row);
  else forEachFromTop(ranked, take);
  return shares;
}

/** Rows from the highest score down, ties in the order given. */
function forEachFromTop({ scores }: RankedCounts, visit: (row: number) => void): void {
  let end = scores.length;
  while (end > 0) {
    let start = end - 1;
    while (start > 0 && scores[start - 1] === scores[end - 1]) start -= 1;
    for (let row = start; row < end; row += 1) visit(row);
    end = start;
  }
}

/** Where groups of one size end: row i of n is in group ⌊i·g/n⌋, so that whole rows stay whole. */
export function groupEnds({ won, lost, isWhole }: Scored, groups: number): readonly number[] {
  const all = won + lost;
  return Array.from({ length: groups }, (_, group) => {
    if (group === groups - 1) return Number.POSITIVE_INFINITY;
    const end = (all * (group + 1)) / groups;
    return isWhole ? Math.ceil(end) : end;
  });
}
