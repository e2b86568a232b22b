import type { Instant } from "../core/time/types.js";

/**
 * The least that a funnel reads of an event. Further keys are ignored, but where `properties` is missing they are the
 * event's properties.
 */
export interface FunnelEvent {
  /** Whoever is counted: a person, an account, a session, a deal. 7, 7n and "7" are one entity. */
  readonly entity: string | number | bigint;
  readonly name: string;
  /** When it happened. A day is its first millisecond; a time without offset needs `timeZone` in the definition. */
  readonly at: Instant | bigint;
  /** Of rows with one entity and `id` the first in event order counts. */
  readonly id?: string | number | bigint | null | undefined;
  /** Order among events of one instant; missing is 0. */
  readonly sequence?: number | null | undefined;
  readonly properties?: object | null | undefined;
}
