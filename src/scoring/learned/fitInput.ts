import { numberOf } from "../../core/cells/number.js";
import {
  checkCount,
  checkDefinitionId,
  checkKeys,
  checkObject,
  invalid,
} from "../../core/check.js";
import { compareText } from "../../core/compareText.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../../core/errors.js";
import { checkTimeZone, isoOf } from "../../core/time/instant.js";
import { type Batch, batchOf, refusalOf } from "../batch.js";
import { readBands, readThresholds } from "../readOutcome.js";
import { needField, type Source, sourceOf } from "../source.js";
import { cellReading, valueOfFeature } from "./feature.js";
import {
  type FeatureColumn,
  fieldFeatureColumn,
  kindOfField,
  type LevelColumn,
  levelColumn,
} from "./featureColumn.js";
import { type FitOptions, fitKeys } from "./fitOptions.js";
import type { FeatureKind, LearnedModel, ModelFeature, Training } from "./learnedModel.js";
import { compileFeatures, type FeatureReading } from "./learnedProgram.js";
import { type AskedFeature, readFeatures } from "./readFeatures.js";
import { type Outcomes, readOutcomes } from "./readOutcomes.js";

/** What a model takes over from the options of its fit. */
type ModelHead = Pick<
  LearnedModel,
  "id" | "version" | "timeZone" | "features" | "groups" | "bands" | "thresholds"
>;

/** The rows that a fit learns from, column by column. */
export interface FitRows {
  readonly length: number;
  /** In the order of the dictionary. */
  readonly columns: readonly FeatureColumn[];
  /** How often each row was won and lost, before weights. */
  readonly won: Float64Array;
  readonly lost: Float64Array;
  /** Null where every row counts once. */
  readonly weights: Float64Array | null;
  /** What is added to the logit of each row; null for nothing. */
  readonly offsets: Float64Array | null;
}

/** All that a fit was given, read. */
export interface FitInput {
  readonly head: ModelHead;
  readonly rows: FitRows;
  /** Whether rows are groups of trials. */
  readonly isGrouped: boolean;
  readonly training: Training;
  readonly minimum: Minimum;
  /** The segment of each row; null where none were asked for. */
  readonly segments: (LevelColumn & { readonly field: string }) | null;
}

/** The least of each outcome. */
export interface Minimum {
  readonly won: number;
  readonly lost: number;
}

/** What sets a kind of fit apart from others. */
export interface FitForm {
  /** The id of its models unless one is given. */
  readonly id: string;
  /** Its options beside those that all fits have. */
  readonly keys: readonly string[];
  /** What its features may be; `"levels"` are categories and tags. */
  readonly takes: "all but tags" | "all" | "levels";
}

/** Reads the data and the options that all fits have in common. */
export function readFit(data: unknown, options: FitOptions<never>, form: FitForm): FitInput {
  checkObject("options", options);
  checkKeys("", options, [...fitKeys, ...form.keys]);
  const source = sourceOf("data", data);
  const asked = readFeatures(options.features);
  asked.forEach((one, index) => {
    checkKind(`features[${index}]`, one, form);
    if (one.field !== undefined) needField(`features[${index}]`, source, one.field);
  });
  const { segmentBy } = options;
  if (segmentBy !== undefined) checkField("segmentBy", segmentBy, source);
  const input = readLearning(data, source, asked, options, form);
  checkEnough(input.minimum, input.training);
  return input;
}

function checkKind(path: string, { event, kind }: AskedFeature, { takes }: FitForm): void {
  const isRefused =
    takes === "levels"
      ? event !== undefined || kind === "number" || kind === "age"
      : takes === "all but tags" && kind === "tags";
  if (!isRefused) return;
  const expected = takes === "levels" ? '"category" or "tags"' : '"number", "category" or "age"';
  throw invalid(`${path}.kind`, expected, kind);
}

