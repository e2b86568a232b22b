import {
  checkCount,
  checkFinite,
  checkKeys,
  checkList,
  checkObject,
  invalid,
} from "../core/check.js";
import { compareText } from "../core/compareText.js";
import type { Scalar } from "../core/conditions/condition.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { ClosedLoopError, isClosedLoopError } from "../core/errors.js";
import { nearest } from "../core/nearest.js";
import { candidateValues } from "./candidateValues.js";
import type { LearnedProgram } from "./learned/learnedProgram.js";
import { plainValue } from "./plainValue.js";
import type { Program } from "./program.js";
import { inputOf, type ScoreOptions } from "./score.js";
import { programFor, type ScoreModel, scoreInput } from "./scoreModel.js";
import type { RowInput } from "./scoreOf.js";
import type { Score } from "./scoreResult.js";

/** A field that may be changed: to values at which the model's points change, or to those given. Null is a missing cell. */
export type ChangeableField =
  | string
  | { readonly field: string; readonly values: readonly (Scalar | null)[] };

/** What is wanted, and what may be changed for it. */
export interface WhatWouldChangeOptions<
  B extends string = string,
  S extends string = string,
  R extends object = object,
> extends ScoreOptions<R> {
  /** What the score must come to, all of it: a band or stage, or a higher one; a grade, in thirds or a better one, else that one. */
  readonly to: {
    readonly band?: B | undefined;
    readonly grade?: string | undefined;
    readonly stage?: S | undefined;
  };
  /** Fields of the row that the model reads, each once. */
  readonly fields: readonly ChangeableField[];
  /** The most fields to change; 3 unless given. */
  readonly maxChanges?: number | undefined;
}

/** The smallest change that gets a row where it is wanted. */
export interface WouldChange<B extends string = string, S extends string = string> {
  /** By field name; empty where the row is there already. */
  readonly changes: readonly {
    readonly field: string;
    /** Null for a cell that is missing, or no plain value. */
    readonly from: Scalar | null;
    readonly to: Scalar | null;
  }[];
  /** The score of the changed row. */
  readonly score: Score<B, S>;
}

const mostTries = 1_000_000;

/**
 * Finds the fewest fields that would have to be different for a lead to be in the band, grade or stage wanted: what to ask for,
 * what to fill in, what keeps it out.
 *
 * Values are tried at the bounds of the model's rules: the numbers that they compare with and one in each gap, the texts, true and
 * false, moments, and none where a rule asks whether the field is missing. Where the rules name no value (`exists`, the slope of a
 * logistic model), or for values that may really be had, give them: `{ field, values }`. Behavior stays as it is.
 *
 * Of ways with as few changes, the one with the highest value is told; of those with the same, the one whose field names come
 * first; then the value that is tried first. Time grows with the combinations of fields and values, at most a million per number
 * of changes.
 *
 * @param model - Of any kind.
 * @param row - The record, as {@link score} reads it.
 * @param options - What is wanted, what may change, and the moment.
 * @returns The changes and the score that they make; null if no way is found within `maxChanges`.
 * @throws {ClosedLoopError} `INVALID_INPUT` when `to` asks for nothing, or for a label that the model does not give; when a field is
 * none that the model reads or stands twice, or a value is no text, number, true, false or null; and whatever {@link score} throws.
 * @throws {ClosedLoopError} `TOO_LARGE` when there are more than a million combinations to try.
 *
 * @example
 * import { defineScoreModel, whatWouldChange } from "closedloop";
 *
 * const model = defineScoreModel({
 *   id: "fit",
 *   groups: [{ id: "fit", rules: [
 *     { id: "size", field: "employees", ranges: [{ from: 50, to: 200, points: 10 }, { from: 200, points: 20 }] },
 *     { id: "industry", field: "industry", values: [{ value: "SaaS", points: 15 }, { value: "Retail", points: 5 }] } ] }],
 *   bands: { A: 30, B: 20, C: 0 },
 * });
 * const lead = { employees: 60, industry: "Retail" };
 * whatWouldChange(model, lead, { to: { band: "B" }, fields: ["employees", "industry"] })?.changes // => [{ field: "employees", from: 60, to: 200 }]
 * whatWouldChange(model, lead, { to: { band: "A" }, fields: ["employees", "industry"] })?.changes.length // => 2
 * whatWouldChange(model, lead, { to: { band: "A" }, fields: ["industry"] }) // => null
 */
export function whatWouldChange<B extends string, S extends string, R extends object>(
  model: ScoreModel<B, S>,
  row: R,
  options: WhatWouldChangeOptions<NoInfer<B>, NoInfer<S>, R>,
): WouldChange<B, S> | null {
  const program = programFor(model);
  checkObject("options", options);
  checkKeys("", options, ["asOf", "to", "fields", "maxChanges"]);
  const { asOf, to, fields, maxChanges = 3 } = options;
  checkCount("maxChanges", maxChanges);
  const isThere = targetTest(program, to);
  const input = inputOf(program, row, { asOf });
  const choices = readFields(program, fields, input);
  for (let count = 0; count <= Math.min(maxChanges, choices.length); count += 1) {
    const tries = combinations(choices, count);
    if (tries > mostTries) {
      const sentence = `expected at most ${mostTries} combinations, received ${tries}: give fewer fields or values`;
      throw new ClosedLoopError("TOO_LARGE", "fields", sentence, { required: tries });
    }
    const best = bestOf(program, input, choices, count, isThere);
    // The labels are those of this model.
    if (best !== null) return best as WouldChange<B, S>;
  }
  return null;
}

