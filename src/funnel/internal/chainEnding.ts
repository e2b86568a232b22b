import type { Plan, Track } from "./chainRules.js";

/** What `dropsEntity` asks of a chain's end: how many required steps, and no exclusion behind it. */
export interface Ending {
  /** The level without exclusions, which a clean chain has to reach. */
  readonly required: number;
  /** Whether a chain whose window ends at `end` may stop with that step at that instant. */
  readonly isClean: (step: number, last: number, end: number) => boolean;
  /** Chains whose windows end between the same exclusions are alike. */
  readonly kindOf: (end: number) => number;
}

/** The condition on the end of an entity's chains under `dropsEntity`. */
export function endingOf(track: Track, plan: Plan, required: number): Ending {
  const { exclusions, stepCount, requiredUpTo, matchesOf } = plan;
  const times: number[][] = exclusions.map(() => []);
  const all: number[] = [];
  for (let place = 0; place < track.length; place += 1) {
    const at = track.at[place] as number;
    for (const match of matchesOf[track.pattern[place] as number] as readonly number[]) {
      if (match < stepCount) continue;
      times[match - stepCount]?.push(at);
      all.push(at);
    }
  }
  const isComplete = required === requiredUpTo.at(-1);
  return {
    required,
    isClean: (step, last, end) =>
      isComplete ||
      exclusions.every(({ from, to }, index) => {
        if (from > step || step >= to) return true;
        const own = times[index] as readonly number[];
        const behind = own[countUpTo(own, end) - 1];
        return behind === undefined || behind <= last;
      }),
    kindOf: (end) => (isComplete ? 0 : countUpTo(all, end)),
  };
}

/** How many of the ascending times are no later than `end`. */
function countUpTo(times: readonly number[], end: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= end) low = middle + 1;
    else high = middle;
  }
  return low;
}
