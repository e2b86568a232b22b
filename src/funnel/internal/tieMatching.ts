/** Simultaneous events by the set of steps they match: all that matters for which of them can fill which step. */
export interface Tie {
  readonly patterns: readonly number[];
  /** How many steps the events of each pattern can fill. */
  readonly counts: readonly number[];
}

/** Where a chain can get among simultaneous events, and how many optional steps it can hold there. */
export type Run = readonly [lastStep: number, mostOptional: number];

/**
 * Makes the search for the runs of steps that simultaneous events can fill, by augmenting paths. Taking the first event that
 * fits fails where matchers overlap: an event that fits two steps may be the only one for the later.
 *
 * @returns `runsFrom(tie, first, end)`: each last step up to `end` that can be filled along with `first` and all required
 *   steps between.
 */
export function tieMatching(
  matches: (pattern: number, step: number) => boolean,
  optional: readonly boolean[],
): (tie: Tie, first: number, end: number) => Run[] {
  let free: number[] = [];
  let filledBy: number[] = [];

  function fill(patterns: readonly number[], step: number, tried: Set<number>): boolean {
    for (const [kind, pattern] of patterns.entries()) {
      if (tried.has(kind) || !matches(pattern, step)) continue;
      tried.add(kind);
      if ((free[kind] as number) > 0) {
        free[kind] = (free[kind] as number) - 1;
        filledBy[step] = kind;
        return true;
      }
      for (const [other, by] of filledBy.entries()) {
        if (by === kind && fill(patterns, other, tried)) {
          filledBy[step] = kind;
          return true;
        }
      }
    }
    return false;
  }

  return (tie, first, end) => {
    const runs: Run[] = [];
    free = [...tie.counts];
    filledBy = optional.map(() => -1);
    for (let last = first; last <= end; last += 1) {
      const isForced = last === first || !optional[last];
      if (isForced && !fill(tie.patterns, last, new Set())) break;
      // Optional steps are filled for this run alone; a later required one may need their events.
      const forced = [free.slice(), filledBy.slice()] as const;
      if (isForced || fill(tie.patterns, last, new Set())) {
        let most = optional[first] ? 1 : 0;
        if (optional[last] && last > first) most += 1;
        for (let step = first + 1; step < last; step += 1) {
          if (optional[step] && fill(tie.patterns, step, new Set())) most += 1;
        }
        runs.push([last, most]);
      }
      [free, filledBy] = forced;
    }
    return runs;
  };
}
