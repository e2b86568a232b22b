import type { Column } from "../core/columns/column.js";
import type { Amount } from "../core/money/types.js";
import type { Instant } from "../core/time/types.js";

/** One touch of a {@link Journey}. */
export interface JourneyTouch {
  /** What gets the credit: a channel, a campaign, a content. */
  readonly key: string;
  /** When; a Day is its first millisecond. */
  readonly at: Instant;
}

/**
 * What one customer met on the way to a conversion, or without one: the row that {@link attribute} reads and
 * {@link buildJourneys} makes.
 */
export interface Journey<V extends Amount = Amount> {
  readonly id: string;
  /** In any order: they are ordered by `at`, ties as listed. */
  readonly touches: readonly JourneyTouch[];
  /** How many conversions, at least 0; usually 1. */
  readonly conversions: number;
  /** What all of them are worth together; negative for a refund. */
  readonly value: V;
  /** When it converted; a Day is its last millisecond. */
  readonly at?: Instant | undefined;
  /** How many journeys of this form did not convert. Default: 1 without conversions, else 0. */
  readonly nulls?: number | undefined;
  /** When the customer became a lead and a sales opportunity; a Day is its last millisecond. */
  readonly milestones?: JourneyMilestones | undefined;
  /** What the customer said brought them, for the model `selfReported`. */
  readonly selfReported?: string | undefined;
}

/** The moments which {@link MilestoneModel}s give credit for. */
export interface JourneyMilestones {
  readonly lead?: Instant | undefined;
  readonly opportunity?: Instant | undefined;
}

/** Journeys of one path together, as an aggregated export holds them; without times. */
export interface JourneyPath<V extends Amount = Amount> {
  /** The keys in order of time. */
  readonly path: readonly string[];
  /** Conversions of all journeys of this path. */
  readonly conversions: number;
  /** What these are worth together. */
  readonly value: V;
  /** How many journeys of this path did not convert. Default: 1 without conversions, else 0. */
  readonly nulls?: number | undefined;
}

/** Journeys as columns: the touches of all in a row, and where each journey's touches start. */
export interface JourneyColumns<V extends Amount = Amount> {
  /** One entry per touch. Without `at` they stand in order of time. */
  readonly touches: { readonly key: Column; readonly at?: Column | undefined };
  /** One entry per journey: the index of its first touch; ascending, the first is 0. */
  readonly starts: ArrayLike<number>;
  /** One entry per journey, like `value` and `nulls`. */
  readonly conversions: Column;
  readonly value: ArrayLike<V> | Column;
  readonly nulls?: Column | undefined;
}
