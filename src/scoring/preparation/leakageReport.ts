import type { Verdict } from "../../stats/verdict.js";
import type { Proportion } from "../../stats/wilsonProportion.js";
import type { OutcomeDiagnostics } from "./outcomeRows.js";

/** Which fields may tell the outcome because they were filled in after it. Plain JSON. */
export interface LeakageReport {
  readonly kind: "leakage";
  readonly schemaVersion: 1;
  /** The suspected ones first, then by how well they tell the outcome, then by name. */
  readonly fields: readonly FieldLeakage[];
  /** How well all fields but the best one tell the outcome together; null without others, or outcomes of one kind. */
  readonly othersAuc: number | null;
  readonly won: number;
  readonly lost: number;
  /** `"thin"`: under 30 rows, or under 5 of an outcome. Then chance alone may look like a leak. */
  readonly verdict: Verdict;
  readonly diagnostics: OutcomeDiagnostics;
}

/** Why a field is suspected. */
export type Suspicion =
  /** It alone tells the outcome better than 0.8. */
  | "strong"
  /** It alone tells the outcome better than all others together. */
  | "others"
  /** It is filled in for one outcome, and hardly ever for the other. */
  | "filled"
  /** It is dated after the moment when the row was looked at. */
  | "later";

/** How well a field tells the outcome. */
export interface FieldLeakage {
  readonly field: string;
  readonly kind: "number" | "category" | "time";
  /** max(AUC, 1 − AUC) of the field alone; null where it cannot be told, or where nearly each row has a value of its own. */
  readonly auc: number | null;
  /** The part of rows won, and of rows lost, in which it is filled in. */
  readonly filledWon: Proportion;
  readonly filledLost: Proportion;
  /** The part of rows in which it is dated after `asOf`; null where nothing dates it. */
  readonly later: Proportion | null;
  readonly suspicions: readonly Suspicion[];
}
