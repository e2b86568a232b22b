import type { Amount, Per } from "../core/money/types.js";
import type { FilledAttributionModel } from "./attributionModel.js";
import type { JourneyDuplicate, JourneyRejection, JourneyRowCounts } from "./journeyDiagnostics.js";

/** Who brought what: the report of {@link attribute}. Credits and `unattributed` add up to `totals`, to the last unit. */
export interface Attribution<V extends Amount = Amount> {
  readonly kind: "attribution";
  readonly schemaVersion: 1;
  /** One row per key that any journey holds, by value descending, then by key. */
  readonly credits: readonly Credit<V>[];
  /** What no touch can have: journeys without touches, and value without conversions. */
  readonly unattributed: CreditSum<V>;
  readonly totals: CreditSum<V>;
  /** The model in its long form. */
  readonly model: FilledAttributionModel;
  /**
   * With `detail: "touches"`, one row per touch of each journey, journeys as given, touches in order of time; with the model
   * `selfReported`, one per answer.
   */
  readonly touches?: readonly TouchCredit<V>[];
  readonly diagnostics: AttributionDiagnostics;
}

/** What one key is credited with. */
export interface Credit<V extends Amount = Amount> {
  readonly key: string;
  /** Fractions of conversions, as doubles. */
  readonly conversions: number;
  /** Money in the finest unit that any value of the input has; a double for bare numbers. */
  readonly value: Per<V>;
}

/** A sum of conversions and of what they are worth. */
export interface CreditSum<V extends Amount = Amount> {
  readonly conversions: number;
  /** Null without any journey: then no currency is known. */
  readonly value: Per<V> | null;
}

/** What one touch is credited with. */
export interface TouchCredit<V extends Amount = Amount> {
  /** The journey's id; its place in the list (`"0"`, `"1"` …) where it has none, as paths and columns. */
  readonly journeyId: string;
  readonly key: string;
  readonly conversions: number;
  /** Money in thousandths of the journey's own unit, exact up to 12 digits after the point. */
  readonly value: Per<V>;
}

/** What became of the rows: used + rejected + duplicates = given. */
export interface AttributionDiagnostics {
  readonly rows: {
    readonly journeys: JourneyRowCounts;
  };
  readonly rejected: readonly JourneyRejection<"journeys">[];
  readonly duplicates: readonly JourneyDuplicate<"journeys">[];
}
