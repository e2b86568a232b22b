// Random models and rows for the twin, made so that rules apply, limits bind and times meet their ends.
import fc from "fast-check";
import type { Condition, LeafCondition } from "../../src/core/conditions/condition.js";
import type { Duration } from "../../src/core/time/types.js";
import type { EventDecay, ScoreModelInput, ScoreRule } from "../../src/scoring/scoreDefinition.js";

const hour = 3_600_000;
/** The last day of a month, so that months back are shorter. */
export const asOf = Date.parse("2026-03-31T12:00:00Z");

const present = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });
const clean = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;

/** Whole hours around the moment, so that ages meet windows and steps exactly. */
const moment: fc.Arbitrary<number> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.integer({ min: -24 * 100, max: 30 }).map((hours) => asOf + hours * hour),
  },
  { weight: 1, arbitrary: fc.integer({ min: -100 * 24 * hour, max: hour }).map((ms) => asOf + ms) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      asOf,
      asOf - 1,
      asOf + 1,
      asOf - 30 * 24 * hour,
      asOf - 7 * 24 * hour,
    ),
  },
);
const iso = (ms: number): string => new Date(ms).toISOString();
const time: fc.Arbitrary<unknown> = fc.tuple(moment, fc.nat(4)).map(([ms, form]) => {
  if (form === 0) return ms;
  if (form === 1) return iso(ms).slice(0, 10);
  return form === 2 ? new Date(ms) : iso(ms);
});

const texts = ["SaaS", "saas", "Retail", "/pricing", "/pricing/x", "/blog", ""];
const numbers = [-5, 0, 1, 49, 50, 200, 0.5];
const duration: fc.Arbitrary<Duration> = fc.constantFrom(
  {},
  { hours: 36 },
  { days: 7 },
  { days: 30 },
  { weeks: 2, hours: 1 },
);
const calendar: fc.Arbitrary<Duration> = fc.oneof(
  duration,
  fc.constantFrom({ months: 1 }, { months: 2, days: 1 }),
);

const cellOf: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  employees: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...numbers) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(200n, -0, Number.NaN, null, "200", true, Number.POSITIVE_INFINITY),
    },
  ),
  industry: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...texts) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        null,
        5,
        false,
        { name: "SaaS" },
        ["SaaS"],
        ["SaaS", 5, null, "SaaS"],
        [],
      ),
    },
  ),
  active: fc.constantFrom(true, false, null, "true", 1),
  seenAt: fc.oneof(
    { weight: 5, arbitrary: time },
    { weight: 1, arbitrary: fc.constantFrom("2026-03-01T00:00:00", null, true, "soon") },
  ),
  "utm.source": fc.constantFrom("SaaS", "Retail", null),
  constructor: fc.constantFrom(1, "SaaS", null),
};

function leafOn(
  field: string,
  kind: "number" | "text" | "boolean" | "time",
): fc.Arbitrary<LeafCondition> {
  const presence = fc.constantFrom<LeafCondition>(
    { field, op: "exists" },
    { field, op: "missing" },
  );
  if (kind === "boolean") {
    return fc.oneof(
      presence,
      fc.boolean().map((value): LeafCondition => ({ field, op: "eq", value })),
    );
  }
  if (kind === "time") {
    const value = moment.chain((ms) => fc.constantFrom(iso(ms), iso(ms).slice(0, 10)));
    return fc.oneof(
      presence,
      value.map((value): LeafCondition => ({ field, op: "before", value })),
      value.map((value): LeafCondition => ({ field, op: "after", value })),
      calendar.map((value): LeafCondition => ({ field, op: "withinLast", value })),
    );
  }
  if (kind === "number") {
    const value = fc.constantFrom(...numbers);
    const op = fc.constantFrom("eq", "ne", "lt", "lte", "gt", "gte");
    return fc.oneof(
      presence,
      {
        weight: 4,
        arbitrary: fc.record({
          field: fc.constant(field),
          op,
          value,
        }) as fc.Arbitrary<LeafCondition>,
      },
      fc
        .constantFrom("in", "notIn")
        .map((op) => ({ field, op, value: [0, 50, 200] }) as LeafCondition),
      fc.constant<LeafCondition>({ field, op: "in", value: [] }),
      fc.constant<LeafCondition>({ field, op: "between", value: [0, 50] }),
    );
  }
  const value = fc.constantFrom(...texts);
  const ignoreCase = fc.constantFrom(undefined, true);
  return fc.oneof(
    presence,
    fc
      .tuple(value, ignoreCase, fc.constantFrom("eq", "ne"))
      .map(([value, ignoreCase, op]) => clean({ field, op, value, ignoreCase }) as LeafCondition),
    fc
      .tuple(value, fc.constantFrom("startsWith", "contains", "endsWith", "lt", "gte"))
      .map(([value, op]) => ({ field, op, value }) as LeafCondition),
    fc
      .constantFrom("in", "notIn")
      .map((op) => ({ field, op, value: ["SaaS", "/blog"] }) as LeafCondition),
  );
}

