import type { Rates } from "../core/money/rates.js";
import type { Amount, Money } from "../core/money/types.js";
import type { Day, Instant, Period, Span } from "../core/time/types.js";
import type { Approach, Horizon, Initiative, Interaction } from "./initiative.js";

/** What a strategy is looked at by. */
export type StrategyAxis = "horizon" | "interaction" | "approach";

/** The values of the axes. */
export type StrategyValue = Horizon | Interaction | Approach;

/** The least of something done that {@link strategyBalance} reads: an initiative, a campaign, an activity, a publication, spend. */
export interface StrategyRow {
  readonly id?: string | number | bigint | null | undefined;
  /** `sales`, `marketing`, `shared`, or a word of one's own. */
  readonly team: string;
  /** When it was done: one of `at` and `on`, else the start of `planned`. */
  readonly at?: Instant | bigint | null | undefined;
  readonly on?: Day | null | undefined;
  readonly cost?: Amount | bigint | string | null | undefined;
  readonly horizon?: Horizon | null | undefined;
  readonly interaction?: Interaction | null | undefined;
  readonly approach?: Approach | null | undefined;
  /** Tells horizon and approach where they are not given. */
  readonly objective?: Initiative["objective"] | null | undefined;
  /** Tells the interaction where it is not given: `call`, `meeting`, `publication`, `ad` … */
  readonly kind?: string | null | undefined;
  /** Tells the horizon where neither it nor an objective is given. */
  readonly planned?: { readonly start: Day; readonly end: Day } | null | undefined;
  /** What is about one opportunity is transactional unless something else is said. */
  readonly opportunityId?: string | number | bigint | null | undefined;
}

/** For each field of a {@link StrategyRow}, the column of a row `R` that holds it; fields of the same name need no entry. */
export type StrategyFields<R> = {
  readonly [K in keyof StrategyRow]?: (keyof R & string) | undefined;
};

/** The share that a value is to have. */
export interface StrategyTarget {
  readonly axis: StrategyAxis;
  readonly value: StrategyValue;
  /** 0 to 1. */
  readonly share: number;
}

/** Settings of {@link strategyBalance}. */
export interface StrategyOptions<C extends string = string> {
  /** Which stretch of time; a Day at either end is its first moment. */
  readonly period: Period;
  /** What to split by beside the total. Default: nothing. */
  readonly by?: "team" | "month" | "quarter" | undefined;
  /** Default: none. */
  readonly target?: readonly StrategyTarget[] | undefined;
  /** How far a share may be from its target, 0 to 1. Default 0.1. */
  readonly tolerance?: number | undefined;
  /** From how many days on something planned is for long. Default: more than 180. */
  readonly longTermDays?: number | undefined;
  /** Of the report, and of bare amounts. */
  readonly currency: C;
  /** For amounts in other currencies; the rate of the day counts. */
  readonly rates?: Rates | undefined;
  /** Days are cut here; where it is given, times without an offset are read in it. Default UTC. */
  readonly timeZone?: string | undefined;
}

/** What one value of an axis has, in all or in one team, month or quarter. */
export interface StrategyShare<C extends string = string> {
  /** `"(total)"`, a team, `"2026-03"` or `"2026-Q1"`. */
  readonly key: string;
  readonly axis: StrategyAxis;
  /** `"(none)"` where nobody typed a value and nothing tells it. */
  readonly value: StrategyValue | "(none)";
  readonly cost: Money<C>;
  /** Of the cost of all values; null where that is not above 0. */
  readonly costShare: number | null;
  /** How many rows. */
  readonly activities: number;
  /** Of the rows of all values; null where there are none. */
  readonly activityShare: number | null;
  /** Of the rows, those whose value is derived. */
  readonly derived: number;
  readonly target: number | null;
  /** The share of the cost, else of the activities, less the target. */
  readonly gap: number | null;
  /** Whether the gap is larger than the tolerance. */
  readonly isOff: boolean;
}

/** How money and activity are split between soon and for long, one-on-one and many, the next sale and the customer's needs. */
export interface StrategyReport<C extends string = string> {
  readonly kind: "strategyBalance";
  readonly schemaVersion: 1;
  readonly period: Span;
  readonly by: "team" | "month" | "quarter" | null;
  readonly currency: C;
  readonly tolerance: number;
  /** The total first, then by cost or, of months and quarters, by time; each with all axes and values. */
  readonly rows: readonly StrategyShare<C>[];
  readonly diagnostics: {
    /** used + rejected + duplicates + outside + undated */
    readonly given: number;
    readonly used: number;
    readonly rejected: readonly { readonly index: number; readonly field: string }[];
    /** An earlier row has its id. */
    readonly duplicates: number;
    /** Not of the period. */
    readonly outside: number;
    readonly undated: number;
  };
}
