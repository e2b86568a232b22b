import type { Amount, Per } from "../core/money/types.js";
import type { JourneyDuplicate, JourneyRejection, JourneyRowCounts } from "./journeyDiagnostics.js";

/** How journeys went from state to state, counted: what {@link fitMarkov} fits, and what shards and streams add up. */
export interface TransitionCounts<V extends Amount = Amount> {
  readonly kind: "attribution/transitions";
  readonly schemaVersion: 1;
  /** How many touches a state remembers. */
  readonly order: number;
  /** The keys of each state, the oldest first; the first state is the start, without any. */
  readonly states: readonly (readonly string[])[];
  /** Steps by the places of their states in `states`, those that stay in one too. */
  readonly steps: readonly TransitionStep[];
  /** Where journeys ended. */
  readonly ends: readonly TransitionEnd<V>[];
  readonly diagnostics: {
    readonly rows: { readonly journeys: JourneyRowCounts };
    readonly rejected: readonly JourneyRejection<"journeys">[];
    readonly duplicates: readonly JourneyDuplicate<"journeys">[];
  };
}

/** Journeys that took a step. */
export interface TransitionStep {
  readonly from: number;
  readonly to: number;
  /** Of those that converted in the end. */
  readonly conversions: number;
  /** Of those that did not. */
  readonly nulls: number;
}

/** Journeys that ended in a state. */
export interface TransitionEnd<V extends Amount = Amount> {
  readonly state: number;
  readonly conversions: number;
  readonly nulls: number;
  /** What these conversions are worth together. */
  readonly value: Per<V>;
}
