/** A value in its place among all. */
export interface RankedValue {
  readonly value: number;
  /** How many values are less. */
  readonly below: number;
}

const bucketCount = 2_048;
/** From here on, sorting is as fast. */
const fewValues = 2_000;

/**
 * Finds the values at some places of the ascending order, counted from 0, without sorting all: values are counted in buckets,
 * and only those buckets are looked into that hold a place. `ranks` ascend; values are finite. Time grows with n.
 */
export function valuesAtRanks(values: Float64Array, ranks: readonly number[]): RankedValue[] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low === high) return ranks.map(() => ({ value: low, below: 0 }));
  // A little less, so that the highest value is in the last bucket; rounding keeps the order.
  const scale = (bucketCount * (1 - 1e-12)) / (high - low);
  if (values.length <= fewValues || !(scale > 0 && scale < Number.POSITIVE_INFINITY)) {
    return inSorted(values.slice().sort(), ranks);
  }
  const counts = new Int32Array(bucketCount);
  for (let index = 0; index < values.length; index += 1) {
    const bucket = (((values[index] as number) - low) * scale) | 0;
    counts[bucket] = (counts[bucket] as number) + 1;
  }
  // Places by the bucket that holds them.
  const wanted = new Map<number, { readonly start: number; readonly ranks: number[] }>();
  let bucket = 0;
  let start = 0;
  for (const rank of ranks) {
    while (start + (counts[bucket] as number) <= rank) {
      start += counts[bucket] as number;
      bucket += 1;
    }
    const known = wanted.get(bucket) ?? { start, ranks: [] };
    wanted.set(bucket, known);
    known.ranks.push(rank - start);
  }
  const found = gathered(values, low, scale, wanted.keys(), counts);
  return Array.from(wanted, ([place, { start, ranks }]) =>
    valuesAtRanks(found(place), ranks).map(({ value, below }) => ({
      value,
      below: start + below,
    })),
  ).flat();
}

/** The values of some buckets. */
function gathered(
  values: Float64Array,
  low: number,
  scale: number,
  buckets: Iterable<number>,
  counts: Int32Array,
): (bucket: number) => Float64Array {
  // Where the next value of a bucket goes, from 1; 0 for buckets that are not wanted.
  const next = new Int32Array(bucketCount);
  let size = 1;
  for (const bucket of buckets) {
    next[bucket] = size;
    size += counts[bucket] as number;
  }
  const room = new Float64Array(size);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    const bucket = ((value - low) * scale) | 0;
    const place = next[bucket] as number;
    if (place === 0) continue;
    room[place] = value;
    next[bucket] = place + 1;
  }
  return (bucket) => {
    const end = next[bucket] as number;
    return room.subarray(end - (counts[bucket] as number), end);
  };
}

function inSorted(sorted: Float64Array, ranks: readonly number[]): RankedValue[] {
  return ranks.map((rank) => {
    const value = sorted[rank] as number;
    let first = rank;
    let low = 0;
    while (low < first) {
      const middle = (low + first) >> 1;
      if ((sorted[middle] as number) < value) low = middle + 1;
      else first = middle;
    }
    return { value, below: first };
  });
}
