import { checkKeys, checkObject, invalid } from "../../../core/check.js";
import type { Columns } from "../../../core/columns/column.js";
import { ownCell } from "../../../core/conditions/fieldReader.js";
import { sealModel } from "../../../core/models/sealModel.js";
import type { RowOf } from "../../batch.js";
import { isRecord } from "../../properties.js";
import { sourceOf } from "../../source.js";
import type { FeatureColumn } from "../featureColumn.js";
import { checkEnough, readLearning } from "../fitInput.js";
import type { FitOptions, OutcomeInput } from "../fitOptions.js";
import { readFeatures } from "../readFeatures.js";
import { binnedDistribution } from "./binBreaks.js";
import { countTable } from "./countTable.js";
import { learnCounts } from "./learnCounts.js";
import { mergedDistribution, mergedTraining } from "./mergedRecords.js";
import type { NaiveBayesModel } from "./naiveBayesModel.js";
import { pooledCounts } from "./pooledCounts.js";
import { withoutSegment } from "./withoutSegment.js";

/** How the rows of an update are read. */
export interface UpdateReading<R = object>
  extends Pick<FitOptions<R>, "asOf" | "events" | "rowId"> {
  /** What became of the rows; as in the fit unless given, which a list cannot be. */
  readonly outcome?: OutcomeInput | undefined;
}

/** What happened since a model was fitted: rows were decided, or are no more, or a segment was given up. */
export type NaiveBayesChange<D extends readonly object[] | Columns> =
  | ({
      readonly rows: D;
      readonly undo?: undefined;
      readonly removeSegment?: undefined;
    } & UpdateReading<RowOf<D>>)
  | ({
      readonly undo: D;
      readonly rows?: undefined;
      readonly removeSegment?: undefined;
    } & UpdateReading<RowOf<D>>)
  | { readonly removeSegment: string; readonly rows?: undefined; readonly undo?: undefined };

const readingKeys = ["outcome", "asOf", "events", "rowId"] as const;

/**
 * Adds what was won and lost since to a naive Bayes model, or takes it back, without the rows that it learned from.
 *
 * The model keeps counts, and all that scores rows follows from them: an update gives what a fit of all rows together gives, to the
 * last bit (with the same `breaks` where features are numbers). What was taken back leaves no trace either, but for roundings of
 * weights. In Odoo's mode counts that fall to 0 become 0.1, as there. `metrics` and `baseline.value` stay those of the fit.
 *
 * Time grows with the rows of the update and the size of the model.
 *
 * @param model - Made by `fitNaiveBayes`, or by this function.
 * @param change - `{ rows }` to add, `{ undo }` to take back (a lead that was lost and is open again: as it was counted), or
 * `{ removeSegment }`, whose counts then belong to no segment.
 * @returns A new model, sealed.
 * @throws {ClosedLoopError} `INVALID_INPUT` when the change cannot be read, rows are taken back that were not counted, or the segment
 * is none of the model's.
 * @throws {ClosedLoopError} `NOT_ENOUGH_DATA` when nothing won or nothing lost is left.
 * @throws {ClosedLoopError} `MISSING_FIELD`, `AS_OF_REQUIRED` as the fit does; a row may lack any feature.
 * @throws {ClosedLoopError} `TOO_LARGE` when the model would have over a million values.
 * @see Odoo, crm.lead `_pls_increment_frequencies`.
 *
 * @example
 * import { fitNaiveBayes, updateNaiveBayes } from "closedloop";
 *
 * const leads = Array.from({ length: 200 }, (_, n) => ({ source: n % 3 === 0 ? "referral" : "web", won: n % 5 < 2 }));
 * const options = { outcome: "won", features: ["source"] };
 * const monday = fitNaiveBayes(leads.slice(0, 190), options);
 * const tuesday = updateNaiveBayes(monday, { rows: leads.slice(190) });
 * tuesday.counts // => fitNaiveBayes(leads, options).counts
 * updateNaiveBayes(tuesday, { undo: leads.slice(190) }).hash // => monday.hash
 */
export function updateNaiveBayes<
  B extends string,
  S extends string,
  D extends readonly object[] | Columns,
>(model: NaiveBayesModel<B, S>, change: NaiveBayesChange<D>): NaiveBayesModel<B, S> {
  const isModel = isRecord(model) && ownCell(model, "kind") === "score/naiveBayes";
  if (!isModel) throw invalid("model", "what fitNaiveBayes gives", model);
  checkObject("change", change);
  const kinds = (["rows", "undo", "removeSegment"] as const).filter(
    (key) => ownCell(change, key) !== undefined,
  );
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    throw invalid("change", "one of rows, undo and removeSegment", change);
  }
  checkKeys("change", change, kind === "removeSegment" ? [kind] : [kind, ...readingKeys]);
  const { settings, features } = model;
  const breaks = model.params.terms.map((term) => term.breaks ?? null);
  const changed =
    kind === "removeSegment"
      ? { counts: withoutSegment(model.counts, change.removeSegment, settings.mode) }
      : counted(model, breaks, kind, change as Reading);
  const { counts } = changed;
  if (settings.mode === "proper") checkEnough({ won: 0, lost: 0 }, pooledCounts(counts, 0));
  const learned = learnCounts(counts, features, breaks, settings, model.segments?.field);
  return sealModel({ ...model, ...learned, ...changed });
}

type Reading = UpdateReading<never> & { readonly rows?: unknown; readonly undo?: unknown };

/** The parts of a model that count rows, with more rows or with fewer. */
function counted(
  { settings, features, segments, timeZone, ...model }: NaiveBayesModel,
  breaks: readonly (readonly number[] | null)[],
  kind: "rows" | "undo",
  { asOf, events, rowId, outcome = settings.outcome ?? undefined, ...change }: Reading,
): Pick<NaiveBayesModel, "counts" | "training" | "baseline"> {
  if (outcome === undefined) {
    throw invalid("change.outcome", "outcomes of these rows, since the fit had a list", outcome);
  }
  const data = change[kind];
  const asked = readFeatures(features);
  const { minimum, weight } = settings;
  const input = readLearning(
    data,
    sourceOf(`change.${kind}`, data),
    asked,
    {
      outcome,
      features,
      timeZone,
      asOf,
      events,
      rowId,
      weight: weight ?? undefined,
      segmentBy: segments?.field,
      minimum,
    },
    { id: model.id, keys: [], takes: "all" },
  );
  const sign = kind === "rows" ? 1 : -1;
  const table = countTable({ features, breaks, settings }, model.counts);
  table.add(input, sign);
  const { columns } = input.rows;
  return {
    counts: table.store(),
    training: mergedTraining(model.training, input.training, sign),
    baseline: {
      ...model.baseline,
      features: model.baseline.features.map((one, index) => {
        const more = binnedDistribution(columns[index] as FeatureColumn, breaks[index] ?? null);
        return mergedDistribution(one, more, sign);
      }),
    },
  };
}
