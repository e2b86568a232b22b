import type { Duration } from "../time/types.js";

/** A value that a {@link Condition} compares a field with. */
export type Scalar = string | number | boolean;

/** A {@link Condition} about one field: a comparison, or whether it has a value at all. */
export type LeafCondition<F extends string = string> =
  | {
      readonly field: F;
      readonly op: "eq" | "ne";
      readonly value: Scalar;
      readonly ignoreCase?: boolean | undefined;
    }
  | {
      readonly field: F;
      readonly op: "in" | "notIn";
      readonly value: readonly Scalar[];
      readonly ignoreCase?: boolean | undefined;
    }
  | {
      readonly field: F;
      readonly op: "lt" | "lte" | "gt" | "gte";
      readonly value: string | number;
    }
  | {
      readonly field: F;
      readonly op: "between";
      readonly value: readonly [low: string | number, high: string | number];
    }
  | {
      readonly field: F;
      readonly op: "contains" | "startsWith" | "endsWith" | "like";
      readonly value: string;
      readonly ignoreCase?: boolean | undefined;
    }
  | { readonly field: F; readonly op: "exists" | "missing" }
  | { readonly field: F; readonly op: "before" | "after"; readonly value: string }
  | { readonly field: F; readonly op: "withinLast"; readonly value: Duration };

/**
 * A question about a row that has the answer yes, no or unknown, as plain JSON: one mechanism for scoring rules, thresholds,
 * segments, funnel steps and the criteria of stages.
 *
 * - **Three values.** Unknown is never true, and stays unknown under `not`. `null`, `undefined` and NaN are missing; every
 *   comparison with a missing cell is unknown, `ne` and `notIn` too. To let them pass say
 *   `{ any: [{ field: "plan", op: "missing" }, { field: "plan", op: "ne", value: "free" }] }`. `exists` and `missing` are
 *   never unknown. `{ all: [] }` is true, `{ any: [] }` false.
 * - **No coercion.** A cell of another type than the value is unknown: `"5"` is no number. A bigint is the number it equals.
 * - **Fields** are own keys of that exact name, else paths: `"utm.source"` is `row.utm.source`. A path that leads nowhere is
 *   missing, and so is what a prototype holds.
 * - **Text** orders by code point; `ignoreCase` folds A to Z only, so that memory and SQL agree. `like` compares the whole
 *   text: `*` is any run, `?` one character; there is no escape. `between` has both ends in.
 * - **Time**: `before` and `after` are strict; `withinLast` means asOf − duration < x ≤ asOf. Their cells are ISO 8601 with `Z`
 *   or an offset, a day, epoch milliseconds or a Date; a time without an offset is of another type. A day as a cell is its
 *   first millisecond; `before` a day means its first, `after` a day its last.
 */
export type Condition<F extends string = string> =
  | LeafCondition<F>
  | { readonly all: readonly Condition<F>[] }
  | { readonly any: readonly Condition<F>[] }
  | { readonly not: Condition<F> };
