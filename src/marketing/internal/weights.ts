import { numberOf } from "../../core/cells/number.js";
import { normalQuantile } from "../../stats/normalQuantile.js";
import { type Verdict, verdictOf } from "../../stats/verdict.js";
import { type Proportion, wilsonInterval, wilsonProportion } from "../../stats/wilsonProportion.js";

/** What the weights of some answers come to. */
export interface Weights {
  readonly sum: number;
  readonly squares: number;
}

export const noWeights: Weights = { sum: 0, squares: 0 };

export function addWeight({ sum, squares }: Weights, weight: number): Weights {
  return { sum: sum + weight, squares: squares + weight * weight };
}

/** A weight above 0 whose square, also summed over any list, a double holds. */
export function isWeight(value: unknown): value is number {
  return typeof value === "number" && value >= 1e-100 && value <= 1e100;
}

/** Reads a cell as a weight; null where it is none. */
export function weightOf(cell: unknown): number | null {
  const weight = numberOf(cell);
  return isWeight(weight) ? weight : null;
}

/**
 * How many answers of equal weight tell as much: (Σ w)² ÷ Σ w² (Kish, 1965, Survey Sampling, section 11.7). Rounded to nine
 * digits after the point, so that equal weights give their number.
 */
export function effectiveSize({ sum, squares }: Weights): number {
  return sum === squares ? sum : rounded((sum * sum) / squares);
}

/** A part of the weights as a rate; its interval is that of as many answers of equal weight. */
export function weightedProportion(part: number, all: Weights, confidence = 0.95): Proportion {
  const { sum } = all;
  const size = effectiveSize(all);
  if (size === sum) return wilsonProportion(part, sum, confidence);
  const value = part / sum;
  // At the ends the exact numbers, so that rounding leaves no hair.
  const successes = part === sum ? size : value * size;
  const [low, high] = wilsonInterval(successes, size, -normalQuantile((1 - confidence) / 2));
  return { value, successes: part, trials: sum, low, high };
}

/** How many answers of equal weight a part of the weights comes to. */
export function effectivePart(part: number, all: Weights): number {
  return all.sum === 0 ? 0 : rounded((part / all.sum) * effectiveSize(all));
}

/** Thin: too few answers of equal weight, or too few of one of the parts of them. */
export function weightedVerdict(minimum: number, all: Weights, parts: readonly number[]): Verdict {
  const outcomes = parts.map((part) => effectivePart(part, all));
  return verdictOf(minimum, [{ cases: effectiveSize(all), outcomes }]);
}

function rounded(size: number): number {
  return Math.round(size * 1e9) / 1e9;
}
