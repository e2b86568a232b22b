import { checkFinite, checkKeys, checkObject, invalid } from "../core/check.js";
import { ClosedLoopError } from "../core/errors.js";
import { orderOf } from "../stats/orderOf.js";
import { numberList, weightList } from "./numberList.js";

/** Numbers in pairs. */
export interface IsotonicInput {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** How often each pair counts, at least 0; once unless given. */
  readonly weights?: ArrayLike<number> | undefined;
}

/** Settings of {@link fitIsotonic}. */
export interface IsotonicOptions {
  /** Whether y rises with x (the default) or falls. */
  readonly increasing?: boolean | undefined;
  /** The least and the most that the curve may be. */
  readonly bounds?: readonly [low: number, high: number] | undefined;
}

/** A curve that never turns: linear between its knots, constant outside. */
export interface IsotonicFit {
  /** Ascending. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * Finds the curve that rises all the way and is nearest to pairs of numbers, such as scores and outcomes.
 *
 * Pairs of one x are averaged by weight; then neighbors that fall are averaged until none does (pool adjacent violators), which
 * makes Σ weight·(y − curve)² least. Knots are the ends of constant runs; between them the curve is linear, outside constant.
 * `bounds` cut it. Time grows with n·log n.
 *
 * @param input - Pairs in any order, and their weights.
 * @param options - See {@link IsotonicOptions}.
 * @returns The knots.
 * @throws {ClosedLoopError} `NOT_ENOUGH_DATA` when no pair has a weight.
 * @throws {ClosedLoopError} `INVALID_INPUT` when lists differ in length, a value is no finite number, or bounds are turned round.
 * @see Barlow et al. (1972), Statistical Inference under Order Restrictions; scikit-learn's IsotonicRegression.
 *
 * @example
 * import { fitIsotonic } from "closedloop";
 *
 * fitIsotonic({ x: [1, 2, 3, 4], y: [0, 0.6, 0.2, 1] }) // => { x: [1, 2, 3, 4], y: [0, 0.4, 0.4, 1] }
 */
export function fitIsotonic(input: IsotonicInput, options: IsotonicOptions = {}): IsotonicFit {
  checkObject("", input);
  checkKeys("", input, ["x", "y", "weights"]);
  checkObject("options", options);
  checkKeys("options", options, ["increasing", "bounds"]);
  const { increasing = true, bounds } = options;
  if (typeof increasing !== "boolean") {
    throw invalid("options.increasing", "true or false", increasing);
  }
  const x = numberList("x", input.x);
  const y = numberList("y", input.y, x.length);
  const weights = weightList("weights", input.weights, x.length);
  const [low, high] = readBounds(bounds);
  if (increasing) return isotonicFit(x, y, weights, low, high);
  const turned = isotonicFit(x, y.map(negated), weights, negated(high), negated(low));
  return { x: turned.x, y: turned.y.map(negated) };
}

/** `0 −` leaves no −0. */
function negated(value: number): number {
  return 0 - value;
}

function readBounds(bounds: unknown): readonly [number, number] {
  if (bounds === undefined) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (!Array.isArray(bounds) || bounds.length !== 2) {
    throw invalid("options.bounds", "the least and the most", bounds);
  }
  const [low, high] = bounds as readonly unknown[];
  checkFinite("options.bounds[0]", low);
  checkFinite("options.bounds[1]", high);
  if (low > high) throw invalid("options.bounds[1]", `at least ${low}`, high);
  return [low, high];
}

/** The rising fit of lists that have been read. */
export function isotonicFit(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  low: number,
  high: number,
): IsotonicFit {
  const places: number[] = [];
  // Blocks of neighbors: mean, weight, and how many places each holds.
  const means: number[] = [];
  const sums: number[] = [];
  const sizes: number[] = [];
  const merge = (): void => {
    const [mean, sum, size] = [means.pop(), sums.pop(), sizes.pop()] as [number, number, number];
    const last = means.length - 1;
    const before = sums[last] as number;
    const all = before + sum;
    means[last] = ((means[last] as number) * before + mean * sum) / all;
    sums[last] = all;
    sizes[last] = (sizes[last] as number) + size;
  };
  let ofPlace = 0;
  let atPlace = 0;
  const close = (place: number): void => {
    places.push(place);
    means.push(ofPlace / atPlace);
    sums.push(atPlace);
    sizes.push(1);
    while (means.length > 1 && (means.at(-2) as number) >= (means.at(-1) as number)) merge();
  };
  let place = Number.NaN;
  for (const row of orderOf(x)) {
    const weight = weights[row] as number;
    if (weight === 0) continue;
    if (x[row] !== place) {
      if (atPlace > 0) close(place);
      // `+ 0` turns −0 into 0.
      place = (x[row] as number) + 0;
      ofPlace = 0;
      atPlace = 0;
    }
    ofPlace += weight * (y[row] as number);
    atPlace += weight;
  }
  if (atPlace === 0) {
    const sentence = "expected at least one pair with a weight, received none";
    throw new ClosedLoopError("NOT_ENOUGH_DATA", "x", sentence, { required: 1, actual: 0 });
  }
  close(place);
  const curve = means.flatMap((mean, block) => {
    const value = Math.min(Math.max(mean, low), high) + 0;
    return new Array<number>(sizes[block] as number).fill(value);
  });
  const isKnot = (_: unknown, index: number): boolean =>
    curve[index] !== curve[index - 1] || curve[index] !== curve[index + 1];
  return { x: places.filter(isKnot), y: curve.filter(isKnot) };
}
