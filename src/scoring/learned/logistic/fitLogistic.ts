import type { Columns } from "../../../core/columns/column.js";
import { ClosedLoopError } from "../../../core/errors.js";
import { sealModel } from "../../../core/models/sealModel.js";
import type { RowOf } from "../../batch.js";
import type { KeysOf } from "../../scoreDefinition.js";
import { baselineOf } from "../baseline.js";
import { readFit } from "../fitInput.js";
import { fitSegments } from "../fitSegments.js";
import type { ModelFeature } from "../learnedModel.js";
import { fitRows } from "./fitRows.js";
import type { LogisticModel, LogisticParams } from "./logisticModel.js";
import { type LogisticOptions, logisticKeys, readSettings } from "./logisticOptions.js";

/**
 * Learns from leads that were won and lost which features speak for a win, and how much: a logistic regression.
 *
 * Made least is C·Σ weight·log loss + penalty, with ln(p/(1 − p)) = intercept + Σ coefficient·column. Numbers are columns in units
 * of their standard deviation, categories a column of 0 and 1 for each level but the first by code point, which is the
 * reference. A number that is missing is the mean, with a column of its own where the fit saw any; a category that is missing is a
 * level. In scores, a level that the fit did not see is a rare one, else the reference. Newton's method with Cholesky
 * factors finds the coefficients to the last digits; with `"l1"` and `elasticNet` its parabola is minimized by coordinate descent
 * and signs; over 200 columns of `"l2"` go by L-BFGS.
 *
 * A score's reasons are a feature's coefficients times its columns less their means, so that `base` is an average row's logit.
 * Without a penalty, coefficients come with standard errors of the inverse information, z, normal p and intervals, and the fit
 * with deviance, AIC = 2k − 2·LL, BIC = k·ln n − 2·LL and McFadden's 1 − LL/LL₀; else these are null.
 *
 * Time grows with rows × columns², memory with 8 to 30 bytes a row beyond the data; columns of numbers are not copied.
 *
 * @param data - Rows, or columns of one length. Leads whose outcome is not known are left out, and counted in `training`.
 * @param options - Outcome, features, how to hold coefficients; see {@link LogisticOptions}.
 * @returns The model, deep-frozen JSON: give it to `score`, `scoreAll` and `rankLeads`. Coefficients stand in
 * `params.coefficients`, in units of their features.
 * @throws {ClosedLoopError} `NOT_ENOUGH_DATA` when fewer than `minimum` (40 and 40) are won or lost, or none of one.
 * @throws {ClosedLoopError} `SEPARATION` when, without a penalty, columns decide the outcome, so that coefficients have no finite
 * values (`details.kind`, `details.columns`).
 * @throws {ClosedLoopError} `RANK_DEFICIENT` when, without a penalty, columns are combinations of each other (`details.columns`).
 * @throws {ClosedLoopError} `NOT_CONVERGED` when `maxIterations` do not suffice (`details.iterations`).
 * @throws {ClosedLoopError} `MISSING_FIELD` when no row has a field that was named.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED` when ages or events are features and no moment was given.
 * @throws {ClosedLoopError} `DUPLICATE_ID` when two features have one id.
 * @throws {ClosedLoopError} `INVALID_INPUT` when an option cannot be read.
 * @throws {ClosedLoopError} `TOO_LARGE` when levels make a model of over a million values: merge them with `rareBelow`.
 * @see Hosmer, Lemeshow and Sturdivant (2013), Applied Logistic Regression; scikit-learn's LogisticRegression; R's glm.
 *
 * @example
 * import { fitLogistic, score } from "closedloop";
 *
 * const leads = Array.from({ length: 200 }, (_, n) => ({ visits: n % 10, source: n % 3 === 0 ? "referral" : "web", won: n % 10 + (n % 3 === 0 ? 4 : 0) + (n % 7) > 9 }));
 * const model = fitLogistic(leads, { outcome: "won", features: ["visits", "source"], bands: { hot: 60, warm: 20, cold: 0 } });
 * const scored = score(model, { visits: 9, source: "referral" });
 * scored.band // => "hot"
 * scored.reasons.map(({ id }) => id) // => ["base", "visits", "source"]
 */
export function fitLogistic<
  D extends readonly object[] | Columns,
  const O extends LogisticOptions<RowOf<D>>,
>(data: D, options: O): LogisticModel<KeysOf<O, "bands">, KeysOf<O, "thresholds">> {
  const input = readFit(data, options as LogisticOptions<never>, {
    id: "logistic",
    keys: logisticKeys,
    takes: "all but tags",
  });
  const settings = readSettings(options as LogisticOptions<never>);
  const { head, training, isGrouped } = input;
  const { offset, maxIterations } = options;
  const { features } = head;
  const taken = features.findIndex(({ id }) => id === "offset");
  if (offset !== undefined && taken >= 0) {
    const sentence = 'expected another id than "offset", which the offset has';
    throw new ClosedLoopError("DUPLICATE_ID", `features[${taken}].id`, sentence, { id: "offset" });
  }
  const constant = new Set<string>();
  const fits = fitSegments<LogisticParams>(input, (rows) => {
    const fit = fitRows(rows, features, { ...settings, isGrouped, maxIterations });
    for (const id of fit.constant) constant.add(id);
    if (offset === undefined) return fit;
    const terms = [...fit.params.terms, { slope: 1, center: 0, present: 0, missing: 0 }];
    return { ...fit, params: { ...fit.params, terms } };
  });
  const model: LogisticModel = {
    kind: "score/logistic",
    schemaVersion: 1,
    ...head,
    features: offset === undefined ? features : [...features, offsetFeature(offset)],
    settings,
    params: fits.params,
    segments: fits.segments,
    training,
    baseline: baselineOf(fits.totals, input.rows),
    warnings: [
      ...Array.from(constant, (id) => `${id} says nothing: all rows have one value`),
      ...fits.warnings,
    ],
  };
  // Bands and thresholds have the keys of the options.
  return sealModel(model) as LogisticModel<KeysOf<O, "bands">, KeysOf<O, "thresholds">>;
}

/** What was added to each row's logit is added to the scores' too. */
function offsetFeature(field: string): ModelFeature {
  return { id: "offset", field, kind: "number" };
}
