/** Where a bin lies. */
export type BinPlace =
  | {
      readonly kind: "range";
      /** The least number in it; null where there is no bound. */
      readonly from: number | null;
      /** The least number above it; null where there is no bound. */
      readonly to: number | null;
    }
  | { readonly kind: "levels"; readonly levels: readonly string[] }
  | { readonly kind: "special"; readonly value: number | string }
  | { readonly kind: "missing" };

/** What is known of the rows in a bin. */
export interface BinMeasures {
  /** By weight where there are weights, as are `won` and `lost`. */
  readonly count: number;
  /** The part of all rows. */
  readonly share: number;
  readonly won: number;
  readonly lost: number;
  /** The part of its rows that was won; null without rows. */
  readonly rate: number | null;
  /** Weight of evidence: above 0 where more was won than on average; null where it is infinite. */
  readonly woe: number | null;
  /** What the bin adds to the information value; null where that is infinite. */
  readonly iv: number | null;
}

/** A bin of a field. */
export type FieldBin = BinPlace & BinMeasures;

/** A field in bins, and how much they tell of the outcome. */
export interface FieldBins {
  readonly kind: "number" | "category";
  /** Ranges from low to high or levels by rate, then special values, then rows without a value. */
  readonly bins: readonly FieldBin[];
  /** Where ranges begin, the first apart; absent for categories. */
  readonly breaks?: readonly number[] | undefined;
  /** Information value: the sum over bins; null where it is infinite. */
  readonly iv: number | null;
  /** Jensen–Shannon divergence of rows won and lost, from 0 to ln 2. */
  readonly js: number | null;
  /** |2·AUC − 1| of the bins' rates; null with one outcome alone. */
  readonly gini: number | null;
  readonly won: number;
  readonly lost: number;
  /** Rows without an outcome, or whose weight is none. */
  readonly leftOut: number;
}
