import type { BinnedColumn } from "./binColumn.js";
import { measureBins } from "./binMeasures.js";
import type { BinSettings } from "./binOptions.js";
import type { BinMeasures, BinPlace, FieldBin, FieldBins } from "./fieldBins.js";

/** Describes the bins of a column. Special and missing values that no row has are no bins. */
export function fieldBinsOf(
  binned: BinnedColumn,
  { special, zeros }: BinSettings,
  leftOut: number,
): FieldBins {
  const { breaks, groups, missing } = binned;
  const counted = [
    ...binned.counts.map((count, place) => ({ place: placeOf(breaks, groups, place), count })),
    ...binned.special.map((count, index) => ({
      place: { kind: "special" as const, value: special[index] as number | string },
      count,
    })),
    { place: { kind: "missing" as const }, count: missing },
  ].filter(({ place, count }) => {
    const isApart = place.kind === "special" || place.kind === "missing";
    return !isApart || count.won + count.lost > 0;
  });
  const told = measureBins(
    counted.map(({ count }) => count),
    zeros,
  );
  const sum = (of: "won" | "lost"): number =>
    counted.reduce((all, { count }) => all + count[of], 0);
  return {
    kind: breaks ? "number" : "category",
    bins: counted.map(
      ({ place }, index): FieldBin => ({ ...place, ...(told.bins[index] as BinMeasures) }),
    ),
    ...(breaks && { breaks }),
    iv: told.iv,
    js: told.js,
    gini: told.gini,
    won: sum("won"),
    lost: sum("lost"),
    leftOut,
  };
}

function placeOf(
  breaks: readonly number[] | undefined,
  groups: readonly (readonly string[])[] | undefined,
  place: number,
): BinPlace {
  if (!breaks) return { kind: "levels", levels: groups?.[place] ?? [] };
  return { kind: "range", from: breaks[place - 1] ?? null, to: breaks[place] ?? null };
}
