import type { LearnedKind } from "./learned/learnedModel.js";

/** The kinds of model that give scores. */
export type ScoreKind = "score/rules" | LearnedKind;

/** What a score, or a row of {@link Scores}, came from. */
export type ScoreEvidence =
  | {
      readonly field: string;
      /** The cell as it is in the row; null where it is missing or no plain value. */
      readonly value: string | number | boolean | null;
      /** How much the value speaks for a win by itself: above 0.5 for, below against. Of naive Bayes as Odoo has it. */
      readonly share?: number;
    }
  | {
      readonly name: string;
      readonly at: string;
      /** Points before decay. */
      readonly before: number;
      /** Points after decay. */
      readonly points: number;
    };

/** One line of a score's account: the points of all reasons add up to the total exactly. */
export interface Reason {
  /** Unique among reasons of a kind: the rule's id, the group's (or `total`) for a cap, the adjustment's id or place in its list. */
  readonly id: string;
  /** What a person reads: `Viewed /pricing 3×, last on 2026-11-18`. */
  readonly label: string;
  readonly points: number;
  /** The most that the rule can give; absent where there is no bound. */
  readonly max?: number;
  readonly kind: "rule" | "feature" | "cap" | "adjustment" | "rounding" | "base";
  /** Fields and values, or the 20 newest events. */
  readonly evidence?: readonly ScoreEvidence[];
  /** How many events counted. */
  readonly count?: number;
}

/** Cells of another type than a rule compares with, per field: how many rows. */
export interface TypeMismatch {
  readonly field: string;
  readonly count: number;
}

/** What could not be used in one row. */
export interface ScoreDiagnostics {
  /** Events without a name or a readable time. */
  readonly unreadableEvents: number;
  readonly typeMismatches: readonly TypeMismatch[];
  /** Levels that a learned model has not seen; present where there are any. */
  readonly unseenLevels?: readonly TypeMismatch[];
}

/** A score with the reasons for it. */
export interface Score<B extends string = string, S extends string = string> {
  /** What bands, thresholds and ranks go by. */
  readonly value: number;
  readonly scale: "points" | "logit";
  /** The sum of all reasons, from left to right; for points it is the value. */
  readonly total: number;
  /** Null for points that are not calibrated. */
  readonly probability: number | null;
  readonly calibrated: boolean;
  readonly band: B | null;
  readonly grade: string | null;
  /** The last stage in an unbroken run from the first whose thresholds hold. */
  readonly stage: S | null;
  readonly groups: readonly { readonly key: string; readonly points: number }[];
  readonly reasons: readonly Reason[];
  /** Present where any holds; then band, grade and stage are null. */
  readonly disqualified?: readonly { readonly id: string; readonly label: string }[];
  /** What a person says instead, for those who read it; it changes no number of the score. */
  readonly override?: { readonly points: number; readonly at: string; readonly reason: string };
  /** The moment of the score; null where none was given and none is needed. */
  readonly asOf: string | null;
  readonly model: {
    readonly id: string;
    readonly kind: ScoreKind;
    readonly schemaVersion: 1;
    /** The value whose own fit was used, null for the pooled one; present where the model has segments. */
    readonly segment?: string | null;
  };
  /** Present where something could not be used. */
  readonly diagnostics?: ScoreDiagnostics;
}

/** Labels as one byte a row: `labels[codes[row]]`, 255 where there is none. */
export interface Coded<L extends string = string> {
  readonly codes: Uint8Array;
  readonly labels: readonly L[];
}

/** Why a row has no score. */
export interface NotScored {
  readonly index: number;
  readonly code: "DUPLICATE_ID" | "MISSING_FIELD" | "INVALID_INPUT" | "TOO_LARGE";
}

/** What became of all rows and events. */
export interface ScoresDiagnostics {
  readonly rows: number;
  readonly scored: number;
  readonly notScored: readonly NotScored[];
  /** Events of the table whose key is no row's id. */
  readonly unmatchedEvents: number;
  /** Events of scored rows without a name or a readable time. */
  readonly unreadableEvents: number;
  /** Events of scored rows later than `asOf`. */
  readonly futureEvents: number;
  /** Adjustments of the table whose key is no row's id; present with such a table. */
  readonly unmatchedAdjustments?: number;
  readonly typeMismatches: readonly TypeMismatch[];
  /** Rows with a level that the fit has not seen, per field; present for learned models. */
  readonly unseenLevels?: readonly TypeMismatch[];
}

/** Scores of many rows, one place per row in each array; `scoresToRows` gives them as JSON. */
export interface Scores<B extends string = string, S extends string = string> {
  readonly length: number;
  /** 0 where not scored. */
  readonly value: Float64Array;
  /** 1 where scored. */
  readonly scored: Uint8Array;
  /** Present for models of probability. 0 where {@link Score} has null, as there is no history. */
  readonly probability?: Float64Array;
  /** Present where the model has bands. */
  readonly band?: Coded<B>;
  /** Present where the model has a grade. */
  readonly grade?: Coded;
  /** Present where the model has thresholds. */
  readonly stage?: Coded<S>;
  /** 1 where disqualified; present where the model disqualifies. */
  readonly disqualified?: Uint8Array;
  readonly diagnostics: ScoresDiagnostics;
}
