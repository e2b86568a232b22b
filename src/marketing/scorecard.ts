import type { Amount } from "../core/money/types.js";
import type { Period, Span } from "../core/time/types.js";
import type { Horizon } from "./initiative.js";

/** One objective of a team, and how far it is reached. */
export interface ScorecardRow {
  /** `sales`, `marketing`, `shared`, or a word of one's own. */
  readonly team: string;
  readonly objective: string;
  /** One of {@link salesScorecardMetrics} or {@link marketingScorecardMetrics}, or a word of one's own. */
  readonly metric: string;
  /** What it is counted in: `deals`, `EUR`, `rate` … */
  readonly unit: string;
  /** Missing where it is not known yet. */
  readonly actual?: Amount | null | undefined;
  readonly target: Amount;
  readonly horizon?: Horizon | null | undefined;
  /** Whether more is better or less, as of costs. Default `"up"`. */
  readonly direction?: "up" | "down" | null | undefined;
  /** For which time the target is set; a Day at either end is its first moment. */
  readonly period?: Period | null | undefined;
}

/** One row of a scorecard. */
export interface ScorecardKpi {
  readonly objective: string;
  readonly metric: string;
  readonly unit: string;
  readonly actual: Amount | null;
  readonly target: Amount;
  readonly direction: "up" | "down";
  /** actual ÷ target; where less is better target ÷ actual. Null where it is not known, or the divisor is not above 0. */
  readonly attainment: number | null;
  readonly horizon: Horizon | null;
  readonly period: Span | null;
  /** How much of the period is over, 0 to 1. */
  readonly elapsedShare: number | null;
  /** Whether it is reached or, where more is better, as far as the time that is over; null where nobody can say. */
  readonly isOnTrack: boolean | null;
  /** Whether both teams have the metric, or it is a shared one. */
  readonly isShared: boolean;
}

/** The objectives of both teams side by side. */
export interface TeamScorecard {
  readonly kind: "teamScorecard";
  readonly schemaVersion: 1;
  readonly asOf: string;
  /** Sales, marketing, what they share, then others in order of appearance; rows as given. */
  readonly teams: readonly { readonly team: string; readonly kpis: readonly ScorecardKpi[] }[];
  /** Metrics that sales and marketing both have, or that are shared, in order of appearance. */
  readonly shared: readonly string[];
}
