import { checkCount, checkKeys, checkObject, invalid } from "../../core/check.js";
import type { Columns } from "../../core/columns/column.js";
import { compareText } from "../../core/compareText.js";
import { wilsonProportion } from "../../stats/wilsonProportion.js";
import type { RowOf, ScoreAllOptions } from "../batch.js";
import { distributionOf } from "../learned/distribution.js";
import { type FeatureColumn, kindOfField } from "../learned/featureColumn.js";
import type { OutcomeInput } from "../learned/fitOptions.js";
import type { Distribution, LearnedModel, ModelFeature } from "../learned/learnedModel.js";
import { programFor, type ScoreModel } from "../scoreModel.js";
import { calibrationInTheLarge } from "./calibrationInTheLarge.js";
import { type ColumnDrift, columnDrift } from "./driftBins.js";
import type { Drift, DriftReport, FieldDrift } from "./driftReport.js";
import { type DriftSample, driftSample, sampleColumn, sampleValues } from "./driftSample.js";
import { kolmogorovOf } from "./kolmogorovSmirnov.js";
import { readZeros, type StabilityVerdict, type ZeroRule } from "./populationStability.js";

/** What to compare, and how. */
export interface DriftOptions<R = object> extends ScoreAllOptions<R> {
  /** Rows to compare with, as the model was made for; those that a learned model has learned from, unless given. */
  readonly baseline?: readonly object[] | Columns | undefined;
  /** What became of the rows, as in fits: then the model's probabilities are held against it. */
  readonly outcomes?: OutcomeInput | undefined;
  /** What stands for an empty bin; `{ count: 0.5 }` unless given. */
  readonly zeros?: ZeroRule | undefined;
  /** The least rows, before and now, for a verdict but `"thin"`: 30 unless given. */
  readonly minimum?: number | undefined;
}

/**
 * Is a model still used on what it was made for, and do its probabilities still come true?
 *
 * Scores and every feature are compared in bins: numbers by the type-7 deciles of the baseline, [low, high), categories by level,
 * with bins for missing values and for categories never seen, where there are any. Each comparison has the population stability
 * index (see `populationStability`) with its verdict, Pearson's chi-square on the 2 × k table, and, where baseline rows are given,
 * the Kolmogorov-Smirnov distance of numbers. With outcomes, the rate is held against the mean probability: z = Σ(won − p) ÷
 * √Σp(1 − p). A learned model's scores are those before calibration and points, as they lay in its training; a rule model's are
 * its points, and its fields are what they hold in the baseline rows.
 *
 * @param model - Made by `defineScoreModel` or a fit.
 * @param data - Rows, or columns of one length, as they are scored now. Rows that have no score are left out and listed.
 * @param options - See {@link DriftOptions}; the moment and tables of events serve baseline rows too.
 * @returns The report; see `driftTable`, `driftFindings` and `driftChart`. Time grows with rows × features.
 * @throws {ClosedLoopError} `INVALID_INPUT` when the model, the data or an option cannot be read, or a rule model has no `baseline`
 * to be compared with.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED`, `MISSING_FIELD` as `scoreAll` and fits do.
 * @see Siddiqi (2006), Credit Risk Scorecards, ch. 8; Cox (1958), Biometrika 45, 562–565, for calibration in the large.
 *
 * @example
 * import { detectDrift, fitLogistic } from "closedloop";
 *
 * const leads = Array.from({ length: 400 }, (_, n) => ({ visits: n % 20, source: n % 3 ? "web" : "event", won: (n * 7) % 20 < n % 20 }));
 * const model = fitLogistic(leads, { outcome: "won", features: ["visits", "source"] });
 * const busier = leads.map((lead) => ({ ...lead, visits: lead.visits + 6, source: "webinar" }));
 * const report = detectDrift(model, busier);
 * report.verdict // => "large"
 * report.fields.map(({ key, unseen }) => [key, unseen?.value ?? null]) // => [["source", 1], ["visits", null]]
 */
