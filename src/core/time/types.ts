/**
 * A moment, as arguments and rows give it: ISO 8601 text with `Z` or an offset, epoch milliseconds, or a `Date`.
 *
 * A {@link Day} passes where the documentation says so, as its first or its last millisecond. Results hold ISO text in UTC.
 */
export type Instant = string | number | Date;

/** A calendar day without a time, `YYYY-MM-DD`. */
export type Day = string;

/**
 * A length of time, in the form of date-fns; no part is negative.
 *
 * Weeks to seconds are fixed lengths (a day is 86,400,000 ms) and may be fractions; years and months are whole steps on
 * the calendar of a time zone, and are taken first.
 */
export interface Duration {
  readonly years?: number | undefined;
  readonly months?: number | undefined;
  readonly weeks?: number | undefined;
  readonly days?: number | undefined;
  readonly hours?: number | undefined;
  readonly minutes?: number | undefined;
  readonly seconds?: number | undefined;
}

/** A stretch of time as an argument: `start` is in it, `end` is not. A {@link Day} at either end is its first millisecond. */
export interface Period {
  readonly start: Instant;
  readonly end: Instant;
}

/** A stretch of time in a result: ISO instants in UTC, `start` in, `end` out. */
export interface Span {
  readonly start: string;
  readonly end: string;
}
