import { exp, log1p } from "../core/math/elementary.js";
import { betaLogitDensity } from "../core/math/incompleteBeta.js";

/** A table of two rows and two columns by its margins: what the first cell may be when chance alone fills it. */
export interface Margins {
  /** Cases of the first row. */
  readonly first: number;
  /** Cases of the second row. */
  readonly second: number;
  /** Successes of both rows. */
  readonly successes: number;
}

/** The least and the most that the first cell may hold. */
export function rangeOf({ first, second, successes }: Margins): readonly [number, number] {
  return [Math.max(0, successes - second), Math.min(first, successes)];
}

/** How much likelier k + 1 in the first cell is than k. */
function growth(k: number, { first, second, successes }: Margins): number {
  return ((successes - k) / (k + 1)) * ((first - k) / (second - successes + k + 1));
}

/** P(X = x) for n trials of probability p = 1 − q, without the lost digits of factorials. */
function binomialProbability(x: number, n: number, p: number, q: number): number {
  if (x === 0) return exp(n * log1p(-p));
  if (x === n) return exp(n * log1p(-q));
  return (betaLogitDensity(x, n - x)(p, q) / x) * (n / (n - x));
}

/** How likely chance alone is to put k in the first cell. */
function probabilityOf(k: number, margins: Margins): number {
  const { first, second, successes } = margins;
  const all = first + second;
  const [low, high] = rangeOf(margins);
  if (low === high) return 1;
  const p = successes / all;
  const q = (all - successes) / all;
  return (
    (binomialProbability(k, first, p, q) / binomialProbability(successes, all, p, q)) *
    binomialProbability(successes - k, second, p, q)
  );
}

/** The first whole number from `low` to `high` that passes a test which all later ones pass too; high + 1 if none does. */
function firstThat(low: number, high: number, passes: (k: number) => boolean): number {
  let from = low;
  let to = high + 1;
  while (from < to) {
    const middle = Math.floor(from + (to - from) / 2);
    if (passes(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** The weights of a run of tables from k outwards, that of k being 1, as far as they count. */
function walk(
  k: number,
  towards: 1 | -1,
  margins: Margins,
  odds: number,
  visit: (value: number, weight: number) => void,
): void {
  const [low, high] = rangeOf(margins);
  let weight = 1;
  let sum = 0;
  for (let value = k; value >= low && value <= high && weight > 1e-18 * sum; value += towards) {
    visit(value, weight);
    sum += weight;
    weight *=
      towards === 1 ? growth(value, margins) * odds : 1 / (growth(value - 1, margins) * odds);
  }
}

/** P(X ≥ k) upwards or P(X ≤ k) downwards, for a k on that side of the likeliest value. */
function tailFrom(k: number, towards: 1 | -1, margins: Margins): number {
  const [low, high] = rangeOf(margins);
  if (k < low || k > high) return 0;
  let sum = 0;
  walk(k, towards, margins, 1, (_, weight) => {
    sum += weight;
  });
  return sum * probabilityOf(k, margins);
}

const likeliest = (margins: Margins, odds: number): number => {
  const [low, high] = rangeOf(margins);
  return firstThat(low, high - 1, (k) => growth(k, margins) * odds < 1);
};

/** How probable chance makes at least x (`greater`), at most x (`less`), or a table no likelier than that of x. */
export function fisherPValue(
  x: number,
  margins: Margins,
  alternative: "two-sided" | "greater" | "less",
): number {
  const [low, high] = rangeOf(margins);
  const mode = likeliest(margins, 1);
  if (alternative === "greater") {
    return x > mode
      ? tailFrom(x, 1, margins)
      : Math.min(1, Math.max(0, 1 - tailFrom(x - 1, -1, margins)));
  }
  if (alternative === "less") {
    return x < mode
      ? tailFrom(x, -1, margins)
      : Math.min(1, Math.max(0, 1 - tailFrom(x + 1, 1, margins)));
  }
  // Tables as likely as that of x must not drop out by a rounding, so R's slack.
  const limit = probabilityOf(x, margins) * (1 + 1e-7);
  const isRare = (k: number): boolean => probabilityOf(k, margins) <= limit;
  if (isRare(mode)) return 1;
  const above = firstThat(mode + 1, high, isRare);
  const below = firstThat(low, mode - 1, (k) => !isRare(k)) - 1;
  return Math.min(1, tailFrom(above, 1, margins) + tailFrom(below, -1, margins));
}

/** Of the first cell where the rows' odds differ by a factor: its mean, P(X ≥ x) and P(X ≤ x). */
export function weightedBy(
  odds: number,
  x: number,
  margins: Margins,
): { readonly mean: number; readonly upper: number; readonly lower: number } {
  const mode = likeliest(margins, odds);
  let [all, moment, upper, lower] = [0, 0, 0, 0];
  const add = (value: number, weight: number): void => {
    all += weight;
    moment += weight * (value - mode);
    if (value >= x) upper += weight;
    if (value <= x) lower += weight;
  };
  walk(mode, 1, margins, odds, add);
  walk(mode, -1, margins, odds, (value, weight) => {
    if (value !== mode) add(value, weight);
  });
  return { mean: mode + moment / all, upper: upper / all, lower: lower / all };
}
