import type { Condition, Scalar } from "../core/conditions/condition.js";
import type { Duration, Instant } from "../core/time/types.js";

/** What every rule of a {@link ScoreModelInput} may have. */
export interface ScoreRuleBase {
  /** Unique among the rules of the model. */
  readonly id: string;
  /** What a person reads beside the points; made from the condition unless given. */
  readonly label?: string | undefined;
  /** The most points that the rule gives, however often it applies. */
  readonly cap?: number | undefined;
  /** The least points that the rule gives where it applies; a rule that does not apply gives 0. */
  readonly floor?: number | undefined;
  /** When the rule counts, both ends in: for an event the moment of the event, else `asOf`. */
  readonly valid?:
    | { readonly from?: Instant | undefined; readonly to?: Instant | undefined }
    | undefined;
}

/** Points for a row of which a Condition is true. */
export interface ConditionRule extends ScoreRuleBase {
  readonly when: Condition;
  /** Points, negative ones too; at most 1,048,576 (2²⁰) either way. */
  readonly points: number;
  readonly field?: undefined;
  readonly event?: undefined;
}

/** Points by the value of one field. */
export interface ValuesRule extends ScoreRuleBase {
  readonly field: string;
  /** Each value once; compared as the operator `eq` does, without coercion. */
  readonly values: readonly { readonly value: Scalar; readonly points: number }[];
  /** A to Z and a to z count as the same. */
  readonly ignoreCase?: boolean | undefined;
  /** Points for a value that is not listed, of a type that is; 0 unless given. */
  readonly otherwise?: number | undefined;
  /** Points for null, undefined and NaN; 0 unless given. */
  readonly missing?: number | undefined;
  readonly ranges?: undefined;
  readonly when?: undefined;
  readonly event?: undefined;
}

/** Points by the range that a number falls into. */
export interface RangesRule extends ScoreRuleBase {
  readonly field: string;
  /** Ranges from `from`, in, to `to`, out; open where an end is absent. They may leave gaps but not overlap. */
  readonly ranges: readonly {
    readonly from?: number | undefined;
    readonly to?: number | undefined;
    readonly points: number;
  }[];
  /** Points for a number in no range; 0 unless given. */
  readonly otherwise?: number | undefined;
  /** Points for null, undefined and NaN; 0 unless given. */
  readonly missing?: number | undefined;
  readonly values?: undefined;
  readonly ignoreCase?: undefined;
  readonly when?: undefined;
  readonly event?: undefined;
}

/** Points for what somebody did: for each event of a name, with limits, a window and decay. */
export interface EventRule extends ScoreRuleBase {
  /** The event's `name`. */
  readonly event: string;
  /** What must be true of the event's properties. */
  readonly where?: Condition | undefined;
  /** Points of each event before decay. */
  readonly points: number;
  /** How far back from `asOf` events count; a zero window takes those at `asOf` only. Always, unless given. */
  readonly window?: Duration | undefined;
  /** How many events count; the newest are kept. */
  readonly limit?: EventLimit | undefined;
  /** How an event's points fade with its age; not at all unless given. */
  readonly decay?: EventDecay | undefined;
  readonly field?: undefined;
  readonly when?: undefined;
}

/** At most `count` events per calendar day, per week from Monday, or in the window (in all time without one). */
export interface EventLimit {
  readonly count: number;
  readonly per: "day" | "week" | "window";
  /** A property, `"contactId"`: counts apart for each of its values. Missing is a value. */
  readonly each?: string | undefined;
}

/**
 * How points fade: to half each `halfLife`; evenly to 0 at the age `linear`; or by `loseShare` of the first points after each
 * full `every` (0.5: all, half, nothing). Lengths are fixed, without years or months. With `step: "day"` only whole days of 24
 * hours count.
 */
export type EventDecay = (
  | { readonly halfLife: Duration }
  | { readonly linear: Duration }
  | { readonly every: Duration; readonly loseShare: number }
) & { readonly step?: "continuous" | "day" | undefined };

/** One rule of a {@link ScoreModelInput}. */
export type ScoreRule = ConditionRule | ValuesRule | RangesRule | EventRule;

/** Rules that count together: `fit`, `engagement`. */
export interface ScoreGroupInput {
  /** Unique among the groups of the model; not `total`. */
  readonly id: string;
  readonly label?: string | undefined;
  readonly cap?: number | undefined;
  readonly floor?: number | undefined;
  readonly rules: readonly ScoreRule[];
}

/** One of the two sides of a grade matrix: letters by a group's points. */
export interface GradeAxisInput {
  /** `"groups.fit"`, `"total"` or `"value"`. */
  readonly of: string;
  /** The least points of each label: `{ A: 60, B: 30 }`. */
  readonly bands: Readonly<Record<string, number>>;
  /** The label under all bands; without it there is no grade there. */
  readonly below?: string | undefined;
}

/** Pardot's grade: a start letter, moved by thirds of a letter. A criterion that holds adds its thirds, one that fails takes them, one that is unknown does neither. */
export interface ThirdsGrade {
  /** One of F D- D D+ C- C C+ B- B B+ A- A A+. */
  readonly start: string;
  readonly criteria: readonly {
    readonly id: string;
    readonly when: Condition;
    readonly thirds: 1 | 2 | 3;
  }[];
}

/** What a stage asks for: a least value, a Condition over the score, or both ways of it: `enter` to reach the stage, `keep` to stay in it. */
export type ThresholdInput =
  | number
  | Condition
  | { readonly enter: number | Condition; readonly keep: number | Condition };

/** Why a row takes no part, whatever its points. */
export interface Disqualifier {
  readonly id: string;
  readonly label?: string | undefined;
  readonly when: Condition;
}

/** What `defineScoreModel` takes: rules in groups, and what their points mean. */
export interface ScoreModelInput {
  readonly id: string;
  readonly version?: string | undefined;
  /** Where calendar days, weeks and months are cut; UTC unless given. Times without an offset are read only where it is given. */
  readonly timeZone?: string | undefined;
  /** The most points in total. */
  readonly cap?: number | undefined;
  /** The least points in total. */
  readonly floor?: number | undefined;
  /** `"whole"` rounds the total, halves away from zero; `"none"` unless given. */
  readonly round?: "none" | "whole" | undefined;
  readonly groups: readonly ScoreGroupInput[];
  /** Letters by the value: `{ A: 75, B: 50 }`. The highest that the value reaches counts. */
  readonly bands?: Readonly<Record<string, number>> | undefined;
  /** How far under its band a value may fall before the band is lost; used where a state is followed through time. */
  readonly bandMargin?: number | undefined;
  /** Rows that take no part: these lose band, grade and stage, the points stay. */
  readonly disqualify?: readonly Disqualifier[] | undefined;
  /** Stages from early to late: `{ mql: 60, priority: 90 }`. Conditions see `value total band grade groups.<id>`. */
  readonly thresholds?: Readonly<Record<string, ThresholdInput>> | undefined;
  /** A matrix of two axes (`A3`), or a letter in thirds. */
  readonly grade?: readonly [GradeAxisInput, GradeAxisInput] | ThirdsGrade | undefined;
}

/** The keys of one part of a definition, `never` where it has none, `string` where they are known at run time only. */
export type KeysOf<D, K extends string> = D extends { readonly [P in K]?: infer R }
  ? unknown extends R
    ? never
    : keyof NonNullable<R> & string
  : never;
