import { needsAsOf } from "../../core/conditions/branchOf.js";
import { compileRowTest } from "../../core/conditions/compile.js";
import { fieldReader } from "../../core/conditions/fieldReader.js";
import { clockOf } from "../../core/time/zone.js";
import type { EventRuleProgram } from "../eventRule.js";
import { compileJudge, type Judge } from "../outcome.js";
import type { RowProgram } from "../program.js";
import { type Scale, scaleOf } from "../scale.js";
import { cellReading, type FeatureProgram, levelOf, ruleOfEvents } from "./feature.js";
import type { LearnedModel, LearnedParams } from "./learnedModel.js";
import { compileTerm, type TermProgram } from "./term.js";

/** What reads the features of a row. */
export interface FeatureReading extends RowProgram {
  /** Those that find the events of features. */
  readonly rules: readonly EventRuleProgram[];
  readonly features: readonly FeatureProgram[];
}

/** One fit of a learned model, compiled. */
interface FitProgram {
  readonly base: number;
  readonly terms: readonly TermProgram[];
  readonly isBlank: boolean;
  /** The segment's value, null for the pooled fit; undefined where the model has no segments. */
  readonly segment: string | null | undefined;
}

/** A learned model, compiled. */
export interface LearnedProgram extends FeatureReading, Judge, Scale {
  readonly model: LearnedModel;
  readonly pooled: FitProgram;
  /** The fit for a row with these cells. */
  fitOf(cells: readonly unknown[]): FitProgram;
  /**
   * The probability of a row with these cells whatever its total, null where there is none; undefined where the total says it.
   * Absent where it always does.
   */
  readonly verdictOf: ((cells: readonly unknown[]) => number | null | undefined) | undefined;
}

const programs = /* @__PURE__ */ new WeakMap<LearnedModel, LearnedProgram>();

/** The model's program, kept as long as a frozen model lives. */
export function learnedProgramOf(model: LearnedModel): LearnedProgram {
  const program = programs.get(model) ?? compile(model);
  if (Object.isFrozen(model)) programs.set(model, program);
  return program;
}

function compile(model: LearnedModel): LearnedProgram {
  const { segments, thresholds, decidedBy } = model;
  const reading = compileFeatures(model, segments?.field);
  const pooled = compileFit(model, model.params, segments && null);
  const fits = new Map<unknown, FitProgram>(
    segments?.fits.map(({ value, params }) => [value, compileFit(model, params, value)]),
  );
  const slot = reading.fields.indexOf(segments?.field ?? "");
  const fitOf = (cells: readonly unknown[]): FitProgram =>
    (segments && fits.get(levelOf(cells[slot]))) ?? pooled;
  return {
    ...reading,
    ...compileJudge(model, (condition) => compileRowTest(condition, { timeZone: reading.zone })),
    ...scaleOf(model),
    model,
    needsAsOf: reading.needsAsOf || thresholds.some(({ when }) => needsAsOf(when)),
    pooled,
    fitOf,
    verdictOf: decidedBy && verdictBy(decidedBy, reading.fields, fitOf),
  };
}

function verdictBy(
  { field, won }: NonNullable<LearnedModel["decidedBy"]>,
  fields: readonly string[],
  fitOf: LearnedProgram["fitOf"],
): NonNullable<LearnedProgram["verdictOf"]> {
  const slot = fields.indexOf(field);
  const ends = new Set(won);
  return (cells) => {
    const level = levelOf(cells[slot]);
    if (level === null) return 0;
    if (ends.has(level)) return 1;
    return fitOf(cells).isBlank ? null : undefined;
  };
}

/** Compiles the reading of features, and of one more field if it is given. */
export function compileFeatures(
  model: Pick<LearnedModel, "features" | "groups" | "timeZone">,
  more?: string,
): FeatureReading {
  const { timeZone, groups } = model;
  const zone = clockOf(timeZone ?? "UTC");
  const naiveZone = timeZone ? zone : undefined;
  const fields: string[] = more === undefined ? [] : [more];
  const rules: EventRuleProgram[] = [];
  const features = model.features.map((feature): FeatureProgram => {
    const group = groups.findIndex(({ id }) => id === feature.group);
    if (feature.event !== undefined) {
      const slot = rules.push(ruleOfEvents(feature, zone)) - 1;
      return { feature, name: feature.id, group, slot, read: null };
    }
    const { field, kind } = feature;
    if (!fields.includes(field)) fields.push(field);
    const read = cellReading(kind, zone, naiveZone);
    return { feature, name: field, group, slot: fields.indexOf(field), read };
  });
  const hasEvents = rules.length > 0;
  return {
    model,
    zone,
    naiveZone,
    fields,
    readers: fields.map(fieldReader),
    rules,
    hasEvents,
    takesAdjustments: false,
    features,
    needsAsOf: hasEvents || model.features.some(({ kind }) => kind === "age"),
  };
}

function compileFit(
  { features }: LearnedModel,
  { base, terms, isBlank }: LearnedParams,
  segment: FitProgram["segment"],
): FitProgram {
  const programs = terms.map((term, index) => compileTerm(term, features[index]?.kind === "tags"));
  return { base, terms: programs, isBlank: isBlank === true, segment };
}
