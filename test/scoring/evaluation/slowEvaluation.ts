// A second evaluation, written straight from the definitions: pair by pair, threshold by threshold, without sorting tricks.

export interface SlowRow {
  readonly score: number;
  readonly outcome: 0 | 1;
  readonly weight: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const weightOf = (rows: readonly SlowRow[]): number => sum(rows.map(({ weight }) => weight));

const classes = (
  rows: readonly SlowRow[],
): { readonly won: readonly SlowRow[]; readonly lost: readonly SlowRow[] } => ({
  won: rows.filter(({ outcome }) => outcome === 1),
  lost: rows.filter(({ outcome }) => outcome === 0),
});

const above = (a: number, b: number): number => (a > b ? 1 : a === b ? 0.5 : 0);

/** Every pair of a win and a loss. */
export function slowArea(rows: readonly SlowRow[]): number {
  const { won, lost } = classes(rows);
  const pairs = won.flatMap((one) =>
    lost.map((other) => one.weight * other.weight * above(one.score, other.score)),
  );
  return sum(pairs) / weightOf(won) / weightOf(lost);
}

const covariance = (a: readonly number[], b: readonly number[]): number => {
  const [meanA, meanB] = [sum(a) / a.length, sum(b) / b.length];
  return (
    sum(a.map((one, index) => (one - meanA) * ((b[index] as number) - meanB))) / (a.length - 1)
  );
};

/** DeLong's variance and covariance by the full matrix of pairs. */
export function slowCovariance(a: readonly SlowRow[], b: readonly SlowRow[]): number {
  const parts = (
    rows: readonly SlowRow[],
  ): { readonly ofWon: readonly number[]; readonly ofLost: readonly number[] } => {
    const { won, lost } = classes(rows);
    return {
      ofWon: won.map(
        (one) => sum(lost.map((other) => above(one.score, other.score))) / lost.length,
      ),
      ofLost: lost.map(
        (one) => sum(won.map((other) => above(other.score, one.score))) / won.length,
      ),
    };
  };
  const [first, second] = [parts(a), parts(b)];
  return (
    covariance(first.ofWon, second.ofWon) / first.ofWon.length +
    covariance(first.ofLost, second.ofLost) / first.ofLost.length
  );
}

/** What each threshold reaches, from the highest score. */
export function slowSteps(rows: readonly SlowRow[]): readonly {
  readonly threshold: number;
  readonly tp: number;
  readonly fp: number;
}[] {
  const thresholds = [...new Set(rows.map(({ score }) => score))].sort((a, b) => b - a);
  return thresholds.map((threshold) => {
    const { won, lost } = classes(rows.filter(({ score }) => score >= threshold));
    return { threshold, tp: weightOf(won), fp: weightOf(lost) };
  });
}

/** Rows in equal groups, row i of n in ⌊i·g/n⌋: by score, ties as given. */
export function slowGroups(
  rows: readonly SlowRow[],
  groups: number,
  direction: 1 | -1,
): readonly (readonly SlowRow[])[] {
  const sorted = [...rows].sort((a, b) => direction * (a.score - b.score));
  return Array.from({ length: groups }, (_, group) =>
    sorted.filter((_row, index) => Math.floor((index * groups) / rows.length) === group),
  );
}

/** Rows by min(⌊p·g⌋, g − 1). */
export function slowBins(rows: readonly SlowRow[], bins: number): readonly (readonly SlowRow[])[] {
  return Array.from({ length: bins }, (_, bin) =>
    rows.filter(({ score }) => Math.min(Math.floor(score * bins), bins - 1) === bin),
  );
}

export interface SlowBin {
  readonly count: number;
  readonly mean: number;
  readonly rate: number;
}

export function slowBin(rows: readonly SlowRow[]): SlowBin {
  const count = weightOf(rows);
  return {
    count,
    mean: sum(rows.map(({ score, weight }) => score * weight)) / count,
    rate: sum(rows.map(({ outcome, weight }) => outcome * weight)) / count,
  };
}

export function slowErrors(bins: readonly (readonly SlowRow[])[]): { ece: number; mce: number } {
  const filled = bins.filter((rows) => rows.length > 0).map(slowBin);
  const all = sum(filled.map(({ count }) => count));
  const gaps = filled.map(({ mean, rate }) => Math.abs(mean - rate));
  return {
    ece: sum(filled.map(({ count }, index) => (count / all) * (gaps[index] as number))),
    mce: Math.max(...gaps),
  };
}

export function slowBrier(rows: readonly SlowRow[]): number {
  return (
    sum(rows.map(({ score, outcome, weight }) => weight * (score - outcome) ** 2)) / weightOf(rows)
  );
}

export function slowLogLoss(rows: readonly SlowRow[]): number {
  const losses = rows.map(({ score, outcome, weight }) => {
    const p = Math.min(Math.max(score, 1e-15), 1 - 1e-15);
    return -weight * Math.log(outcome === 1 ? p : 1 - p);
  });
  return sum(losses) / weightOf(rows);
}

/** Type 7, on a sorted list. */
function slowQuantile(sorted: readonly number[], tenths: number): number {
  const place = ((sorted.length - 1) * tenths) / 10;
  const low = sorted[Math.floor(place)] as number;
  const high = sorted[Math.ceil(place)] as number;
  return low + (place - Math.floor(place)) * (high - low);
}

/** R's cut at the unique deciles, right-closed, the lowest in. */
export function slowHosmerLemeshow(
  rows: readonly SlowRow[],
): { readonly chiSquare: number; readonly df: number } | null {
  const sorted = rows.map(({ score }) => score).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const breaks = [...new Set(Array.from({ length: 11 }, (_, k) => slowQuantile(sorted, k)))];
  const groups = breaks
    .slice(1)
    .map((to, index) =>
      rows.filter(
        ({ score }) =>
          score <= to &&
          (score > (breaks[index] as number) || (index === 0 && score === breaks[0])),
      ),
    )
    .filter((group) => group.length > 0);
  if (groups.length < 3) return null;
  const parts = groups.flatMap((group) => {
    const expected = sum(group.map(({ score }) => score));
    const observed = sum(group.map(({ outcome }) => outcome as number));
    const gap = (observed - expected) ** 2;
    return gap === 0 ? [0] : [gap / expected, gap / (group.length - expected)];
  });
  const chiSquare = sum(parts);
  return Number.isFinite(chiSquare) ? { chiSquare, df: groups.length - 2 } : null;
}
