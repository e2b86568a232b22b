/** What became of the rows of {@link buildJourneys}; of each input, the other counts add up to `given`. */
export interface JourneyDiagnostics {
  readonly rows: {
    readonly touchpoints: TouchpointCounts;
    readonly conversions: JourneyRowCounts & { readonly future: number };
    readonly identities: JourneyRowCounts;
  };
  readonly rejected: readonly JourneyRejection<JourneyInputName>[];
  readonly duplicates: readonly JourneyDuplicate<JourneyInputName>[];
  /** Used touchpoints and conversions whose time is a Day. */
  readonly dayResolution: number;
  /** Conversions whose journey has no touch. */
  readonly withoutTouches: number;
  /** Ids of used conversions without a value, which are worth 0. */
  readonly missingValue: readonly string[];
  /** Journeys of those who never converted. */
  readonly nullJourneys: number;
}

/** The inputs of {@link buildJourneys}. */
export type JourneyInputName = "touchpoints" | "conversions" | "identities";

/** What became of the touchpoints; used are those in at least one journey. */
export interface TouchpointCounts extends JourneyRowCounts {
  /** After `asOf`. */
  readonly future: number;
  /** Later than every conversion that they belong to. */
  readonly afterConversion: number;
  /** Longer before the conversion than the lookback. */
  readonly outsideLookback: number;
  /** Direct ones that the option `direct` drops. */
  readonly direct: number;
  /** Of nobody: no id, or none that a conversion shares while another touch of the same person does share one. */
  readonly unmatched: number;
}

/** A row left out since a cell is missing or cannot be read. */
export interface JourneyRejection<I extends string = string> {
  readonly input: I;
  readonly index: number;
  readonly field: string;
}

/** A row left out since an earlier one has its id. */
export interface JourneyDuplicate<I extends string = string> {
  readonly input: I;
  readonly index: number;
  readonly id: string;
}

/** What became of the rows of an input. */
export interface JourneyRowCounts {
  readonly given: number;
  readonly used: number;
  readonly rejected: number;
  readonly duplicates: number;
}
