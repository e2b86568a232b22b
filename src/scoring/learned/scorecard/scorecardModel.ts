import type { BinZeros } from "../../binning/binOptions.js";
import type { FieldBin } from "../../binning/fieldBins.js";
import type { LearnedModel, LearnedParams } from "../learnedModel.js";
import type { LogisticMetrics } from "../logistic/logisticModel.js";

/** A bin with the points that it gives. */
export type ScorecardBin = FieldBin & { readonly points: number };

/** One field of the card. */
export interface ScorecardField {
  /** The feature's id. */
  readonly feature: string;
  /** What a unit of weight of evidence adds to the logit; near 1 for a field that says something of its own. */
  readonly coefficient: number;
  readonly iv: number | null;
  readonly js: number | null;
  readonly gini: number | null;
  readonly bins: readonly ScorecardBin[];
}

/** The parameters of a card. */
export interface ScorecardParams extends LearnedParams {
  readonly intercept: number;
  /** In the order of the dictionary. */
  readonly fields: readonly ScorecardField[];
  readonly metrics: LogisticMetrics;
}

/** How points stand for odds. */
export interface ScorecardSettings {
  /** How many points double the odds. */
  readonly pdo: number;
  /** The points of the odds `odds0`. */
  readonly points0: number;
  /** Odds of won to lost. */
  readonly odds0: number;
  /** Whether a likely win has many points, or few. */
  readonly direction: "up" | "down";
  readonly round: "none" | "whole";
  readonly zeros: BinZeros;
}

/** A feature that was left out of the card, and what it is like. */
export interface DroppedFeature {
  readonly feature: string;
  /** By distinct value; null where it is infinite. */
  readonly iv: number | null;
  /** The part of rows without a value. */
  readonly missing: number;
  /** The part of rows with its most frequent value. */
  readonly identical: number;
}

/** A scorecard, as `fitScorecard` gives it: the total is a sum of points. */
export interface ScorecardModel<B extends string = string, S extends string = string>
  extends LearnedModel<B, S, ScorecardParams> {
  readonly kind: "score/scorecard";
  readonly settings: ScorecardSettings;
  readonly points: { readonly offset: number; readonly factor: number };
  readonly dropped: readonly DroppedFeature[];
}
