import { type Group, type Plan, type Track, tieOf } from "./chainRules.js";
import type { Tie } from "./tieMatching.js";

/** The chain that is reported: places of its events in the track, and the step that each fills. */
export interface Chain {
  readonly events: readonly number[];
  readonly steps: readonly number[];
}

/** What the reported chain achieves: its numbers of steps, its last and its first instant. */
export interface Goal {
  readonly required: number;
  readonly options: number;
  readonly last: number;
  readonly start: number;
  /** Whether a chain that begins at `start` may end with that step at that instant. */
  readonly mayEnd: (step: number, last: number) => boolean;
}

/**
 * Finds, of the chains that achieve the goal, the one whose events come first in event order, position by position, and
 * between two positions the one with the lower step.
 */
export function traceChain(track: Track, all: readonly Group[], goal: Goal, plan: Plan): Chain {
  const { optional, ties, matchesOf, mayFollow, lastAfter, runsFrom } = plan;
  const groups = all.filter(({ at }) => at >= goal.start && at <= goal.last);
  if (plan.isSimple && groups.every(({ from, to }) => to - from === 1)) {
    return earliestChain(track, groups, goal, plan);
  }
  const leads = leadsToGoal(track, groups, goal, plan);
  const events: number[] = [];
  const steps: number[] = [];
  let options = 0;
  let here = -1;
  let rest: Tie = { patterns: [], counts: [] };

  /** Whether the chain with one more step in a group still gets to the goal, `left` being what the group has left. */
  function doesLead(index: number, left: Tie, step: number): boolean {
    const soFar = options + (optional[step] ? 1 : 0);
    if (leads(index, step, soFar)) return true;
    for (
      let first = step + 1;
      ties !== "strict" && first <= (lastAfter[step] as number);
      first += 1
    ) {
      for (const [last, most] of runsFrom(left, first)) {
        if (leads(index, last, soFar + most)) return true;
      }
    }
    return false;
  }

  /** Adds the first event that leads on; there is one, since the goal was reached. */
  function takeNext(): void {
    const step = steps.at(-1);
    const last = groups[here]?.at ?? 0;
    for (let index = Math.max(here, 0); index < groups.length; index += 1) {
      const group = groups[index] as Group;
      if (index === here && ties === "strict") continue;
      const tie = index === here ? rest : tieOf(track, group, plan);
      const failed = new Set<number>();
      for (let place = group.from; place < group.to; place += 1) {
        if (!plan.reuseEvents && events.includes(place)) continue;
        const pattern = track.pattern[place] as number;
        for (const next of matchesOf[pattern] as readonly number[]) {
          const isNext =
            step === undefined
              ? next === 0 && group.at === goal.start
              : next > step &&
                next <= (lastAfter[step] as number) &&
                (index === here || mayFollow(step, last, next, group));
          const kind = pattern * plan.stepCount + next;
          if (!isNext || failed.has(kind)) continue;
          const left = without(tie, pattern);
          if (!doesLead(index, left, next)) {
            failed.add(kind);
            continue;
          }
          events.push(place);
          steps.push(next);
          options += optional[next] ? 1 : 0;
          here = index;
          rest = left;
          return;
        }
      }
    }
  }

  for (let position = 0; position < goal.required + goal.options; position += 1) takeNext();
  return { events, steps };
}

/** The chain where no two events are simultaneous and any event may follow any later one: the first event for each step. */
function earliestChain(
  track: Track,
  groups: readonly Group[],
  goal: Goal,
  { matches }: Plan,
): Chain {
  const events: number[] = [];
  for (const { from } of groups) {
    if (events.length === goal.required) break;
    if (matches(track.pattern[from] as number, events.length)) events.push(from);
  }
  return { events, steps: events.map((_, step) => step) };
}

/** Tells whether a chain whose latest event is that step in that group, with so many optional ones, can get to the goal. */
function leadsToGoal(
  track: Track,
  groups: readonly Group[],
  goal: Goal,
  plan: Plan,
): (group: number, step: number, options: number) => boolean {
  const { stepCount, optionalCount, requiredUpTo, firstBefore, lastAfter } = plan;
  const width = optionalCount + 1;
  const size = stepCount * width;
  const leads = new Uint8Array(groups.length * size);
  /** Per options and next step, after each step: the nearest group behind in which the next step leads on, plus one. */
  const nearest = new Int32Array(size * stepCount);

  for (let index = groups.length - 1; index >= 0; index -= 1) {
    const group = groups[index] as Group;
    for (let step = 0; step < stepCount; step += 1) {
      for (let options = 0; options < width; options += 1) {
        const state = step * width + options;
        let doesLead =
          requiredUpTo[step] === goal.required &&
          options === goal.options &&
          goal.mayEnd(step, group.at);
        for (let next = step + 1; !doesLead && next <= (lastAfter[step] as number); next += 1) {
          const later = groups[(nearest[state * stepCount + next] as number) - 1];
          doesLead = later !== undefined && plan.mayFollow(step, group.at, next, later);
        }
        leads[index * size + state] = doesLead ? 1 : 0;
      }
    }
    const tie = tieOf(track, group, plan);
    for (let next = 1; next < stepCount; next += 1) {
      for (const [last, most] of plan.runsFrom(tie, next)) {
        for (let options = 0; options + most < width; options += 1) {
          if (leads[index * size + last * width + options + most] === 0) continue;
          for (let step = firstBefore[next] as number; step < next; step += 1) {
            nearest[(step * width + options) * stepCount + next] = index + 1;
          }
        }
      }
    }
  }
  return (index, step, options) =>
    options < width && leads[index * size + step * width + options] === 1;
}

/** What is left of simultaneous events when one of a pattern is taken. */
function without({ patterns, counts }: Tie, pattern: number): Tie {
  const kind = patterns.indexOf(pattern);
  return { patterns, counts: counts.map((count, index) => (index === kind ? count - 1 : count)) };
}
