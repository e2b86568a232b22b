import { branchOf } from "../core/conditions/branchOf.js";
import type { LeafCondition } from "../core/conditions/condition.js";
import { nextUp } from "../core/math/nextUp.js";
import type { FieldRuleProgram } from "./fieldRule.js";
import type { Program } from "./program.js";

/** How many rows are worked on at a time: few enough that their sums stay near the processor. */
export const blockSize = 1_024;

/** Adds the points of a block of rows to the sums of each group, which begin with the first row of the block. */
export type FieldWork = (start: number, end: number, sums: readonly Float64Array[]) => void;

/** The cells of a field that are of another type than some operator takes. */
export interface WrongCells {
  has(cell: unknown): boolean;
  /** Counts rows with such a cell. */
  count(rows: number): void;
}

/** All rules of one group that look at one field, as one function of its cell. */
export interface FieldFunction {
  readonly slot: number;
  readonly group: number;
  /** The points of any cell, by asking every rule. */
  of(cell: unknown): number;
  /** The same for numbers, NaN apart: they rise and fall at the cuts alone. Null where rules read numbers as times. */
  readonly steps: Steps | null;
}

/** A function that is constant between cuts: `points[k]` where k cuts are at most the number, `missing` for NaN. */
export interface Steps {
  readonly cuts: Float64Array;
  readonly points: Float64Array;
  readonly missing: number;
}

/** The rules of a model over fields, as bulk scoring uses them. */
export interface FieldFunctions {
  readonly functions: readonly FieldFunction[];
  /** Rules over several fields, or over a moment that differs from row to row. */
  readonly others: readonly FieldRuleProgram[];
  /** No row's rules over fields have more points than this, signs apart. */
  readonly most: number;
}

/** Puts rules over one field together. `asOf` is the moment of all rows; null where each has its own. */
export function fieldFunctions({ rules }: Program, asOf: number | null): FieldFunctions {
  const byPlace = new Map<string, FieldRuleProgram[]>();
  const others: FieldRuleProgram[] = [];
  let most = 0;
  for (const rule of rules) {
    if ("pointsOf" in rule) continue;
    const isBounded = rule.first !== Number.NEGATIVE_INFINITY || rule.last !== Infinity;
    // Written so that NaN, no moment, is in every rule without bounds.
    if (asOf !== null && (asOf < rule.first || asOf > rule.last)) continue;
    most += rule.given.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    if (rule.slot === null || (asOf === null && (isBounded || isTimed(rule)))) {
      others.push(rule);
      continue;
    }
    const place = `${rule.slot} ${rule.group}`;
    const known = byPlace.get(place) ?? [];
    byPlace.set(place, known);
    known.push(rule);
  }
  const moment = asOf ?? Number.NaN;
  const functions = Array.from(byPlace.values(), (rules) => functionOf(rules, moment));
  return { functions, others, most };
}

function functionOf(rules: readonly FieldRuleProgram[], asOf: number): FieldFunction {
  const { slot, group } = rules[0] as FieldRuleProgram;
  const cells: unknown[] = [];
  const of = (cell: unknown): number => {
    cells[slot as number] = cell;
    let points = 0;
    for (const rule of rules) points += rule.of(cells, asOf);
    return points;
  };
  return {
    slot: slot as number,
    group,
    of,
    steps: rules.some(isTimed) ? null : stepsOf(rules.flatMap(boundsOf), of),
  };
}

/** The steps of a function that changes at some of the bounds, or next to them, and nowhere else. */
export function stepsOf(bounds: readonly number[], of: (cell: unknown) => number): Steps {
  const candidates = bounds.flatMap((bound) => [bound, nextUp(bound)]).sort((a, b) => a - b);
  const cuts: number[] = [];
  const points = [of(Number.NEGATIVE_INFINITY)];
  for (const cut of new Set(candidates)) {
    const given = of(cut);
    if (given === points.at(-1)) continue;
    cuts.push(cut);
    points.push(given);
  }
  return {
    cuts: Float64Array.from(cuts),
    points: Float64Array.from(points),
    missing: of(undefined),
  };
}

/** The numbers that a comparison names. */
export function numbersOf(leaf: LeafCondition): number[] {
  return ("value" in leaf ? [leaf.value].flat() : []).filter((value) => typeof value === "number");
}

/** The numbers that a rule compares with. */
function boundsOf({ rule }: FieldRuleProgram): number[] {
  if ("when" in rule) return numbersOf(rule.when as LeafCondition);
  const compared: readonly unknown[] =
    "values" in rule
      ? rule.values.map(({ value }) => value)
      : rule.ranges.flatMap(({ from, to }) => [from, to]);
  return compared.filter((value) => typeof value === "number");
}

function isTimed({ rule }: FieldRuleProgram): boolean {
  if (!("when" in rule) || branchOf(rule.when) !== null) return false;
  return ["before", "after", "withinLast"].includes((rule.when as LeafCondition).op);
}

/** The points of a number. */
export function stepAt({ cuts, points, missing }: Steps, value: number): number {
  if (Number.isNaN(value)) return missing;
  // Few cuts are as fast in turn as by halves; many are rare.
  let low = 0;
  let high = cuts.length;
  while (high - low > 4) {
    const middle = (low + high) >> 1;
    if (value >= (cuts[middle] as number)) low = middle + 1;
    else high = middle;
  }
  while (low < high && value >= (cuts[low] as number)) low += 1;
  return points[low] as number;
}
