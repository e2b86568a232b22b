import type { LeafCondition } from "../core/conditions/condition.js";
import type { Duration } from "../core/time/types.js";
import type { FieldPath, ValueAt } from "./fieldPath.js";

/** A Condition over the fields of a row, with operators and values of their types. */
export type ConditionFor<R> =
  | { [P in FieldPath<R>]: LeafFor<P, ValueAt<R, P>> }[FieldPath<R>]
  | { readonly all: readonly ConditionFor<R>[] }
  | { readonly any: readonly ConditionFor<R>[] }
  | { readonly not: ConditionFor<R> };

/** What a cell may be compared with: texts of its own, where it has no others. */
export type ScalarFor<V> =
  | Extract<V, string>
  | Present<Extract<V, number | bigint>, number>
  | Present<Extract<V, boolean>, boolean>;

type Present<X, Y> = [X] extends [never] ? never : Y;

/** Comparisons of a field; of one whose type is not known, all. */
type LeafFor<P extends string, V> = unknown extends V
  ? LeafCondition<P>
  :
      | { readonly field: P; readonly op: "exists" | "missing" }
      | Present<Extract<V, string>, TextLeaf<P, Extract<V, string>>>
      | Present<Extract<V, number | bigint>, EqualLeaf<P, number> | OrderLeaf<P, number>>
      | Present<Extract<V, boolean>, EqualLeaf<P, boolean>>
      | Present<Extract<V, string | number | bigint | Date>, TimeLeaf<P>>;

type EqualLeaf<P extends string, V> =
  | { readonly field: P; readonly op: "eq" | "ne"; readonly value: V }
  | { readonly field: P; readonly op: "in" | "notIn"; readonly value: readonly V[] };

type OrderLeaf<P extends string, V> =
  | { readonly field: P; readonly op: "lt" | "lte" | "gt" | "gte"; readonly value: V }
  | { readonly field: P; readonly op: "between"; readonly value: readonly [low: V, high: V] };

type TextLeaf<P extends string, V extends string> =
  | (EqualLeaf<P, V> & { readonly ignoreCase?: boolean | undefined })
  | OrderLeaf<P, string>
  | {
      readonly field: P;
      readonly op: "contains" | "startsWith" | "endsWith" | "like";
      readonly value: string;
      readonly ignoreCase?: boolean | undefined;
    };

type TimeLeaf<P extends string> =
  | { readonly field: P; readonly op: "before" | "after"; readonly value: string }
  | { readonly field: P; readonly op: "withinLast"; readonly value: Duration };
