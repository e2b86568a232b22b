import type { Amount } from "../core/money/types.js";
import type { Instant } from "../core/time/types.js";

/** Who a touch or a conversion belongs to. */
export interface JourneyPerson {
  readonly leadId?: string | number | bigint | null | undefined;
  readonly contactId?: string | number | bigint | null | undefined;
  readonly accountId?: string | number | bigint | null | undefined;
  /** A visitor before we know the name: a cookie's or device's id. */
  readonly anonymousId?: string | number | bigint | null | undefined;
}

/** The least row of a touch that {@link buildJourneys} reads; further keys are ignored. */
export interface JourneyTouchpoint extends JourneyPerson {
  readonly id?: string | number | bigint | null | undefined;
  /** A Day is its first millisecond. */
  readonly at: Instant | bigint;
  readonly channel: string;
  readonly campaignId?: string | number | bigint | null | undefined;
  readonly content?: string | null | undefined;
  readonly source?: string | null | undefined;
  /** For `lookbackByKind`: `ad_click`, `ad_view`, `visit` … */
  readonly kind?: string | null | undefined;
}

/** The least row of a conversion that {@link buildJourneys} reads: a won deal, an order, a signup. */
export interface JourneyConversion<V extends Amount = Amount> extends JourneyPerson {
  readonly id: string | number | bigint;
  /** A Day is its last millisecond; windows reach back from its first. */
  readonly at: Instant | bigint;
  /** Money, a number, or a plain decimal text. Without one, it is worth 0. */
  readonly value?: V | bigint | string | null | undefined;
  /** When the customer became a lead and a sales opportunity; a Day is its last millisecond. */
  readonly milestones?:
    | {
        readonly lead?: Instant | bigint | null | undefined;
        readonly opportunity?: Instant | bigint | null | undefined;
      }
    | null
    | undefined;
  /** What the customer said brought them. */
  readonly selfReported?: string | null | undefined;
}

/** Which lead a visitor turned out to be. */
export interface JourneyIdentity {
  readonly anonymousId: string | number | bigint;
  readonly leadId: string | number | bigint;
}
