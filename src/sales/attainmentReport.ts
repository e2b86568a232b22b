import type { Rates } from "../core/money/rates.js";
import type { Amount } from "../core/money/types.js";
import type { BusinessCalendar } from "../core/time/businessCalendar.js";
import type { Instant } from "../core/time/types.js";
import type { Quota, QuotaMetric, QuotaOwner } from "./quota.js";

/** The least of a won deal that `quotaAttainment` reads; further keys are ignored. */
export interface WonDeal {
  readonly id?: string | number | bigint | null | undefined;
  readonly closedAt: Instant | bigint;
  /** Negative: a refund, which is no deal. */
  readonly amount?: Amount | bigint | string | null | undefined;
  readonly margin?: Amount | bigint | string | null | undefined;
  readonly units?: number | bigint | string | null | undefined;
  readonly ownerId?: string | number | bigint | null | undefined;
  readonly teamId?: string | number | bigint | null | undefined;
  readonly isNewCustomer?: boolean | null | undefined;
}

/** Settings of `quotaAttainment`. */
export interface QuotaAttainmentOptions {
  /** What is later is unknown; a Day is its last moment. */
  readonly asOf: Instant;
  /** Of bare amounts. */
  readonly currency?: string | undefined;
  /** Needed where amounts are in another currency than the target, or targets than that of their parent. */
  readonly rates?: Rates | undefined;
  /** Gives the pace in business days too. */
  readonly calendar?: BusinessCalendar | undefined;
  /** Days are cut here; where it is given, times without an offset are read in it. Default UTC. */
  readonly timeZone?: string | undefined;
}

/** The columns of fields that warehouse rows call otherwise. */
export interface QuotaAttainmentFields<R> {
  readonly won?: { readonly [K in keyof WonDeal]?: (keyof R & string) | undefined } | undefined;
}

/** How far along a quota should be, and what is to be done for the rest. Null is a number that does not exist. */
export interface QuotaPace {
  /** Of the period, what is over: 0 to 1. */
  readonly elapsedShare: number | null;
  /** target × elapsedShare. */
  readonly paceTarget: Amount | null;
  /** Days of the period that are left. */
  readonly daysLeft: number;
  /** gap ÷ daysLeft; null at the end. */
  readonly neededPerDay: Amount | null;
}

/** What the parts of a quota add up to. */
export interface QuotaRollUp {
  /** Ids of the quotas that have this one as their parent. */
  readonly parts: readonly string[];
  /** Sum of their targets. */
  readonly assigned: Amount;
  /** assigned − target. */
  readonly difference: Amount;
  readonly status: "over_assigned" | "under_assigned" | "assigned";
}

/** How a quota stands. Amounts are in the unit of its target: Money, or a number. */
export interface QuotaResult extends QuotaPace {
  readonly id: string;
  readonly owner: QuotaOwner;
  readonly metric: QuotaMetric;
  readonly period: Quota["period"];
  readonly target: Amount;
  readonly actual: Amount;
  /** actual ÷ target; 1 is all of it. */
  readonly attainment: number | null;
  /** target − actual, not below 0. */
  readonly gap: Amount;
  /** The pace in business days; where a calendar is given. */
  readonly business?: QuotaPace;
  /** Null for a quota without parts. */
  readonly rollUp: QuotaRollUp | null;
}

/** What `quotaAttainment` did with its rows. */
export interface AttainmentDiagnostics {
  /** given = used + rejected + duplicates + future + outside. */
  readonly rows: {
    readonly given: number;
    /** A quota counts it. */
    readonly used: number;
    /** A value is missing or cannot be read; listed in `rejected`. */
    readonly rejected: number;
    /** An earlier row has its id. */
    readonly duplicates: number;
    /** Closed after `asOf`. */
    readonly future: number;
    /** Of no quota's period and owner. */
    readonly outside: number;
  };
  /** Rows that were left out: their place and the first field that is missing or cannot be read. */
  readonly rejected: readonly { readonly index: number; readonly field: string }[];
  /** What a quota counts and a row lacks, so that it counts as 0. */
  readonly missing: readonly { readonly index: number; readonly field: string }[];
  /** Rows with a negative amount: their money counts, they are no deal. */
  readonly refunds: number;
  /** Rows whose close is a day, not an instant. */
  readonly dayResolution: number;
  /** Ids of quotas whose parent is not among them. */
  readonly unknownParents: readonly string[];
  /** Ids of quotas whose parent counts something else, so that they are no part of it. */
  readonly otherMetric: readonly string[];
}

/** The report of `quotaAttainment`. */
export interface AttainmentReport {
  readonly kind: "attainment";
  readonly schemaVersion: 1;
  /** In the order given. */
  readonly quotas: readonly QuotaResult[];
  readonly diagnostics: AttainmentDiagnostics;
  readonly asOf: string;
}
