import { leavesOf, needsAsOf } from "../core/conditions/branchOf.js";
import { compileRowTest, type RowTest } from "../core/conditions/compile.js";
import type { Condition } from "../core/conditions/condition.js";
import { fieldReader } from "../core/conditions/fieldReader.js";
import { readTime } from "../core/time/readTime.js";
import { clockOf, type ZoneClock } from "../core/time/zone.js";
import { compileEventRule, type EventRuleProgram } from "./eventRule.js";
import { cellReaders, compileFieldRule, type FieldRuleProgram, otherType } from "./fieldRule.js";
import { compileJudge, type Judge, type JudgedModel } from "./outcome.js";
import { propertyReader } from "./properties.js";
import type { RuleModel } from "./ruleModel.js";
import { type Scale, scaleOf } from "./scale.js";
import { typeCheck } from "./typeCheck.js";

/** What reading rows, their events and moments takes, whatever the kind of the model. */
export interface RowProgram {
  /** Of the groups, adjustments ask. */
  readonly model: Pick<JudgedModel, "groups">;
  /** Where days are cut. */
  readonly zone: ZoneClock;
  /** Where times without an offset are read, if a zone was written. */
  readonly naiveZone: ZoneClock | undefined;
  /** The fields of a row that the model reads, each once; a row's cells stand in this order. */
  readonly fields: readonly string[];
  readonly readers: readonly ((row: object) => unknown)[];
  /** What reads events among them; those over events read a row's own list. */
  readonly rules: readonly (FieldRuleProgram | EventRuleProgram)[];
  readonly hasEvents: boolean;
  /** Whether people may adjust what the model says; else a row's adjustments are not read. */
  readonly takesAdjustments: boolean;
  /** Whether there is no score without a moment, whatever the row. */
  readonly needsAsOf: boolean;
}

/** A rule model, compiled: what single and bulk scoring have in common. Its rules are all, in the order of the model. */
export interface Program extends RowProgram, Judge, Scale {
  readonly model: RuleModel;
  /** Per field, what tells that its cell is of another type than some operator takes. */
  readonly checks: readonly (readonly ((cell: unknown, asOf: number) => boolean)[])[];
  readonly disqualifiers: readonly RowTest[];
}

const programs = /* @__PURE__ */ new WeakMap<RuleModel, Program>();

/** The model's program. It is kept as long as a frozen model lives; a model that can change is compiled anew. */
export function programOf(model: RuleModel): Program {
  const program = programs.get(model) ?? compile(model);
  if (Object.isFrozen(model)) programs.set(model, program);
  return program;
}

function compile(model: RuleModel): Program {
  const { timeZone, groups, disqualify, thresholds } = model;
  const zone = clockOf(timeZone ?? "UTC");
  const fields: string[] = [];
  const checks: ((cell: unknown, asOf: number) => boolean)[][] = [];
  const slotOf = (field: string): number => {
    const slot = fields.indexOf(field);
    if (slot >= 0) return slot;
    checks.push([]);
    return fields.push(field) - 1;
  };
  const conditions: Condition[] = thresholds.flatMap(({ when, keep }) =>
    keep ? [when, keep] : when,
  );
  const watch = (condition: Condition): void => {
    conditions.push(condition);
    for (const leaf of leavesOf(condition)) checks[slotOf(leaf.field)]?.push(typeCheck(leaf, zone));
  };
  const rowTest = (condition: Condition): RowTest => {
    watch(condition);
    return compileRowTest(condition, { timeZone: zone, reader: cellReaders(slotOf) });
  };
  const rules: (FieldRuleProgram | EventRuleProgram)[] = [];
  groups.forEach((owner, group) => {
    for (const rule of owner.rules) {
      const { from, to } = rule.valid ?? {};
      const place = {
        group,
        first: readTime(from, zone)?.first ?? -Infinity,
        last: readTime(to, zone)?.last ?? Infinity,
      };
      if ("event" in rule) {
        rules.push(compileEventRule(rule, place, zone, propertyReader));
        continue;
      }
      const program = compileFieldRule(rule, place, slotOf, zone);
      rules.push(program);
      const { entryOf } = program;
      if ("when" in rule) watch(rule.when);
      else checks[slotOf(rule.field)]?.push((cell) => entryOf?.(cell) === otherType);
    }
  });
  const hasEvents = rules.some((rule) => "pointsOf" in rule);
  const disqualifiers = disqualify.map(({ when }) => rowTest(when));
  const judging = compileJudge(model, rowTest);
  return {
    model,
    zone,
    naiveZone: timeZone ? zone : undefined,
    fields,
    readers: fields.map(fieldReader),
    checks,
    rules,
    hasEvents,
    takesAdjustments: true,
    disqualifiers,
    ...judging,
    ...scaleOf(model),
    needsAsOf: hasEvents || rules.some(({ rule }) => rule.valid) || conditions.some(needsAsOf),
  };
}
