import type { BinSettings } from "./binOptions.js";
import type { RunTable } from "./runTable.js";

/**
 * Cuts fine bins in two again and again, where it raises the information value most, until a cut raises it by less than the least
 * part; that cut stays. Gives the places where bins begin. `rows` are all that a share is of.
 */
export function treeStarts(
  table: RunTable,
  rows: number,
  { maxBins, minShare, minGain }: BinSettings,
): readonly number[] {
  const isLarge = (from: number, to: number): boolean => {
    const { won, lost } = table.counts(from, to);
    return (won + lost) / rows >= minShare;
  };
  let starts: readonly number[] = [0];
  let iv = 0;
  while (starts.length < maxBins) {
    let best: { readonly at: number; readonly iv: number } | null = null;
    for (const [place, from] of starts.entries()) {
      const to = starts[place + 1] ?? table.length;
      const others = iv - (starts.length > 1 ? table.iv(from, to) : 0);
      for (let at = from + 1; at < to; at += 1) {
        if (!isLarge(from, at) || !isLarge(at, to)) continue;
        const found = others + table.iv(from, at) + table.iv(at, to);
        if (best === null || found > best.iv) best = { at, iv: found };
      }
    }
    if (best === null) break;
    starts = [...starts, best.at].sort((a, b) => a - b);
    // Before the first cut there is nothing to compare with.
    const gain = best.iv / Math.max(iv, 1e-10) - 1;
    iv = best.iv;
    if (!(gain >= minGain)) break;
  }
  return starts;
}
