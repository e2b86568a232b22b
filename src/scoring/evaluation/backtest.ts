import type { Amount } from "../../core/money/types.js";
import type { Proportion } from "../../stats/wilsonProportion.js";
import type { ScoresDiagnostics } from "../scoreResult.js";
import type { Evaluation } from "./evaluation.js";

/** How a scoring sheet would have done on leads whose outcome is known. Plain JSON. */
export interface Backtest<A extends Amount = Amount> {
  readonly kind: "backtest";
  readonly schemaVersion: 1;
  readonly model: { readonly id: string; readonly version?: string; readonly hash?: string };
  /** Of the points. */
  readonly evaluation: Evaluation<A>;
  /** Empty where the model has none; the one without a label comes last, where rows have it. */
  readonly bands: readonly LabelRate[];
  readonly grades: readonly LabelRate[];
  /** From early to late; a row counts in the last stage that it reached. */
  readonly stages: readonly LabelRate[];
  /** Null where the model disqualifies nobody. */
  readonly disqualified: Proportion | null;
  readonly diagnostics: ScoresDiagnostics;
}

/** What became of the rows with a label. */
export interface LabelRate {
  readonly label: string | null;
  /** The part that was won, of how many. */
  readonly rate: Proportion;
  /** How many times the rate of all; null without rows, and where nothing is won. */
  readonly lift: number | null;
}
