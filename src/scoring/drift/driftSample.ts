import { type Batch, batchOf, type ScoreAllOptions } from "../batch.js";
import { cellReading, type FeatureProgram, valueOfFeature } from "../learned/feature.js";
import { type FeatureColumn, fieldFeatureColumn } from "../learned/featureColumn.js";
import type { ModelFeature } from "../learned/learnedModel.js";
import type { LearnedProgram } from "../learned/learnedProgram.js";
import type { Program } from "../program.js";
import type { Scores } from "../scoreResult.js";
import { scoreRows } from "../scoreRows.js";

/** Rows, scored. */
export interface DriftSample {
  readonly batch: Batch<Program | LearnedProgram>;
  readonly scores: Scores;
  /** Where the rows stand that have a score. */
  readonly places: Int32Array;
}

/** Scores the rows of a sample. */
export function driftSample(
  program: Program | LearnedProgram,
  data: unknown,
  { asOf, id, events, adjustments }: ScoreAllOptions<never>,
): DriftSample {
  const readsIds = id !== undefined || events !== undefined || adjustments !== undefined;
  const batch = batchOf(program, data, { asOf, id, events, adjustments }, readsIds);
  const scores = scoreRows(batch);
  const places = Int32Array.from(scores.scored.keys()).filter(
    (place) => scores.scored[place] === 1,
  );
  return { batch, scores, places };
}

/** What a feature holds in the rows of a sample. */
export function sampleColumn({ batch, places }: DriftSample, feature: ModelFeature): FeatureColumn {
  const { program, source, asOfAt } = batch;
  if (feature.field !== undefined) {
    const ageOf = cellReading("age", program.zone, program.naiveZone);
    const days = (cell: unknown, place: number): number | null =>
      ageOf(cell, asOfAt(place)) as number | null;
    return fieldFeatureColumn(source, feature, places, ignore, days);
  }
  const { features, rules } = program as LearnedProgram;
  const one = features.find((known) => known.feature === feature) as FeatureProgram;
  const values = Float64Array.from(places, (place) => {
    const events = batch.eventsOf(place);
    const value = valueOfFeature(one, rules, [], events, asOfAt(place), new Set());
    return (value as number | null) ?? Number.NaN;
  });
  return { values };
}

function ignore(): void {
  // A cell of another type is a missing one.
}

/** The scores of a sample's rows. */
export function sampleValues({ scores, places }: DriftSample): Float64Array {
  return Float64Array.from(places, (place) => scores.value[place] as number);
}
