import type { FitRows } from "../fitInput.js";
import type { RowsFit } from "../fitSegments.js";
import type { ModelFeature } from "../learnedModel.js";
import { metricsOf } from "../metrics.js";
import { coefficientTable, columnNames, errorsOf, unitCoefficients } from "./coefficients.js";
import { type Design, designOf, type FeaturePlace } from "./design.js";
import { scoresOf } from "./evaluate.js";
import { likelihoodMeasures } from "./likelihoodMeasures.js";
import type { LogisticParams, LogisticSettings } from "./logisticModel.js";
import { solve } from "./solve.js";
import { paramsOf } from "./terms.js";

/** What a fit of rows is asked for. */
export interface RowsSettings extends LogisticSettings {
  readonly isGrouped: boolean;
  readonly maxIterations: number | undefined;
}

/** A logistic fit of some rows. */
export interface LogisticFit extends RowsFit<LogisticParams> {
  /** Features that say nothing in these rows. */
  readonly constant: readonly string[];
}

/** Fits rows, whose columns are in the order of the features. */
export function fitRows(
  rows: FitRows,
  features: readonly ModelFeature[],
  settings: RowsSettings,
): LogisticFit {
  const { rareBelow, confidence, isGrouped, maxIterations } = settings;
  const isFree = settings.penalty === "none";
  const { won, lost } = weighted(rows, settings);
  const { design, places } = designOf(rows, rareBelow, won, lost);
  const names = columnNames(design.width, features, places);
  const held = weightsOf(design, settings);
  const { beta, iterations } = solve({ design, ...held, isFree, names, maxIterations });
  const values = unitCoefficients(design, beta);
  const errors = isFree ? errorsOf(design, beta) : null;
  const logits = scoresOf(design, beta);
  return {
    params: {
      ...paramsOf(beta, values, places, rows.length),
      coefficients: coefficientTable(values, errors, features, places, confidence),
      metrics: {
        ...metricsOf(logits, rows),
        ...likelihoodMeasures(logits, rows, isGrouped, isFree ? design.width : null),
        iterations,
      },
    },
    totals: logits,
    constant: features.flatMap(({ id }, index) =>
      isConstant(places[index] as FeaturePlace) ? [id] : [],
    ),
  };
}

/** What each row's outcomes count in the fit: by its weight, its class, and all by C. */
function weighted(
  { length, won, lost, weights }: FitRows,
  { C, classWeight, penalty }: RowsSettings,
): { readonly won: Float64Array; readonly lost: Float64Array } {
  const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
  const [ofWon, ofLost] = [sum(won), sum(lost)];
  const all = penalty === "none" ? 1 : C;
  const isBalanced = classWeight === "balanced";
  const wonWeight = isBalanced ? (all * (ofWon + ofLost)) / (2 * ofWon) : all;
  const lostWeight = isBalanced ? (all * (ofWon + ofLost)) / (2 * ofLost) : all;
  if (weights === null && wonWeight === 1 && lostWeight === 1) return { won, lost };
  const weigh = (counts: Float64Array, weight: number): Float64Array =>
    Float64Array.from({ length }, (_, row) => {
      const own = weights ? (weights[row] as number) : 1;
      return weight * own * (counts[row] as number);
    });
  return { won: weigh(won, wonWeight), lost: weigh(lost, lostWeight) };
}

/** The weights of coefficients. Columns of numbers are in units of their deviation, which the penalty may not be in. */
function weightsOf(
  { width, numbers }: Design,
  { penalty, standardize }: RowsSettings,
): { readonly ridge: Float64Array; readonly lasso: Float64Array | null } {
  const share = typeof penalty === "object" ? penalty.elasticNet : penalty === "l1" ? 1 : 0;
  const units = new Float64Array(width).fill(penalty === "none" ? 0 : 1);
  units[0] = 0;
  if (!standardize) {
    numbers.forEach(({ inverse }, index) => {
      units[index + 1] = (units[index + 1] as number) * inverse;
    });
  }
  return {
    ridge: units.map((unit) => (1 - share) * unit * unit),
    lasso: share > 0 ? units.map((unit) => share * unit) : null,
  };
}

function isConstant(place: FeaturePlace): boolean {
  return place.slots ? place.slots.counts.length < 2 : place.column < 0;
}