function conditionOf(leaf: fc.Arbitrary<LeafCondition>): fc.Arbitrary<Condition> {
  const joined = (part: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
    fc.oneof(
      fc.array(part, { maxLength: 3 }).map((all) => ({ all })),
      fc.array(part, { maxLength: 3 }).map((any) => ({ any })),
      part.map((not) => ({ not })),
    );
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: joined(leaf) },
    { weight: 1, arbitrary: joined(joined(leaf)) },
  );
}

const rowLeaf = (withTime: boolean): fc.Arbitrary<LeafCondition> =>
  fc.oneof(
    leafOn("employees", "number"),
    leafOn("industry", "text"),
    leafOn("active", "boolean"),
    leafOn("utm.source", "text"),
    leafOn("constructor", "text"),
    ...(withTime ? [leafOn("seenAt", "time")] : []),
  );
const eventLeaf = fc.oneof(
  leafOn("path", "text"),
  leafOn("properties.path", "text"),
  leafOn("n", "number"),
  leafOn("employees", "number"),
  leafOn("utm.source", "text"),
);

const points = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(5, 10, 20, -3, 0.5, 20.1, 1 / 3, -2.71, 0) },
  { weight: 1, arbitrary: fc.constantFrom(600_000, -600_000.3, 2 ** 20) },
);
const limits = fc
  .tuple(
    present(fc.constantFrom(25, 12.3, 5, 100, -1)),
    present(fc.constantFrom(-5, 0, 2, 4.7, -20)),
  )
  .map(([cap, floor]) =>
    cap !== undefined && floor !== undefined && floor > cap ? { cap } : clean({ cap, floor }),
  );
const valid = fc.tuple(present(moment), present(moment), fc.boolean()).map(([a, b, isDay]) => {
  const write = (ms: number | undefined): string | undefined =>
    ms === undefined ? undefined : isDay ? iso(ms).slice(0, 10) : iso(ms);
  const isTurned = a !== undefined && b !== undefined && a > b;
  return clean(isTurned ? { from: write(b), to: write(a) } : { from: write(a), to: write(b) });
});

const decay: fc.Arbitrary<EventDecay> = fc
  .tuple(
    fc.constantFrom<EventDecay>(
      { halfLife: { days: 14 } },
      { halfLife: { hours: 36 } },
      { linear: { days: 30 } },
      { linear: { hours: 100 } },
      { every: { days: 7 }, loseShare: 0.25 },
      { every: { hours: 36 }, loseShare: 0.1 },
    ),
    fc.constantFrom("continuous", "day", undefined),
  )
  .map(([form, step]) => clean({ ...form, step }) as EventDecay);

