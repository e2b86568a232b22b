import {
  checkCount,
  checkDefinitionId,
  checkKeys,
  checkObject,
  invalid,
} from "../../core/check.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../../core/errors.js";
import { checkTimeZone } from "../../core/time/instant.js";
import { batchOf } from "../batch.js";
import { readBands, readThresholds } from "../readOutcome.js";
import { checkField, needField, type Source, sourceOf } from "../source.js";
import { type FeatureColumn, kindOfField, type LevelColumn, levelColumn } from "./featureColumn.js";
import { type FitOptions, fitKeys } from "./fitOptions.js";
import { columnsOf, readRows, trainingOf } from "./foundRows.js";
import type { FeatureKind, LearnedModel, ModelFeature, Training } from "./learnedModel.js";
import { compileFeatures } from "./learnedProgram.js";
import { type AskedFeature, readFeatures } from "./readFeatures.js";
import { readOutcomes } from "./readOutcomes.js";

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
