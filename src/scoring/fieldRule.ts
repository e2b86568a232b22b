import { branchOf } from "../core/conditions/branchOf.js";
import { compileRowTest } from "../core/conditions/compile.js";
import { compileLeaf } from "../core/conditions/compileLeaf.js";
import type { LeafCondition } from "../core/conditions/condition.js";
import { isAbsent } from "../core/conditions/fieldReader.js";
import { foldAscii } from "../core/conditions/textTest.js";
import type { Zone } from "../core/time/zone.js";
import type { RulePlace } from "./eventRule.js";
import { clamp, onGrid } from "./grid.js";
import type { ModelConditionRule, ModelRangesRule, ModelValuesRule } from "./ruleModel.js";

/** A rule over a row's fields, compiled. Points are those after the rule's own floor and cap. */
export interface FieldRuleProgram extends RulePlace {
  readonly rule: FieldRule;
  /** The place of the one cell that the rule looks at; null where it looks at several. */
  readonly slot: number | null;
  /** Which value or range a cell is; one of {@link found} where it is none. Null for a Condition. */
  readonly entryOf: ((cell: unknown) => number) | null;
  /** All points that it can give where it applies. */
  readonly given: readonly number[];
  ofCell(cell: unknown, asOf: number): number;
  of(cells: readonly unknown[], asOf: number): number;
}

type FieldRule = ModelConditionRule | ModelValuesRule | ModelRangesRule;
type OfCell = FieldRuleProgram["ofCell"];

/** Compiles a rule over fields. `slotOf` tells where a field stands among the cells of a row. */
export function compileFieldRule(
  rule: FieldRule,
  place: RulePlace,
  slotOf: (field: string) => number,
  zone: Zone,
): FieldRuleProgram {
  const { floor, cap } = rule;
  const points = (raw: number): number => clamp(onGrid(raw), floor, cap);
  const single = (field: string, given: readonly number[], ofCell: OfCell): FieldRuleProgram => {
    const slot = slotOf(field);
    const of: FieldRuleProgram["of"] = (cells, asOf) => ofCell(cells[slot], asOf);
    return { ...place, rule, slot, entryOf: null, given, ofCell, of };
  };
  if (!("when" in rule)) {
    const entryOf = "values" in rule ? valueFinder(rule) : rangeFinder(rule);
    const entries = ("values" in rule ? rule.values : rule.ranges).map((one) => points(one.points));
    // A value rule applies by an entry, or by a fallback that is not 0.
    const [otherwise, missing] = [rule.otherwise, rule.missing].map((raw) =>
      raw === 0 ? 0 : points(raw),
    ) as [number, number];
    const ofCell: OfCell = (cell) => {
      const entry = entryOf(cell);
      if (entry >= 0) return entries[entry] as number;
      return entry === found.otherwise ? otherwise : entry === found.missing ? missing : 0;
    };
    return { ...single(rule.field, [...entries, otherwise, missing], ofCell), entryOf };
  }
  const given = points(rule.points);
  if (branchOf(rule.when) === null) {
    const leaf = rule.when as LeafCondition;
    const { test } = compileLeaf(leaf, zone);
    return single(leaf.field, [given], (cell, asOf) => (test(cell, asOf) === 1 ? given : 0));
  }
  const test = compileRowTest(rule.when, { timeZone: zone, reader: cellReaders(slotOf) });
  const of = (cells: readonly unknown[], asOf: number): number =>
    test(cells, asOf) === 1 ? given : 0;
  return { ...place, rule, slot: null, entryOf: null, given: [given], ofCell: () => 0, of };
}

/** Reads a field where it stands among the cells of a row. */
export function cellReaders(
  slotOf: (field: string) => number,
): (field: string) => (cells: object) => unknown {
  return (field) => {
    const slot = slotOf(field);
    return (cells) => (cells as readonly unknown[])[slot];
  };
}

/** What a value rule found in a cell instead of an entry. */
export const found = { otherwise: -1, missing: -2, nothing: -3 } as const;

function valueFinder({ values, ignoreCase }: ModelValuesRule): (cell: unknown) => number {
  const fold = ignoreCase === true ? foldAscii : (text: string): string => text;
  const known = new Map<unknown, number>();
  const types = new Set<string>();
  values.forEach(({ value }, entry) => {
    types.add(typeof value);
    known.set(typeof value === "string" ? fold(value) : value, entry);
    // A bigint is the number it equals.
    if (Number.isInteger(value)) known.set(BigInt(value), entry);
  });
  if (types.has("number")) types.add("bigint");
  return (cell) => {
    const entry = known.get(typeof cell === "string" ? fold(cell) : cell);
    if (entry !== undefined) return entry;
    if (isAbsent(cell)) return found.missing;
    return types.has(typeof cell) ? found.otherwise : found.nothing;
  };
}

function rangeFinder({ ranges }: ModelRangesRule): (cell: unknown) => number {
  return (cell) => {
    if (isAbsent(cell)) return found.missing;
    if (typeof cell !== "number" && typeof cell !== "bigint") return found.nothing;
    for (let entry = 0; entry < ranges.length; entry += 1) {
      const { from, to } = ranges[entry] as ModelRangesRule["ranges"][number];
      if ((from === undefined || cell >= from) && (to === undefined || cell < to)) return entry;
    }
    return found.otherwise;
  };
}
