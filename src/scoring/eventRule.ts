import { idOf } from "../core/cells/id.js";
import { isMissing } from "../core/cells/missing.js";
import { branchOf, leavesOf } from "../core/conditions/branchOf.js";
import { compileRowTest } from "../core/conditions/compile.js";
import { dayMs } from "../core/time/civil.js";
import { dayNumberAt } from "../core/time/day.js";
import { subtractDuration } from "../core/time/duration.js";
import type { ZoneClock } from "../core/time/zone.js";
import { shareLeft } from "./decay.js";
import { clamp, mostPoints, onGrid } from "./grid.js";
import { propertyName } from "./properties.js";
import type { ModelEventRule } from "./ruleModel.js";
import { type TypeCheck, typeCheck } from "./typeCheck.js";

/** Where a rule stands in its model, and when it counts, both ends in. */
export interface RulePlace {
  readonly group: number;
  readonly first: number;
  readonly last: number;
}

/** An event with a name and a time. `item` is what its properties are read from. */
export interface RowEvent {
  readonly name: string;
  readonly at: number;
  readonly item: object;
}

/** One event that counted in a rule. */
export interface CountedEvent {
  readonly at: number;
  readonly points: number;
}

/** A rule over events, compiled for a way of reading their properties. */
export interface EventRuleProgram extends RulePlace {
  readonly rule: ModelEventRule;
  /**
   * The points of a row's events, the newest of which come first: those that are eligible, within the limit, decayed, later than
   * `droppedTo`. Names of properties of another type go to `wrong`, the events that count to `counted`.
   */
  pointsOf(
    events: readonly RowEvent[],
    asOf: number,
    droppedTo: number,
    wrong: Set<string>,
    counted?: CountedEvent[],
  ): number;
}

/** Compiles a rule over events. */
export function compileEventRule(
  rule: ModelEventRule,
  place: RulePlace,
  zone: ZoneClock,
  reader: (field: string) => (event: object) => unknown,
): EventRuleProgram {
  const { event, where, limit, floor, cap } = rule;
  const { first, last } = place;
  const holds = where && compileRowTest(where, { timeZone: zone, reader });
  const isLeaf = where !== undefined && branchOf(where) === null;
  const checks = (where ? leavesOf(where) : []).map((leaf): TypeCheck<object> => {
    const read = reader(leaf.field);
    const isWrong = typeCheck(leaf, zone);
    return { name: propertyName(leaf.field), isWrong: (one, asOf) => isWrong(read(one), asOf) };
  });
  const each = limit?.each === undefined ? null : reader(limit.each);
  const startOf = windowStart(rule, zone);
  const pointsAt = pointsByAge(rule);
  const spanOf = (at: number): number =>
    // 1970 began on a Thursday.
    limit?.per === "window"
      ? 0
      : Math.floor((dayNumberAt(at, zone) + 3) / (limit?.per === "week" ? 7 : 1));

  return {
    ...place,
    rule,
    pointsOf: (events, asOf, droppedTo, wrong, counted): number => {
      const start = startOf(asOf);
      const kept = new Map<unknown, number>();
      let sum = Number.NaN;
      for (const { name, at, item } of events) {
        if (name !== event) continue;
        const truth = holds ? holds(item, asOf) : 1;
        // One comparison alone is unknown wherever it meets another type.
        if (truth === 2 || !isLeaf) {
          for (const check of checks) if (check.isWrong(item, asOf)) wrong.add(check.name);
        }
        if (truth !== 1 || at < first || at > last) continue;
        // A zero window begins at `asOf`, and that moment counts.
        if (at <= start && at < asOf) continue;
        if (limit) {
          const span = each ? `${spanOf(at)} ${valueKey(each(item))}` : spanOf(at);
          const used = kept.get(span) ?? 0;
          if (used >= limit.count) continue;
          kept.set(span, used + 1);
        }
        if (at <= droppedTo) continue;
        const points = pointsAt(asOf - at);
        // Stopped at every step: the sum of two numbers of at most 2²⁰ is exact.
        sum = clamp((sum || 0) + points, -mostPoints, mostPoints);
        counted?.push({ at, points });
      }
      // Without any event the rule does not apply, and its floor lifts nothing.
      return Number.isNaN(sum) ? 0 : clamp(sum, floor, cap);
    },
  };
}

/** Finds the beginning of the window; most rows of a run share their `asOf`. */
function windowStart({ window }: ModelEventRule, zone: ZoneClock): (asOf: number) => number {
  let end = Number.NaN;
  let start = Number.NEGATIVE_INFINITY;
  return (asOf) => {
    if (window && asOf !== end) {
      start = subtractDuration(asOf, window, zone);
      end = asOf;
    }
    return start;
  };
}

/** Finds an event's points by its age in milliseconds. */
function pointsByAge({ points, decay }: ModelEventRule): (age: number) => number {
  const factors = decay?.factors;
  if (factors) return (age) => onGrid(points * (factors[Math.floor(age / dayMs)] ?? 0));
  const share = decay ? shareLeft(decay) : (): number => 1;
  return (age) => onGrid(points * share(age));
}

/** A property's value as a key: ids by their text, whatever their type; what is blank is one value. */
function valueKey(cell: unknown): string {
  const id = idOf(cell);
  if (id !== null) return `=${id}`;
  if (isMissing(cell)) return "";
  return typeof cell === "boolean" || cell instanceof Date ? `${Number(cell)} ${typeof cell}` : "?";
}
