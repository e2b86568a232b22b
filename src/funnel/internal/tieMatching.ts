/** Simultaneous events by the set of steps they match: all that matters for which of them can fill which step. */
export interface Tie {
  readonly patterns: readonly number[];
  /** How many steps the events of each pattern can fill. */
  readonly counts: readonly number[];
}

/**
 * Makes the test whether simultaneous events can fill a run of steps, by augmenting paths. Taking the first that fits
 * fails where matchers overlap: an event that fits two steps may be the only one for the later.
 *
 * @returns `mostOptional(tie, first, last)`: the most optional steps from `first` to `last` that can be filled along with
 *   these two and all required ones between; −1 where these cannot.
 */
export function tieMatching(
  matches: (pattern: number, step: number) => boolean,
  optional: readonly boolean[],
): (tie: Tie, first: number, last: number) => number {
  const filledBy = new Int32Array(optional.length);
  let free: number[] = [];

  function fill(tie: Tie, step: number, tried: Set<number>): boolean {
    for (const [kind, pattern] of tie.patterns.entries()) {
      if (tried.has(kind) || !matches(pattern, step)) continue;
      tried.add(kind);
      if ((free[kind] as number) > 0) {
        free[kind] = (free[kind] as number) - 1;
        filledBy[step] = kind;
        return true;
      }
      for (let other = 0; other < optional.length; other += 1) {
        if (filledBy[other] === kind && fill(tie, other, tried)) {
          filledBy[step] = kind;
          return true;
        }
      }
    }
    return false;
  }

  return (tie, first, last) => {
    free = [...tie.counts];
    filledBy.fill(-1);
    let count = 0;
    for (let step = first; step <= last; step += 1) {
      if (optional[step] && step !== first && step !== last) continue;
      if (!fill(tie, step, new Set())) return -1;
      if (optional[step]) count += 1;
    }
    for (let step = first + 1; step < last; step += 1) {
      if (optional[step] && fill(tie, step, new Set())) count += 1;
    }
    return count;
  };
}
