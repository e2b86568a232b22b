import type { Columns } from "../../../core/columns/column.js";
import { sealModel } from "../../../core/models/sealModel.js";
import type { RowOf } from "../../batch.js";
import { judgedValue } from "../../scale.js";
import type { KeysOf } from "../../scoreDefinition.js";
import { numberDistribution } from "../distribution.js";
import type { FeatureColumn } from "../featureColumn.js";
import { type FitInput, readFit } from "../fitInput.js";
import type { FeatureInput } from "../fitOptions.js";
import type { LearnedModel, LearnedParams } from "../learnedModel.js";
import { learnedProgramOf } from "../learnedProgram.js";
import { metricsOf } from "../metrics.js";
import { totalsOf } from "../totalsOf.js";
import { binnedDistribution, breaksOf } from "./binBreaks.js";
import { countTable } from "./countTable.js";
import { decidedBy } from "./decidedBy.js";
import { learnCounts } from "./learnCounts.js";
import type { NaiveBayesModel } from "./naiveBayesModel.js";
import {
  type NaiveBayesOptions,
  naiveBayesKeys,
  readBreaks,
  readMode,
  readSettings,
  readStageField,
} from "./naiveBayesOptions.js";

/**
 * Learns from leads that were won and lost how much each value of each field speaks for a win, by counting: naive Bayes. Its counts
 * stay in the model, so that `updateNaiveBayes` can add what is won and lost from day to day.
 *
 * logit = ln P(won)/P(lost) + Σ ln P(value | won)/P(value | lost), with P(value | won) = (rows won with it + α) / (rows won with any
 * value + α·values). A value that is missing, or that the fit did not see, adds nothing. A segment's own shares are drawn to those
 * of all rows: (count + κ·P) / (n + κ). Numbers, ages and counts of events are cut into bins, each of which is a value. Fields
 * that say the same thing twice count twice: calibrate such a model with `calibrateModel`.
 *
 * `mode: "odoo"` gives the probabilities of Odoo's predictive lead scoring: each count begins at 0.1; a lead that is won counts on
 * all `stages`, one that is lost on its own and those before; shares of stages are of all leads on the first stage; a tag counts from
 * 50 leads on; a team (`segmentBy`) with rows has its own counts, others those of all teams; probabilities are rounded to
 * hundredths of a percent between 0.01 % and 99.99 %, leads on a won stage have 100 %, those on none 0 %. Where the first stage has
 * no counts the value is 0 and the probability null. Cells that are lists are tags. Evidence tells each value's `share`.
 *
 * Time grows with rows × features, memory with 20 bytes a row beyond the data.
 *
 * @param data - Rows, or columns of one length. Leads whose outcome is not known are left out, and counted in `training`.
 * @param options - Outcome, features, how to count; see {@link NaiveBayesOptions}.
 * @returns The model, deep-frozen JSON: give it to `score`, `scoreAll` and `rankLeads`.
 * @throws {ClosedLoopError} `NOT_ENOUGH_DATA` when fewer than `minimum` (40 and 40) are won or lost, or none of one.
 * @throws {ClosedLoopError} `MISSING_FIELD` when no row has a field that was named.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED` when ages or events are features and no moment was given.
 * @throws {ClosedLoopError} `DUPLICATE_ID` when two features or stages have one id.
 * @throws {ClosedLoopError} `INVALID_INPUT` when an option cannot be read, or is of the other mode.
 * @throws {ClosedLoopError} `TOO_LARGE` when values make a model of over a million: leave fields of ids and names out.
 * @see Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, 6.6.3; scikit-learn's CategoricalNB; Odoo's
 * crm.lead.scoring.frequency.
 *
 * @example
 * import { fitNaiveBayes, score } from "closedloop";
 *
 * const leads = Array.from({ length: 200 }, (_, n) => ({ source: n % 2 === 0 ? "referral" : "web", plan: n % 3 === 0 ? "pro" : "basic", won: n % 10 < 3 || n % 6 === 0 }));
 * const model = fitNaiveBayes(leads, { outcome: "won", features: ["source", "plan"] });
 * const scored = score(model, { source: "referral", plan: "pro" });
 * scored.probability // => ~0.76
 * scored.reasons.map(({ id }) => id) // => ["base", "source", "plan"]
 */
