import { describe } from "../core/check.js";
import { branchOf } from "../core/conditions/branchOf.js";
import type { Condition, LeafCondition } from "../core/conditions/condition.js";
import { sentenceOf } from "../core/conditions/describeCondition.js";
import { dayOf } from "../core/time/day.js";
import type { Zone } from "../core/time/zone.js";
import { type FieldRuleProgram, found } from "./fieldRule.js";
import type { ModelEventRule } from "./ruleModel.js";

/** What a rule over fields says of a row to which it applies: `employees is at least 200`. */
export function fieldLabel(
  { rule, slot, entryOf }: FieldRuleProgram,
  cells: readonly unknown[],
): string {
  if (rule.label !== undefined) return rule.label;
  if ("when" in rule) return sentenceOf(rule.when);
  const { field } = rule;
  const entry = entryOf?.(cells[slot ?? 0]) ?? found.nothing;
  if (entry === found.missing) return sentenceOf({ field, op: "missing" });
  if ("values" in rule) {
    const value = rule.values[entry]?.value;
    return value === undefined
      ? `${field} is another value`
      : sentenceOf({ field, op: "eq", value });
  }
  const range = rule.ranges[entry];
  if (range === undefined) return `${field} is in no range`;
  const ends = [
    ...(range.from === undefined ? [] : [`at least ${describe(range.from)}`]),
    ...(range.to === undefined ? [] : [`below ${describe(range.to)}`]),
  ];
  return `${field} is ${ends.join(" and ") || "a number"}`;
}

/** What people do, by the word that names the event. */
const deeds: Readonly<Record<string, string>> = {
  view: "Viewed",
  visit: "Visited",
  click: "Clicked",
  open: "Opened",
  submit: "Submitted",
  download: "Downloaded",
  request: "Requested",
};

/** What a rule over events says: `Viewed /pricing 3×, last on 2026-11-18`. */
export function eventLabel(
  { label, event, where }: ModelEventRule,
  count: number,
  last: number,
  zone: Zone,
): string {
  if (label !== undefined) return label;
  const day = dayOf(last, zone);
  const times = count === 1 ? `on ${day}` : `${count}×, last on ${day}`;
  return `${deedOf(event, where)} ${times}`;
}

function deedOf(event: string, where: Condition | undefined): string {
  const words = event.split(/[\s_.:/-]+/).filter((word) => word !== "");
  const place = words.findIndex((word) => deedWord(word) !== undefined);
  const deed = deedWord(words[place] ?? "");
  const [object, more] = objectOf(where);
  if (deed === undefined) {
    const named = words.join(" ");
    const start = named.charAt(0).toUpperCase() + named.slice(1);
    return `${start}${object === null ? "" : ` ${object}`}${more}`;
  }
  const rest = words.filter((_, index) => index !== place).join(" ");
  return [deed, object ?? rest].filter((part) => part !== "").join(" ") + more;
}

function deedWord(word: string): string | undefined {
  const stem = word.toLowerCase().replace(/(ed|s)$/, "");
  return Object.hasOwn(deeds, stem) ? deeds[stem] : undefined;
}

/** What was viewed or clicked, if one text tells it; anything else follows as it is. */
function objectOf(where: Condition | undefined): readonly [object: string | null, more: string] {
  if (where === undefined) return [null, ""];
  const leaf = branchOf(where) === null ? (where as LeafCondition) : null;
  const isText = leaf !== null && "value" in leaf && typeof leaf.value === "string";
  const told = ["eq", "startsWith", "endsWith", "contains", "like"];
  if (isText && told.includes(leaf.op) && leaf.value !== "") return [leaf.value as string, ""];
  return [null, ` where ${sentenceOf(where)}`];
}
