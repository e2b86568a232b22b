import type { OutcomeInput } from "../fitOptions.js";
import type { LearnedMetrics, LearnedModel } from "../learnedModel.js";

/** How much was won and lost: how many rows, or what they weigh. */
export interface WonLost {
  readonly won: number;
  readonly lost: number;
}

/** What was won and lost with each value of a feature. */
export interface FeatureCounts {
  /** The levels, in the order of their code points; absent for numbers, whose bins the model's term tells. */
  readonly levels?: readonly string[] | undefined;
  readonly won: readonly number[];
  readonly lost: readonly number[];
  /** Without a value; present where that counts as one and was seen. */
  readonly missing?: WonLost | undefined;
}

/** All that was counted in one segment. */
export interface SegmentCounts extends WonLost {
  /** Null for rows of no segment, and for all rows of a model without segments. */
  readonly segment: string | null;
  readonly rows: number;
  /** By weight; without weights the same as `won` and `lost`. */
  readonly prior: WonLost;
  /** In the order of the dictionary. */
  readonly features: readonly FeatureCounts[];
}

/** A stage that leads go through, as Odoo has it. */
export interface NaiveBayesStage {
  readonly id: string;
  /** Its place on the way: a lost lead counts in its own stage and in all of the same or a lower sequence. */
  readonly sequence: number;
  /** Whether leads on it are won. */
  readonly won: boolean;
  /** The team that alone has the stage; absent for all teams. */
  readonly team?: string | undefined;
}

/** How a naive Bayes model counts. */
export type NaiveBayesSettings = {
  /** Features, by their ids, in which no value is one too. */
  readonly unsetIsValue: readonly string[];
  readonly minimum: WonLost;
  /** Null where it was a list, which each update then has to bring. */
  readonly outcome: Exclude<OutcomeInput, ArrayLike<unknown>> | string | null;
  /** The field of weights; null for none. */
  readonly weight: string | null;
} & (
  | { readonly mode: "proper"; readonly alpha: number; readonly kappa: number }
  | {
      readonly mode: "odoo";
      readonly stageField: string;
      /** In the order of their sequence. */
      readonly stages: readonly NaiveBayesStage[];
    }
);

/** A naive Bayes model, as `fitNaiveBayes` gives it. All of it but `baseline` and `metrics` follows from `counts`. */
export interface NaiveBayesModel<B extends string = string, S extends string = string>
  extends LearnedModel<B, S> {
  readonly kind: "score/naiveBayes";
  readonly settings: NaiveBayesSettings;
  /** By segment, null first. */
  readonly counts: readonly SegmentCounts[];
  /** Of the rows of the fit; updates leave them, as they leave `baseline.value`. */
  readonly metrics: LearnedMetrics;
}
