import { fitRows } from "../learned/logistic/fitRows.js";
import { wholeOf } from "../scoreOf.js";

/**
 * The points that outcomes speak for: a logistic regression (L2, C 1) on what each column gives at one point a unit, its
 * coefficients scaled so that the largest is `maxPoints`, and rounded, halves away from zero. Both outcomes must be there.
 */
export function deservedPoints(
  columns: readonly Float64Array[],
  won: Float64Array,
  lost: Float64Array,
  maxPoints: number,
): readonly number[] {
  const features = columns.map((_, index) => ({
    id: `${index}`,
    field: `${index}`,
    kind: "number" as const,
  }));
  const rows = {
    length: won.length,
    columns: columns.map((values) => ({ values })),
    won,
    lost,
    weights: null,
    offsets: null,
  };
  const { coefficients } = fitRows(rows, features, {
    penalty: "l2",
    C: 1,
    classWeight: null,
    standardize: true,
    rareBelow: 0,
    confidence: 0.95,
    isGrouped: false,
    maxIterations: undefined,
  }).params;
  const values = coefficients.filter(({ of }) => of === "number").map(({ value }) => value);
  const most = values.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  return values.map((value) => (most === 0 ? 0 : wholeOf((value * maxPoints) / most)));
}
