import { type Run, type Tie, tieMatching } from "./tieMatching.js";

/** What makes a chain of events valid, and which events match which step. */
export interface ChainRules {
  /** Per step whether it may be left out; the first may not. */
  readonly optional: readonly boolean[];
  /** Per step the last instant that counts for it after an event at this one; null where any does. */
  readonly within: readonly (((last: number) => number) | null)[];
  /** Events that cut a chain between two of its neighbors, one at a step before `to`, the other at a step after `from`. */
  readonly exclusions: readonly { readonly from: number; readonly to: number }[];
  readonly exclusionPolicy: "breaksAttempt" | "dropsEntity";
  readonly ties: "best" | "strict" | "sequence";
  readonly reuseEvents: boolean;
  /** Whether a chain may begin at this instant. */
  readonly isEntry: (at: number) => boolean;
  /** The last instant that counts for a chain that begins at this one. */
  readonly endOf: (at: number) => number;
  /** Per pattern the steps that such an event matches in ascending order, then the exclusions, numbered on from the steps. */
  readonly matchesOf: readonly (readonly number[])[];
}

/** The events of one entity that match a step or an exclusion, in event order. One track serves all entities in turn. */
export interface Track {
  length: number;
  readonly at: Float64Array;
  readonly sequence: Float64Array;
  /** Index into {@link ChainRules.matchesOf}. */
  readonly pattern: Int32Array;
}

/** Simultaneous events: those at the places `from` up to, not with, `to`. */
export interface Group {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  /** Per exclusion its latest event before `at`. */
  readonly excludedAt: readonly number[];
}

/** The rules as the search asks for them. */
export interface Plan extends ChainRules {
  readonly stepCount: number;
  readonly optionalCount: number;
  /** Whether it matters when a chain's last event was. */
  readonly isTimed: boolean;
  /** Whether only order and window count, and each event for one step. */
  readonly isSimple: boolean;
  /** Per step the required ones up to and with it: a chain that ends there holds them all. */
  readonly requiredUpTo: readonly number[];
  /** Per step the earliest one that a chain may hold next before it, and the latest next after it. */
  readonly firstBefore: readonly number[];
  readonly lastAfter: readonly number[];
  readonly matches: (pattern: number, step: number) => boolean;
  /** Whether a chain with `step` at the instant `last` may go on with `next` in the group. */
  readonly mayFollow: (step: number, last: number, next: number, group: Group) => boolean;
  /**
   * Whether a chain with `step` at the instant `last` can wait longer than one with it later: a month from late on 30 January
   * ends after one from early on 31 January.
   */
  readonly waitsLonger: (step: number, last: number, later: number) => boolean;
  /** Where a chain can get among simultaneous events, beginning with `first`. */
  readonly runsFrom: (tie: Tie, first: number) => readonly Run[];
}

export function planOf(rules: ChainRules): Plan {
  const { optional, within, exclusions, ties, matchesOf } = rules;
  const stepCount = optional.length;
  const optionalCount = optional.filter(Boolean).length;
  const isTimed = exclusions.length > 0 || within.some((end) => end !== null);
  const table = new Uint8Array(matchesOf.length * stepCount);
  for (const [pattern, steps] of matchesOf.entries()) {
    for (const step of steps) if (step < stepCount) table[pattern * stepCount + step] = 1;
  }
  const matches = (pattern: number, step: number): boolean =>
    table[pattern * stepCount + step] === 1;
  const search = tieMatching(matches, optional);
  const lastAfter = optional.map((_, step) => {
    const required = optional.indexOf(false, step + 1);
    return required === -1 ? stepCount - 1 : required;
  });
  return {
    ...rules,
    stepCount,
    optionalCount,
    isTimed,
    isSimple: !isTimed && optionalCount === 0 && !rules.reuseEvents,
    requiredUpTo: optional.map(
      (_, step) => optional.slice(0, step + 1).filter((isOptional) => !isOptional).length,
    ),
    firstBefore: optional.map((_, step) =>
      step === 0 ? 0 : optional.lastIndexOf(false, step - 1),
    ),
    lastAfter,
    matches,
    mayFollow: (step, last, next, group) =>
      !isTimed ||
      (group.at <= (within[next]?.(last) ?? Infinity) &&
        exclusions.every(
          ({ from, to }, index) =>
            step >= to || next <= from || (group.excludedAt[index] as number) <= last,
        )),
    waitsLonger: (step, last, later) =>
      within
        .slice(step + 1, (lastAfter[step] as number) + 1)
        .some((end) => end !== null && end(last) > end(later)),
    runsFrom: (tie, first): Run[] => search(tie, first, ties === "strict" ? first : stepCount - 1),
  };
}

/** The events of a track in groups of the same instant, and of the same `sequence` where that counts. */
export function groupsOf(track: Track, plan: Plan): Group[] {
  const { ties, exclusions, stepCount, matchesOf } = plan;
  const groups: Group[] = [];
  let excludedAt: readonly number[] = exclusions.map(() => -Infinity);
  let from = 0;
  for (let place = 1; place <= track.length; place += 1) {
    const at = track.at[from] as number;
    const isLater = place === track.length || track.at[place] !== at;
    if (!isLater && (ties !== "sequence" || track.sequence[place] === track.sequence[from])) {
      continue;
    }
    groups.push({ from, to: place, at, excludedAt });
    from = place;
    if (!isLater || exclusions.length === 0) continue;
    const now = [...excludedAt];
    for (let back = place - 1; back >= 0 && track.at[back] === at; back -= 1) {
      for (const match of matchesOf[track.pattern[back] as number] as readonly number[]) {
        if (match >= stepCount) now[match - stepCount] = at;
      }
    }
    excludedAt = now;
  }
  return groups;
}

/** The events of a group, counted by pattern. */
export function tieOf(track: Track, { from, to }: Group, plan: Plan): Tie {
  const counts = new Map<number, number>();
  for (let place = from; place < to; place += 1) {
    const pattern = track.pattern[place] as number;
    counts.set(pattern, plan.reuseEvents ? Infinity : (counts.get(pattern) ?? 0) + 1);
  }
  return { patterns: [...counts.keys()], counts: [...counts.values()] };
}
