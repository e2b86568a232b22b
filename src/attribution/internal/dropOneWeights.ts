import type { JourneyTable } from "./journeyTable.js";

/**
 * Fractribution's counterfactual: a touch weighs by how much the conversion rate of exactly this path exceeds that of
 * the path without it; where none does, the last touch takes all. Work grows with the square of a path's length, once
 * for each distinct path.
 */
export function dropOneWeights(table: JourneyTable): (journey: number) => readonly number[] {
  const { starts, keyOf } = table;
  const paths = new Map<string, { conversions: number; nulls: number }>();
  const keysOf = (journey: number): number[] => [
    ...keyOf.subarray(starts[journey], starts[journey + 1]),
  ];
  for (let journey = 0; journey < table.length; journey += 1) {
    const name = pathName(keysOf(journey));
    const path = paths.get(name) ?? { conversions: 0, nulls: 0 };
    path.conversions += table.conversions[journey] as number;
    path.nulls += table.nulls[journey] as number;
    paths.set(name, path);
  }
  const rate = (keys: readonly number[]): number => {
    const path = keys.length > 0 ? paths.get(pathName(keys)) : undefined;
    return path === undefined || path.conversions === 0
      ? 0
      : path.conversions / (path.conversions + path.nulls);
  };
  const made = new Map<string, readonly number[]>();
  return (journey) => {
    const keys = keysOf(journey);
    const name = pathName(keys);
    const known = made.get(name);
    if (known !== undefined) return known;
    const whole = rate(keys);
    const weights: number[] = keys.map((_, dropped) => {
      const rest = keys.filter((_key, index) => index !== dropped);
      return Math.max(whole - rate(rest), 0);
    });
    if (!weights.some((weight) => weight > 0)) weights[keys.length - 1] = 1;
    made.set(name, weights);
    return weights;
  };
}

const pathName = (keys: readonly number[]): string => keys.join(" ");
