import type { Standing } from "./adjustments.js";
import { clamp, mostPoints } from "./grid.js";
import type { Points } from "./outcome.js";
import type { Program } from "./program.js";
import type { ModelGroup } from "./ruleModel.js";

/** What a row's points come to; made once and filled row after row. */
export interface Settled extends Points {
  total: number;
  readonly groups: Float64Array;
  /** What floors and caps changed, per group and in the total. */
  readonly groupCuts: Float64Array;
  totalCut: number;
  rounding: number;
  /** Rule sums and adjustments pass 2²⁰ together, so that sums may not be exact. */
  isTooLarge: boolean;
}

/** Room for what {@link settle} finds. */
export function newSettled({ model }: Program): Settled {
  const groups = new Float64Array(model.groups.length);
  const groupCuts = new Float64Array(model.groups.length);
  return { total: 0, groups, groupCuts, totalCut: 0, rounding: 0, isTooLarge: false };
}

/** Adds a row's rules up, with its adjustments, and keeps groups and total within their floors and caps. */
export function settle(
  { model, rules }: Program,
  points: Float64Array,
  standing: Standing | null,
  settled: Settled,
): void {
  const { groups, groupCuts } = settled;
  groups.fill(0);
  let absolute = 0;
  for (let index = 0; index < points.length; index += 1) {
    const given = points[index] as number;
    const group = rules[index]?.group as number;
    groups[group] = (groups[group] as number) + given;
    absolute += Math.abs(given);
  }
  for (const { points: given } of standing?.kept ?? []) absolute += Math.abs(given ?? 0);
  settled.isTooLarge = absolute > mostPoints;
  let sum = 0;
  for (let group = 0; group < groups.length; group += 1) {
    const { floor, cap } = model.groups[group] as ModelGroup;
    const raw = groups[group] as number;
    const added = standing === null ? 0 : addedTo(group, standing);
    const within = clamp(clamp(raw, floor, cap) + added, floor, cap);
    groups[group] = within;
    groupCuts[group] = within - raw - added;
    sum += within;
  }
  const added = standing === null ? 0 : addedTo(null, standing);
  const within = clamp(clamp(sum, model.floor, model.cap) + added, model.floor, model.cap);
  settled.totalCut = within - sum - added;
  settled.total = model.round === "whole" ? wholeOf(within) : within;
  settled.rounding = settled.total - within;
}

/** The adjustments of a group, or of the total. */
function addedTo(group: number | null, { kept }: Standing): number {
  let sum = 0;
  for (const one of kept) if (one.group === group) sum += one.points ?? 0;
  return sum;
}

/** Rounds halves away from zero. */
export function wholeOf(points: number): number {
  const whole = Math.floor(Math.abs(points) + 0.5);
  return points < 0 && whole > 0 ? -whole : whole;
}
