import type { LearnedParams, LevelTerm, SlopeTerm, Term } from "../learnedModel.js";
import type { FeaturePlace, LevelPlace, NumberPlace } from "./design.js";

/** The terms of a fit, each less what it comes to on average, and the total of an average row. */
export function paramsOf(
  beta: Float64Array,
  values: Float64Array,
  places: readonly FeaturePlace[],
  length: number,
): LearnedParams {
  let base = beta[0] as number;
  const terms = places.map((place): Term => {
    if (!place.slots) {
      base += valueAt(values, place.missingColumn) * place.missingShare;
      return slopeTerm(values, place);
    }
    const mean = meanOf(values, place, length);
    base += mean;
    return levelTerm(values, place, mean);
  });
  return { base: base + 0, terms };
}

/** Points of a number less those of an average one; a row without it differs by its own column alone. */
function slopeTerm(
  values: Float64Array,
  { spread, column, missingColumn, missingShare }: NumberPlace,
): SlopeTerm {
  const ofMissing = valueAt(values, missingColumn);
  return {
    slope: valueAt(values, column),
    center: spread.mean + 0,
    present: 0 - ofMissing * missingShare,
    missing: ofMissing * (1 - missingShare) + 0,
  };
}

function levelTerm(values: Float64Array, { slots, columns }: LevelPlace, mean: number): LevelTerm {
  const pointsOf = (slot: number): number => valueAt(values, columns[slot] ?? -1) - mean;
  const { levels, rare, missing } = slots;
  // A level that nobody saw is taken for a rare one, else for the reference.
  const unseen = pointsOf(rare.length > 0 ? levels.length : 0);
  return {
    levels,
    points: levels.map((_, slot) => pointsOf(slot)),
    ...(rare.length > 0 && { rare }),
    unseen,
    missing: missing < 0 ? unseen : pointsOf(missing),
  };
}

/** The mean of what a feature's columns add. */
function meanOf(values: Float64Array, { slots, columns }: LevelPlace, length: number): number {
  return columns.reduce(
    (sum, column, slot) =>
      sum + valueAt(values, column) * ((slots.counts[slot] as number) / length),
    0,
  );
}

/** `+ 0` turns −0 into 0. */
function valueAt(values: Float64Array, column: number): number {
  return column < 0 ? 0 : (values[column] as number) + 0;
}
