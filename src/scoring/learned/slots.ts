import type { LevelColumn } from "./featureColumn.js";

/** Levels of a feature as a fit tells them apart. */
export interface Slots {
  /** Levels with a slot of their own, in the order of their code points; they come first. */
  readonly levels: readonly string[];
  /** Levels that share the slot behind those. */
  readonly rare: readonly string[];
  /** The slot of a missing level, the last one; −1 where the rows miss none. */
  readonly missing: number;
  /** The slot of each code, by code + 1: a missing level, −1, stands first. */
  readonly ofCode: Int32Array;
  /** Rows in each slot. */
  readonly counts: Float64Array;
}

/**
 * Gives levels slots. Those in fewer rows than `rareBelow` (under 1: a share of the rows) share one; levels that no row has get
 * none.
 */
export function slotsOf({ codes, levels }: LevelColumn, rareBelow: number): Slots {
  const rows = new Float64Array(levels.length + 1);
  for (const code of codes) rows[code + 1] = (rows[code + 1] as number) + 1;
  const least = rareBelow < 1 ? rareBelow * codes.length : rareBelow;
  const isThere = levels.map((_, code) => (rows[code + 1] as number) > 0);
  const isRare = levels.map((_, code) => (rows[code + 1] as number) < least);
  const own = levels.filter((_, code) => isThere[code] && !isRare[code]);
  const rare = levels.filter((_, code) => isThere[code] && isRare[code]);
  const size = own.length + (rare.length > 0 ? 1 : 0);
  const missing = (rows[0] as number) > 0 ? size : -1;
  const ofCode = new Int32Array(levels.length + 1).fill(-1);
  ofCode[0] = missing;
  let next = 0;
  levels.forEach((_, code) => {
    if (!isThere[code]) return;
    ofCode[code + 1] = isRare[code] ? own.length : next;
    if (!isRare[code]) next += 1;
  });
  const counts = new Float64Array(missing < 0 ? size : size + 1);
  ofCode.forEach((slot, place) => {
    if (slot >= 0) counts[slot] = (counts[slot] as number) + (rows[place] as number);
  });
  return { levels: own, rare, missing, ofCode, counts };
}
