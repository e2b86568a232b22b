import type { FeatureWork, SlopeWork } from "./featureWork.js";

/** Sums of a block: the totals, and those of groups. */
export interface BlockSums {
  readonly totals: Float64Array;
  readonly groups: readonly Float64Array[];
}

/**
 * Adds the points of all features to a block's sums, one after the other. `found` holds those of features that had to be looked
 * for. Where a number is missing, sums become NaN.
 */
export function addBlock(
  { totals, groups }: BlockSums,
  works: readonly FeatureWork[],
  found: readonly Float64Array[],
  start: number,
  end: number,
): void {
  const size = end - start;
  for (let index = 0; index < works.length; index += 1) {
    const four = works.slice(index, index + 4);
    if (four.length === 4 && four.every(isBare)) {
      addFour(totals, four, start, end);
      index += 3;
      continue;
    }
    const work = works[index] as FeatureWork;
    const points = found[index] as Float64Array;
    if (!work.fill) slopePoints(work, start, end, points);
    addTo(totals, points, size);
    if (work.group >= 0) addTo(groups[work.group] as Float64Array, points, size);
  }
}

/** Nothing but a slope: four of them are added in one go. */
function isBare(work: FeatureWork): work is SlopeWork {
  return !work.fill && work.group < 0 && work.present === 0;
}

/** The same additions, in the same order, as one by one; sums stay in a register meanwhile. */
function addFour(
  totals: Float64Array,
  works: readonly SlopeWork[],
  start: number,
  end: number,
): void {
  const [first, second, third, fourth] = works as [SlopeWork, SlopeWork, SlopeWork, SlopeWork];
  const a = first.block(start, end);
  const b = second.block(start, end);
  const c = third.block(start, end);
  const d = fourth.block(start, end);
  const { slope: sa, center: ca } = first;
  const { slope: sb, center: cb } = second;
  const { slope: sc, center: cc } = third;
  const { slope: sd, center: cd } = fourth;
  for (let row = 0; row < end - start; row += 1) {
    totals[row] =
      (totals[row] as number) +
      sa * ((a[row] as number) - ca) +
      sb * ((b[row] as number) - cb) +
      sc * ((c[row] as number) - cc) +
      sd * ((d[row] as number) - cd);
  }
}

function slopePoints(work: SlopeWork, start: number, end: number, points: Float64Array): void {
  const { slope, center, present } = work;
  const values = work.block(start, end);
  for (let row = 0; row < end - start; row += 1) {
    points[row] = present + slope * ((values[row] as number) - center);
  }
}

function addTo(sums: Float64Array, points: Float64Array, size: number): void {
  for (let row = 0; row < size; row += 1) {
    sums[row] = (sums[row] as number) + (points[row] as number);
  }
}
