import type { FeatureColumn } from "../featureColumn.js";
import type { FitRows } from "../fitInput.js";
import { type Slots, slotsOf } from "../slots.js";
import { type Spread, spreadOf } from "../spread.js";

/** Numbers as the fit sees them: (value − mean) · inverse, 0 where one is missing. */
export interface DesignNumbers {
  readonly values: Float64Array;
  readonly mean: number;
  readonly inverse: number;
}

/** Columns of 0 and 1, of which a row has at most one: `columns[code + 1]`, or `width` for none of them. */
export interface DesignLevels {
  readonly codes: ArrayLike<number>;
  readonly columns: Int32Array;
}

/** Rows in columns: the intercept, then the numbers, then levels. */
export interface Design {
  readonly length: number;
  /** How many columns, the intercept among them. */
  readonly width: number;
  readonly numbers: readonly DesignNumbers[];
  readonly levels: readonly DesignLevels[];
  /** Weight of a row's being won, and of its being lost. */
  readonly won: Float64Array;
  readonly lost: Float64Array;
  readonly offsets: Float64Array | null;
}

/** Where a feature stands in a design. */
export type FeaturePlace = NumberPlace | LevelPlace;

/** Columns are −1 where they would be constant. */
export interface NumberPlace {
  readonly spread: Spread;
  readonly column: number;
  readonly missingColumn: number;
  /** The part of the rows that miss the number. */
  readonly missingShare: number;
  readonly slots?: undefined;
}

export interface LevelPlace {
  readonly slots: Slots;
  /** The column of each slot; −1 for the reference, the first of them. */
  readonly columns: Int32Array;
}

/** Lays the rows of a fit out in columns. Weights are those that the fit counts by. */
export function designOf(
  { length, columns, offsets }: Pick<FitRows, "length" | "columns" | "offsets">,
  rareBelow: number,
  won: Float64Array,
  lost: Float64Array,
): { readonly design: Design; readonly places: readonly FeaturePlace[] } {
  const numbers: DesignNumbers[] = [];
  const found = columns.map((column) => {
    if (column.codes) return { column, slots: slotsOf(column, rareBelow) };
    const spread = spreadOf(column.values);
    const { mean, deviation } = spread;
    const inverse = 1 / deviation;
    // Numbers that differ by less than the inverse can say are one.
    const isConstant = inverse === Number.POSITIVE_INFINITY;
    if (!isConstant) numbers.push({ values: column.values, mean, inverse });
    return { column, spread, place: isConstant ? -1 : numbers.length };
  });
  let width = numbers.length + 1;
  const blocks: { readonly codes: ArrayLike<number>; readonly ofCode: readonly number[] }[] = [];
  const places = found.map((one): FeaturePlace => {
    if (one.slots) {
      const { slots } = one;
      const own = Int32Array.from(slots.counts, (_, slot) => (slot === 0 ? -1 : width + slot - 1));
      width += Math.max(0, own.length - 1);
      const ofCode = Array.from(slots.ofCode, (slot) => own[slot] ?? -1);
      if (own.length > 1)
        blocks.push({ codes: (one.column as { codes: Int32Array }).codes, ofCode });
      return { slots, columns: own };
    }
    const { spread, place } = one;
    const hasColumn = spread.missing > 0 && spread.missing < length;
    if (hasColumn) {
      blocks.push({ codes: missingCodes(one.column), ofCode: [-1, width] });
      width += 1;
    }
    return {
      spread,
      column: place,
      missingColumn: hasColumn ? width - 1 : -1,
      missingShare: spread.missing / length,
    };
  });
  const levels = blocks.map(({ codes, ofCode }) => ({
    codes,
    columns: Int32Array.from(ofCode, (column) => (column < 0 ? width : column)),
  }));
  return { design: { length, width, numbers, levels, won, lost, offsets }, places };
}

/** 0 where a number is missing, else −1. */
function missingCodes(column: FeatureColumn): Int8Array {
  const { values } = column as { readonly values: Float64Array };
  return Int8Array.from(values, (value) => (Number.isNaN(value) ? 0 : -1));
}
