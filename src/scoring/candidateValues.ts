import { leavesOf } from "../core/conditions/branchOf.js";
import type { Condition, LeafCondition, Scalar } from "../core/conditions/condition.js";
import { subtractDuration } from "../core/time/duration.js";
import { isoOf } from "../core/time/instant.js";
import { readTime } from "../core/time/readTime.js";
import type { ZoneClock } from "../core/time/zone.js";
import type { LearnedProgram } from "./learned/learnedProgram.js";
import type { Program } from "./program.js";
import type { RowInput } from "./scoreOf.js";

/**
 * The values of a field at which a model's points may change: the numbers that it compares with, from low to high, then one
 * number between each two, below and above; its texts, as the rules come; true and false; moments at either side of those it names;
 * null, where it asks whether the field is missing.
 */
export function candidateValues(
  program: Program | LearnedProgram,
  field: string,
  input: RowInput,
): readonly (Scalar | null)[] {
  const bounds =
    "fitOf" in program
      ? learnedBounds(program, field, input)
      : ruleBounds(program, field, input.asOf);
  const numbers = bounds.filter((bound) => typeof bound === "number").sort((a, b) => a - b);
  const others = bounds.filter((bound) => typeof bound !== "number");
  return [...new Set([...numbers, ...numbersAround(numbers), ...others])];
}

/** A number in each gap of an ascending list, a step of one where there is room. */
function numbersAround(sorted: readonly number[]): readonly number[] {
  const first = sorted[0];
  if (first === undefined) return [];
  const after = sorted.map((low, index) => {
    const high = sorted[index + 1] ?? Number.POSITIVE_INFINITY;
    return low + 1 < high ? low + 1 : low + (high - low) / 2;
  });
  return [first - 1, ...after];
}

function ruleBounds(
  { model, zone }: Program,
  field: string,
  asOf: number,
): readonly (Scalar | null)[] {
  const criteria = model.grade && "criteria" in model.grade ? model.grade.criteria : [];
  const conditions: Condition[] = [...model.disqualify, ...criteria].map(({ when }) => when);
  const named: (Scalar | null)[] = [];
  for (const rule of model.groups.flatMap(({ rules }) => rules)) {
    if ("when" in rule) conditions.push(rule.when);
    if (!("field" in rule) || rule.field !== field) continue;
    if ("values" in rule) named.push(...rule.values.map(({ value }) => value));
    else named.push(...rule.ranges.flatMap(({ from = [], to = [] }) => [from, to].flat()));
    if (rule.missing !== 0) named.push(null);
  }
  const leaves = conditions.flatMap(leavesOf).filter((leaf) => leaf.field === field);
  return [...named, ...leaves.flatMap((leaf) => leafBounds(leaf, zone, asOf))];
}

function leafBounds(
  leaf: LeafCondition,
  zone: ZoneClock,
  asOf: number,
): readonly (Scalar | null)[] {
  switch (leaf.op) {
    case "exists":
    case "missing":
      return [null];
    case "before":
    case "after": {
      const { first, last } = readTime(leaf.value, zone) as { first: number; last: number };
      return [isoOf(first - 1), isoOf(first), isoOf(last + 1)];
    }
    case "withinLast":
      return [isoOf(asOf), isoOf(subtractDuration(asOf, leaf.value, zone))];
    case "like":
      return [leaf.value.replaceAll("*", "")];
    default: {
      const values: readonly Scalar[] = [leaf.value].flat();
      return values.flatMap((value): Scalar[] =>
        typeof value === "boolean" ? [true, false] : [value],
      );
    }
  }
}

function learnedBounds(
  { features, fitOf }: LearnedProgram,
  field: string,
  { cells }: RowInput,
): readonly (Scalar | null)[] {
  const { terms } = fitOf(cells);
  return features.flatMap(({ feature, name }, place): readonly (Scalar | null)[] => {
    const term = terms[place]?.term;
    if (name !== field || feature.kind === "tags" || feature.kind === "age") return [];
    return term?.levels ?? term?.breaks ?? [];
  });
}
