/**
 * What paths did, step by step: from the start over states to a conversion or to nothing. A state is the last `order` keys; a
 * shorter path is one state. State 0 is the start, before any touch.
 */
export interface Chain {
  readonly order: number;
  /** By state, the indexes of its keys, the oldest first; none of the start. */
  readonly states: readonly (readonly number[])[];
  /** Steps between states, those that stay in one too; with the journeys that converted later, and those that did not. */
  readonly steps: {
    readonly from: readonly number[];
    readonly to: readonly number[];
    readonly conversions: readonly number[];
    readonly nulls: readonly number[];
  };
  /** By state: how many journeys ended in it. */
  readonly ends: {
    readonly conversions: readonly number[];
    readonly nulls: readonly number[];
  };
}

/** Paths of keys with what became of them: as many as there are weights. */
export interface Paths {
  readonly length: number;
  readonly starts: ArrayLike<number>;
  readonly keyOf: ArrayLike<number>;
  readonly conversions: ArrayLike<number>;
  readonly nulls: ArrayLike<number>;
  readonly keyCount: number;
}

/** A chain, and the state in which each path ended. */
export interface CountedChain extends Chain {
  readonly lastState: Int32Array;
}

/** Counts what paths did. Time grows with their touches. */
export function countChain(paths: Paths, order: number): CountedChain {
  const { length, starts, keyOf, conversions, nulls, keyCount } = paths;
  const states: number[][] = [[]];
  const stateAt = stateFinder(keyCount, order, states);
  const next: Map<number, number>[] = [new Map()];
  const from: number[] = [];
  const to: number[] = [];
  const stepConversions: number[] = [];
  const stepNulls: number[] = [];
  const endConversions: number[] = [0];
  const endNulls: number[] = [0];
  const lastState = new Int32Array(length);
  for (let path = 0; path < length; path += 1) {
    const start = starts[path] as number;
    const end = starts[path + 1] as number;
    const converted = conversions[path] as number;
    const lost = nulls[path] as number;
    let state = 0;
    // A path shorter than the order is one state: its windows begin where it ends.
    const first = Math.min(start + order, end);
    for (let touch = first; start < end && touch <= end; touch += 1) {
      const later = stateAt(keyOf, Math.max(start, touch - order), touch);
      if (later === next.length) {
        next.push(new Map());
        endConversions.push(0);
        endNulls.push(0);
      }
      const steps = next[state] as Map<number, number>;
      let step = steps.get(later);
      if (step === undefined) {
        step = from.length;
        steps.set(later, step);
        from.push(state);
        to.push(later);
        stepConversions.push(0);
        stepNulls.push(0);
      }
      stepConversions[step] = (stepConversions[step] as number) + converted;
      stepNulls[step] = (stepNulls[step] as number) + lost;
      state = later;
    }
    endConversions[state] = (endConversions[state] as number) + converted;
    endNulls[state] = (endNulls[state] as number) + lost;
    lastState[path] = state;
  }
  return {
    order,
    states,
    steps: { from, to, conversions: stepConversions, nulls: stepNulls },
    ends: { conversions: endConversions, nulls: endNulls },
    lastState,
  };
}

/** Tells the state of a window of keys, a new one at the end of the list. */
function stateFinder(
  keyCount: number,
  order: number,
  states: number[][],
): (keyOf: ArrayLike<number>, from: number, to: number) => number {
  if (order === 1) {
    const byKey = new Int32Array(keyCount);
    return (keyOf, from) => {
      const key = keyOf[from] as number;
      let state = byKey[key] as number;
      if (state === 0) {
        state = states.length;
        byKey[key] = state;
        states.push([key]);
      }
      return state;
    };
  }
  const base = keyCount + 1;
  // Windows as numbers of that base, as long as doubles hold these exactly.
  let most = 1;
  for (let digit = 0; digit < order; digit += 1) most *= base;
  const isNumber = most <= Number.MAX_SAFE_INTEGER;
  const known = new Map<number | string, number>();
  return (keyOf, from, to) => {
    let code: number | string = isNumber ? 0 : "";
    for (let touch = from; touch < to; touch += 1) {
      const key = keyOf[touch] as number;
      code = typeof code === "number" ? code * base + key + 1 : `${code} ${key}`;
    }
    let state = known.get(code);
    if (state === undefined) {
      state = states.length;
      known.set(code, state);
      states.push(Array.from({ length: to - from }, (_, index) => keyOf[from + index] as number));
    }
    return state;
  };
}
