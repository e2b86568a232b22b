import { invalid, oneOf } from "../../../core/check.js";
import { cellsOf, countsOf } from "./countCells.js";
import { voidCount } from "./countTable.js";
import type { FeatureCounts, NaiveBayesSettings, SegmentCounts } from "./naiveBayesModel.js";
import { pooledCounts } from "./pooledCounts.js";

/** The counts with those of one segment added to the rows of none. */
export function withoutSegment(
  counts: readonly SegmentCounts[],
  segment: unknown,
  mode: NaiveBayesSettings["mode"],
): readonly SegmentCounts[] {
  const gone = counts.find((one) => one.segment !== null && one.segment === segment);
  if (gone === undefined) {
    const known = counts.flatMap((one) => one.segment ?? []);
    throw invalid(
      "removeSegment",
      known.length > 0 ? oneOf(known) : "a model of segments",
      segment,
    );
  }
  const none = counts.find((one) => one.segment === null) ?? emptied(gone);
  const merged = pooledCounts([none, gone], gone.features.length);
  const features = gone.features.map((one, index) =>
    mergedFeature(none.features[index] as FeatureCounts, one),
  );
  const rest = counts.filter((one) => one.segment !== null && one !== gone);
  return [mode === "odoo" ? { ...merged, features } : merged, ...rest];
}

function emptied({ features }: SegmentCounts): SegmentCounts {
  return {
    segment: null,
    rows: 0,
    won: 0,
    lost: 0,
    prior: { won: 0, lost: 0 },
    features: features.map(({ levels, won }) => countsOf(new Map(), levels ? null : won.length)),
  };
}

/** By Odoo's rules: what stands for nothing on a side adds nothing, and what is nothing on both sides is left out. */
function mergedFeature(kept: FeatureCounts, gone: FeatureCounts): FeatureCounts {
  const cells = cellsOf(kept);
  for (const [key, { won, lost }] of cellsOf(gone)) {
    if (isVoid(won) && isVoid(lost)) continue;
    const before = cells.get(key);
    cells.set(key, { won: mergedCount(before?.won, won), lost: mergedCount(before?.lost, lost) });
  }
  return countsOf(cells, null);
}

function mergedCount(kept = 0, gone: number): number {
  const sum = (isVoid(kept) ? 0 : kept) + (isVoid(gone) ? 0 : gone);
  return sum > 0 ? sum : voidCount;
}

/** A count that was taken back may be 0.1 but for a rounding. */
function isVoid(count: number): boolean {
  return count <= voidCount + 1e-9;
}
