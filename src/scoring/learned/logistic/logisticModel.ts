import type { LearnedMetrics, LearnedModel, LearnedParams } from "../learnedModel.js";

/** What holds coefficients of a logistic fit together. */
export type Penalty = "none" | "l2" | "l1" | { readonly elasticNet: number };

/** One coefficient: what one unit of a number, or a level against the reference, adds to the logit. */
export interface Coefficient {
  /** The feature's id; null for the intercept. */
  readonly feature: string | null;
  /** What of the feature it belongs to: its number, a level, all rare levels, or that the value is missing. */
  readonly of: "intercept" | "number" | "level" | "rare" | "missing";
  /** Present for a level. */
  readonly level?: string;
  readonly value: number;
  /** These are null unless the fit is without a penalty. */
  readonly standardError: number | null;
  readonly z: number | null;
  readonly p: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The parameters of a logistic fit. Of a category the first level that is not listed here is the reference. */
export interface LogisticParams extends LearnedParams {
  /** The intercept first, then feature by feature. */
  readonly coefficients: readonly Coefficient[];
  readonly metrics: LogisticMetrics;
}

/** How well a logistic fit describes the rows that it learned from. */
export interface LogisticMetrics extends LearnedMetrics {
  /** Σ weight·ln P(outcome), without class weights; of grouped rows with the binomial coefficients. */
  readonly logLikelihood: number;
  readonly iterations: number;
  /** These are null unless the fit is without a penalty. */
  readonly nullLogLikelihood: number | null;
  readonly deviance: number | null;
  readonly nullDeviance: number | null;
  readonly aic: number | null;
  readonly bic: number | null;
  readonly mcFadden: number | null;
}

/** How a logistic model was fitted. */
export interface LogisticSettings {
  readonly penalty: Penalty;
  readonly C: number;
  readonly classWeight: "balanced" | null;
  readonly standardize: boolean;
  readonly rareBelow: number;
  readonly confidence: number;
}

/** A logistic regression, as `fitLogistic` gives it. */
export interface LogisticModel<B extends string = string, S extends string = string>
  extends LearnedModel<B, S, LogisticParams> {
  readonly kind: "score/logistic";
  readonly settings: LogisticSettings;
}
