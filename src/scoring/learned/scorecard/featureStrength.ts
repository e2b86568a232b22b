import type { WeighedRows } from "../../binning/binColumn.js";
import { measureBins } from "../../binning/binMeasures.js";
import type { BinZeros } from "../../binning/binOptions.js";
import type { FeatureColumn } from "../featureColumn.js";
import type { DroppedFeature } from "./scorecardModel.js";

/** How much a feature tells by each of its values, no value among them. */
export function featureStrength(
  column: FeatureColumn,
  { won, lost }: WeighedRows,
  zeros: BinZeros,
): Omit<DroppedFeature, "feature"> {
  const counts = new Map<number, { won: number; lost: number }>();
  const keys = column.codes ?? column.values;
  const none = column.codes ? -1 : Number.NaN;
  for (let row = 0; row < keys.length; row += 1) {
    // `+ 0` turns −0 into 0.
    const key = (keys[row] as number) + 0;
    const count = counts.get(key) ?? { won: 0, lost: 0 };
    counts.set(key, count);
    count.won += won[row] as number;
    count.lost += lost[row] as number;
  }
  const { bins, iv } = measureBins([...counts.values()], zeros);
  const shares = new Map([...counts.keys()].map((key, place) => [key, bins[place]?.share ?? 0]));
  const missing = shares.get(none) ?? 0;
  shares.delete(none);
  return { iv, missing, identical: Math.max(0, ...shares.values()) };
}