function ruleOf(id: string, kinds: "fields" | "all"): fc.Arbitrary<ScoreRule> {
  const isTimed = kinds === "all";
  const base = fc
    .tuple(limits, isTimed ? present(valid) : fc.constant(undefined), fc.nat(3))
    .map(([bounds, valid, dice]) =>
      clean({ id, ...bounds, valid: dice === 0 ? valid : undefined }),
    );
  const byCondition = fc.record({ when: conditionOf(rowLeaf(isTimed)), points });
  const fallback = fc
    .tuple(present(points), present(points))
    .map(([otherwise, missing]) => clean({ otherwise, missing }));
  const byValue = fc
    .tuple(
      fc.subarray(["SaaS", "Retail", "", 0, 50, 200, true]),
      fc.constantFrom("industry", "employees", "active", "seenAt"),
      fc.constantFrom(undefined, true),
      points,
      fallback,
    )
    .map(([values, field, ignoreCase, step, rest]) =>
      clean({
        field,
        values: values.map((value, place) => ({ value, points: step / (place + 1) })),
        ignoreCase,
        ...rest,
      }),
    );
  const byRange = fc
    .tuple(
      fc.uniqueArray(fc.constantFrom(-5, 0, 1, 50, 200), { minLength: 1 }),
      fc.boolean(),
      fc.boolean(),
      points,
      fallback,
    )
    .map(([cuts, isOpenBelow, isOpenAbove, step, rest]) => {
      const sorted = [...cuts].sort((a, b) => a - b);
      const ends = [
        ...(isOpenBelow ? [undefined] : []),
        ...sorted,
        ...(isOpenAbove ? [undefined] : []),
      ];
      const ranges = ends
        .slice(1)
        .map((to, place) => clean({ from: ends[place], to, points: step / (place + 1) }));
      return { field: "employees", ranges: ranges.reverse(), ...rest };
    });
  const byEvent = fc
    .record({
      event: fc.constantFrom("page_view", "demo"),
      where: present(conditionOf(eventLeaf)),
      points,
      window: present(calendar),
      limit: present(
        fc
          .record({
            count: fc.integer({ min: 0, max: 3 }),
            per: fc.constantFrom("day" as const, "week" as const, "window" as const),
            each: fc.constantFrom(undefined, "contact", "properties.contact"),
          })
          .map(clean),
      ),
      decay: present(decay),
    })
    .map(clean);
  const rule = isTimed
    ? fc.oneof(byCondition, byValue, byRange, byEvent, byEvent)
    : fc.oneof(byCondition, byValue, byRange);
  return fc.tuple(base, rule).map(([head, body]) => ({ ...head, ...body }) as ScoreRule);
}

const bands = fc
  .uniqueArray(fc.constantFrom(-5, 0, 5, 10.1, 20, 1 / 3), { maxLength: 4 })
  .map((froms) =>
    Object.fromEntries(froms.map((from, place) => [["A+", "B", "__", "D"][place], from])),
  );
const scoreLeaf = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("value", "total", "groups.g0", "groups.g1"),
      fc.constantFrom("gte", "lt", "lte", "gt"),
      fc.constantFrom(0, 5, 10.1, -3, 1 / 3),
    )
    .map(([field, op, value]) => ({ field, op, value }) as LeafCondition),
  fc.constantFrom<LeafCondition>(
    { field: "band", op: "eq", value: "B" },
    { field: "grade", op: "exists" },
    { field: "grade", op: "eq", value: "B1" },
    { field: "probability", op: "missing" },
  ),
);
const axis = fc
  .tuple(
    fc.constantFrom("groups.g0", "groups.g1", "total", "value"),
    bands,
    present(fc.constantFrom("Z", "")),
  )
  .map(([of, bands, below]) => clean({ of, bands, below }));

