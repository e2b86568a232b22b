import { branchOf } from "../core/conditions/branchOf.js";
import { compileRowTest } from "../core/conditions/compile.js";
import type { LeafCondition } from "../core/conditions/condition.js";
import { isAbsent } from "../core/conditions/fieldReader.js";
import { foldAscii } from "../core/conditions/textTest.js";
import type { ZoneClock } from "../core/time/zone.js";
import type { RulePlace } from "./eventRule.js";
import { clamp, onGrid } from "./grid.js";
import type { ModelConditionRule, ModelRangesRule, ModelValuesRule } from "./ruleModel.js";

/** A rule over a row's fields, compiled. Points are those after the rule's own floor and cap. */
export interface FieldRuleProgram extends RulePlace {
  readonly rule: ModelConditionRule | ModelValuesRule | ModelRangesRule;
  /** The place of the one cell that the rule looks at; null where it looks at several. */
  readonly slot: number | null;
  /** Which value or range a cell is; −1 for none, else {@link missingCell} or {@link otherType}. Absent for a Condition. */
  readonly entryOf?: (cell: unknown) => number;
  /** All points that it can give where it applies. */
  readonly given: readonly number[];
  of(cells: readonly unknown[], asOf: number): number;
}

// What a value rule finds in a cell instead of an entry; −1 where no entry fits.
export const missingCell = -2;
export const otherType = -3;

/** Compiles a rule over fields. `slotOf` tells where a field stands among the cells of a row. */
export function compileFieldRule(
  rule: FieldRuleProgram["rule"],
  place: RulePlace,
  slotOf: (field: string) => number,
  zone: ZoneClock,
): FieldRuleProgram {
  const within = (raw: number): number => clamp(onGrid(raw), rule.floor, rule.cap);
  if ("when" in rule) {
    const given = within(rule.points);
    const test = compileRowTest(rule.when, { timeZone: zone, reader: cellReaders(slotOf) });
    const isLeaf = branchOf(rule.when) === null;
    return {
      ...place,
      rule,
      slot: isLeaf ? slotOf((rule.when as LeafCondition).field) : null,
      given: [given],
      of: (cells, asOf): number => (test(cells, asOf) === 1 ? given : 0),
    };
  }
  const slot = slotOf(rule.field);
  const entries = "values" in rule ? rule.values : rule.ranges;
  const entryOf = "values" in rule ? valueFinder(rule) : rangeFinder(rule);
  // A value rule applies by an entry, or by a fallback that is not 0. They stand behind the entries, where negative places reach them.
  const [otherwise, missing] = [rule.otherwise, rule.missing].map((raw) => raw && within(raw));
  const given = [...entries.map(({ points }) => within(points)), 0, missing, otherwise] as number[];
  return {
    ...place,
    rule,
    slot,
    entryOf,
    given,
    of: (cells): number => given.at(entryOf(cells[slot])) as number,
  };
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

function valueFinder({ values, ignoreCase }: ModelValuesRule): (cell: unknown) => number {
  const fold = (value: unknown): unknown =>
    ignoreCase && typeof value === "string" ? foldAscii(value) : value;
  const known = new Map<unknown, number>();
  const types = new Set<string>();
  values.forEach(({ value }, entry) => {
    types.add(typeof value);
    known.set(fold(value), entry);
    if (typeof value === "number") {
      // A bigint is the number it equals.
      types.add("bigint");
      if (Number.isInteger(value)) known.set(BigInt(value), entry);
    }
  });
  return (cell) => {
    const entry = known.get(fold(cell));
    if (entry !== undefined) return entry;
    if (isAbsent(cell)) return missingCell;
    return types.has(typeof cell) ? -1 : otherType;
  };
}

function rangeFinder({ ranges }: ModelRangesRule): (cell: unknown) => number {
  return (cell) => {
    if (isAbsent(cell)) return missingCell;
    if (typeof cell !== "number" && typeof cell !== "bigint") return otherType;
    return ranges.findIndex(
      ({ from, to }) => (from === undefined || cell >= from) && (to === undefined || cell < to),
    );
  };
}
