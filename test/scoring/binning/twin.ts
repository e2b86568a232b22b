// Bins found the slow way: every sum anew from the rows, every way tried.

/** A row: its value, and whether it was won. */
export type Pair = readonly [value: number | string, won: boolean];
/** Fine bins that were joined: their rows. */
type Bin = readonly Pair[];

const won = (bin: Bin): number => bin.filter(([, isWon]) => isWon).length;
const lost = (bin: Bin): number => bin.length - won(bin);
const rate = (bin: Bin): number => won(bin) / bin.length;

export function ivTwin(bins: readonly Bin[]): number {
  const all = bins.flat();
  return bins.reduce((sum, bin) => {
    const [p, q] = [won(bin) / won(all), lost(bin) / lost(all)];
    return sum + (p - q) * Math.log(p / q);
  }, 0);
}

function quantileTwin(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
  return low + (place - Math.floor(place)) * (high - low);
}

/** The breaks of fine bins of numbers; whole numbers keep the multiples exact. */
function fineBreaksTwin(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => quantileTwin(sorted, share);
  const iqr = at(0.75) - at(0.25);
  const [low, high] = iqr === 0 ? [at(0.01), at(0.99)] : [at(0.25) - 3 * iqr, at(0.75) + 3 * iqr];
  const near = sorted.filter((value) => value >= low && value <= high);
  const different = [...new Set(near)];
  let breaks = different;
  if (different.length >= 10) {
    const [first, last] = [near[0] as number, near.at(-1) as number];
    const about = (last - first) / (Math.min(50, different.length) - 1);
    const power = 10 ** Math.trunc(Math.log10(about));
    const size = about / power;
    const step = (size < 1.5 ? 1 : size < 3 ? 2 : size < 7 ? 5 : 10) * power;
    breaks = [];
    for (let k = Math.floor(first / step); k <= Math.ceil(last / step); k += 1)
      breaks.push(k * step);
  }
  return breaks.filter(
    (value) => value > (sorted[0] as number) && value <= (sorted.at(-1) as number),
  );
}

/** Fine bins of numbers, without those that are empty or void. */
export function fineTwin(pairs: readonly Pair[]): Bin[] {
  const breaks = fineBreaksTwin(pairs.map(([value]) => value as number));
  return joinVoidTwin(
    [-Infinity, ...breaks]
      .map((from, place) =>
        pairs.filter(
          ([value]) => Number(value) >= from && Number(value) < (breaks[place] ?? Infinity),
        ),
      )
      .filter((bin) => bin.length > 0),
  );
}

/** Fine bins of levels. */
export function fineLevelsTwin(pairs: readonly Pair[]): Bin[] {
  const levels = [...new Set(pairs.map(([value]) => `${value}`))];
  const bins = levels.map((level) => pairs.filter(([value]) => `${value}` === level));
  bins.sort(
    (a, b) => rate(a) - rate(b) || (`${(a[0] as Pair)[0]}` < `${(b[0] as Pair)[0]}` ? -1 : 1),
  );
  return joinVoidTwin(bins);
}

function joinAt(bins: readonly Bin[], place: number): Bin[] {
  return [
    ...bins.slice(0, place),
    [...(bins[place] as Bin), ...(bins[place + 1] as Bin)],
    ...bins.slice(place + 2),
  ];
}

function joinVoidTwin(given: readonly Bin[]): Bin[] {
  let bins = [...given];
  for (;;) {
    const isVoid = bins.filter((bin) => won(bin) === 0 || lost(bin) === 0);
    if (isVoid.length === 0 || bins.length === 1) return bins;
    const least = Math.min(...isVoid.map((bin) => bin.length));
    const place = bins.indexOf(isVoid.find((bin) => bin.length === least) as Bin);
    const gap = (other: Bin | undefined): number =>
      other ? Math.abs(rate(other) - rate(bins[place] as Bin)) : Infinity;
    bins = joinAt(bins, gap(bins[place - 1]) <= gap(bins[place + 1]) ? place - 1 : place);
  }
}

interface Limits {
  readonly rows: number;
  readonly maxBins: number;
  readonly minShare: number;
}

/** All ways to cut fine bins at some places. */
function cutAt(fine: readonly Bin[], cuts: readonly number[]): Bin[] {
  const starts = [0, ...cuts];
  return starts.map((start, place) => fine.slice(start, starts[place + 1]).flat());
}

export function treeTwin(
  fine: readonly Bin[],
  { rows, maxBins, minShare, minGain }: Limits & { readonly minGain: number },
): Bin[] {
  let cuts: number[] = [];
  let iv = 0;
  while (cuts.length + 1 < maxBins) {
    const tries = fine
      .map((_, place) => place)
      .filter((place) => place > 0 && !cuts.includes(place))
      .map((place) => {
        const more = [...cuts, place].sort((a, b) => a - b);
        return { more, bins: cutAt(fine, more) };
      })
      .filter(({ bins }) => bins.every((bin) => bin.length / rows >= minShare));
    if (tries.length === 0) break;
    // Equal to rounding: the first.
    const best = Math.max(...tries.map(({ bins }) => ivTwin(bins)));
    const found = tries.find(({ bins }) => ivTwin(bins) >= best - 1e-12) as (typeof tries)[number];
    cuts = found.more;
    if (iv > 0 && best / iv - 1 < minGain) break;
    if (iv === 0 && best / 1e-10 - 1 < minGain) break;
    iv = best;
  }
  return cutAt(fine, cuts);
}

function chiTwin(a: Bin, b: Bin): number {
  const all = a.length + b.length;
  const cells = [a, b].flatMap((bin) =>
    [won, lost].map((of) => {
      const expected = (bin.length * (of(a) + of(b))) / all;
      return (of(bin) - expected) ** 2 / expected;
    }),
  );
  return cells.reduce((sum, cell) => sum + cell, 0);
}

export function chiMergeTwin(fine: readonly Bin[], { rows, maxBins, minShare }: Limits): Bin[] {
  let bins = [...fine];
  while (bins.length > 1) {
    const gaps = bins.slice(1).map((bin, place) => chiTwin(bins[place] as Bin, bin));
    const least = gaps.findIndex((gap) => gap <= Math.min(...gaps) + 1e-12);
    const smallest = Math.min(...bins.map((bin) => bin.length));
    const small = bins.findIndex((bin) => bin.length === smallest);
    if ((gaps[least] as number) < 2.7055) bins = joinAt(bins, least);
    else if (smallest / rows < minShare) {
      const isBefore = (gaps[small - 1] ?? Infinity) <= (gaps[small] ?? Infinity);
      bins = joinAt(bins, isBefore ? small - 1 : small);
    } else if (bins.length > maxBins) bins = joinAt(bins, least);
    else break;
  }
  return bins;
}

/** The highest information value of all ways to cut whose rates only rise or only fall. */
export function monotoneTwin(fine: readonly Bin[], { rows, maxBins, minShare }: Limits): number {
  let best = 0;
  for (let bits = 0; bits < 2 ** (fine.length - 1); bits += 1) {
    const cuts = fine
      .map((_, place) => place)
      .filter((place) => place > 0 && (bits >> (place - 1)) & 1);
    const bins = cutAt(fine, cuts);
    if (bins.length > maxBins) continue;
    if (bins.length > 1 && bins.some((bin) => bin.length / rows < minShare)) continue;
    const steps = bins.slice(1).map((bin, place) => rate(bin) - rate(bins[place] as Bin));
    if (steps.some((step) => step < -1e-12) && steps.some((step) => step > 1e-12)) continue;
    const iv = ivTwin(bins);
    if (iv > best) best = iv;
  }
  return best;
}
