import { compileLeaf, leavesOf, needsAsOf } from "../core/conditions/compile.js";
import type { Condition } from "../core/conditions/condition.js";
import { fieldReader } from "../core/conditions/fieldReader.js";
import { readTime } from "../core/time/readTime.js";
import { clockOf, type Zone, type ZoneClock } from "../core/time/zone.js";
import { type BoundRules, bindRules } from "./boundRules.js";
import { compileEventRule, type EventRuleProgram, type RulePlace } from "./eventRule.js";
import { type FieldCheck, narrow, openCheck } from "./fieldCheck.js";
import { compileFieldRule, type FieldRuleProgram } from "./fieldRule.js";
import { compileOutcome, type Outcome } from "./outcome.js";
import { eventKeys, propertyReader } from "./properties.js";
import type { ModelRule, RuleModel } from "./ruleModel.js";

/** A model, compiled: what {@link score} and bulk scoring have in common. */
export interface Program {
  readonly model: RuleModel;
  /** Where days are cut. */
  readonly zone: ZoneClock;
  /** Where times without an offset are read, if a zone was written. */
  readonly naiveZone: ZoneClock | undefined;
  /** All rules in the order of the model; the two lists below hold them by kind. */
  readonly rules: readonly (FieldRuleProgram | EventRuleProgram)[];
  /** The fields of a row that the model reads, each once; a row's cells stand in this order. */
  readonly fields: readonly string[];
  readonly checks: readonly FieldCheck[];
  /** The fields, then the properties of events that `where` reads and no field is called like: what a type mismatch is told of. */
  readonly names: readonly string[];
  readonly slots: ReadonlyMap<string, number>;
  readonly fieldRules: readonly FieldRuleProgram[];
  readonly eventRules: readonly EventRuleProgram[];
  /** The rules over events by the event's name, bound to a row's own list. */
  readonly ownEvents: BoundRules;
  /** The readers of the fields. */
  readonly readers: readonly ((row: object) => unknown)[];
  /** Whether a limit keeps the newest events, which then have to be sorted. */
  readonly isOrdered: boolean;
  readonly outcome: Outcome;
  /** Whether there is no score without a moment, whatever the row. */
  readonly needsAsOf: boolean;
}

const programs = /* @__PURE__ */ new WeakMap<RuleModel, Program>();

/** The model's program. It is kept as long as a frozen model lives; a model that can change is compiled anew. */
export function programOf(model: RuleModel): Program {
  const known = programs.get(model);
  if (known !== undefined) return known;
  const program = compile(model);
  if (Object.isFrozen(model)) programs.set(model, program);
  return program;
}

function compile(model: RuleModel): Program {
  const zone = clockOf(model.timeZone ?? "UTC");
  const fields: string[] = [];
  const checks: FieldCheck[] = [];
  const slots = new Map<string, number>();
  const slotOf = (field: string): number => {
    const known = slots.get(field);
    if (known !== undefined) return known;
    slots.set(field, fields.length);
    checks.push(openCheck());
    return fields.push(field) - 1;
  };
  const conditions: Condition[] = [];
  const watch = (condition: Condition): void => {
    conditions.push(condition);
    for (const leaf of leavesOf(condition)) {
      const check = checks[slotOf(leaf.field)] as FieldCheck;
      narrow(check, leaf.op, compileLeaf(leaf, zone).takes);
    }
  };

  const rules: (FieldRuleProgram | EventRuleProgram)[] = [];
  const fieldRules: FieldRuleProgram[] = [];
  const eventRules: EventRuleProgram[] = [];
  model.groups.forEach((owner, group) => {
    for (const rule of owner.rules) {
      const place = { index: rules.length, group, ...validBounds(rule, zone) };
      if ("event" in rule) {
        const program = compileEventRule(rule, place, zone);
        eventRules.push(program);
        rules.push(program);
        continue;
      }
      if ("when" in rule) watch(rule.when);
      const program = compileFieldRule(rule, place, slotOf, zone);
      fieldRules.push(program);
      rules.push(program);
      if ("values" in rule) {
        const check = checks[slotOf(rule.field)] as FieldCheck;
        const types = rule.values.map(({ value }) => compileLeaf({ field: "", op: "eq", value }));
        narrow(check, "eq", (cell) => types.some(({ takes }) => takes(cell)));
      } else if ("ranges" in rule) {
        const check = checks[slotOf(rule.field)] as FieldCheck;
        narrow(check, "gte", compileLeaf({ field: "", op: "gte", value: 0 }).takes);
      }
    }
  });
  for (const { when } of model.disqualify) watch(when);
  if (model.grade !== undefined && "criteria" in model.grade) {
    for (const { when } of model.grade.criteria) watch(when);
  }
  const outcome = compileOutcome(model, slotOf, zone);
  const names = [...fields];
  for (const { property } of eventRules.flatMap(({ checks }) => checks)) {
    if (!slots.has(property)) slots.set(property, names.push(property) - 1);
  }
  const stages = model.thresholds.flatMap(({ when, keep }) => (keep ? [when, keep] : [when]));
  return {
    model,
    zone,
    naiveZone: model.timeZone === undefined ? undefined : zone,
    rules,
    fields,
    checks,
    names,
    slots,
    fieldRules,
    eventRules,
    ownEvents: bindRules(eventRules, slots, zone, (field) => propertyReader(field, eventKeys)),
    readers: fields.map(fieldReader),
    isOrdered: eventRules.some(({ spanOf }) => spanOf !== null),
    outcome,
    needsAsOf:
      eventRules.length > 0 ||
      rules.some(({ rule }) => rule.valid !== undefined) ||
      [...conditions, ...stages].some(needsAsOf),
  };
}

function validBounds({ valid = {} }: ModelRule, zone: Zone): Pick<RulePlace, "first" | "last"> {
  const first = readTime(valid.from, zone)?.first ?? Number.NEGATIVE_INFINITY;
  const last = readTime(valid.to, zone)?.last ?? Number.POSITIVE_INFINITY;
  return { first, last };
}
