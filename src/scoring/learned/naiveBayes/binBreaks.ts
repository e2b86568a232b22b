import { distributionOf, numberDistribution } from "../distribution.js";
import type { FeatureColumn } from "../featureColumn.js";
import type { FitRows } from "../fitInput.js";
import type { Distribution, ModelFeature } from "../learnedModel.js";
import { binOf } from "../term.js";

/** From so many different numbers on, bins are deciles. */
const manyNumbers = 10;

/** Where the bins of each feature begin: as asked, else at its numbers if they are few, else at its deciles; null for levels. */
export function breaksOf(
  features: readonly ModelFeature[],
  { columns }: FitRows,
  asked: ReadonlyMap<string, readonly number[]>,
): readonly (readonly number[] | null)[] {
  return features.map(({ id }, index) => {
    const column = columns[index] as FeatureColumn;
    return column.codes ? null : (asked.get(id) ?? ownBreaks(column.values));
  });
}

function ownBreaks(values: Float64Array): readonly number[] {
  const few = new Set<number>();
  for (const value of values) {
    // `+ 0` turns −0 into 0.
    if (!Number.isNaN(value)) few.add(value + 0);
    if (few.size === manyNumbers) {
      const { breaks = [], counts } = numberDistribution(values) as {
        readonly breaks: readonly number[];
        readonly counts: readonly number[];
      };
      // Nothing lies below the least number.
      return counts[0] === 0 ? breaks.slice(1) : breaks;
    }
  }
  return [...few].sort((a, b) => a - b).slice(1);
}

/** How rows lie in a feature, by the bins that the model has for numbers. */
export function binnedDistribution(
  column: FeatureColumn,
  breaks: readonly number[] | null,
): Distribution {
  if (column.codes || breaks === null) return distributionOf(column);
  const counts = new Array<number>(breaks.length + 1).fill(0);
  let missing = 0;
  for (const value of column.values) {
    if (Number.isNaN(value)) {
      missing += 1;
      continue;
    }
    const bin = binOf(breaks, value);
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { breaks, counts, missing };
}
