import { leavesOf } from "../core/conditions/branchOf.js";
import type { Condition } from "../core/conditions/condition.js";
import { stepMonths } from "../core/time/calendar.js";
import { dayMs } from "../core/time/civil.js";
import { dayNumberAt } from "../core/time/day.js";
import { fixedMs, hasCalendarParts, subtractDuration } from "../core/time/duration.js";
import { readTime } from "../core/time/readTime.js";
import type { Duration } from "../core/time/types.js";
import type { ZoneClock } from "../core/time/zone.js";
import type { Adjustment } from "./adjustments.js";
import type { EventRuleProgram, RowEvent } from "./eventRule.js";
import type { Program } from "./program.js";
import { propertyReader } from "./properties.js";

/** What is known of a row: its cells, its events with the newest first, its adjustments. */
export interface RowLife {
  readonly cells: readonly unknown[];
  readonly events: readonly RowEvent[];
  readonly adjustments: readonly Adjustment[];
}

/**
 * The moments from `first` to `last` at which a row's points may jump, in order: events and adjustments, ends of windows and of
 * `valid`, steps of decay. Between two of them each contribution is constant, or falls or rises all the way.
 */
export function momentCuts(
  { model, rules, fields, zone }: Program,
  { cells, events, adjustments }: RowLife,
  first: number,
  last: number,
): readonly number[] {
  const cellOf = (field: string): unknown => cells[fields.indexOf(field)];
  const cuts = new Set([first]);
  const add = (at: number): void => {
    if (at > first && at <= last) cuts.add(at);
  };
  for (const { at } of adjustments) add(at);
  for (const rule of rules) {
    if ("pointsOf" in rule) {
      for (const event of events) {
        if (event.name === rule.rule.event) addEvent(rule, event, zone, last, add);
      }
      continue;
    }
    add(rule.first);
    add(rule.last + 1);
    if ("when" in rule.rule) addCells(rule.rule.when, cellOf, zone, add);
  }
  const criteria = model.grade && "criteria" in model.grade ? model.grade.criteria : [];
  for (const { when } of [...model.disqualify, ...criteria]) {
    addCells(when, cellOf, zone, add);
  }
  return [...cuts].sort((a, b) => a - b);
}

function addEvent(
  { rule }: EventRuleProgram,
  { at, item }: RowEvent,
  zone: ZoneClock,
  last: number,
  add: (at: number) => void,
): void {
  const { where, window, decay } = rule;
  add(at);
  if (window) for (const end of windowEnds(at, window, zone)) add(end);
  if (where) addCells(where, (field) => propertyReader(field)(item), zone, add);
  const step = decay?.step === "day" ? dayMs : decay && "every" in decay ? fixedMs(decay.every) : 0;
  if (step === 0) return;
  // After the last factor, or the last share, nothing is left to lose.
  const steps = decay?.factors?.length ?? Math.ceil(1 / (decay as { loseShare: number }).loseShare);
  for (let count = 1; count <= steps && at + count * step <= last; count += 1)
    add(at + count * step);
}

/** The moments at which `withinLast` changes its answer, of the cells that a Condition reads. */
function addCells(
  condition: Condition,
  read: (field: string) => unknown,
  zone: ZoneClock,
  add: (at: number) => void,
): void {
  for (const leaf of leavesOf(condition)) {
    if (leaf.op !== "withinLast") continue;
    const time = readTime(read(leaf.field), zone);
    if (time === null) continue;
    add(time.first);
    for (const end of windowEnds(time.first, leaf.value, zone)) add(end);
  }
}

/** The moments at which what happened at `at` falls out of a window, or back into one: months differ in length. */
function windowEnds(at: number, window: Duration, zone: ZoneClock): readonly number[] {
  // A zero window holds that one moment.
  if (!hasCalendarParts(window)) return [at + Math.max(1, fixedMs(window))];
  return calendarEnds(at, window, zone);
}

const daysAround = 6;

/**
 * A calendar window's beginning moves with the moment, but for jumps: where a day of the month is missing, where clocks change
 * there or here. Between such jumps it is inside or outside up to one moment, found by halving.
 */
function calendarEnds(at: number, window: Duration, zone: ZoneClock): readonly number[] {
  const months = (window.years ?? 0) * 12 + (window.months ?? 0);
  const isInside = (moment: number): boolean => subtractDuration(moment, window, zone) < at;
  const near = stepMonths(at + fixedMs(window), months, zone);
  const jumps = new Set<number>();
  const offsets = offsetsAround(near, zone, jumps);
  const edges = new Set<number>();
  const changes = new Set<number>();
  const offsetsThere = offsetsAround(at + fixedMs(window), zone, changes);
  for (const change of changes) for (const offset of offsetsThere) edges.add(change + offset);
  const today = dayNumberAt(near, zone);
  for (let day = today - daysAround; day <= today + daysAround; day += 1) {
    for (const offset of offsets) {
      jumps.add(day * dayMs - offset);
      for (const edge of edges) jumps.add(day * dayMs + modulo(edge, dayMs) - offset);
    }
  }
  const ends: number[] = [];
  const list = [...jumps].sort((a, b) => a - b);
  list.forEach((start, index) => {
    const end = (list[index + 1] ?? start + 1) - 1;
    if (isInside(start - 1) !== isInside(start)) ends.push(start);
    if (isInside(start) === isInside(end)) return;
    let [low, high] = [start, end];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (isInside(middle) === isInside(start)) low = middle;
      else high = middle;
    }
    ends.push(high);
  });
  return ends.filter((end) => end > at);
}

/** The offsets of a zone in the days around a moment; the moments at which they change go to `changes`. */
function offsetsAround(moment: number, zone: ZoneClock, changes: Set<number>): ReadonlySet<number> {
  const offsets = new Set<number>();
  const from = Math.floor(moment / dayMs) - daysAround - 1;
  for (let day = from; day <= from + 2 * daysAround + 2; day += 1) {
    offsets.add(zone.offsetAt(day * dayMs));
    let [low, high] = [day * dayMs, (day + 1) * dayMs];
    if (zone.offsetAt(low) === zone.offsetAt(high)) continue;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (zone.offsetAt(middle) === zone.offsetAt(low)) low = middle;
      else high = middle;
    }
    changes.add(high);
  }
  return offsets;
}

function modulo(value: number, by: number): number {
  return value - Math.floor(value / by) * by;
}
