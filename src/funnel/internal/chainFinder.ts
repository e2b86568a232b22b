import { type Ending, endingOf } from "./chainEnding.js";
import {
  type ChainRules,
  type Group,
  groupsOf,
  type Plan,
  planOf,
  type Track,
  tieOf,
} from "./chainRules.js";
import { type Chain, traceChain } from "./chainTrace.js";
import type { Run, Tie } from "./tieMatching.js";

/** A chain so far: only what its future depends on. */
interface State {
  readonly start: number;
  readonly end: number;
  readonly last: number;
  /** Chains of one kind find the same exclusions behind them. */
  readonly kind: number;
}

/**
 * Makes the search for the chain of an entity that is reported: S1 to S4, S7 and S8 of the funnel's rules.
 *
 * @returns A function of an entity's events: the chain; null where no event is an entry; `"dropped"` where exclusions leave
 *   no chain of the level that there is without them (`dropsEntity`).
 */
export function chainFinder(rules: ChainRules): (track: Track) => Chain | null | "dropped" {
  const plan = planOf(rules);
  const search = chainSearch(plan);
  if (rules.exclusions.length === 0 || rules.exclusionPolicy === "breaksAttempt") {
    return (track) => search.chain(track, null);
  }
  const unlimited = chainSearch(planOf({ ...rules, exclusions: [] }));
  return (track) => {
    const required = unlimited.level(track);
    if (required === 0) return null;
    return search.chain(track, endingOf(track, plan, required)) ?? "dropped";
  };
}

/**
 * Forward, each pair (last step, optional steps so far) keeps the chains that no other one beats in start, end and last
 * event; where nothing but a fixed window limits them, that is a single one, the latest start. Simultaneous events are
 * given to steps by bipartite matching. The best end found, the chain itself is traced. Time grows with the events of the
 * entity, and where many are simultaneous with the square of the steps.
 */
function chainSearch(plan: Plan): {
  chain: (track: Track, ending: Ending | null) => Chain | null;
  level: (track: Track) => number;
} {
  const { optional, stepCount, isTimed, isEntry, endOf, mayFollow, waitsLonger, matchesOf } = plan;
  const width = plan.optionalCount + 1;
  const states: State[][] = Array.from({ length: stepCount * width }, () => []);
  const best = { required: 0, options: 0, last: 0, start: 0, end: 0 };
  let ending: Ending | null = null;

  function compareToBest(step: number, options: number, state: State): number {
    const required = plan.requiredUpTo[step] as number;
    if (ending !== null && required !== ending.required) return -1;
    return (
      required - best.required ||
      options - best.options ||
      best.last - state.last ||
      state.start - best.start
    );
  }

  function add(step: number, options: number, state: State): void {
    const { start, end, last, kind } = state;
    if (
      compareToBest(step, options, state) > 0 &&
      (ending === null || ending.isClean(step, last, end))
    ) {
      best.required = plan.requiredUpTo[step] as number;
      best.options = options;
      best.last = last;
      best.start = start;
      best.end = end;
    }
    const rivals = states[step * width + options] as State[];
    let kept = 0;
    for (const rival of rivals) {
      // Its window is over.
      if (rival.end < last) continue;
      const isOlder = isTimed && rival.last < last;
      const isAlike = rival.kind === kind;
      if (isAlike && !isOlder && rival.start >= start && rival.end >= end) return;
      const mayOutlive = !isAlike || (isOlder && waitsLonger(step, rival.last, last));
      if (mayOutlive || rival.start > start || rival.end > end) {
        rivals[kept] = rival;
        kept += 1;
      }
    }
    rivals.length = kept;
    rivals.push(state);
  }

  function entryAt(at: number): State {
    const end = endOf(at);
    return { start: at, end, last: at, kind: ending?.kindOf(end) ?? 0 };
  }

  function addSingle(pattern: number, group: Group): void {
    const { at } = group;
    const steps = matchesOf[pattern] as readonly number[];
    // From the last step down, so that the event does not follow itself.
    for (let index = steps.length - 1; index >= 0; index -= 1) {
      const step = steps[index] as number;
      if (step >= stepCount) continue;
      if (step === 0) {
        if (isEntry(at)) add(0, 0, entryAt(at));
        continue;
      }
      const gained = optional[step] ? 1 : 0;
      for (let before = step - 1; before >= (plan.firstBefore[step] as number); before -= 1) {
        for (let options = 0; options < width; options += 1) {
          for (const { start, end, last, kind } of states[before * width + options] as State[]) {
            if (at <= end && mayFollow(before, last, step, group)) {
              add(step, options + gained, { start, end, last: at, kind });
            }
          }
        }
      }
    }
  }

  function addTie(tie: Tie, group: Group): void {
    const { at } = group;
    const known = new Map<number, readonly Run[]>();
    const found: (readonly [step: number, options: number, state: State])[] = [];
    const goOn = (first: number, options: number, state: State): void => {
      const runs = known.get(first) ?? plan.runsFrom(tie, first);
      known.set(first, runs);
      for (const [step, most] of runs) found.push([step, options + most, { ...state, last: at }]);
    };
    if (isEntry(at) && tie.patterns.some((pattern) => plan.matches(pattern, 0))) {
      goOn(0, 0, entryAt(at));
    }
    for (let step = 0; step < stepCount; step += 1) {
      for (let options = 0; options < width; options += 1) {
        for (const state of states[step * width + options] as State[]) {
          if (at > state.end) continue;
          for (let next = step + 1; next <= (plan.lastAfter[step] as number); next += 1) {
            if (mayFollow(step, state.last, next, group)) goOn(next, options, state);
          }
        }
      }
    }
    for (const [step, options, state] of found) add(step, options, state);
  }

  function run(track: Track, groups: readonly Group[]): void {
    for (const list of states) list.length = 0;
    best.required = 0;
    for (const group of groups) {
      if (best.required + best.options === stepCount && group.at > best.last) break;
      if (group.to - group.from === 1 && (!plan.reuseEvents || plan.ties === "strict")) {
        addSingle(track.pattern[group.from] as number, group);
      } else addTie(tieOf(track, group, plan), group);
    }
  }

  return {
    chain: (track, end): Chain | null => {
      const groups = groupsOf(track, plan);
      ending = end;
      run(track, groups);
      if (best.required === 0) return null;
      const mayEnd = (step: number, last: number): boolean =>
        end === null || end.isClean(step, last, best.end);
      return traceChain(track, groups, { ...best, mayEnd }, plan);
    },
    level: (track): number => {
      run(track, groupsOf(track, plan));
      return best.required;
    },
  };
}
