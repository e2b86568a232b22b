import { compareText } from "../../../core/compareText.js";
import type { FeatureCounts, WonLost } from "./naiveBayesModel.js";

/** A level, the place of a bin, or null for no value. */
export type CellKey = string | number | null;

/** A feature's counts by value. */
export function cellsOf({ levels, won, lost, missing }: FeatureCounts): Map<CellKey, WonLost> {
  const cells = new Map<CellKey, WonLost>(
    won.map((count, place) => [
      levels ? (levels[place] as string) : place,
      { won: count, lost: lost[place] as number },
    ]),
  );
  if (missing) cells.set(null, missing);
  return cells;
}

/** A feature's counts in order: of so many bins, or of levels where that is null. */
export function countsOf(cells: ReadonlyMap<CellKey, WonLost>, bins: number | null): FeatureCounts {
  const none: WonLost = { won: 0, lost: 0 };
  const unset = cells.get(null);
  const missing = unset && { missing: unset };
  if (bins !== null) {
    const list = Array.from({ length: bins }, (_, bin) => cells.get(bin) ?? none);
    return { won: list.map(({ won }) => won), lost: list.map(({ lost }) => lost), ...missing };
  }
  const levels = [...cells.keys()].filter((key) => typeof key === "string").sort(compareText);
  return {
    levels,
    won: levels.map((level) => (cells.get(level) ?? none).won),
    lost: levels.map((level) => (cells.get(level) ?? none).lost),
    ...missing,
  };
}
