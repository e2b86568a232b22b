import type { Amount, Per } from "../../core/money/types.js";
import type { Verdict } from "../../stats/verdict.js";
import type { Proportion } from "../../stats/wilsonProportion.js";

/** How well scores tell what will be won from what will be lost: plain JSON. Null is what cannot be computed. */
export interface Evaluation<A extends Amount = Amount> {
  readonly kind: "evaluation";
  readonly schemaVersion: 1;
  /** The part that was won. Counts are sums of weights where there are any; an interval is then null. */
  readonly rate: Proportion;
  /** The chance that a win has a higher score than a loss, ties half; null of one class alone. */
  readonly auc: number | null;
  /** DeLong's interval; null with weights, or under two of a class. */
  readonly aucInterval: AucInterval | null;
  /** 2·auc − 1. */
  readonly gini: number | null;
  /** Precision as recall grows from threshold to threshold. */
  readonly averagePrecision: number | null;
  /** The largest gap between the part of wins and the part of losses that a threshold reaches. */
  readonly ks: number | null;
  /** The highest threshold with that gap; null where none separates. */
  readonly ksThreshold: number | null;
  /** One point per distinct score, from high to low; without the ends (0, 0). */
  readonly roc: RocCurve | null;
  /** One point per distinct score, from low to high; without the end (1, 0). */
  readonly pr: PrCurve | null;
  /** Rows in groups of one size, from high scores to low. */
  readonly gains: readonly GainsGroup[] | null;
  /** What follows is null unless all scores lie in 0 to 1. */
  readonly meanProbability: number | null;
  /** Mean of (p − outcome)². */
  readonly brier: number | null;
  readonly brierParts: BrierParts | null;
  /** Mean of −ln of the probability given to what came, which is clipped to 1e-15 from 0 and 1. */
  readonly logLoss: number | null;
  readonly calibration: { readonly uniform: Calibrated; readonly quantile: Calibrated } | null;
  readonly hosmerLemeshow: HosmerLemeshow | null;
  /** What each threshold brings, in the order asked for; else where each group of the gains begins. */
  readonly thresholds: readonly ThresholdRow<A>[];
  /** The threshold that pays most; null without `gain`, and where none pays. */
  readonly best: ThresholdRow<A> | null;
  /** What the highest scores bring, as many as can be worked; null without `capacity`. */
  readonly capacity: CapacityRow<A> | null;
  /** `"thin"`: fewer than `minimum` rows, or under 5 of a class. */
  readonly verdict: Verdict;
  readonly settings: EvaluationSettings<A>;
  readonly diagnostics: EvaluationDiagnostics;
}

/** An interval of an area, cut to 0 to 1. */
export interface AucInterval {
  readonly low: number;
  readonly high: number;
  readonly variance: number;
}

/** Where the threshold is each of these scores: the part of losses, and of wins, that reaches it. */
export interface RocCurve {
  readonly threshold: readonly number[];
  readonly fpr: readonly number[];
  readonly tpr: readonly number[];
}

/** Where the threshold is each of these scores: the part won of what reaches it, and the part of all wins. */
export interface PrCurve {
  readonly threshold: readonly number[];
  readonly precision: readonly number[];
  readonly recall: readonly number[];
}

/** Some of the rows, next to each other by score. */
export interface GainsGroup {
  /** From 1, the highest scores. */
  readonly group: number;
  /** Its lowest and its highest score; null of an empty group. */
  readonly from: number | null;
  readonly to: number | null;
  /** The part that was won, of how many. */
  readonly rate: Proportion;
  /** How many times the rate of all; null where nothing is won, or the group is empty. */
  readonly lift: number | null;
  /** This group and those above it. */
  readonly cumulative: {
    readonly count: number;
    readonly won: number;
    /** The part of all rows. */
    readonly share: number;
    /** The part of all wins; null where nothing is won. */
    readonly gain: number | null;
    readonly lift: number | null;
  };
}

/** The parts of the Brier score on uniform bins: reliability − resolution + uncertainty + rest. */
export interface BrierParts {
  /** How far bins' rates are from their probabilities. */
  readonly reliability: number;
  /** How far bins' rates are from that of all. */
  readonly resolution: number;
  readonly uncertainty: number;
  /** What probabilities differ by within bins. */
  readonly rest: number;
}

/** How true probabilities come, by bins. */
export interface Calibrated {
  /** Mean gap between a bin's probability and its rate, by rows. */
  readonly ece: number;
  /** The largest gap. */
  readonly mce: number;
  readonly bins: readonly CalibrationBin[];
}

/** Rows of like probability. */
export interface CalibrationBin {
  /** Null of an empty bin. */
  readonly meanProbability: number | null;
  /** The part that was won, of how many. */
  readonly rate: Proportion;
}

/** Whether probabilities fit by deciles: a small p-value says that they do not. */
export interface HosmerLemeshow {
  readonly chiSquare: number;
  readonly df: number;
  readonly pValue: number;
  readonly groups: readonly {
    /** The highest probability that belongs to the group. */
    readonly to: number;
    readonly count: number;
    readonly observed: number;
    readonly expected: number;
  }[];
}

/** What working all that reaches a threshold brings. */
export interface ThresholdRow<A extends Amount = Amount> {
  readonly threshold: number;
  /** Won and worked, lost and worked, won and not worked, lost and not worked. */
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
  /** The part won of what is worked. */
  readonly precision: number | null;
  /** The part of wins that is worked. */
  readonly recall: number | null;
  /** The part of losses that is worked. */
  readonly fpr: number | null;
  readonly f1: number;
  /** recall − fpr. */
  readonly youden: number | null;
  /** Matthews' correlation; 0 where it has none. */
  readonly mcc: number;
  /** Present with `gain`: gain · tp − cost · worked. */
  readonly profit?: Per<A>;
  /** How many are worked a week; present with `weeks`. */
  readonly perWeek?: number;
  /** How many each rep works; present with `reps`. */
  readonly perRep?: number;
  /** How many each rep works a week; present with both. */
  readonly perRepAndWeek?: number;
}

/** What working the highest scores brings. */
export interface CapacityRow<A extends Amount = Amount> {
  readonly worked: number;
  readonly won: number;
  /** The lowest score that is worked; null where nothing is. */
  readonly lowest: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  /** Present with `gain`. */
  readonly profit?: Per<A>;
}

/** What an evaluation was asked for. */
export interface EvaluationSettings<A extends Amount = Amount> {
  readonly groups: number;
  readonly bins: number;
  readonly confidence: number;
  readonly minimum: number;
  readonly gain?: A;
  readonly cost?: A;
  readonly capacity?: number;
  readonly weeks?: number;
  readonly reps?: number;
}

/** What became of the rows, or buckets. */
export interface EvaluationDiagnostics {
  readonly rows: number;
  readonly used: number;
  /** Left out: no score, or one that is no finite number. */
  readonly withoutScore: number;
  /** Left out: neither won nor lost. */
  readonly withoutOutcome: number;
  /** Left out: a weight that is no number above 0. */
  readonly withoutWeight: number;
}
