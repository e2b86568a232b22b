import type { Money } from "../core/money/types.js";
import type { Span } from "../core/time/types.js";
import type { Proportion } from "../stats/wilsonProportion.js";
import type { LoopInputName } from "./loopInput.js";
import type { LoopBasis, LoopBy, LoopReturns } from "./loopOptions.js";

/** One line of a {@link LoopReport}. A column that the inputs cannot tell is absent, not 0; null is a number that does not exist. */
export interface LoopRow<C extends string = string> {
  /** The value of `by`, or `"(none)"`, `"(no lead)"`, `"(unattributed)"`; of the totals `"(total)"`. */
  readonly key: string;
  readonly spend?: Money<C>;
  /** Touches of the period. */
  readonly touches?: number;
  /** Share of the leads, and of the deals without a lead, that are not decided yet. */
  readonly openShare?: number | null;
  readonly leads?: number;
  readonly mqls?: number | null;
  readonly sqls?: number | null;
  readonly opportunities?: number;
  readonly won?: number;
  /** won of won and lost. */
  readonly winRate?: Proportion;
  /** Money of won deals whose lead came from here: whole deals. */
  readonly sourcedRevenue?: Money<C>;
  /** Won deals shared out over the touches before them: fractions. */
  readonly attributedWins?: number;
  /** Money of open deals, shared out like `revenue`. */
  readonly pipeline?: Money<C>;
  /** Money of won deals, shared out over the touches before them. */
  readonly revenue?: Money<C>;
  /** Margin of won deals, shared out like `revenue`; with `returns: "margin"` only. */
  readonly margin?: Money<C>;
  /** revenue ÷ spend. */
  readonly roas?: number | null;
  /** (returns − spend) ÷ spend. */
  readonly roi?: number | null;
  readonly costPerLead?: Money<C> | null;
  readonly costPerMql?: Money<C> | null;
  /** spend ÷ won. */
  readonly cac?: Money<C> | null;
  /** Calendar days from the lead's creation to the win. */
  readonly medianDaysToWin?: number | null;
}

/** What a column counts by: the source of each lead, the shares of all touches, or the row's own spend and touches. */
export interface LoopColumn {
  readonly key: Exclude<keyof LoopRow, "key">;
  readonly basis: "sourced" | "attributed" | "own";
}

/** The report of {@link closeLoop}. */
export interface LoopReport<C extends string = string> {
  readonly kind: "loop";
  readonly schemaVersion: 1;
  readonly by: LoopBy;
  readonly basis: LoopBasis;
  readonly period: Span;
  readonly returns: LoopReturns;
  readonly currency: C;
  /** The largest spend first, then by key. */
  readonly rows: readonly LoopRow<C>[];
  /** From total amounts; its key is `"(total)"`. */
  readonly totals: LoopRow<C>;
  /** The columns that the rows have, in order. */
  readonly columns: readonly LoopColumn[];
  readonly reconciliation: LoopReconciliation<C>;
  readonly diagnostics: LoopDiagnostics;
  readonly asOf: string;
}

/** The same sums once more, from the input rows and apart from the table. */
export interface LoopReconciliation<C extends string = string> {
  readonly spend: Money<C>;
  readonly revenue: Money<C>;
  /** Money of won deals that no touch came before. */
  readonly unattributedRevenue: Money<C>;
  /** Spend of rows that hold nothing else, and of `"(none)"`. */
  readonly unmatchedSpend: Money<C>;
  readonly leads: number;
  readonly won: number;
  readonly opportunities: number;
  /** What both bases count: leads of the period, won in the period. */
  readonly overlap: { readonly won: number; readonly revenue: Money<C> };
  /** Where the table says something else than its inputs; empty when right. */
  readonly differences: readonly LoopDifference<C>[];
}

/** A sum of the table that differs from the sum of its input rows. */
export interface LoopDifference<C extends string = string> {
  readonly what: "spend" | "revenue" | "leads" | "won" | "opportunities";
  readonly input: Money<C> | number;
  readonly report: Money<C> | number;
}

/** What became of the rows of one input: given = used + rejected + duplicates + future + outside. */
export interface LoopRowCounts {
  readonly given: number;
  /** A figure of the table counts it. */
  readonly used: number;
  /** A value is missing or cannot be read; listed in `rejected`. */
  readonly rejected: number;
  /** An earlier row has its id. */
  readonly duplicates: number;
  /** After `asOf`. */
  readonly future: number;
  /** Not of the period. */
  readonly outside: number;
}

/** What {@link closeLoop} did with its input rows. */
export interface LoopDiagnostics {
  readonly links: {
    /** How many deals found their leads by which id. */
    readonly opportunities: {
      readonly leadId: number;
      readonly convertedOpportunityId: number;
      readonly contactId: number;
      readonly accountId: number;
      readonly none: number;
    };
    /** How many touches found a lead (by contact and account also: a deal) by which id. */
    readonly touchpoints: {
      readonly leadId: number;
      readonly anonymousId: number;
      readonly contactId: number;
      readonly accountId: number;
      readonly none: number;
    };
  };
  /** By input; those that were not given are absent. */
  readonly rows: { readonly [K in LoopInputName]?: LoopRowCounts };
  /** Rows that were left out: their place in the input and the first field that is missing or cannot be read. */
  readonly rejected: readonly {
    readonly input: LoopInputName;
    readonly index: number;
    readonly field: string;
  }[];
  /** Ids of counted deals whose amount (or margin, where asked for) is missing and so was taken as 0. */
  readonly missingAmount: readonly string[];
  /** Won deals with a negative amount: their money counts, they do not. */
  readonly refunds: number;
  /** Rows of touchpoints, leads and opportunities with a date that is a day, not an instant. */
  readonly dayResolution: number;
}
