// Random Conditions, and rows whose cells are as odd as data gets.
import fc from "fast-check";
import type { Condition, LeafCondition, Scalar } from "../../../src/core/conditions/condition.js";

export const asOf = Date.UTC(2026, 10, 23);
const day = 86_400_000;

/** Names that are paths, that prototypes have, that are empty. */
export const fieldName = fc.constantFrom(
  "a",
  "b",
  "a.b",
  "b.a",
  "a.b.a",
  "",
  ".",
  "a.",
  "__proto__",
  "__proto__.a",
  "constructor",
  "constructor.name",
  "toString",
  "length",
  "a.length",
);

const text = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "a",
    "A",
    "ab",
    "AB",
    "Ab\nab",
    "5",
    "true",
    "null",
    "*",
    "?",
    "é",
    "É",
    "ß",
    "\u212a",
    "K",
    "k",
    "ı",
    "İ",
    "\u{1f600}",
    "\u{1f600}a",
    "\ud83d",
    "\ude00",
    "\uff5e",
    "\uffff",
    "__proto__",
  ),
  fc
    .array(fc.constantFrom("a", "A", "b", "*", "?", "\u{1f600}", "\n"), { maxLength: 6 })
    .map((signs) => signs.join("")),
);

const moment = fc.constantFrom(
  "2026-11-22T23:59:59.999Z",
  "2026-11-23T00:00:00Z",
  "2026-11-23T00:00Z",
  "2026-11-23T00:00:00.0009Z",
  "2026-11-23T01:00:00+01:00",
  "2026-11-22T18:30:00-05:30",
  "2026-11-23",
  "2026-11-22",
  "2026-11-16T00:00:00.000Z",
  "2026-11-16T00:00:00.001Z",
  "2024-02-29",
);

const finite = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    1,
    -1,
    0.5,
    5,
    1e21,
    2 ** 53,
    2 ** 53 - 1,
    5e-324,
    -1.5,
    asOf,
    asOf - 7 * day,
  ),
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const plainCell = fc.oneof(
  text,
  moment,
  finite,
  fc.boolean(),
  fc.constantFrom<unknown>(
    null,
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    0n,
    1n,
    5n,
    2n ** 53n,
    2n ** 53n + 1n,
    -(2n ** 60n),
    10n ** 400n,
    BigInt(asOf),
    new Date(asOf),
    new Date(asOf - 1),
    new Date(Number.NaN),
    Symbol.iterator,
    () => 1,
    "2026-02-30",
    "2026-11-23T00:00:00",
    "2026-11-23T24:00:00Z",
    "23.11.2026",
    "2023-02-29T00:00:00Z",
    [1],
    [],
    ["a"],
  ),
);

/** Through entries, so that `__proto__` becomes an own key. */
const objectOf = (cell: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
  fc
    .array(fc.tuple(fieldName, cell), { maxLength: 6 })
    .map((entries) => Object.fromEntries(entries) as object);

const nested = objectOf(fc.oneof(plainCell, objectOf(plainCell)));

/** Plain rows, rows without a prototype, and rows whose prototype holds what must not be found. */
export const row: fc.Arbitrary<object> = fc
  .tuple(objectOf(fc.oneof({ weight: 3, arbitrary: plainCell }, nested)), fc.nat(2))
  .map(([own, kind]) => {
    if (kind === 0) return own;
    const prototype = kind === 1 ? null : { a: "a", b: 1, "a.b": true };
    return Object.create(prototype, Object.getOwnPropertyDescriptors(own)) as object;
  });

const ordered = fc.oneof(text, finite);
const sorted = fc.oneof(
  fc.tuple(finite, finite).map(([a, b]) => (a <= b ? ([a, b] as const) : ([b, a] as const))),
  fc.constantFrom(["A", "a"], ["a", "a"], ["", "\uffff"], ["\uff5e", "\u{1f600}"]),
) as fc.Arbitrary<readonly [string | number, string | number]>;
const ignoreCase = fc.constantFrom(undefined, false, true);
const listOf = (value: fc.Arbitrary<Scalar>): fc.Arbitrary<Scalar[]> =>
  fc.array(value, { maxLength: 4 });

export const leaf: fc.Arbitrary<LeafCondition> = fc.oneof(
  fc.record({
    field: fieldName,
    op: fc.constantFrom("eq" as const, "ne" as const),
    value: fc.oneof(text, finite, fc.boolean()),
    ignoreCase,
  }),
  fc.record({
    field: fieldName,
    op: fc.constantFrom("in" as const, "notIn" as const),
    value: fc.oneof(listOf(text), listOf(finite), listOf(fc.boolean())),
    ignoreCase,
  }),
  fc.record({
    field: fieldName,
    op: fc.constantFrom("lt" as const, "lte" as const, "gt" as const, "gte" as const),
    value: ordered,
  }),
  fc.record({ field: fieldName, op: fc.constant("between" as const), value: sorted }),
  fc.record({
    field: fieldName,
    op: fc.constantFrom(
      "contains" as const,
      "startsWith" as const,
      "endsWith" as const,
      "like" as const,
    ),
    // Not lone halves of pairs: units that are searched for know nothing of code points.
    value: text.filter((value) => value !== "\ud83d" && value !== "\ude00"),
    ignoreCase,
  }),
  fc.record({ field: fieldName, op: fc.constantFrom("exists" as const, "missing" as const) }),
  fc.record({
    field: fieldName,
    op: fc.constantFrom("before" as const, "after" as const),
    value: moment,
  }),
  fc.record({
    field: fieldName,
    op: fc.constant("withinLast" as const),
    value: fc.constantFrom({ days: 7 }, { weeks: 1 }, { days: 0 }, { hours: 1.5, seconds: 1 }),
  }),
);

export const condition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: fc.record({ all: fc.array(tie("node"), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ any: fc.array(tie("node"), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ not: tie("node") }) },
  ),
})).node;
