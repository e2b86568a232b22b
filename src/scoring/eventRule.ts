import { branchOf, leavesOf } from "../core/conditions/branchOf.js";
import { compileLeaf } from "../core/conditions/compileLeaf.js";
import { dayMs } from "../core/time/civil.js";
import { dayNumberAt } from "../core/time/day.js";
import { subtractDuration } from "../core/time/duration.js";
import type { Zone } from "../core/time/zone.js";
import { shareLeft } from "./decay.js";
import { type FieldCheck, narrow, openCheck } from "./fieldCheck.js";
import { onGrid } from "./grid.js";
import { propertyName } from "./properties.js";
import type { ModelEventRule } from "./ruleModel.js";

/** Where a rule stands in its model, and when it counts, both ends in. */
export interface RulePlace {
  readonly index: number;
  readonly group: number;
  readonly first: number;
  readonly last: number;
}

/** A rule over events, compiled as far as it does not depend on how the events are read. */
export interface EventRuleProgram extends RulePlace {
  readonly rule: ModelEventRule;
  /** Whether `where` is one comparison: then no other than unknown can be a type mismatch. */
  readonly isLeaf: boolean;
  /** What `where` takes, per property. */
  readonly checks: readonly { readonly property: string; readonly check: FieldCheck }[];
  /** The day, the week or the one span that an event is limited within; null without a limit. */
  readonly spanOf: ((at: number) => number) | null;
  /** Where the window begins, itself out, unless it is `asOf`: then that moment alone counts. */
  windowStart(asOf: number): number;
  /** An event's points by its age in milliseconds, on the grid. */
  pointsAt(age: number): number;
}

/** Compiles a rule over events. */
export function compileEventRule(
  rule: ModelEventRule,
  place: RulePlace,
  zone: Zone,
): EventRuleProgram {
  return {
    ...place,
    rule,
    isLeaf: rule.where === undefined || branchOf(rule.where) === null,
    checks: propertyChecks(rule, zone),
    spanOf: limitSpans(rule, zone),
    windowStart: windowStarts(rule, zone),
    pointsAt: pointsByAge(rule),
  };
}

/** How the beginning of the window is found; most rows of a run share their `asOf`. */
function windowStarts({ window }: ModelEventRule, zone: Zone): (asOf: number) => number {
  if (window === undefined) return () => Number.NEGATIVE_INFINITY;
  let end = Number.NaN;
  let start = Number.NaN;
  return (asOf) => {
    if (asOf !== end) {
      start = subtractDuration(asOf, window, zone);
      end = asOf;
    }
    return start;
  };
}

function pointsByAge({ points, decay }: ModelEventRule): (age: number) => number {
  if (decay === undefined) {
    const given = onGrid(points);
    return () => given;
  }
  if (decay.step === "day") {
    const given = decay.factors.map((factor) => onGrid(points * factor));
    return (age) => given[Math.floor(age / dayMs)] ?? 0;
  }
  const share = shareLeft(decay);
  return (age) => onGrid(points * share(age));
}

function limitSpans({ limit }: ModelEventRule, zone: Zone): ((at: number) => number) | null {
  if (limit === undefined) return null;
  if (limit.per === "window") return () => 0;
  const day = (at: number): number => dayNumberAt(at, zone);
  // 1970 began on a Thursday.
  return limit.per === "day" ? day : (at): number => Math.floor((day(at) + 3) / 7);
}

function propertyChecks({ where }: ModelEventRule, zone: Zone): EventRuleProgram["checks"] {
  const checks = new Map<string, FieldCheck>();
  for (const leaf of where === undefined ? [] : leavesOf(where)) {
    const property = propertyName(leaf.field);
    const check = checks.get(property) ?? openCheck();
    checks.set(property, check);
    narrow(check, leaf.op, compileLeaf(leaf, zone).takes);
  }
  return Array.from(checks, ([property, check]) => ({ property, check }));
}
