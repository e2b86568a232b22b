import type { Condition } from "../../core/conditions/condition.js";
import type { Duration } from "../../core/time/types.js";
import type { Calibration } from "../calibration.js";
import type { BandList, StageList } from "../ruleModel.js";

/** Names of a model's kinds that were learned from outcomes. */
export type LearnedKind = "score/logistic" | "score/naiveBayes" | "score/scorecard";

/** What a learned model reads of a row: one entry of its feature dictionary. */
export type ModelFeature = ModelFieldFeature | ModelEventFeature;

/** What every entry of a feature dictionary has. */
export interface ModelFeatureBase {
  /** Unique in the model; the id of the feature's reason. */
  readonly id: string;
  readonly label?: string | undefined;
  /** The group of the score that the feature's points count in. */
  readonly group?: string | undefined;
}

/** A cell of the row: a number, a category, the days from a date up to `asOf`, or a list of tags. */
export interface ModelFieldFeature extends ModelFeatureBase {
  readonly field: string;
  readonly kind: FeatureKind;
  readonly event?: undefined;
}

/** How a cell is read. `"tags"` is a list of categories, each of which counts by itself; naive Bayes alone takes it. */
export type FeatureKind = "number" | "category" | "age" | "tags";

/** What somebody did: how many events, or the days since the last of them, which is missing without one. */
export interface ModelEventFeature extends ModelFeatureBase {
  readonly event: string;
  readonly where?: Condition | undefined;
  readonly window?: Duration | undefined;
  readonly of: "count" | "daysSinceLast";
  readonly field?: undefined;
  readonly kind?: undefined;
}

/** Points of a number on the scale of the logit: `present + slope · (x − center)`. */
export interface SlopeTerm {
  readonly slope: number;
  readonly center: number;
  readonly present: number;
  readonly missing: number;
  readonly breaks?: undefined;
  readonly levels?: undefined;
}

/** Points of a number by its bin: of k ascending breaks, `points[i]` where i of them are at most the number. */
export interface BinTerm {
  readonly breaks: readonly number[];
  readonly points: readonly number[];
  /** Numbers with points of their own, whatever their bin. */
  readonly special?: readonly { readonly value: number; readonly points: number }[] | undefined;
  readonly missing: number;
  readonly levels?: undefined;
}

/** Points of a category: `points[i]` of `levels[i]`; of tags the sum over them. */
export interface LevelTerm {
  readonly levels: readonly string[];
  readonly points: readonly number[];
  /** Levels too rare to have points of their own: they have those of `unseen`, but count as seen. */
  readonly rare?: readonly string[] | undefined;
  /** Points of a level that the fit did not see. */
  readonly unseen: number;
  readonly missing: number;
  /** How much each level speaks for a win by itself, from 0 to 1; told in evidence, and in no sum. */
  readonly shares?: readonly number[] | undefined;
  readonly missingShare?: number | undefined;
  readonly breaks?: undefined;
}

/** What one feature adds to the total. */
export type Term = SlopeTerm | BinTerm | LevelTerm;

/** All that scoring needs of a fit: where the total starts, and a term for each feature of the dictionary, in its order. */
export interface LearnedParams {
  readonly base: number;
  readonly terms: readonly Term[];
  /** Present where nothing was seen that a probability could be made of. */
  readonly isBlank?: true | undefined;
}

/** What a fit learned from. */
export interface Training {
  /** Rows that the fit learned from. */
  readonly rows: number;
  /** Rows won, or successes where rows are groups of trials. */
  readonly won: number;
  readonly lost: number;
  /** Rows that are neither won nor lost, or not yet. */
  readonly censored: number;
  /** Rows left out for another reason: no moment, weight or offset that can be read, a repeated id, no row at all. */
  readonly leftOut: number;
  /** The first and the last moment that rows were looked at; null where no moment was asked for. */
  readonly span: { readonly start: string; readonly end: string } | null;
  /** The moment of all rows; null where rows have their own, or none. */
  readonly asOf: string | null;
  /** Cells of another type than the feature reads, which count as missing. */
  readonly typeMismatches: readonly { readonly field: string; readonly count: number }[];
}

/** How rows of the fit lie, to tell later how far others have drifted from them. Bins are [low, high). */
export type Distribution =
  | {
      /** Type-7 deciles, each once. */
      readonly breaks: readonly number[];
      /** Rows below the first break, between breaks, from the last on. */
      readonly counts: readonly number[];
      readonly missing: number;
    }
  | {
      readonly levels: readonly string[];
      readonly counts: readonly number[];
      readonly missing: number;
    };

/** Where scores and features of the fit's rows lay. */
export interface Baseline {
  readonly value: Distribution;
  /** In the order of the dictionary. */
  readonly features: readonly Distribution[];
}

/** How well a fit describes the rows that it learned from, each by its weight. */
export interface LearnedMetrics {
  /** Mean of −ln P(outcome). */
  readonly logLoss: number;
  /** Mean of (p − outcome)². */
  readonly brier: number;
  /** The chance that a row won has a higher score than one lost. */
  readonly auc: number;
}

/** A fit for the rows of one value of the model's segment field. */
export interface ModelSegment<P extends LearnedParams = LearnedParams> {
  readonly value: string;
  readonly params: P;
  readonly training: Pick<Training, "rows" | "won" | "lost">;
}

/**
 * A model of probability, learned from outcomes: plain JSON, deep-frozen. Whatever its kind, it is scored by `params` alone:
 * the total is `base` and a term per feature, added from left to right; the probability is its logistic function unless
 * calibrated, the value 100 times that.
 */
export interface LearnedModel<
  B extends string = string,
  S extends string = string,
  P extends LearnedParams = LearnedParams,
> {
  readonly kind: LearnedKind;
  readonly id: string;
  readonly schemaVersion: 1;
  readonly version?: string | undefined;
  /** Where days begin and months step; absent: UTC, and times without an offset are not read. */
  readonly timeZone?: string | undefined;
  readonly features: readonly ModelFeature[];
  /** The groups that features name, in order of first appearance. */
  readonly groups: readonly { readonly id: string }[];
  readonly params: P;
  /** Fits for values of a field; others are scored by `params`. */
  readonly segments?:
    | { readonly field: string; readonly fits: readonly ModelSegment<P>[] }
    | undefined;
  /** Present where the total is in points: offset + factor · logit. */
  readonly points?: { readonly offset: number; readonly factor: number } | undefined;
  /**
   * Present where a stage may decide: rows on one of the `won` are won, rows on none are lost, whatever their total. All other
   * probabilities are whole hundredths of a percent, from 0.01 % to 99.99 %.
   */
  readonly decidedBy?: { readonly field: string; readonly won: readonly string[] } | undefined;
  readonly bands: BandList<B>;
  readonly thresholds: StageList<S>;
  readonly calibration?: Calibration | undefined;
  readonly training: Training;
  readonly baseline: Baseline;
  /** What the fit could not do as asked. */
  readonly warnings: readonly string[];
  /** SHA-256 over the rest. */
  readonly hash?: string | undefined;
}
