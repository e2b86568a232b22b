import type { Amount, Per } from "../core/money/types.js";
import type { FilledAttributionModel } from "./attributionModel.js";
import type { JourneyDuplicate, JourneyRejection, JourneyRowCounts } from "./journeyDiagnostics.js";
import type { MarkovModel, MarkovOrder, MarkovTransition, RemovalEffect } from "./markovModel.js";

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
  readonly model: FilledAttributionModel | MarkovModel;
  /** With the model `markov`: the chance to convert from the start; null without any journey. */
  readonly conversionProbability?: number | null | undefined;
  /** With the model `markov`, one per key. */
  readonly removalEffects?: readonly RemovalEffect[] | undefined;
  /** With the model `markov`. */
  readonly transitions?: readonly MarkovTransition[] | undefined;
  /** With `order: "auto"`, each order that was tried; the one taken has the lowest `aic`. */
  readonly orders?: readonly MarkovOrder[] | undefined;
  /** With `bootstrap`: what the draws began with. */
  readonly seed?: number | undefined;
  /**
   * With `detail: "touches"`, one row per touch of each journey, journeys as given, touches in order of time; with the model
   * `selfReported`, one per answer.
   */
  readonly touches?: readonly TouchCredit<V>[];
  readonly diagnostics: AttributionDiagnostics;
}

/** Between what and what a credit lies, as the option `confidence` has it. */
export interface CreditBounds<V extends Amount = Amount> {
  readonly low: V;
  readonly high: V;
}

/** What one key is credited with. */
export interface Credit<V extends Amount = Amount> {
  readonly key: string;
  /** Fractions of conversions, as doubles. */
  readonly conversions: number;
  /** Money in the finest unit that any value of the input has; a double for bare numbers. */
  readonly value: Per<V>;
  /** With `bootstrap`: where credits lie when the journeys are drawn anew. */
  readonly interval?:
    | { readonly conversions: CreditBounds<number>; readonly value: CreditBounds<Per<V>> }
    | undefined;
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
