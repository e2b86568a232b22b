import { compileRowTest, type RowTest } from "../core/conditions/compile.js";
import type { Zone } from "../core/time/zone.js";
import type { EventRuleProgram } from "./eventRule.js";
import type { FieldCheck } from "./fieldCheck.js";

/** A rule over events, ready for the way that these events are read. */
export interface BoundRule {
  readonly rule: EventRuleProgram;
  readonly test: RowTest | null;
  readonly each: ((event: object) => unknown) | null;
  readonly watched: readonly {
    readonly slot: number;
    readonly check: FieldCheck;
    readonly read: (event: object) => unknown;
  }[];
}

/** The rules by the name of the event that they count. */
export type BoundRules = ReadonlyMap<string, readonly BoundRule[]>;

/** Binds the rules over events to a way of reading properties. */
export function bindRules(
  eventRules: readonly EventRuleProgram[],
  slots: ReadonlyMap<string, number>,
  zone: Zone,
  reader: (field: string) => (event: object) => unknown,
): BoundRules {
  const bound = new Map<string, BoundRule[]>();
  for (const rule of eventRules) {
    const { event, where, limit } = rule.rule;
    const list = bound.get(event) ?? [];
    bound.set(event, list);
    list.push({
      rule,
      test: where === undefined ? null : compileRowTest(where, { timeZone: zone, reader }),
      each: limit?.each === undefined ? null : reader(limit.each),
      watched: rule.checks.map(({ property, check }) => ({
        slot: slots.get(property) as number,
        check,
        read: reader(property),
      })),
    });
  }
  return bound;
}
