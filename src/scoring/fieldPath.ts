/** How many keys a path may have. */
type Depth = readonly [1, 1, 1, 1];

/** What a path ends at: values, lists and functions have no fields. */
type Leaf =
  | string
  | number
  | bigint
  | boolean
  | symbol
  | Date
  | readonly unknown[]
  | ((...args: never) => unknown);

/** The paths of a row's fields, up to four keys deep: `"utm"`, `"utm.source"`. Any text where the type tells no keys. */
export type FieldPath<R, D extends readonly unknown[] = Depth> = D extends readonly [
  unknown,
  ...infer Rest,
]
  ? { [K in keyof R & string]: K | PathBelow<NonNullable<R[K]>, K, Rest> }[keyof R & string]
  : never;

type PathBelow<V, K extends string, D extends readonly unknown[]> = V extends Leaf
  ? never
  : `${K}.${FieldPath<V, D>}`;

/** What stands at a path, or may be missing there. */
export type ValueAt<R, P extends string> = P extends keyof R
  ? R[P]
  : P extends `${infer K}.${infer Rest}`
    ? K extends keyof R
      ? ValueIn<NonNullable<R[K]>, Rest>
      : never
    : never;

/** Of several forms of an object, those that have the path. */
type ValueIn<V, P extends string> = V extends Leaf ? never : ValueAt<V, P>;
