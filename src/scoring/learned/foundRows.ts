import { numberOf } from "../../core/cells/number.js";
import { compareText } from "../../core/compareText.js";
import { isoOf } from "../../core/time/instant.js";
import { type Batch, refusalOf } from "../batch.js";
import { checkField } from "../source.js";
import { cellReading, valueOfFeature } from "./feature.js";
import { type FeatureColumn, fieldFeatureColumn } from "./featureColumn.js";
import type { FitOptions } from "./fitOptions.js";
import type { ModelFeature, Training } from "./learnedModel.js";
import type { FeatureReading } from "./learnedProgram.js";
import type { Outcomes } from "./readOutcomes.js";

/** The rows that can be learned from, with what stands beside their features. */
interface FoundRows {
  readonly places: Int32Array;
  readonly won: Float64Array;
  readonly lost: Float64Array;
  /** Null where every row counts once. */
  readonly weights: Float64Array | null;
  /** Null where nothing is added to logits. */
  readonly offsets: Float64Array | null;
  /** What features over events are in each row, by their place in the dictionary. */
  readonly ofEvents: ReadonlyMap<number, Float64Array>;
  readonly censored: number;
  /** Names under which rows have cells of another type. */
  readonly marks: Marks;
}

/** Rows by the name of what is of another type in them. */
type Marks = Map<string, Uint8Array>;

function markIn(marks: Marks, name: string, rows: number): Uint8Array {
  const known = marks.get(name) ?? new Uint8Array(rows);
  marks.set(name, known);
  return known;
}

/** Goes through the rows: what became of each, what it counts, what its events come to. */
export function readRows(
  batch: Batch<FeatureReading>,
  outcomes: Outcomes,
  options: FitOptions<never> & { readonly offset?: unknown },
): FoundRows {
  const { source, length, asOfAt, refused, program } = batch;
  const number = (key: "weight" | "offset"): ((place: number) => number | null) | null => {
    const field = options[key];
    if (field === undefined) return null;
    checkField(key, field, source);
    const read = source.reader(field);
    return (place) => numberOf(read(place));
  };
  const weightOf = number("weight");
  const offsetOf = number("offset");
  const places = new Int32Array(length);
  const [won, lost, weights, offsets] = [0, 1, 2, 3].map(() => new Float64Array(length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const marks: Marks = new Map();
  const eventFeatures = program.features.flatMap((feature, index) =>
    feature.read === null ? [{ feature, index, values: new Float64Array(length) }] : [],
  );
  let used = 0;
  let censored = 0;
  for (let place = 0; place < length; place += 1) {
    if (refused.has(place)) continue;
    const tries = outcomes.of(place, asOfAt(place));
    if (tries === null) {
      censored += 1;
      continue;
    }
    const weight = weightOf ? weightOf(place) : 1;
    const offset = offsetOf ? offsetOf(place) : 0;
    if (weight === null || weight <= 0 || offset === null) continue;
    if (program.hasEvents) {
      const wrong = new Set<string>();
      const refusal = refusalOf(() => {
        const events = batch.eventsOf(place);
        for (const { feature, values } of eventFeatures) {
          const value = valueOfFeature(feature, program.rules, [], events, asOfAt(place), wrong);
          values[used] = value === null ? Number.NaN : (value as number);
        }
      });
      if (refusal !== null) continue;
      for (const name of wrong) markIn(marks, name, length)[used] = 1;
    }
    places[used] = place;
    won[used] = tries[0];
    lost[used] = tries[1];
    weights[used] = weight;
    offsets[used] = offset;
    used += 1;
  }
  return {
    places: places.subarray(0, used),
    won: won.subarray(0, used),
    lost: lost.subarray(0, used),
    weights: weightOf && weights.subarray(0, used),
    offsets: offsetOf && offsets.subarray(0, used),
    ofEvents: new Map(eventFeatures.map(({ index, values }) => [index, values.subarray(0, used)])),
    censored,
    marks,
  };
}

/** The values of all features in the rows that are used. */
export function columnsOf(
  { source, asOfAt, program }: Batch<FeatureReading>,
  features: readonly ModelFeature[],
  { places, ofEvents, marks }: FoundRows,
): readonly FeatureColumn[] {
  const { zone, naiveZone } = program;
  const ageOf = cellReading("age", zone, naiveZone);
  const days = (cell: unknown, place: number): number | null =>
    ageOf(cell, asOfAt(place)) as number | null;
  return features.map((feature, index): FeatureColumn => {
    if (feature.field === undefined) return { values: ofEvents.get(index) as Float64Array };
    const { field } = feature;
    const mark = (row: number): void => {
      markIn(marks, field, source.length)[row] = 1;
    };
    return fieldFeatureColumn(source, feature, places, mark, days);
  });
}

/** Says what a fit learned from. */
export function trainingOf(
  { length, asOf, asOfAt }: Batch<FeatureReading>,
  { places, won, lost, censored, marks }: FoundRows,
): Training {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const place of places) {
    first = Math.min(first, asOfAt(place));
    last = Math.max(last, asOfAt(place));
  }
  const isTimed = first <= last;
  return {
    rows: places.length,
    won: sumOf(won),
    lost: sumOf(lost),
    censored,
    leftOut: length - places.length - censored,
    span: isTimed ? { start: isoOf(first), end: isoOf(last) } : null,
    asOf: isTimed && asOf !== null ? isoOf(asOf) : null,
    typeMismatches: Array.from(marks, ([field, rows]) => ({
      field,
      count: rows.reduce((sum, mark) => sum + mark, 0),
    })).sort((a, b) => compareText(a.field, b.field)),
  };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
