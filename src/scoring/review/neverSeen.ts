import { leavesOf } from "../../core/conditions/branchOf.js";
import type { Condition } from "../../core/conditions/condition.js";
import { nearest } from "../../core/nearest.js";
import type { ModelRule } from "../ruleModel.js";
import type { Source } from "../source.js";
import type { ConditionReview } from "./scoreReview.js";

/** Fields of a rule that no row has. */
export function unseenOf(rule: ModelRule, source: Source): ConditionReview["neverSeen"] {
  if ("when" in rule) return unseenFields(rule.when, source);
  return "field" in rule ? unseenNames([rule.field], source) : [];
}

/** Fields of a Condition that no row has. */
export function unseenFields(when: Condition, source: Source): ConditionReview["neverSeen"] {
  return unseenNames(
    leavesOf(when).map(({ field }) => field),
    source,
  );
}

function unseenNames(fields: readonly string[], source: Source): ConditionReview["neverSeen"] {
  if (source.length === 0) return [];
  return [...new Set(fields)]
    .filter((name) => !source.has(name))
    .map((name) => ({ name, nearest: nearest(name, source.names()) }));
}

/** An event that nobody did. */
export function unseenEvent(
  name: string,
  events: ReadonlySet<string>,
): ConditionReview["neverSeen"] {
  return events.has(name) ? [] : [{ name, nearest: nearest(name, events) }];
}
