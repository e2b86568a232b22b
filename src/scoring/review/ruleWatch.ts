import { compileRowTest } from "../../core/conditions/compile.js";
import type { CountedEvent, EventRuleProgram } from "../eventRule.js";
import { cellReaders, type FieldRuleProgram } from "../fieldRule.js";
import { onGrid } from "../grid.js";
import type { Program } from "../program.js";
import type { RowInput } from "../scoreOf.js";
import { type PartHead, partOfCell, partsOf } from "./ruleParts.js";

/** What a rule does with one row. */
export interface RuleDeed {
  readonly fires: boolean;
  readonly isUnknown: boolean;
  /** After its own cap and floor. */
  readonly points: number;
  readonly isCut: boolean;
  /** The part that applies, −1 for none, and how many points it would give at one a unit. */
  readonly part: number;
  readonly units: number;
}

/** Watches what one rule does with rows. */
export interface RuleWatch {
  readonly parts: readonly PartHead[];
  look(input: RowInput): RuleDeed;
}

const nothing: RuleDeed = {
  fires: false,
  isUnknown: false,
  points: 0,
  isCut: false,
  part: -1,
  units: 0,
};

/** Makes the watch of a rule. */
export function watchRule(program: Program, one: FieldRuleProgram | EventRuleProgram): RuleWatch {
  const parts = partsOf(one.rule);
  const look = "pointsOf" in one ? eventLook(one) : fieldLook(program, one, parts);
  return { parts, look };
}

function eventLook({ rule, pointsOf }: EventRuleProgram): RuleWatch["look"] {
  return ({ events, asOf }) => {
    const counted: CountedEvent[] = [];
    const points = pointsOf(events.visible, asOf, Number.NEGATIVE_INFINITY, new Set(), counted);
    if (counted.length === 0) return nothing;
    const raw = counted.reduce((sum, event) => sum + event.points, 0);
    const units = rule.points === 0 ? counted.length : raw / rule.points;
    return { fires: true, isUnknown: false, points, isCut: points !== raw, part: 0, units };
  };
}

function fieldLook(
  { fields, zone }: Program,
  one: FieldRuleProgram,
  parts: readonly PartHead[],
): RuleWatch["look"] {
  const { rule, first, last, of } = one;
  const slotOf = (field: string): number => fields.indexOf(field);
  const deed = (part: number, points: number): RuleDeed => {
    const raw = onGrid(parts[part]?.points ?? 0);
    return { fires: true, isUnknown: false, points, isCut: points !== raw, part, units: 1 };
  };
  const unknown = { ...nothing, isUnknown: true };
  if ("when" in rule) {
    const test = compileRowTest(rule.when, { timeZone: zone, reader: cellReaders(slotOf) });
    return ({ cells, asOf }) => {
      if (asOf < first || asOf > last) return nothing;
      const truth = test(cells, asOf);
      return truth === 1 ? deed(0, of(cells, asOf)) : truth === 2 ? unknown : nothing;
    };
  }
  const slot = slotOf(rule.field);
  const entries = parts.length - 2;
  return ({ cells, asOf }) => {
    if (asOf < first || asOf > last) return nothing;
    const part = partOfCell(one, cells[slot]);
    // A fallback applies where it gives points.
    if (part >= 0 && (part < entries || parts[part]?.points !== 0)) {
      return deed(part, of(cells, asOf));
    }
    return part === entries ? nothing : unknown;
  };
}
