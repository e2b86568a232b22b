import type { Condition } from "../../core/conditions/condition.js";
import type { Duration } from "../../core/time/types.js";
import type { ScoreAllOptions } from "../batch.js";
import type { EventTable } from "../eventTable.js";
import type { ThresholdInput } from "../scoreDefinition.js";
import type { FeatureKind } from "./learnedModel.js";

/**
 * What became of a row: a field of 1 and 0 or true and false; Conditions (without `lost`, what is surely not won is lost); a
 * list in the order of the rows, as `labelOutcomes` gives it; or, where rows are groups of trials, the fields of their counts. A row
 * that is neither won nor lost is left out.
 */
export type OutcomeInput =
  | string
  | { readonly won: Condition; readonly lost?: Condition | undefined }
  | ArrayLike<number | boolean | null>
  | { readonly successes: string; readonly trials: string };

/** What a fit looks at: the name of a field, a field with what it holds, or what somebody did. */
export type FeatureInput = string | FieldFeatureInput | EventFeatureInput;

/** What every feature of a fit may have. */
export interface FeatureInputBase {
  readonly label?: string | undefined;
  /** A group of the score: its `groups` then tell the points of each. */
  readonly group?: string | undefined;
}

/** A field as a feature. */
export interface FieldFeatureInput extends FeatureInputBase {
  readonly field: string;
  /** The field's name unless given; a field that is two features needs a second. */
  readonly id?: string | undefined;
  /**
   * `"number"`, `"category"`, or `"age"`: the days from a date up to `asOf`. Found out unless given: numbers if all cells are
   * (text that is a plain decimal counts), dates if all cells are, else categories.
   */
  readonly kind?: FeatureKind | undefined;
  readonly event?: undefined;
}

/** Events as a feature. */
export interface EventFeatureInput extends FeatureInputBase {
  readonly id: string;
  /** The events' `name`. */
  readonly event: string;
  /** What must be true of an event's properties. */
  readonly where?: Condition | undefined;
  /** How far back from `asOf` events count; always, unless given. */
  readonly window?: Duration | undefined;
  /** How many there are, or how many days ago the last one was. */
  readonly of: "count" | "daysSinceLast";
  readonly field?: undefined;
}

/** What every fit takes. */
export interface FitOptions<R = object> {
  readonly outcome: OutcomeInput;
  readonly features: readonly FeatureInput[];
  /** The model's id; the name of the kind unless given. */
  readonly id?: string | undefined;
  readonly version?: string | undefined;
  /** Where days begin and months step; UTC unless given. Times without an offset are read only where it is given. */
  readonly timeZone?: string | undefined;
  /** When each row was looked at: later events do not exist. Needed by ages and events. */
  readonly asOf?: ScoreAllOptions<R>["asOf"];
  /** Events in a table of their own; the rows' own are then not read. */
  readonly events?: EventTable | undefined;
  /** The field of a row's id, by which events are found; `"id"` unless given. */
  readonly rowId?: string | undefined;
  /** A field: how often the row counts. A row without a number above 0 there is left out. */
  readonly weight?: string | undefined;
  /** A field: each of its values with enough rows gets a fit of its own. */
  readonly segmentBy?: string | undefined;
  /** The least rows of each outcome to learn from; 40 and 40 unless given. */
  readonly minimum?:
    | { readonly won?: number | undefined; readonly lost?: number | undefined }
    | undefined;
  /** Letters by the value, the probability in percent: `{ A: 60, B: 30 }`. */
  readonly bands?: Readonly<Record<string, number>> | undefined;
  /** Stages from early to late, by the value or a Condition over `value total probability band groups.<id>`. */
  readonly thresholds?: Readonly<Record<string, ThresholdInput>> | undefined;
}

/** The keys of {@link FitOptions}. */
export const fitKeys = [
  "outcome",
  "features",
  "id",
  "version",
  "timeZone",
  "asOf",
  "events",
  "rowId",
  "weight",
  "segmentBy",
  "minimum",
  "bands",
  "thresholds",
] as const;
