import { quantile } from "../../stats/quantile.js";
import { seededRandom } from "../../stats/seededRandom.js";
import { countChain, type Paths } from "./chain.js";
import { plainValue, splitByRemoval } from "./chainCredits.js";
import type { JourneyTable } from "./journeyTable.js";
import { solveChain } from "./markov.js";

/** Where 95 % of drawn credits lie. */
export interface CreditInterval {
  readonly conversions: { readonly low: number; readonly high: number };
  readonly value: { readonly low: number; readonly high: number };
}

/** Draws the journeys anew, so often, and tells between which credits each key came out. */
export function bootstrapCredits(
  table: JourneyTable,
  order: number,
  nullPaths: "use" | "ignore",
  {
    samples,
    seed,
    confidence,
  }: { readonly samples: number; readonly seed: number; readonly confidence: number },
): readonly CreditInterval[] {
  const cells = distinctPaths(table);
  const random = seededRandom(seed);
  const draw = drawer(cells.weights, random);
  const size = Math.round(cells.weights.reduce((sum, weight) => sum + weight, 0));
  const drawnConversions: number[][] = table.keys.map(() => []);
  const drawnValues: number[][] = table.keys.map(() => []);
  for (let sample = 0; sample < samples; sample += 1) {
    const { paths } = cells;
    const conversions = new Float64Array(paths.length);
    const nulls = new Float64Array(paths.length);
    let value = 0;
    let converted = 0;
    for (let one = 0; one < size; one += 1) {
      const cell = draw();
      const path = cells.path[cell] as number;
      if (cells.isNull[cell]) nulls[path] = (nulls[path] as number) + 1;
      else {
        conversions[path] = (conversions[path] as number) + 1;
        if ((paths.starts[path + 1] as number) > (paths.starts[path] as number)) {
          converted += 1;
          value += cells.worth[path] as number;
        }
      }
    }
    const chain = countChain({ ...paths, conversions, nulls }, order);
    const values = new Float64Array(chain.states.length);
    for (let path = 0; path < paths.length; path += 1) {
      const state = chain.lastState[path] as number;
      values[state] =
        (values[state] as number) + (conversions[path] as number) * (cells.worth[path] as number);
    }
    const { removalEffects } = solveChain(chain, table.keys, values, nullPaths);
    const split = splitByRemoval(table.keys, removalEffects, { conversions: converted, value }, 0);
    for (const key of table.keys.keys()) {
      drawnConversions[key]?.push(split.conversions[key] as number);
      drawnValues[key]?.push(split.values[key] as number);
    }
  }
  const between = (drawn: readonly number[]): { low: number; high: number } => ({
    low: quantile(drawn, (1 - confidence) / 2) ?? 0,
    high: quantile(drawn, (1 + confidence) / 2) ?? 0,
  });
  return table.keys.map((_, key) => ({
    conversions: between(drawnConversions[key] as number[]),
    value: between(drawnValues[key] as number[]),
  }));
}

interface Cells {
  readonly paths: Paths;
  /** By path, the mean value of a conversion. */
  readonly worth: readonly number[];
  /** What is drawn: the converted and the lost journeys of each path, as many as each weighs. */
  readonly path: readonly number[];
  readonly isNull: readonly boolean[];
  readonly weights: readonly number[];
}

function distinctPaths(table: JourneyTable): Cells {
  const { starts, keyOf, length } = table;
  const known = new Map<string, number>();
  const pathStarts = [0];
  const pathKeys: number[] = [];
  const conversions: number[] = [];
  const nulls: number[] = [];
  const values: number[] = [];
  for (let journey = 0; journey < length; journey += 1) {
    const keys = keyOf.subarray(starts[journey], starts[journey + 1]);
    const name = keys.join(" ");
    let path = known.get(name);
    if (path === undefined) {
      path = known.size;
      known.set(name, path);
      for (const key of keys) pathKeys.push(key);
      pathStarts.push(pathKeys.length);
      conversions.push(0);
      nulls.push(0);
      values.push(0);
    }
    const converted = table.conversions[journey] as number;
    conversions[path] = (conversions[path] as number) + converted;
    nulls[path] = (nulls[path] as number) + (table.nulls[journey] as number);
    if (converted > 0) {
      values[path] = (values[path] as number) + plainValue(table.valueOf(journey));
    }
  }
  const cells = [...conversions.keys()].flatMap((path) => [
    { path, isNull: false, weight: conversions[path] as number },
    { path, isNull: true, weight: nulls[path] as number },
  ]);
  const drawn = cells.filter(({ weight }) => weight > 0);
  return {
    paths: {
      length: known.size,
      starts: pathStarts,
      keyOf: pathKeys,
      conversions,
      nulls,
      keyCount: table.keys.length,
    },
    worth: values.map((value, path) =>
      conversions[path] === 0 ? 0 : value / (conversions[path] as number),
    ),
    path: drawn.map(({ path }) => path),
    isNull: drawn.map(({ isNull }) => isNull),
    weights: drawn.map(({ weight }) => weight),
  };
}

/**
 * Draws places in proportion to weights, each in constant time (Vose's alias method).
 *
 * @see Vose (1991), "A linear algorithm for generating random numbers with a given distribution"
 */
function drawer(weights: readonly number[], random: () => number): () => number {
  const count = weights.length;
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / count;
  const share = Float64Array.from(weights, (weight) => weight / mean);
  const other = new Int32Array(count);
  const small: number[] = [];
  const large: number[] = [];
  for (let place = 0; place < count; place += 1) {
    ((share[place] as number) < 1 ? small : large).push(place);
  }
  while (small.length > 0 && large.length > 0) {
    const low = small.pop() as number;
    const high = large.pop() as number;
    other[low] = high;
    share[high] = (share[high] as number) + (share[low] as number) - 1;
    ((share[high] as number) < 1 ? small : large).push(high);
  }
  for (const place of [...small, ...large]) share[place] = 1;
  return () => {
    const at = random() * count;
    const place = Math.floor(at);
    return at - place < (share[place] as number) ? place : (other[place] as number);
  };
}
