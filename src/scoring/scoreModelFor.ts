import type { ConditionFor, ScalarFor } from "./conditionFor.js";
import { defineScoreModel } from "./defineScoreModel.js";
import type { FieldPath, ValueAt } from "./fieldPath.js";
import type { RuleModel } from "./ruleModel.js";
import type {
  ConditionRule,
  Disqualifier,
  EventRule,
  GradeAxisInput,
  KeysOf,
  RangesRule,
  ScoreGroupInput,
  ScoreModelInput,
  ThirdsGrade,
  ValuesRule,
} from "./scoreDefinition.js";

/** A rule over rows of one type. Rules over events are as ever: their properties are not the row's. */
export type ScoreRuleFor<R> =
  | (Omit<ConditionRule, "when"> & { readonly when: ConditionFor<R> })
  | {
      [P in FieldPath<R>]: ValuesRuleFor<P, ValueAt<R, P>>;
    }[FieldPath<R>]
  | EventRule;

type ValuesRuleFor<P extends string, V> = unknown extends V
  ? (ValuesRule | RangesRule) & { readonly field: P }
  :
      | (Omit<ValuesRule, "field" | "values"> & {
          readonly field: P;
          readonly values: readonly { readonly value: ScalarFor<V>; readonly points: number }[];
        })
      | ([Extract<V, number | bigint>] extends [never]
          ? never
          : Omit<RangesRule, "field"> & { readonly field: P });

/** A {@link ScoreModelInput} whose fields are those of a row. */
export type ScoreModelInputFor<R> = Omit<ScoreModelInput, "groups" | "disqualify" | "grade"> & {
  readonly groups: readonly (Omit<ScoreGroupInput, "rules"> & {
    readonly rules: readonly ScoreRuleFor<R>[];
  })[];
  readonly disqualify?:
    | readonly (Omit<Disqualifier, "when"> & { readonly when: ConditionFor<R> })[]
    | undefined;
  readonly grade?:
    | readonly [GradeAxisInput, GradeAxisInput]
    | (Omit<ThirdsGrade, "criteria"> & {
        readonly criteria: readonly (Omit<ThirdsGrade["criteria"][number], "when"> & {
          readonly when: ConditionFor<R>;
        })[];
      })
    | undefined;
};

/**
 * The same as {@link defineScoreModel}, with the fields of a row checked by TypeScript: a path that the row does not have, an
 * operator or a value of another type does not compile.
 *
 * Call it twice, since TypeScript cannot infer one type and be given another: first with the row's type, then with the definition.
 * Paths go up to four keys deep.
 *
 * @returns `defineScoreModel` for rows of that type.
 *
 * @example
 * import { score, scoreModelFor } from "closedloop";
 *
 * interface MyLead { readonly employees?: number; readonly plan: "free" | "pro"; readonly utm?: { readonly source?: string } }
 *
 * const model = scoreModelFor<MyLead>()({
 *   id: "inbound",
 *   groups: [{ id: "fit", rules: [
 *     { id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 20 },
 *     { id: "plan", field: "plan", values: [{ value: "pro", points: 10 }] },
 *     { id: "search", when: { field: "utm.source", op: "eq", value: "google" }, points: 5 } ] }],
 * });
 * score(model, { employees: 250, plan: "pro", utm: { source: "google" } }).total // => 35
 */
export function scoreModelFor<R extends object>(): <const D extends ScoreModelInputFor<R>>(
  definition: D,
) => RuleModel<KeysOf<D, "bands">, KeysOf<D, "thresholds">> {
  // What is right for some row is right for any; the labels are those of the definition.
  return (definition) => defineScoreModel(definition as ScoreModelInput) as never;
}