export function detectDrift<D extends readonly object[] | Columns>(
  model: ScoreModel,
  data: D,
  options: DriftOptions<RowOf<D>> = {},
): DriftReport {
  const program = programFor(beforeCalibration(model));
  checkObject("options", options);
  checkKeys("", options, keys);
  const { baseline, outcomes, minimum = 30 } = options;
  checkCount("minimum", minimum);
  const rule = { zeros: readZeros("zeros", options.zeros), minimum };
  const settings = options as DriftOptions<never>;
  const now = driftSample(program, data, settings);
  const before = baseline === undefined ? null : driftSample(program, baseline, settings);
  const own = model.kind === "score/rules" ? null : model.baseline;
  if (own === null && before === null) {
    throw invalid("baseline", "rows to compare with, since a rule model keeps none", baseline);
  }
  const { features, skipped } =
    model.kind === "score/rules"
      ? fieldsOf(before as DriftSample)
      : { features: model.features, skipped: [] };
  const compare = (
    columnOf: (sample: DriftSample) => FeatureColumn,
    known: Distribution | undefined,
  ): Comparison => {
    const then = before && columnOf(before);
    // Without rows to compare with, the model has distributions.
    const distribution = then === null ? (known as Distribution) : distributionOf(then);
    return compareColumns(distribution, then, columnOf(now), rule);
  };
  const { drift: score } = compare(before === null ? liftedValuesOf : valuesOf, own?.value);
  const fields = features.map((feature, index) =>
    fieldDrift(
      feature,
      compare((sample) => sampleColumn(sample, feature), own?.features[index]),
    ),
  );
  return {
    kind: "drift",
    schemaVersion: 1,
    model: { id: model.id, kind: model.kind },
    score,
    fields: fields.sort((a, b) => sizeOf(b) - sizeOf(a) || compareText(a.key, b.key)),
    calibration:
      outcomes === undefined ? null : calibrationInTheLarge(model, data, settings, minimum),
    verdict: worstOf(score, fields),
    settings: { ...rule, baseline: before === null ? "model" : "rows" },
    diagnostics: {
      rows: now.batch.length,
      notScored: now.scores.diagnostics.notScored,
      baselineRows: before?.batch.length ?? null,
      baselineNotScored: before?.scores.diagnostics.notScored ?? null,
      skipped,
    },
  };
}

const keys = [
  "baseline",
  "outcomes",
  "zeros",
  "minimum",
  "asOf",
  "id",
  "events",
  "adjustments",
] as const;

/** The model as its training saw it: with the probabilities of logits as its values. */
function beforeCalibration(model: ScoreModel): ScoreModel {
  if (model.kind === "score/rules") return model;
  const { calibration: _, points: __, ...rest }: LearnedModel = model;
  return { ...rest, bands: [], thresholds: [] };
}

/** More categories than these are names, not kinds. */
const mostLevels = 50;

/** The fields that a rule model reads, by what rows to compare with hold in them. */
function fieldsOf(before: DriftSample): {
  readonly features: readonly ModelFeature[];
  readonly skipped: readonly string[];
} {
  const { batch, places } = before;
  const { program, source } = batch;
  const skipped: string[] = [];
  const features = program.fields.flatMap((field) => {
    const kind = kindOfField(source, field, places, program.zone, program.naiveZone, true);
    const feature = { id: field, field, kind };
    const isUndated = kind === "age" && places.some((place) => Number.isNaN(batch.asOfAt(place)));
    const column = isUndated ? null : sampleColumn(before, feature);
    if (column !== null && (column.codes ? column.levels.length : 0) <= mostLevels)
      return [feature];
    skipped.push(field);
    return [];
  });
  return { features, skipped };
}

function valuesOf(sample: DriftSample): FeatureColumn {
  return { values: sampleValues(sample) };
}

/**
 * Scores of many rows may lie on a bound; those that a fit found for itself, or on another engine, differ in their last digits,
 * and so would fall under it.
 */
function liftedValuesOf(sample: DriftSample): FeatureColumn {
  return { values: sampleValues(sample).map((value) => value * (1 + 1e-10)) };
}

interface Comparison {
  readonly drift: Drift;
  readonly expected: ColumnDrift["expected"];
  readonly actual: ColumnDrift["actual"];
}

function compareColumns(
  distribution: Distribution,
  before: FeatureColumn | null,
  now: FeatureColumn,
  rule: Parameters<typeof columnDrift>[2],
): Comparison {
  const { expected, actual, ...drift } = columnDrift(distribution, now, rule);
  const areNumbers = before !== null && !before.codes && !now.codes;
  const ks = areNumbers ? kolmogorovOf(present(before.values), present(now.values)) : null;
  return { drift: { ...drift, ks }, expected, actual };
}

function present(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value));
}

function fieldDrift(
  { id: key, kind }: ModelFeature,
  { drift, expected, actual }: Comparison,
): FieldDrift {
  return {
    key,
    kind: kind ?? "event",
    ...drift,
    missing: {
      expected: wilsonProportion(expected.missing, expected.rows),
      actual: wilsonProportion(actual.missing, actual.rows),
    },
    unseen:
      kind === "category" || kind === "tags" ? wilsonProportion(actual.unseen, actual.rows) : null,
  };
}

/** The index to sort by: an infinite one is the largest, one without rows the least. */
function sizeOf({ psi, verdict }: Drift): number {
  if (psi !== null) return psi;
  return verdict === "large" ? Number.POSITIVE_INFINITY : -1;
}

const fromBest: readonly StabilityVerdict[] = ["thin", "stable", "moderate", "large"];

function worstOf(score: Drift, fields: readonly Drift[]): StabilityVerdict {
  if (score.verdict === "thin") return "thin";
  const places = [score, ...fields].map(({ verdict }) => fromBest.indexOf(verdict));
  return fromBest[Math.max(...places)] as StabilityVerdict;
}
