import type { AttributionModel } from "../attribution/attributionModel.js";
import type { Rates } from "../core/money/rates.js";
import type { Duration, Instant, Period } from "../core/time/types.js";
import type { RuleModel } from "../scoring/ruleModel.js";

/** What the rows of a loop stand for. */
export type LoopBy = "channel" | "campaign" | "content" | "source";

/**
 * What belongs to a period.
 *
 * - `cohort`: the leads created, the money spent and the touches made in it, and all deals of those leads until `asOf`
 * - `period`: each figure by its own date: deals won by the day they closed, deals made by the day they were created
 */
export type LoopBasis = "cohort" | "period";

/** What `roi` counts as returns. */
export type LoopReturns = "revenue" | "margin";

/** How a deal stands. */
export type LoopOutcome = "open" | "won" | "lost";

/** An anonymous visitor who turned out to be a lead. */
export interface LoopIdentity {
  readonly anonymousId: string | number | bigint;
  readonly leadId: string | number | bigint;
}

/** Settings of {@link closeLoop}. */
export interface LoopOptions<C extends string = string> {
  readonly by: LoopBy;
  /** Half-open; a Day is its first moment, so `end: "2026-07-01"` ends with June. */
  readonly period: Period;
  /** Default `"cohort"`. */
  readonly basis?: LoopBasis | undefined;
  /** How a deal is shared out over the touches before it. Default `{ model: "positionBased" }`. */
  readonly attribution?: { readonly model: AttributionModel } | undefined;
  /** The currency of the report, and of bare amounts. */
  readonly currency: C;
  /** Needed where amounts are in other currencies. */
  readonly rates?: Rates | undefined;
  /** What is later is unknown; a Day is its last moment. */
  readonly asOf: Instant;
  /**
   * Made by `defineScoreModel`; dates the stages `mql` and `sql` of a lead where its milestones, its history and the columns of
   * `stages` are silent: when the lead, with its own `events` and `adjustments`, first reached the stage or one after it, from its
   * creation or its first event on, whichever is earlier. A stage that no lead reached stays null.
   */
  readonly scoreModel?: RuleModel | undefined;
  /** Columns of the leads that hold the dates of MQL and SQL. */
  readonly stages?:
    | { readonly mql?: string | undefined; readonly sql?: string | undefined }
    | undefined;
  /** What the words in `outcome` mean: `{ "Closed Won": "won" }`. */
  readonly outcomes?: Readonly<Record<string, LoopOutcome>> | undefined;
  /** How long before a lead's creation a touch may be its source or part of its journey. Default 90 days. */
  readonly lookback?: Duration | undefined;
  /** Until this age a lead without a deal counts as undecided. Default 90 days. */
  readonly maturity?: Duration | undefined;
  /** Which lead an anonymous visitor is; the first entry of a visitor counts. */
  readonly identities?: readonly LoopIdentity[] | undefined;
  /** Days are cut here; where it is given, times without an offset are read in it. Default UTC. */
  readonly timeZone?: string | undefined;
  /** Default `"revenue"`. */
  readonly returns?: LoopReturns | undefined;
}
