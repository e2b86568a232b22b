import { ClosedLoopError } from "../../core/errors.js";
import type { Chain } from "./chain.js";

/** How often a chain moves from state to state where it does not stay, and out of it. */
export interface Flow {
  /** Steps out of a state stand together, from `first[state]` to `first[state + 1]`. */
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
  /** By state: all that leaves it, to other states or to the end. */
  readonly out: Float64Array;
}

/** The steps of a chain, with the journeys that did not convert or without them; those that stay in a state are left out. */
export function flowOf(chain: Chain, nullPaths: "use" | "ignore"): Flow {
  const { states, steps, ends } = chain;
  const isUsed = nullPaths === "use" ? 1 : 0;
  const weightOf = (step: number): number =>
    steps.from[step] === steps.to[step]
      ? 0
      : (steps.conversions[step] as number) + isUsed * (steps.nulls[step] as number);
  const first = new Int32Array(states.length + 1);
  const out = Float64Array.from(
    states,
    (_, state) => (ends.conversions[state] as number) + isUsed * (ends.nulls[state] as number),
  );
  for (const [step, from] of steps.from.entries()) {
    if (weightOf(step) > 0) first[from + 1] = (first[from + 1] as number) + 1;
  }
  for (let state = 0; state < states.length; state += 1) {
    first[state + 1] = (first[state + 1] as number) + (first[state] as number);
  }
  const count = first[states.length] as number;
  const to = new Int32Array(count);
  const weight = new Float64Array(count);
  const place = first.slice();
  for (const [step, from] of steps.from.entries()) {
    const own = weightOf(step);
    if (own === 0) continue;
    const at = place[from] as number;
    place[from] = at + 1;
    to[at] = steps.to[step] as number;
    weight[at] = own;
    out[from] = (out[from] as number) + own;
  }
  return { first, to, weight, out };
}

/**
 * What a journey in each state is worth in the end: `h = (Σ weight · h(next) + gain) ÷ out`, 0 where a state is removed.
 *
 * Sweeps from the last state to the first (Gauss-Seidel) until nothing moves; where that is slow, since journeys go round and
 * round, Gaussian elimination, which needs no pivots here.
 */
export function worthOf(
  flow: Flow,
  gain: ArrayLike<number>,
  isRemoved: (state: number) => boolean = () => false,
): Float64Array {
  const { first, to, weight, out } = flow;
  const count = out.length;
  const worth = new Float64Array(count);
  const kept = Array.from({ length: count }, (_, at) => count - 1 - at).filter(
    (state) => (out[state] as number) > 0 && !isRemoved(state),
  );
  for (let sweep = 0; sweep < mostSweeps; sweep += 1) {
    let moved = 0;
    let size = 0;
    for (const state of kept) {
      let sum = gain[state] as number;
      const end = first[state + 1] as number;
      for (let step = first[state] as number; step < end; step += 1) {
        sum += (weight[step] as number) * (worth[to[step] as number] as number);
      }
      sum /= out[state] as number;
      moved = Math.max(moved, Math.abs(sum - (worth[state] as number)));
      size = Math.max(size, Math.abs(sum));
      worth[state] = sum;
    }
    if (moved <= 1e-16 * size) return worth;
    if (sweep === slowSweep && kept.length <= mostDense) return eliminated(flow, gain, kept);
  }
  throw new ClosedLoopError(
    "NOT_CONVERGED",
    "journeys",
    `expected journeys that end sooner, received steps that go round for long between ${kept.length} states: take a lower order`,
  );
}

const slowSweep = 300;
const mostSweeps = 100_000;
const mostDense = 1_500;

function eliminated(
  { first, to, weight, out }: Flow,
  gain: ArrayLike<number>,
  kept: readonly number[],
): Float64Array {
  const size = kept.length;
  const place = new Map(kept.map((state, index) => [state, index]));
  const rows = kept.map((state) => {
    const row = new Float64Array(size + 1);
    row[place.get(state) as number] = out[state] as number;
    row[size] = gain[state] as number;
    for (let step = first[state] as number; step < (first[state + 1] as number); step += 1) {
      const at = place.get(to[step] as number);
      if (at !== undefined) row[at] = (row[at] as number) - (weight[step] as number);
    }
    return row;
  });
  for (const [pivot, row] of rows.entries()) {
    const head = row[pivot] as number;
    for (let below = pivot + 1; below < size; below += 1) {
      const other = rows[below] as Float64Array;
      const factor = (other[pivot] as number) / head;
      if (factor === 0) continue;
      for (let at = pivot + 1; at <= size; at += 1) {
        other[at] = (other[at] as number) - factor * (row[at] as number);
      }
    }
  }
  const worth = new Float64Array(out.length);
  const solved = new Float64Array(size);
  for (let pivot = size - 1; pivot >= 0; pivot -= 1) {
    const row = rows[pivot] as Float64Array;
    let sum = row[size] as number;
    for (let at = pivot + 1; at < size; at += 1) {
      sum -= (row[at] as number) * (solved[at] as number);
    }
    solved[pivot] = sum / (row[pivot] as number);
    worth[kept[pivot] as number] = solved[pivot] as number;
  }
  return worth;
}
