import { between } from "../../stats/quantile.js";
import { type RankedValue, valuesAtRanks } from "../../stats/valuesAtRanks.js";
import type { FeatureColumn } from "./featureColumn.js";
import type { Distribution } from "./learnedModel.js";

/** How the rows of a fit lie in a feature. */
export function distributionOf(column: FeatureColumn): Distribution {
  if (!column.codes) return numberDistribution(column.values);
  const { codes, levels } = column;
  const counts = levels.map(() => 0);
  let missing = 0;
  for (const code of codes) {
    if (code < 0) missing += 1;
    else counts[code] = (counts[code] as number) + 1;
  }
  const isThere = (_: unknown, code: number): boolean => counts[code] !== 0;
  return { levels: levels.filter(isThere), counts: counts.filter(isThere), missing };
}

/** Numbers by their type-7 deciles, each once; bins are [low, high). NaN is missing. */
export function numberDistribution(values: Float64Array): Distribution {
  const there = thereIn(values);
  const count = there.length;
  const missing = values.length - count;
  if (count === 0) return { breaks: [], counts: [0], missing };
  const places = Array.from({ length: 9 }, (_, index) => (count - 1) * ((index + 1) / 10));
  const ranks = places.flatMap((place) => [
    Math.floor(place),
    Math.min(Math.floor(place) + 1, count - 1),
  ]);
  const found = valuesAtRanks(there, ranks);
  const breaks: number[] = [];
  const counts: number[] = [];
  let before = 0;
  places.forEach((place, index) => {
    const low = found[2 * index] as RankedValue;
    const high = found[2 * index + 1] as RankedValue;
    // `+ 0` turns −0 into 0.
    const at = between(low.value, high.value, place - Math.floor(place)) + 0;
    if (breaks.at(-1) === at) return;
    const below =
      at === low.value ? low.below : at === high.value ? high.below : Math.floor(place) + 1;
    breaks.push(at);
    counts.push(below - before);
    before = below;
  });
  return { breaks, counts: [...counts, count - before], missing };
}

/** The numbers that are not missing; all of them without a copy. */
function thereIn(values: Float64Array): Float64Array {
  for (let row = 0; row < values.length; row += 1) {
    if (Number.isNaN(values[row])) return values.filter((value) => !Number.isNaN(value));
  }
  return values;
}