export function fitNaiveBayes<
  D extends readonly object[] | Columns,
  const O extends NaiveBayesOptions<RowOf<D>>,
>(data: D, options: O): NaiveBayesModel<KeysOf<O, "bands">, KeysOf<O, "thresholds">> {
  const own = options as NaiveBayesOptions<never>;
  const isOdoo = readMode(own) === "odoo";
  const stageField = isOdoo ? readStageField(own) : null;
  const features = stageField === null ? own.features : withStage(own.features, stageField);
  const input = readFit(
    data,
    { ...own, features },
    { id: "naiveBayes", keys: naiveBayesKeys, takes: isOdoo ? "levels" : "all" },
  );
  const { head, rows, segments, training } = input;
  const settings = readSettings(own, head.features, input.minimum);
  const breaks = breaksOf(head.features, rows, readBreaks(own.breaks ?? {}, head.features));
  const table = countTable({ features: head.features, breaks, settings });
  table.add(input, 1);
  const counts = table.store();
  const learned = learnCounts(counts, head.features, breaks, settings, segments?.field);
  const model = {
    kind: "score/naiveBayes",
    schemaVersion: 1,
    ...head,
    settings,
    params: learned.params,
    segments: learned.segments,
    decidedBy: decidedBy(settings),
    counts,
    training,
    baseline: {
      value: { breaks: [], counts: [0], missing: 0 },
      features: rows.columns.map((column, index) =>
        binnedDistribution(column, breaks[index] ?? null),
      ),
    },
    warnings: learned.warnings,
  } satisfies Omit<NaiveBayesModel, "metrics">;
  const { logits, values } = scored(model, input);
  const finished: NaiveBayesModel = {
    ...model,
    baseline: { ...model.baseline, value: numberDistribution(values) },
    metrics: metricsOf(logits, rows),
  };
  // Bands and thresholds have the keys of the options.
  return sealModel(finished) as NaiveBayesModel<KeysOf<O, "bands">, KeysOf<O, "thresholds">>;
}

/** The stage counts as a feature, the first one unless it is among them. */
function withStage(features: readonly FeatureInput[], stage: string): readonly FeatureInput[] {
  const hasStage =
    !Array.isArray(features) ||
    features.some(
      (one: unknown) =>
        one === stage || (one as { readonly field?: unknown } | null)?.field === stage,
    );
  return hasStage ? features : [{ field: stage, kind: "category" }, ...features];
}

/** What the model says of the rows that it learned from. */
function scored(
  model: LearnedModel,
  { rows, segments }: FitInput,
): { readonly logits: Float64Array; readonly values: Float64Array } {
  const { features, params, decidedBy } = model;
  const program = learnedProgramOf(model);
  const fits = new Map(model.segments?.fits.map((fit) => [fit.value, fit.params]));
  const paramsByCode = segments?.levels.map((level): LearnedParams => fits.get(level) ?? params);
  const paramsAt = (row: number): LearnedParams =>
    paramsByCode?.[segments?.codes[row] as number] ?? params;
  const logits = totalsOf(features, rows.columns, rows.length, paramsAt);
  const stage = rows.columns[features.findIndex(({ field }) => field === decidedBy?.field)];
  const cells: unknown[] = [];
  const read = (
    field: string | undefined,
    column: FeatureColumn | null | undefined,
    row: number,
  ): void => {
    if (field === undefined || !column?.codes) return;
    cells[program.fields.indexOf(field)] = column.levels[column.codes[row] as number];
  };
  const values = logits.map((logit, row) => {
    read(decidedBy?.field, stage, row);
    read(segments?.field, segments, row);
    const verdict = program.verdictOf?.(cells);
    const probability = verdict === undefined ? program.probabilityOf?.(logit) : verdict;
    return judgedValue(program, logit, probability ?? null);
  });
  return { logits, values };
}
