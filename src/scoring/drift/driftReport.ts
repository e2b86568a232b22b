import type { ChiSquareTest } from "../../stats/chiSquareTest.js";
import type { Verdict } from "../../stats/verdict.js";
import type { Proportion } from "../../stats/wilsonProportion.js";
import type { ScoreKind, ScoresDiagnostics } from "../scoreResult.js";
import type { KolmogorovSmirnov } from "./kolmogorovSmirnov.js";
import type { StabilityVerdict, ZeroRule } from "./populationStability.js";

/** How far rows, and what a model says of them, have moved from what it was made for. Plain JSON. */
export interface DriftReport {
  readonly kind: "drift";
  readonly schemaVersion: 1;
  readonly model: { readonly id: string; readonly kind: ScoreKind };
  /** Of points, or of 100 times the probability before calibration. */
  readonly score: Drift;
  /** By their index, the largest first, then by key. */
  readonly fields: readonly FieldDrift[];
  /** Null without outcomes, and for models without probabilities. */
  readonly calibration: CalibrationInTheLarge | null;
  /** The worst of all verdicts; `"thin"` where that of the scores is. */
  readonly verdict: StabilityVerdict;
  readonly settings: {
    readonly zeros: ZeroRule;
    readonly minimum: number;
    /** What rows are compared with: the model's own, or rows that were given. */
    readonly baseline: "model" | "rows";
  };
  readonly diagnostics: DriftDiagnostics;
}

/** How far numbers or categories have moved. */
export interface Drift {
  /** The population stability index; null without rows, or where it is infinite. */
  readonly psi: number | null;
  readonly verdict: StabilityVerdict;
  readonly bins: readonly DriftBin[];
  /** Null unless rows were given to compare numbers with. */
  readonly ks: KolmogorovSmirnov | null;
  /** Whether chance alone fills the bins so differently; its parts are null where it is undefined. */
  readonly chiSquare: Pick<ChiSquareTest, "chiSquare" | "df" | "pValue">;
}

/** How far a field, or a feature over events, has moved. */
export interface FieldDrift extends Drift {
  /** The feature's id; of a rule model the field. */
  readonly key: string;
  readonly kind: "number" | "category" | "age" | "tags" | "event";
  /** In what part of the rows the value is missing, before and now. */
  readonly missing: { readonly expected: Proportion; readonly actual: Proportion };
  /** In what part of the rows a category is one that was not there before; null for numbers. */
  readonly unseen: Proportion | null;
}

/** Rows in one bin, before and now. */
export type DriftBin = DriftRange | DriftLevel | DriftGap;

interface DriftCounts {
  readonly expected: number;
  readonly actual: number;
  /** What the bin adds to the index; null where that is infinite. */
  readonly psi: number | null;
}

/** Numbers from one bound to below the next; null is no bound. */
export interface DriftRange extends DriftCounts {
  readonly kind: "range";
  readonly from: number | null;
  readonly to: number | null;
}

/** One category. */
export interface DriftLevel extends DriftCounts {
  readonly kind: "level";
  readonly level: string;
}

/** Missing values, or categories that were not there before. */
export interface DriftGap extends DriftCounts {
  readonly kind: "missing" | "unseen";
}

/** Whether as many are won as the model says. */
export interface CalibrationInTheLarge {
  readonly meanProbability: number;
  /** The part that was won. */
  readonly rate: Proportion;
  /** rate − meanProbability. */
  readonly difference: number;
  /** The difference in standard errors, √Σp(1 − p) ÷ rows; null where all is certain. */
  readonly z: number | null;
  /** How often chance alone makes them differ as much, two-sided. */
  readonly pValue: number | null;
  readonly verdict: Verdict;
}

/** What became of the rows. */
export interface DriftDiagnostics {
  readonly rows: number;
  readonly notScored: ScoresDiagnostics["notScored"];
  /** Rows that were given to compare with; null without. */
  readonly baselineRows: number | null;
  readonly baselineNotScored: ScoresDiagnostics["notScored"] | null;
  /** Fields of a rule model that are not compared: dates without a moment, and those with more than 50 values. */
  readonly skipped: readonly string[];
}
