import type { AttributionDiagnostics } from "../attribution.js";
import type { Moment } from "./moment.js";
import type { Thousandths } from "./value.js";

/** All journeys of a call that can be read, as columns: the touches of all in a row, those of a journey in order of time. */
export interface JourneyTable {
  readonly length: number;
  readonly id: (journey: number) => string;
  /** Where the touches of each journey start; one more than there are journeys. */
  readonly starts: Int32Array;
  /** By touch: the key's index in `keys`. */
  readonly keyOf: Int32Array;
  /** By touch; of touches without a time nothing is known. */
  readonly touchAt: (touch: number) => Moment;
  readonly conversions: Float64Array;
  readonly nulls: Float64Array;
  /** A bare number, or Money in thousandths of its unit. */
  readonly valueOf: (journey: number) => number | Thousandths;
  readonly convertedAt: (journey: number) => Moment;
  readonly leadAt: (journey: number) => Moment;
  readonly opportunityAt: (journey: number) => Moment;
  readonly keys: readonly string[];
  /** The finest scale of all values; 0 for bare numbers. */
  readonly scale: number;
  /** Null for bare numbers, undefined without any journey. */
  readonly currency: string | null | undefined;
  readonly diagnostics: AttributionDiagnostics;
}

/** How many touches a journey has. */
export function touchCount({ starts }: JourneyTable, journey: number): number {
  return (starts[journey + 1] as number) - (starts[journey] as number);
}
