/** What a chain loses without a key. */
export interface RemovalEffect {
  readonly key: string;
  /** Share of conversions that would not happen; null where nothing converts. */
  readonly conversions: number | null;
  /** Share of value that would not come; null where there is none. */
  readonly value: number | null;
}

/** The chance of a step. */
export interface MarkovTransition {
  /** A key, keys in order of time with ` > ` between, or `(start)`. */
  readonly from: string;
  /** As `from`, or `(conversion)` or `(null)`. */
  readonly to: string;
  readonly probability: number;
}

/** How an order of a chain fits the journeys. */
export interface MarkovOrder {
  readonly order: number;
  readonly logLikelihood: number;
  /** Akaike's criterion, 2 · parameters − 2 · log-likelihood: the lower, the better. */
  readonly aic: number;
  /** How well the last state tells who converts: the area under the ROC curve; null unless some convert and some do not. */
  readonly auc: number | null;
}

/** A fitted Markov chain: a model that {@link attribute} takes, plain JSON. */
export interface MarkovModel {
  readonly kind: "attribution/markov";
  readonly schemaVersion: 1;
  readonly order: number;
  readonly nullPaths: "use" | "ignore";
  /** From the start; null without any journey. */
  readonly conversionProbability: number | null;
  readonly removalEffects: readonly RemovalEffect[];
  readonly transitions: readonly MarkovTransition[];
}

/** A chain to be fitted to the journeys that it credits. */
export interface MarkovDefinition {
  readonly kind: "markov";
  /** How many touches back a step remembers, or `auto`: the order of the lowest AIC. Default 1. */
  readonly order?: number | "auto" | undefined;
  /** The highest order that `auto` tries. Default 4. */
  readonly maxOrder?: number | undefined;
  /** Whether journeys that did not convert count. Default `use`. */
  readonly nullPaths?: "use" | "ignore" | undefined;
  /** Whether `transitions` tells of steps that stay in a state; they change no credit. Default `dropped`. */
  readonly selfTransitions?: "dropped" | "kept" | undefined;
  /** Draws journeys anew so often, to tell how far credits could be others. Default: none. */
  readonly bootstrap?: { readonly samples?: number | undefined } | null | undefined;
}
