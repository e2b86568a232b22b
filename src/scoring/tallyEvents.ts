import { idOf } from "../core/cells/id.js";
import { isMissing } from "../core/cells/missing.js";
import type { BoundRule } from "./boundRules.js";
import type { EventList } from "./eventList.js";
import { isMismatch } from "./fieldCheck.js";
import { clamp, mostPoints } from "./grid.js";
import type { Program } from "./program.js";
import type { Tally } from "./tally.js";

/** One event that counted in a rule. */
export interface CountedEvent {
  readonly at: number;
  readonly points: number;
}

/**
 * Sums the points of events per rule: eligible, then within the limit, the newest first, then decayed, then after the last
 * `set` of the rule's group.
 */
export function tallyEvents(
  program: Program,
  list: EventList,
  asOf: number,
  droppedTo: readonly number[] | null,
  tally: Tally,
  counted: CountedEvent[][] | null,
): void {
  const { points, mismatched, kept } = tally;
  const { eventRules, isOrdered } = program;
  // NaN: nothing counted yet, which no floor lifts.
  for (const { index } of eventRules) points[index] = Number.NaN;
  if (isOrdered) for (const { index } of eventRules) kept[index]?.clear();
  const order = isOrdered || counted !== null ? newestFirst(list) : null;
  for (let turn = 0; turn < list.count; turn += 1) {
    const place = order === null ? turn : (order[turn] as number);
    const at = list.at[place] as number;
    const item = list.items[place] as object;
    for (const { rule, test, each, watched } of list.rules[place] as readonly BoundRule[]) {
      const truth = test === null ? 1 : test(item, asOf);
      if (truth === 2 || !rule.isLeaf) {
        for (const { slot, check, read } of watched) {
          if (isMismatch(check, read(item))) mismatched[slot] = 1;
        }
      }
      if (truth !== 1 || at < rule.first || at > rule.last) continue;
      const start = rule.windowStart(asOf);
      if (at <= start && !(start === asOf && at === asOf)) continue;
      if (rule.spanOf !== null) {
        const span = rule.spanOf(at);
        const key = each === null ? span : `${span} ${eachKey(each(item))}`;
        const used = kept[rule.index]?.get(key) ?? 0;
        if (used >= (rule.rule.limit?.count ?? 0)) continue;
        kept[rule.index]?.set(key, used + 1);
      }
      if (droppedTo !== null && at <= (droppedTo[rule.group] as number)) continue;
      const given = rule.pointsAt(asOf - at);
      const before = points[rule.index] as number;
      // Stopped at every step: the sum of two numbers of at most 2²⁰ is exact.
      points[rule.index] = clamp(
        (Number.isNaN(before) ? 0 : before) + given,
        -mostPoints,
        mostPoints,
      );
      counted?.[rule.index]?.push({ at, points: given });
    }
  }
  for (const { index, rule } of eventRules) {
    const sum = points[index] as number;
    points[index] = Number.isNaN(sum) ? 0 : clamp(sum, rule.floor, rule.cap);
  }
}

function newestFirst({ count, at }: EventList): readonly number[] {
  const order = Array.from({ length: count }, (_, place) => place);
  return order.sort((a, b) => (at[b] as number) - (at[a] as number));
}

/** A property's value as a key: ids by their text, whatever their type. */
function eachKey(cell: unknown): string {
  if (isMissing(cell)) return "";
  const id = idOf(cell);
  if (id !== null) return `=${id}`;
  return cell instanceof Date ? `${cell.getTime()}` : typeof cell === "boolean" ? `${cell}` : "{}";
}
