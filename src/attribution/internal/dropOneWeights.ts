import type { ReadJourney } from "./readJourneys.js";

/**
 * Fractribution's counterfactual: a touch weighs by how much the conversion rate of exactly this path exceeds that of
 * the path without it; where none does, the last touch takes all. Work grows with the square of a path's length, once
 * for each distinct path.
 */
export function dropOneWeights(
  journeys: readonly ReadJourney[],
): (journey: ReadJourney) => readonly number[] {
  const paths = new Map<string, { conversions: number; nulls: number }>();
  for (const { touches, conversions, nulls } of journeys) {
    const name = pathName(touches.map(({ key }) => key));
    const path = paths.get(name) ?? { conversions: 0, nulls: 0 };
    path.conversions += conversions;
    path.nulls += nulls;
    paths.set(name, path);
  }
  const rate = (keys: readonly number[]): number => {
    const path = keys.length > 0 ? paths.get(pathName(keys)) : undefined;
    return path === undefined || path.conversions === 0
      ? 0
      : path.conversions / (path.conversions + path.nulls);
  };
  const made = new Map<string, readonly number[]>();
  return ({ touches }) => {
    const keys = touches.map(({ key }) => key);
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
