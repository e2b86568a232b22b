import type { Condition, Scalar } from "../core/conditions/condition.js";
import type { Duration } from "../core/time/types.js";
import type { Calibration } from "./calibration.js";
import type { Disqualifier, EventLimit, ThirdsGrade } from "./scoreDefinition.js";

/** What all rules of a {@link RuleModel} have; caps and floors are multiples of 2⁻³². */
export interface ModelRuleBase {
  readonly id: string;
  readonly label?: string | undefined;
  readonly cap?: number | undefined;
  readonly floor?: number | undefined;
  /** Days as written, moments as ISO 8601 in UTC. */
  readonly valid?:
    | { readonly from?: string | undefined; readonly to?: string | undefined }
    | undefined;
}

/** A {@link ConditionRule} in long form. */
export interface ModelConditionRule extends ModelRuleBase {
  readonly when: Condition;
  readonly points: number;
}

/** A {@link ValuesRule} in long form. */
export interface ModelValuesRule extends ModelRuleBase {
  readonly field: string;
  readonly values: readonly { readonly value: Scalar; readonly points: number }[];
  readonly ignoreCase?: boolean | undefined;
  readonly otherwise: number;
  readonly missing: number;
}

/** A {@link RangesRule} in long form. */
export interface ModelRangesRule extends ModelRuleBase {
  readonly field: string;
  /** From low to high. */
  readonly ranges: readonly {
    readonly from?: number | undefined;
    readonly to?: number | undefined;
    readonly points: number;
  }[];
  readonly otherwise: number;
  readonly missing: number;
}

/** An {@link EventRule} in long form. */
export interface ModelEventRule extends ModelRuleBase {
  readonly event: string;
  /** What the event says, where no label is given: `Viewed /pricing`. How often and when follows in each reason. */
  readonly deed?: string | undefined;
  readonly where?: Condition | undefined;
  readonly points: number;
  readonly window?: Duration | undefined;
  readonly limit?: EventLimit | undefined;
  readonly decay?: ModelDecay | undefined;
}

/** Decay with its step written out. `factors` by age in whole days end where every contribution rounds to 0. */
export type ModelDecay = (
  | { readonly halfLife: Duration }
  | { readonly linear: Duration }
  | { readonly every: Duration; readonly loseShare: number }
) &
  (
    | { readonly step: "continuous"; readonly factors?: undefined }
    | { readonly step: "day"; readonly factors: readonly number[] }
  );

/** One rule of a {@link RuleModel}. */
export type ModelRule = ModelConditionRule | ModelValuesRule | ModelRangesRule | ModelEventRule;

/** Rules that count together. */
export interface ModelGroup {
  readonly id: string;
  readonly label?: string | undefined;
  readonly cap?: number | undefined;
  readonly floor?: number | undefined;
  readonly rules: readonly ModelRule[];
}

/** Labels by least value, highest first. */
export type BandList<B extends string = string> = readonly {
  readonly band: B;
  readonly from: number;
}[];

/** Stages from early to late. */
export type StageList<S extends string = string> = readonly {
  readonly stage: S;
  readonly when: Condition;
  readonly keep?: Condition | undefined;
}[];

/** One side of a grade matrix: labels by the points of a group or of the total. */
export interface GradeAxis {
  readonly of: string;
  readonly bands: BandList;
  readonly below?: string | undefined;
}

/**
 * A rule model as `defineScoreModel` gives it: plain JSON, deep-frozen, with lists where the definition has keys, because
 * databases reorder keys and the order of the stages has a meaning.
 */
export interface RuleModel<B extends string = string, S extends string = string> {
  readonly kind: "score/rules";
  readonly id: string;
  readonly schemaVersion: 1;
  readonly version?: string | undefined;
  /** Absent: UTC, and times without an offset are not read. */
  readonly timeZone?: string | undefined;
  readonly cap?: number | undefined;
  readonly floor?: number | undefined;
  readonly round: "none" | "whole";
  readonly groups: readonly ModelGroup[];
  readonly bands: BandList<B>;
  readonly bandMargin?: number | undefined;
  readonly disqualify: readonly Disqualifier[];
  readonly thresholds: StageList<S>;
  readonly grade?: readonly [GradeAxis, GradeAxis] | ThirdsGrade | undefined;
  /** Gives the total a probability. */
  readonly calibration?: Calibration | undefined;
  /** SHA-256 over the rest; a model without it is a draft. */
  readonly hash?: string | undefined;
}
