import type { Amount } from "../core/money/types.js";
import type { Instant } from "../core/time/types.js";
import type { SpendRow } from "../marketing/spendRow.js";

/** The least of a lead that {@link closeLoop} reads; further keys are ignored. */
export interface LoopLead {
  readonly id: string | number | bigint;
  readonly createdAt: Instant | bigint;
  /** Where the lead says it came from; used by channel and by source where no touch tells. */
  readonly source?: string | null | undefined;
  /** Used by campaign where no touch tells. */
  readonly campaignId?: string | number | bigint | null | undefined;
  readonly contactId?: string | number | bigint | null | undefined;
  readonly accountId?: string | number | bigint | null | undefined;
  readonly convertedOpportunityId?: string | number | bigint | null | undefined;
  /** When it became a marketing (mql) and a sales qualified lead (sql). */
  readonly milestones?: LoopMilestones | null | undefined;
  /** Moves of its lifecycle; those to `mql` and `sql` count where `milestones` is silent. */
  readonly history?: readonly LoopMove[] | null | undefined;
}

/** Dates of a lead's lifecycle. */
export interface LoopMilestones {
  readonly mql?: Instant | bigint | null | undefined;
  readonly sal?: Instant | bigint | null | undefined;
  readonly sql?: Instant | bigint | null | undefined;
}

/** The least of a `Move`. */
export interface LoopMove {
  readonly to: string;
  readonly at: Instant | bigint;
}

/** The least of a touchpoint that {@link closeLoop} reads; further keys are ignored. */
export interface LoopTouch {
  readonly id?: string | number | bigint | null | undefined;
  readonly at: Instant | bigint;
  readonly channel: string;
  readonly campaignId?: string | number | bigint | null | undefined;
  readonly content?: string | null | undefined;
  readonly source?: string | null | undefined;
  readonly leadId?: string | number | bigint | null | undefined;
  readonly contactId?: string | number | bigint | null | undefined;
  readonly accountId?: string | number | bigint | null | undefined;
  readonly anonymousId?: string | number | bigint | null | undefined;
}

/** The least of a deal that {@link closeLoop} reads; further keys are ignored. */
export interface LoopOpportunity {
  readonly id: string | number | bigint;
  readonly createdAt: Instant | bigint;
  /** `"open"`, `"won"`, `"lost"`, or a key of the option `outcomes`. */
  readonly outcome: string;
  readonly closedAt?: Instant | bigint | null | undefined;
  /** What the deal brings; a negative one of a won deal is a refund. */
  readonly amount?: Amount | bigint | string | null | undefined;
  /** What is left of it after direct costs; read with `returns: "margin"`. */
  readonly margin?: Amount | bigint | string | null | undefined;
  readonly leadId?: string | number | bigint | null | undefined;
  readonly contactId?: string | number | bigint | null | undefined;
  readonly accountId?: string | number | bigint | null | undefined;
}

/** The least of a spend entry that {@link closeLoop} reads. */
export type LoopSpend = SpendRow;

/** What {@link closeLoop} joins; each list may be left out, and what needs it is then absent from the report. */
export interface LoopInput<
  S extends object = LoopSpend,
  T extends object = LoopTouch,
  L extends object = LoopLead,
  O extends object = LoopOpportunity,
> {
  readonly spend?: readonly S[] | undefined;
  readonly touchpoints?: readonly T[] | undefined;
  readonly leads?: readonly L[] | undefined;
  readonly opportunities?: readonly O[] | undefined;
}

/** The name of one of the lists of a {@link LoopInput}. */
export type LoopInputName = "spend" | "touchpoints" | "leads" | "opportunities";

/** For each field of a least row `T`, the column of a row `R` that holds it; fields of the same name need no entry. */
export type LoopFieldNames<R, T> = { readonly [K in keyof T]?: (keyof R & string) | undefined };

/** The columns of warehouse rows, by input. */
export interface LoopFields<
  S extends object,
  T extends object,
  L extends object,
  O extends object,
> {
  readonly spend?: LoopFieldNames<S, LoopSpend> | undefined;
  readonly touchpoints?: LoopFieldNames<T, LoopTouch> | undefined;
  readonly leads?: LoopFieldNames<L, LoopLead> | undefined;
  readonly opportunities?: LoopFieldNames<O, LoopOpportunity> | undefined;
}
