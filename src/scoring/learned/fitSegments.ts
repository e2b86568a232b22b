import { isClosedLoopError } from "../../core/errors.js";
import type { FeatureColumn } from "./featureColumn.js";
import { type FitInput, type FitRows, isEnough, type Minimum } from "./fitInput.js";
import type { LearnedParams, ModelSegment } from "./learnedModel.js";

/** What a kind of model makes of rows. */
export interface RowsFit<P extends LearnedParams> {
  readonly params: P;
  /** The total of each row, as its score has it. */
  readonly totals: Float64Array;
}

/** The fits of a model: of all rows, and of the segments that have enough. */
export interface Fits<P extends LearnedParams> {
  readonly params: P;
  /** Absent where no segments were asked for. */
  readonly segments?: { readonly field: string; readonly fits: readonly ModelSegment<P>[] };
  /** What each row's own fit gives it. */
  readonly totals: Float64Array;
  readonly warnings: readonly string[];
}

/** Fits all rows, then those of each segment by itself, in the order of their values. */
export function fitSegments<P extends LearnedParams>(
  { rows, segments, minimum }: FitInput,
  learn: (rows: FitRows) => RowsFit<P>,
): Fits<P> {
  const pooled = learn(rows);
  if (segments === null) return { ...pooled, warnings: [] };
  const { field, levels, codes } = segments;
  const totals = pooled.totals.slice();
  const fits: ModelSegment<P>[] = [];
  const warnings: string[] = [];
  levels.forEach((value, code) => {
    const places = placesOf(codes, code);
    const own = rowsAt(rows, places);
    const won = sumOf(own.won);
    const lost = sumOf(own.lost);
    if (!isEnough({ won, lost }, minimum)) {
      warnings.push(thinSegment(field, value, { won, lost }));
      return;
    }
    try {
      const one = learn(own);
      fits.push({ value, params: one.params, training: { rows: own.length, won, lost } });
      places.forEach((place, row) => {
        totals[place] = one.totals[row] as number;
      });
    } catch (error) {
      if (!isClosedLoopError(error)) throw error;
      warnings.push(`${field} "${value}" is scored by all rows' fit: ${error.message}`);
    }
  });
  return { params: pooled.params, segments: { field, fits }, totals, warnings };
}

/** Says that a segment has too few rows for a fit of its own. */
export function thinSegment(field: string, value: string, { won, lost }: Minimum): string {
  return `${field} "${value}" is scored by all rows' fit: it has ${won} won and ${lost} lost`;
}

function placesOf(codes: Int32Array, code: number): Int32Array {
  const places = new Int32Array(codes.length);
  let size = 0;
  for (let row = 0; row < codes.length; row += 1) {
    if (codes[row] !== code) continue;
    places[size] = row;
    size += 1;
  }
  return places.subarray(0, size);
}

/** Some of the rows of a fit. */
function rowsAt(rows: FitRows, places: Int32Array): FitRows {
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from(places, (place) => values[place] as number);
  return {
    length: places.length,
    columns: rows.columns.map((column): FeatureColumn => {
      if (!column.codes) return { values: pick(column.values) };
      const { codes, levels } = column;
      return { codes: places.map((place) => codes[place] as number), levels };
    }),
    won: pick(rows.won),
    lost: pick(rows.lost),
    weights: rows.weights && pick(rows.weights),
    offsets: rows.offsets && pick(rows.offsets),
  };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
