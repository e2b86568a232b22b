/** n over k, exact. */
function choose(n: number, k: number): bigint {
  let ways = 1n;
  for (let index = 0; index < k; index += 1) {
    ways = (ways * BigInt(n - index)) / BigInt(index + 1);
  }
  return ways;
}

/** P(X ≥ x) and P(X ≤ x) of a binomial X, term by term. */
export function binomialTails(x: number, n: number, p: number): { upper: number; lower: number } {
  const terms = Array.from(
    { length: n + 1 },
    (_, k) => Number(choose(n, k)) * p ** k * (1 - p) ** (n - k),
  );
  const sum = (part: readonly number[]) => part.reduce((total, term) => total + term, 0);
  return { upper: sum(terms.slice(x)), lower: sum(terms.slice(0, x + 1)) };
}

/** A two by two table by the margins, and how many ways lead to each count in its first cell. */
interface Tables {
  readonly low: number;
  readonly ways: readonly bigint[];
  readonly all: bigint;
}

function tablesOf(first: number, second: number, successes: number): Tables {
  const low = Math.max(0, successes - second);
  const high = Math.min(first, successes);
  const ways = Array.from(
    { length: high - low + 1 },
    (_, index) => choose(first, low + index) * choose(second, successes - low - index),
  );
  return { low, ways, all: ways.reduce((sum, one) => sum + one, 0n) };
}

/** Fisher's p-values from all tables of the margins, in whole numbers. */
export function fisherPValues(
  x: number,
  first: number,
  other: number,
  second: number,
): { twoSided: number; greater: number; less: number } {
  const { low, ways, all } = tablesOf(first, second, x + other);
  const own = ways[x - low] as bigint;
  const share = (keep: (way: bigint, index: number) => boolean): number =>
    Number((ways.filter(keep).reduce((sum, one) => sum + one, 0n) * 10n ** 18n) / all) / 1e18;
  return {
    // A relative slack of 10⁻⁷, as the page says.
    twoSided: share((way) => way * 10_000_000n <= own * 10_000_001n),
    greater: share((_, index) => low + index >= x),
    less: share((_, index) => low + index <= x),
  };
}

/** Of the tables of the margins, weighted by an odds ratio: the mean of the first cell and its tails at x. */
export function weightedTables(
  x: number,
  first: number,
  other: number,
  second: number,
  oddsRatio: number,
): { mean: number; upper: number; lower: number } {
  const { low, ways } = tablesOf(first, second, x + other);
  const weights = ways.map((way, index) => Number(way) * oddsRatio ** index);
  const all = weights.reduce((sum, one) => sum + one, 0);
  const share = (keep: (value: number) => boolean): number =>
    weights.reduce((sum, one, index) => sum + (keep(low + index) ? one / all : 0), 0);
  return {
    mean: weights.reduce((sum, one, index) => sum + ((low + index) * one) / all, 0),
    upper: share((value) => value >= x),
    lower: share((value) => value <= x),
  };
}

/** How often a value of one list beats one of the other, ties as halves: pair by pair. */
export function pairsWon(winners: readonly number[], losers: readonly number[]): number {
  let won = 0;
  for (const a of winners) for (const b of losers) won += a > b ? 1 : a === b ? 0.5 : 0;
  return won;
}

/** The mean and variance of that count over all ways to deal the values out, each as likely. */
export function dealings(
  values: readonly number[],
  size: number,
): { mean: number; variance: number } {
  const counts: number[] = [];
  for (let mask = 0; mask < 2 ** values.length; mask += 1) {
    const isIn = (index: number): boolean => ((mask >> index) & 1) === 1;
    const winners = values.filter((_, index) => isIn(index));
    if (winners.length !== size) continue;
    counts.push(
      pairsWon(
        winners,
        values.filter((_, index) => !isIn(index)),
      ),
    );
  }
  const mean = counts.reduce((sum, one) => sum + one, 0) / counts.length;
  const variance = counts.reduce((sum, one) => sum + (one - mean) ** 2, 0) / counts.length;
  return { mean, variance };
}