/** Reads data that a model of this form learns from, however little. */
export function readLearning(
  data: unknown,
  source: Source,
  asked: readonly AskedFeature[],
  options: FitOptions<never>,
  form: FitForm,
): FitInput {
  const { timeZone, asOf, events, rowId, minimum, segmentBy } = options;
  const groupIds = new Set(asked.flatMap(({ group }) => group ?? []));
  const head = readHead(options, form.id, [...groupIds]);
  const reading = compileFeatures({
    // What a field holds is found out below; until then all that counts are events and moments.
    features: asked.map((one) => withKind(one, "category")),
    groups: head.groups,
    timeZone,
  });
  const outcomes = readOutcomes(options.outcome, source, reading.zone);
  const batch = batchOf(
    { ...reading, needsAsOf: reading.needsAsOf || outcomes.needsAsOf },
    data,
    { asOf, id: rowId, events },
    events !== undefined,
  );
  const found = readRows(batch, outcomes, options);
  const { places } = found;
  const features = asked.map((one): ModelFeature => {
    if (one.event !== undefined || one.kind !== undefined) return withKind(one, "category");
    const takesTags = form.takes !== "all but tags";
    const { zone, naiveZone } = reading;
    const kind = kindOfField(source, one.field, places, zone, naiveZone, takesTags);
    if (form.takes === "levels" && kind !== "tags") return withKind(one, "category");
    if (kind === "age" && Number.isNaN(batch.asOf)) throw ageWithoutMoment(one.field);
    return withKind(one, kind);
  });
  const columns = columnsOf(batch, features, found);
  return {
    head: { ...head, features },
    rows: {
      length: places.length,
      columns,
      won: found.won,
      lost: found.lost,
      weights: found.weights,
      offsets: found.offsets,
    },
    isGrouped: outcomes.isGrouped,
    training: trainingOf(batch, found),
    minimum: readMinimum(minimum),
    segments:
      segmentBy === undefined
        ? null
        : { field: segmentBy, ...levelColumn(source, segmentBy, places, unmarked) },
  };
}

function unmarked(): void {
  // A segment of another type is the pooled one.
}

function readHead(
  { id: given, version, timeZone, bands, thresholds }: FitOptions<never>,
  defaultId: string,
  groupIds: readonly string[],
): Omit<ModelHead, "features"> {
  const id: unknown = given ?? defaultId;
  checkDefinitionId("id", id);
  if (version !== undefined && typeof version !== "string") {
    throw invalid("version", "a text", version);
  }
  if (timeZone !== undefined) checkTimeZone("timeZone", timeZone);
  return {
    id,
    version,
    timeZone,
    groups: groupIds.map((id) => ({ id })),
    bands: readBands("bands", bands ?? {}),
    thresholds: readThresholds(thresholds ?? {}, groupIds),
  };
}

function withKind(feature: AskedFeature, kind: FeatureKind): ModelFeature {
  return feature.event === undefined ? { ...feature, kind: feature.kind ?? kind } : feature;
}

function ageWithoutMoment(field: string): ClosedLoopError {
  return new ClosedLoopError(
    "AS_OF_REQUIRED",
    "asOf",
    `expected the moment up to which the age of "${field}" counts, received nothing`,
    { field },
  );
}

function checkField(path: string, field: unknown, source: Source): asserts field is string {
  if (typeof field !== "string") throw invalid(path, "the name of a field", field);
  needField(path, source, field);
}

/** The rows that can be learned from, with what stands beside their features. */
interface FoundRows extends Omit<FitRows, "length" | "columns"> {
  readonly places: Int32Array;
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

function readRows(
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
      const refusal = refusalOf(() => {
        const events = batch.eventsOf(place);
        for (const { feature, values } of eventFeatures) {
          const wrong = new Set<string>();
          const value = valueOfFeature(feature, program.rules, [], events, asOfAt(place), wrong);
          for (const name of wrong) markIn(marks, name, length)[used] = 1;
          values[used] = value === null ? Number.NaN : (value as number);
        }
      });
      if (refusal !== null) continue;
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
function columnsOf(
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

function trainingOf(
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

function readMinimum(minimum: unknown): Minimum {
  if (minimum !== undefined) {
    checkObject("minimum", minimum);
    checkKeys("minimum", minimum, ["won", "lost"]);
  }
  const least = (key: "won" | "lost"): number => {
    const value = minimum === undefined ? undefined : ownCell(minimum as object, key);
    if (value === undefined) return 40;
    checkCount(`minimum.${key}`, value);
    return value;
  };
  return { won: least("won"), lost: least("lost") };
}

/** Refuses to learn from too little; one outcome alone teaches nothing, whatever the minimum. */
export function checkEnough(
  required: Minimum,
  { won, lost }: Pick<Training, "won" | "lost">,
): void {
  const actual = { won, lost };
  if (isEnough(actual, required)) return;
  throw new ClosedLoopError(
    "NOT_ENOUGH_DATA",
    "data",
    `expected at least ${Math.max(1, required.won)} won and ${Math.max(1, required.lost)} lost, received ${won} and ${lost}`,
    { required, actual },
  );
}

/** Whether both outcomes are there often enough. */
export function isEnough(
  actual: { readonly won: number; readonly lost: number },
  { won, lost }: Minimum,
): boolean {
  return actual.won >= Math.max(1, won) && actual.lost >= Math.max(1, lost);
}
