import type { Rates } from "../core/money/rates.js";
import type { Amount, Money } from "../core/money/types.js";
import type { Instant, Period, Span } from "../core/time/types.js";
import type { Proportion } from "../stats/wilsonProportion.js";

/** The least of a deal that `salesKpis` reads, beside the field that `by` names; an `Opportunity` will do. */
export interface SalesKpiDeal {
  readonly id: string | number | bigint;
  readonly createdAt: Instant | bigint;
  /** `"open"`, `"won"` or `"lost"`. */
  readonly outcome: string;
  readonly closedAt?: Instant | bigint | null | undefined;
  /** Of a won deal a negative one is a refund. */
  readonly amount?: Amount | bigint | string | null | undefined;
  readonly margin?: Amount | bigint | string | null | undefined;
  /** How many were sold; unless given, what the line items say. */
  readonly units?: number | bigint | string | null | undefined;
  readonly lineItems?: readonly SalesKpiLine[] | null | undefined;
}

/** The least of a line item: units are counted by its quantity, costs by what they cost. */
export interface SalesKpiLine {
  readonly quantity: number | bigint | string;
  readonly unitCost?: Amount | bigint | string | null | undefined;
}

/** The least of an activity that `salesKpis` reads, beside the field that `by` names; an `Activity` will do. */
export interface SalesKpiActivity {
  readonly id?: string | number | bigint | null | undefined;
  readonly kind: string;
  readonly at?: Instant | bigint | null | undefined;
  /** `"done"` unless given; what is not done is not counted. */
  readonly status?: string | null | undefined;
  /** The deal whose `by` counts where the activity has none of its own. */
  readonly opportunityId?: string | number | bigint | null | undefined;
}

/** Settings of `salesKpis`. */
export interface SalesKpiOptions<C extends string = string, A extends object = SalesKpiActivity> {
  /** Half-open; a Day is its first moment, so `end: "2026-07-01"` ends with June. */
  readonly period: Period;
  /** The currency of the report, and of bare amounts. */
  readonly currency: C;
  /** What is later is unknown; a Day is its last moment. */
  readonly asOf: Instant;
  /** A field of the deals to make a row of each value of: `ownerId`, `type`, `custom.region` … Default none: totals alone. */
  readonly by?: string | undefined;
  /** Needed where amounts are in other currencies. */
  readonly rates?: Rates | undefined;
  /** What was done, for activities per won deal. */
  readonly activities?: readonly A[] | undefined;
  /** Days are cut here; where it is given, times without an offset are read in it. Default UTC. */
  readonly timeZone?: string | undefined;
}

/** The columns of fields that warehouse rows call otherwise. */
export interface SalesKpiFields<R, A> {
  readonly opportunities?:
    | { readonly [K in keyof SalesKpiDeal]?: (keyof R & string) | undefined }
    | undefined;
  readonly activities?:
    | { readonly [K in keyof SalesKpiActivity]?: (keyof A & string) | undefined }
    | undefined;
}

/** How many activities of a kind there were. */
export interface SalesKpiActivityCount {
  readonly kind: string;
  readonly count: number;
  /** count ÷ won; null without a won deal. */
  readonly perWon: number | null;
}

/** The figures of one value of `by`, or of all. Null is a number that does not exist, or that no deal tells. */
export interface SalesKpiRow<C extends string = string> {
  /** The value of `by`, `"(none)"` where a deal has none; of the totals `"(total)"`. */
  readonly key: string;
  /** Deals won in the period. */
  readonly won: number;
  readonly lost: number;
  /** won of won and lost. */
  readonly winRate: Proportion;
  /** Deals created in the period, however they stand. */
  readonly created: number;
  /** Sold with the won deals. */
  readonly units: number | null;
  /** Amounts of won deals, less refunds. */
  readonly revenue: Money<C>;
  /** revenue ÷ won. */
  readonly averageDeal: Money<C> | null;
  /** Of the deals that tell it. */
  readonly cost: Money<C> | null;
  /** Of the deals that tell it. */
  readonly margin: Money<C> | null;
  /** margin ÷ the revenue of the deals that tell their margin. */
  readonly marginRate: number | null;
  /** Of won deals, from creation to close. */
  readonly medianCycleDays: number | null;
  readonly meanCycleDays: number | null;
  /** By kind; where activities are given. */
  readonly activities?: readonly SalesKpiActivityCount[];
}

/** What became of the rows of one input: given = used + rejected + duplicates + future + outside. */
export interface SalesKpiRowCounts {
  readonly given: number;
  /** A figure counts it. */
  readonly used: number;
  /** A value is missing or cannot be read; listed in `rejected`. */
  readonly rejected: number;
  /** An earlier row has its id. */
  readonly duplicates: number;
  /** Created, or done, after `asOf`. */
  readonly future: number;
  /** Not of the period; of activities also those not done, or without a moment. */
  readonly outside: number;
}

/** What `salesKpis` did with its rows. Deals are named by their ids, in order. */
export interface SalesKpiDiagnostics {
  readonly opportunities: SalesKpiRowCounts;
  /** Where activities are given. */
  readonly activities?: SalesKpiRowCounts;
  /** Rows that were left out: their place and the first field that is missing or cannot be read. */
  readonly rejected: readonly {
    readonly input: "opportunities" | "activities";
    readonly index: number;
    readonly field: string;
  }[];
  /** Won deals without an amount, which count as 0. */
  readonly missingAmount: readonly string[];
  /** Won deals that tell no margin, by themselves or by the costs of all their lines. */
  readonly missingMargin: readonly string[];
  /** Deals won or lost that nobody knows when; they are in no period. */
  readonly undated: readonly string[];
  /** Deals won before they were created; their cycle is not counted. */
  readonly backDated: readonly string[];
  /** Won deals with a negative amount: their money counts, they do not. */
  readonly refunds: number;
  /** Rows with a date that is a day, not an instant. */
  readonly dayResolution: number;
}

/** The report of `salesKpis`. */
export interface SalesKpiReport<C extends string = string> {
  readonly kind: "salesKpis";
  readonly schemaVersion: 1;
  /** The field that rows are made of; null for totals alone. */
  readonly by: string | null;
  readonly period: Span;
  readonly currency: C;
  /** The most revenue first, then by key; none without `by`. */
  readonly rows: readonly SalesKpiRow<C>[];
  /** Of all deals; its key is `"(total)"`. */
  readonly totals: SalesKpiRow<C>;
  readonly diagnostics: SalesKpiDiagnostics;
  readonly asOf: string;
}
