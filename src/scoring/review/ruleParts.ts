import { describe } from "../../core/check.js";
import { type FieldRuleProgram, missingCell } from "../fieldRule.js";
import { rangeName } from "../rangeName.js";
import type { ModelRule } from "../ruleModel.js";

/** A value, a range, or all of a rule, with what it gives. */
export interface PartHead {
  readonly key: string;
  readonly points: number;
  /** Whether it is for what no entry fits. */
  readonly isFallback?: boolean;
}

/** The parts of a rule: of values and ranges one an entry, then what it gives otherwise and for a missing value; else one. */
export function partsOf(rule: ModelRule): readonly PartHead[] {
  if ("when" in rule || "event" in rule) return [{ key: rule.id, points: rule.points }];
  const entries =
    "values" in rule
      ? rule.values.map(({ value, points }) => ({ key: describe(value), points }))
      : rule.ranges.map(({ from, to, points }) => ({
          key: rangeName(from ?? null, to ?? null),
          points,
        }));
  return [
    ...entries,
    { key: "(otherwise)", points: rule.otherwise, isFallback: true },
    { key: "(missing)", points: rule.missing, isFallback: true },
  ];
}

/** Which part of a rule over values or ranges a cell is in; −1 for none, which a cell of another type is. */
export function partOfCell({ rule, entryOf }: FieldRuleProgram, cell: unknown): number {
  const entry = entryOf?.(cell) ?? -1;
  if (entry >= 0) return entry;
  const entries = "values" in rule ? rule.values.length : "ranges" in rule ? rule.ranges.length : 0;
  if (entry === -1) return entries;
  return entry === missingCell ? entries + 1 : -1;
}