/** A model; `"fields"` has no rule that needs a moment. */
export function modelOf(kinds: "fields" | "all"): fc.Arbitrary<ScoreModelInput> {
  const isTimed = kinds === "all";
  const when = conditionOf(rowLeaf(isTimed));
  const group = (place: number): fc.Arbitrary<ScoreModelInput["groups"][number]> =>
    fc
      .tuple(
        fc
          .nat(3)
          .chain((count) =>
            fc.tuple(...Array.from({ length: count }, (_, at) => ruleOf(`r${place}${at}`, kinds))),
          ),
        limits,
      )
      .map(([rules, bounds]) => ({ id: `g${place}`, ...bounds, rules }));
  return fc
    .record({
      id: fc.constant("random"),
      timeZone: fc.constantFrom(undefined, "Asia/Kolkata"),
      bounds: limits,
      round: fc.constantFrom(undefined, "none" as const, "whole" as const),
      groups: fc.tuple(group(0), group(1)),
      bands: present(bands),
      disqualify: present(
        fc
          .array(when, { maxLength: 2 })
          .map((list) => list.map((when, place) => ({ id: `d${place}`, when }))),
      ),
      thresholds: present(
        fc.oneof(
          fc.record({ mql: conditionOf(scoreLeaf), priority: conditionOf(scoreLeaf) }),
          fc.record({
            mql: fc.constantFrom(0, 5),
            sal: conditionOf(scoreLeaf),
            priority: fc.constantFrom(5, 10.1),
          }),
          fc.record({ mql: fc.record({ enter: fc.constantFrom(0, 5), keep: fc.constant(0) }) }),
        ),
      ),
      grade: present(
        fc.oneof(
          fc.tuple(axis, axis),
          fc
            .tuple(
              fc.constantFrom("F", "D", "B+", "A+"),
              fc.array(fc.tuple(when, fc.constantFrom(1 as const, 2 as const, 3 as const)), {
                maxLength: 3,
              }),
            )
            .map(([start, criteria]) => ({
              start,
              criteria: criteria.map(([when, thirds], place) => ({
                id: `c${place}`,
                when,
                thirds,
              })),
            })),
        ),
      ),
    })
    .map(({ bounds, ...rest }) => clean({ ...rest, ...bounds }) as ScoreModelInput);
}

const property = fc
  .record({
    path: present(fc.constantFrom(...texts, 5)),
    n: present(fc.constantFrom(...numbers, null, "x")),
    employees: present(fc.constantFrom(50, "50")),
    contact: present(fc.constantFrom("a", "b", 7, "7", null, "")),
    utm: present(fc.constantFrom({ source: "SaaS" }, null)),
  })
  .map(clean);
const event: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(
        fc.constantFrom("page_view", "demo", "other"),
        time,
        fc.option(fc.constantFrom("e1", "e2", 3), { nil: undefined, freq: 2 }),
        property,
        fc.boolean(),
      )
      .map(([name, at, id, properties, isFlat]) =>
        clean(isFlat ? { name, at, id, ...properties } : { name, at, id, properties }),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      null,
      "demo",
      {},
      { name: "demo" },
      { name: "", at: asOf },
      { name: "demo", at: "soon" },
      { at: asOf },
    ),
  },
);
const adjustment = fc
  .record({
    id: fc.constantFrom(undefined, undefined, "a1", "a2"),
    at: time,
    op: fc.constantFrom("set", "add", "reset", "override"),
    points: fc.constantFrom(5, -20, 0, 1 / 3, 50.5),
    group: fc.constantFrom(undefined, undefined, "g0", "g1"),
    reason: fc.constantFrom("MANUAL", "ANNUAL_RESET"),
    dice: fc.nat(4),
  })
  .map(({ dice, ...rest }) =>
    clean(rest.op === "override" && dice === 0 ? { ...rest, points: undefined } : rest),
  );

/** A row; `"fields"` has neither events nor adjustments. */
export function rowOf(kinds: "fields" | "all"): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const cells = fc.record(
    Object.fromEntries(Object.entries(cellOf).map(([field, cell]) => [field, present(cell)])),
  );
  const utm = present(fc.constantFrom({ source: "Retail" }, { source: 5 }, "x"));
  const more =
    kinds === "all"
      ? fc.record({
          events: present(fc.array(event, { minLength: 2, maxLength: 9 })),
          adjustments: fc.option(fc.array(adjustment, { maxLength: 4 }), {
            nil: undefined,
            freq: 2,
          }),
        })
      : fc.constant({});
  return fc.tuple(cells, utm, more).map(([row, utm, rest]) => clean({ ...row, utm, ...rest }));
}
