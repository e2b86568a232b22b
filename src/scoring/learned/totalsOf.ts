import type { FeatureColumn } from "./featureColumn.js";
import type { LearnedParams, ModelFeature, Term } from "./learnedModel.js";
import { compileTerm } from "./term.js";

/** The points of a row. */
type RowPoints = (row: number) => number;

/** The total of each row of a fit, as its score has it: the base of the row's own parameters, and a term per feature. */
export function totalsOf(
  features: readonly ModelFeature[],
  columns: readonly FeatureColumn[],
  length: number,
  paramsAt: (row: number) => LearnedParams,
): Float64Array {
  const known = new Map<LearnedParams, readonly RowPoints[]>();
  return Float64Array.from({ length }, (_, row) => {
    const params = paramsAt(row);
    const terms =
      known.get(params) ??
      params.terms.map((term, index) =>
        rowPoints(term, features[index] as ModelFeature, columns[index] as FeatureColumn),
      );
    known.set(params, terms);
    let total = params.base;
    for (const pointsAt of terms) total += pointsAt(row);
    return total;
  });
}

function rowPoints(term: Term, { kind }: ModelFeature, column: FeatureColumn): RowPoints {
  const { of } = compileTerm(term, kind === "tags");
  if (!column.codes) {
    const { values } = column;
    return (row) => {
      const value = values[row] as number;
      return of(Number.isNaN(value) ? null : value);
    };
  }
  const { codes, levels } = column;
  const known = new Map<number, number>();
  return (row) => {
    const code = codes[row] as number;
    const points = known.get(code) ?? of(code < 0 ? null : (levels[code] as string));
    known.set(code, points);
    return points;
  };
}
