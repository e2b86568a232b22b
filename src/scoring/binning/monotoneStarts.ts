import type { BinSettings } from "./binOptions.js";
import { rateOf } from "./joinVoid.js";
import type { RunTable } from "./runTable.js";

/** The best way to cut fine bins up to some place, of which the last bin begins at another. */
interface Path {
  readonly iv: number;
  readonly before: Path | null;
  readonly start: number;
}

/**
 * Finds the bins of highest information value whose rates only rise, or only fall, by dynamic programming over the last bin. Gives
 * the places where bins begin; of equal ways the one with fewer bins. `rows` are all that a share is of.
 */
export function monotoneStarts(
  table: RunTable,
  rows: number,
  settings: BinSettings,
): readonly number[] {
  const rising = bestPath(table, rows, settings, 1);
  const falling = bestPath(table, rows, settings, -1);
  let path: Path | null = falling.iv > rising.iv ? falling : rising;
  const starts: number[] = [];
  for (; path !== null; path = path.before) starts.unshift(path.start);
  return starts;
}

function bestPath(
  table: RunTable,
  rows: number,
  { maxBins, minShare }: BinSettings,
  direction: 1 | -1,
): Path {
  const { length } = table;
  const isLarge = (from: number, to: number): boolean => {
    const { won, lost } = table.counts(from, to);
    return (won + lost) / rows >= minShare;
  };
  const rise = (from: number, to: number): number => direction * rateOf(table.counts(from, to));
  // One bin is always there, however small.
  let best: Path = { iv: table.iv(0, length), before: null, start: 0 };
  // The best ways to all places with some number of bins, by the end and the start of their last one.
  let paths: Path[][] = Array.from({ length: length + 1 }, (_, end) =>
    end > 0 && isLarge(0, end) ? [{ iv: table.iv(0, end), before: null, start: 0 }] : [],
  );
  for (let bins = 2; bins <= Math.min(maxBins, length); bins += 1) {
    paths = Array.from({ length: length + 1 }, (_, end) => {
      const found: Path[] = [];
      for (let start = 1; start < end; start += 1) {
        if (!isLarge(start, end)) break;
        const least = rise(start, end);
        const before = paths[start]?.reduce<Path | null>(
          (most, path) =>
            rise(path.start, start) <= least && path.iv > (most?.iv ?? -Infinity) ? path : most,
          null,
        );
        if (before) found.push({ iv: before.iv + table.iv(start, end), before, start });
      }
      return found;
    });
    for (const path of paths[length] ?? []) if (path.iv > best.iv) best = path;
  }
  return best;
}