/** A field that may be changed, its place among the cells, and the values to try. */
interface Choice {
  readonly field: string;
  readonly slot: number;
  readonly values: readonly (Scalar | null)[];
}

function readFields(
  program: Program | LearnedProgram,
  fields: unknown,
  input: RowInput,
): readonly Choice[] {
  checkList("fields", fields);
  const known = new Set<string>();
  return Array.from(fields, (given, index): Choice => {
    const path = `fields[${index}]`;
    let field = given;
    let own: unknown;
    if (typeof given !== "string") {
      checkObject(path, given);
      checkKeys(path, given, ["field", "values"]);
      field = ownCell(given, "field");
      own = readValues(`${path}.values`, ownCell(given, "values"));
    }
    const slot = program.fields.indexOf(field as string);
    if (slot < 0) {
      const near = typeof field === "string" ? nearest(field, program.fields) : null;
      throw invalid(path, near === null ? "a field that the model reads" : `"${near}"`, field);
    }
    if (known.has(field as string)) throw invalid(path, "each field once", field);
    known.add(field as string);
    const now = plainValue(input.cells[slot]);
    const values =
      (own as Choice["values"] | undefined) ?? candidateValues(program, field as string, input);
    return { field: field as string, slot, values: values.filter((value) => value !== now) };
  }).sort((a, b) => compareText(a.field, b.field));
}

function readValues(path: string, values: unknown): readonly (Scalar | null)[] {
  checkList(path, values);
  return Array.from(values, (value, index) => {
    const at = `${path}[${index}]`;
    if (typeof value === "number") checkFinite(at, value);
    else if (value !== null && typeof value !== "string" && typeof value !== "boolean") {
      throw invalid(at, "a text, a number, true, false or null", value);
    }
    return value as Scalar | null;
  });
}

/** How many ways there are to change a number of fields. */
function combinations(choices: readonly Choice[], count: number): number {
  const ways = [1, ...new Array<number>(count).fill(0)];
  for (const { values } of choices) {
    for (let size = count; size > 0; size -= 1) {
      ways[size] = (ways[size] as number) + (ways[size - 1] as number) * values.length;
    }
  }
  return ways[count] as number;
}

/** The way of changing a number of fields that gets there with the highest value; the first of equal ones. */
function bestOf(
  program: Program | LearnedProgram,
  input: RowInput,
  choices: readonly Choice[],
  count: number,
  isThere: (score: Score) => boolean,
): WouldChange | null {
  const cells = [...input.cells];
  const changes: WouldChange["changes"][number][] = [];
  let best: WouldChange | null = null;
  const attempt = (): void => {
    const score = scoreOrNull(program, { ...input, cells });
    if (score === null || !isThere(score)) return;
    if (best === null || score.value > best.score.value) best = { changes: [...changes], score };
  };
  const change = (first: number): void => {
    if (changes.length === count) {
      attempt();
      return;
    }
    choices.slice(first).forEach(({ field, slot, values }, index) => {
      const cell = cells[slot];
      for (const value of values) {
        cells[slot] = value;
        changes.push({ field, from: plainValue(cell), to: value });
        change(first + index + 1);
        changes.pop();
      }
      cells[slot] = cell;
    });
  };
  change(0);
  return best;
}

/** A way to more points than a score may have leads nowhere. */
function scoreOrNull(program: Program | LearnedProgram, input: RowInput): Score | null {
  try {
    return scoreInput(program, input);
  } catch (error) {
    if (isClosedLoopError(error) && error.code === "TOO_LARGE") return null;
    throw error;
  }
}

/** Whether a score is what is wanted, or better where labels have an order. */
function targetTest(
  { model, grades }: Program | LearnedProgram,
  to: unknown,
): (score: Score) => boolean {
  checkObject("to", to);
  checkKeys("to", to, ["band", "grade", "stage"]);
  const hasOrder = "grade" in model && model.grade && "criteria" in model.grade;
  // From the best down, so that the places up to the one wanted will do.
  const lists = {
    band: model.bands.map(({ band }) => band as string),
    grade: hasOrder ? [...grades].reverse() : grades,
    stage: model.thresholds.map(({ stage }) => stage as string).reverse(),
  };
  const wanted = (["band", "grade", "stage"] as const).flatMap((what) => {
    const label = ownCell(to, what);
    if (label === undefined) return [];
    const list = lists[what].filter((one) => one !== null);
    const place = list.indexOf(label as string);
    if (place < 0) throw invalid(`to.${what}`, `one of ${list.join(", ")}`, label);
    const enough = what === "grade" && !hasOrder ? [label] : list.slice(0, place + 1);
    return [{ what, enough }];
  });
  if (wanted.length === 0) throw invalid("to", "a band, grade or stage", to);
  return (score) => wanted.every(({ what, enough }) => enough.includes(score[what] as string));
}
