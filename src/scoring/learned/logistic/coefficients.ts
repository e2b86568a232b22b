import { inverseDiagonal, solveFactored } from "../../../stats/cholesky.js";
import { normalCdf } from "../../../stats/gammaDistribution.js";
import { normalQuantile } from "../../../stats/normalQuantile.js";
import type { ModelFeature } from "../learnedModel.js";
import type { Design, DesignNumbers, FeaturePlace } from "./design.js";
import { evaluator } from "./evaluate.js";
import type { Coefficient } from "./logisticModel.js";
import { factored } from "./newton.js";

/** What a column of a design is of. */
interface ColumnOf extends Pick<Coefficient, "feature" | "of" | "level"> {
  /** −1 for a column that would be constant. */
  readonly column: number;
}

/** All columns, the intercept first, then feature by feature; references have none. */
function columnsOf(
  features: readonly ModelFeature[],
  places: readonly FeaturePlace[],
): readonly ColumnOf[] {
  const list: ColumnOf[] = [{ feature: null, of: "intercept", column: 0 }];
  features.forEach(({ id: feature }, index) => {
    const place = places[index] as FeaturePlace;
    if (!place.slots) {
      list.push({ feature, of: "number", column: place.column });
      const column = place.missingColumn;
      if (column >= 0) list.push({ feature, of: "missing", column });
      return;
    }
    const { levels, missing } = place.slots;
    place.columns.forEach((column, slot) => {
      const level = levels[slot];
      if (slot === 0) return;
      if (level !== undefined) list.push({ feature, of: "level", level, column });
      else list.push({ feature, of: slot === missing ? "missing" : "rare", column });
    });
  });
  return list;
}

/** The columns' names, for messages. */
export function columnNames(
  width: number,
  features: readonly ModelFeature[],
  places: readonly FeaturePlace[],
): readonly string[] {
  const names = new Array<string>(width);
  for (const { feature, of, level, column } of columnsOf(features, places)) {
    if (column < 0) continue;
    const part = level ?? `(${of})`;
    names[column] = feature === null ? part : of === "number" ? feature : `${feature}=${part}`;
  }
  return names;
}

/** Standard errors of a free fit's coefficients, in units of their features: roots of the inverse information's diagonal. */
export function errorsOf(design: Design, beta: Float64Array): Float64Array {
  const { width, numbers } = design;
  const hessian = new Float64Array((width + 1) ** 2);
  evaluator(design)(beta, null, hessian);
  const factor = factored(hessian, { ridge: new Float64Array(width) }, width);
  const variances = inverseDiagonal(factor, width);
  // The intercept is that of numbers as they are, not less their mean.
  const toIntercept = new Float64Array(width);
  toIntercept[0] = 1;
  numbers.forEach(({ mean, inverse }, index) => {
    toIntercept[index + 1] = -mean * inverse;
    variances[index + 1] = (variances[index + 1] as number) * inverse * inverse;
  });
  const solved = toIntercept.slice();
  solveFactored(factor, width, solved);
  variances[0] = solved.reduce(
    (sum, value, column) => sum + value * (toIntercept[column] as number),
    0,
  );
  return variances.map(Math.sqrt);
}

/** Coefficients in units of their features. */
export function unitCoefficients({ numbers }: Design, beta: Float64Array): Float64Array {
  const values = beta.slice();
  numbers.forEach(({ mean, inverse }: DesignNumbers, index) => {
    const value = (beta[index + 1] as number) * inverse;
    values[index + 1] = value;
    values[0] = (values[0] as number) - value * mean;
  });
  return values;
}

/** The table of coefficients, with what is known of each if there are errors. */
export function coefficientTable(
  values: Float64Array,
  errors: Float64Array | null,
  features: readonly ModelFeature[],
  places: readonly FeaturePlace[],
  confidence: number,
): readonly Coefficient[] {
  const reach = -normalQuantile((1 - confidence) / 2);
  return columnsOf(features, places).map(({ column, ...one }): Coefficient => {
    // `+ 0` turns −0 into 0.
    const value = column < 0 ? 0 : (values[column] as number) + 0;
    if (column < 0 || errors === null) {
      return { ...one, value, standardError: null, z: null, p: null, low: null, high: null };
    }
    const standardError = errors[column] as number;
    const z = value / standardError;
    const margin = reach * standardError;
    return {
      ...one,
      value,
      standardError,
      z,
      p: 2 * normalCdf(-Math.abs(z)),
      low: value - margin,
      high: value + margin,
    };
  });
}
