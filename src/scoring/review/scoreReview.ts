import type { Proportion } from "../../stats/wilsonProportion.js";
import type { NotScored } from "../scoreResult.js";

/** What a scoring sheet does with real leads, rule by rule. Plain JSON. */
export interface ScoreReview {
  readonly kind: "scoreReview";
  readonly schemaVersion: 1;
  readonly model: { readonly id: string; readonly version?: string; readonly hash?: string };
  /** In the order of the model. */
  readonly rules: readonly RuleReview[];
  /** Conditions that keep rows out, in the order of the model. */
  readonly disqualifiers: readonly DisqualifierReview[];
  /** What the bounds of groups, and of the total (`"total"`), take away or add; those that never do are left out. */
  readonly caps: readonly CapReview[];
  /** Pairs of rules that nearly always apply together, the closest first. */
  readonly overlaps: readonly RuleOverlap[];
  /** Null without outcomes. */
  readonly outcomes: Proportion | null;
  readonly diagnostics: {
    readonly rows: number;
    readonly notScored: readonly NotScored[];
    /** Scored rows that are neither won nor lost; null without outcomes. */
    readonly withoutOutcome: number | null;
  };
}

/** How often a Condition holds, and whether it can. */
export interface ConditionReview {
  /** In what part of the rows it holds. */
  readonly fires: Proportion;
  /** In what part nobody knows, since a cell is missing or of another type; null for events. */
  readonly unknown: Proportion | null;
  /** Fields that no row has, or the event that nobody did, with the nearest name that there is. */
  readonly neverSeen: readonly { readonly name: string; readonly nearest: string | null }[];
}

/** What one reason to take no part does. */
export interface DisqualifierReview extends ConditionReview {
  readonly id: string;
}

/** What one rule does. */
export interface RuleReview extends ConditionReview {
  readonly id: string;
  readonly group: string;
  /** Σ of what it gives, over all rows. */
  readonly points: number;
  /** In how many rows its own cap or floor cuts. */
  readonly cutRows: number;
  /** What its values, ranges or events give, and what they deserve. */
  readonly parts: readonly RulePart[];
  /** The part that is won of rows to which it applies, and of the others; null without outcomes. */
  readonly won: { readonly fires: Proportion; readonly others: Proportion } | null;
}

/** A value, a range, or all of a rule. */
export interface RulePart {
  readonly key: string;
  readonly points: number;
  /** In how many rows. */
  readonly rows: number;
  /** The points that outcomes speak for, as many at most as the model's largest; null without wins and losses. */
  readonly deserved: number | null;
}

/** What bounds do. */
export interface CapReview {
  readonly id: string;
  readonly rows: number;
  /** Σ of what they take (below 0) or add. */
  readonly points: number;
}

/** Two rules that apply to the same rows. */
export interface RuleOverlap {
  readonly rules: readonly [string, string];
  /** Rows to which both apply, of those to which either does. */
  readonly share: Proportion;
}
