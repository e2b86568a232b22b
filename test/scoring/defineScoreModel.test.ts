import { describe, expect, it } from "vitest";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { score } from "../../src/scoring/score.js";
import type { ScoreModelInput } from "../../src/scoring/scoreDefinition.js";

/** A definition with these parts, and any fault that the types would refuse. */
function withParts(parts: object): ScoreModelInput {
  return { id: "m", groups: [], ...parts } as ScoreModelInput;
}
const withRule = (rule: object): ScoreModelInput =>
  withParts({ groups: [{ id: "g", rules: [{ id: "r", ...rule }] }] });
const onEvent = (rule: object): ScoreModelInput => withRule({ event: "e", points: 1, ...rule });
const rulePath = "groups[0].rules[0]";

describe("defineScoreModel", () => {
  it("gives the long form: lists for keys, defaults written out, labels made, bounds on the grid", () => {
    const model = defineScoreModel({
      id: "inbound",
      version: "3",
      timeZone: "Europe/Berlin",
      cap: 100,
      groups: [
        {
          id: "fit",
          label: "Fit",
          floor: 0.1,
          rules: [
            { id: "size", when: { field: "employees", op: "gte", value: 200 }, points: 20.1 },
            { id: "industry", field: "industry", values: [{ value: "SaaS", points: 5 }] },
            {
              id: "age",
              field: "age",
              ranges: [
                { from: 50, points: 1 },
                { to: 50, points: 2 },
              ],
              missing: 3,
            },
          ],
        },
        {
          id: "web",
          rules: [
            {
              id: "pricing",
              event: "page_view",
              where: { field: "path", op: "startsWith", value: "/pricing" },
              points: 10,
              window: { months: 1 },
              limit: { count: 1, per: "day" },
              decay: { linear: { days: 2 }, step: "day" },
              valid: { from: "2026-01-01", to: Date.UTC(2026, 5, 1) },
            },
            {
              id: "form",
              event: "form",
              points: 1,
              label: "Sent a form",
              decay: { halfLife: { days: 1 } },
            },
          ],
        },
      ],
      bands: { D: 0, "A+": 75 },
      thresholds: {
        mql: 60,
        sal: { enter: 70, keep: { field: "groups.fit", op: "gte", value: 5 } },
      },
      grade: [
        { of: "groups.fit", bands: { B: 30, A: 60 }, below: "C" },
        { of: "total", bands: { "1": 60 } },
      ],
      disqualify: [{ id: "rival", when: { field: "domain", op: "eq", value: "rival.com" } }],
    });
    expect(model).toEqual({
      kind: "score/rules",
      id: "inbound",
      schemaVersion: 1,
      version: "3",
      timeZone: "Europe/Berlin",
      cap: 100,
      round: "none",
      groups: [
        {
          id: "fit",
          label: "Fit",
          // 0.1 · 2³² = 429496729.6, halves up
          floor: 429_496_730 / 2 ** 32,
          rules: [
            {
              id: "size",
              label: "employees is at least 200",
              when: { field: "employees", op: "gte", value: 200 },
              points: 20.1,
            },
            {
              id: "industry",
              field: "industry",
              values: [{ value: "SaaS", points: 5 }],
              otherwise: 0,
              missing: 0,
            },
            {
              id: "age",
              field: "age",
              ranges: [
                { to: 50, points: 2 },
                { from: 50, points: 1 },
              ],
              otherwise: 0,
              missing: 3,
            },
          ],
        },
        {
          id: "web",
          rules: [
            {
              id: "pricing",
              event: "page_view",
              deed: "Viewed /pricing",
              where: { field: "path", op: "startsWith", value: "/pricing" },
              points: 10,
              window: { months: 1 },
              limit: { count: 1, per: "day" },
              decay: { linear: { days: 2 }, step: "day", factors: [1, 0.5] },
              valid: { from: "2026-01-01", to: "2026-06-01T00:00:00.000Z" },
            },
            {
              id: "form",
              label: "Sent a form",
              event: "form",
              points: 1,
              decay: { halfLife: { days: 1 }, step: "continuous" },
            },
          ],
        },
      ],
      bands: [
        { band: "A+", from: 75 },
        { band: "D", from: 0 },
      ],
      disqualify: [
        {
          id: "rival",
          label: 'domain is "rival.com"',
          when: { field: "domain", op: "eq", value: "rival.com" },
        },
      ],
      thresholds: [
        { stage: "mql", when: { field: "value", op: "gte", value: 60 } },
        {
          stage: "sal",
          when: { field: "value", op: "gte", value: 70 },
          keep: { field: "groups.fit", op: "gte", value: 5 },
        },
      ],
      grade: [
        {
          of: "groups.fit",
          bands: [
            { band: "A", from: 60 },
            { band: "B", from: 30 },
          ],
          below: "C",
        },
        { of: "total", bands: [{ band: "1", from: 60 }] },
      ],
    });
  });

  it("shares nothing with the definition and is frozen to the last part", () => {
    const when = { field: "a", op: "in" as const, value: ["x"] };
    const model = defineScoreModel(withRule({ when, points: 1 }));
    when.value.push("y");
    expect(score(model, { a: "y" }).total).toBe(0);
    const frozen = (part: unknown): boolean =>
      typeof part !== "object" ||
      part === null ||
      (Object.isFrozen(part) && Object.values(part).every(frozen));
    expect(frozen(model)).toBe(true);
  });

  it("survives a trip through JSON and scores the same", () => {
    const model = defineScoreModel(
      withParts({
        groups: [
          {
            id: "g",
            rules: [
              { id: "a", field: "n", ranges: [{ to: 0, points: 1 / 3 }], otherwise: 7 },
              { id: "b", event: "e", points: 10, decay: { halfLife: { days: 3 }, step: "day" } },
            ],
          },
        ],
        bands: { A: 10.1 },
      }),
    );
    const restored = JSON.parse(JSON.stringify(model)) as typeof model;
    expect(restored).toEqual(model);
    const row = { n: 5, events: [{ name: "e", at: "2026-11-01T00:00:00Z" }] };
    const options = { asOf: "2026-11-20T07:00:00Z" };
    expect(score(restored, row, options)).toEqual(score(model, row, options));
  });

  it("keeps the table of a decay by days as long as a contribution is not 0", () => {
    const factorsOf = (points: number, decay: object): readonly number[] => {
      const model = defineScoreModel(onEvent({ points, decay }));
      const rule = model.groups[0]?.rules[0];
      return rule !== undefined && "decay" in rule ? (rule.decay?.factors ?? []) : [];
    };
    // 1 · 2^(−d/1) is under half of 2⁻³² from d = 34 on; −1 · 2⁻³³ rounds up to 0 a day sooner.
    expect(factorsOf(1, { halfLife: { days: 1 }, step: "day" })).toHaveLength(34);
    expect(factorsOf(-1, { halfLife: { days: 1 }, step: "day" })).toHaveLength(33);
    expect(factorsOf(10, { every: { days: 2 }, loseShare: 0.5, step: "day" })).toEqual([
      1, 1, 0.5, 0.5,
    ]);
    expect(factorsOf(10, { linear: { hours: 36 }, step: "day" })).toEqual([1, 1 - 24 / 36]);
    expect(factorsOf(0, { linear: { days: 9 }, step: "day" })).toEqual([]);
    // ends when the last share is gone, not at the first equal one
    expect(factorsOf(10, { every: { days: 1 }, loseShare: 0.4, step: "day" })).toHaveLength(3);
  });

  it("takes labels as they come, keys of prototypes too", () => {
    const bands = JSON.parse('{ "__proto__": 5, "constructor": 3, "A+": 9, "7": 1 }') as Record<
      string,
      number
    >;
    const model = defineScoreModel(withParts({ bands }));
    expect(model.bands.map(({ band }) => band)).toEqual(["A+", "__proto__", "constructor", "7"]);
  });

  it("takes definitions without groups, rules, entries", () => {
    expect(score(defineScoreModel(withParts({})), {}).total).toBe(0);
    expect(score(defineScoreModel(withRule({ field: "a", values: [] })), { a: 1 }).total).toBe(0);
    expect(
      score(defineScoreModel(withRule({ field: "a", ranges: [], otherwise: 2 })), { a: 1 }).total,
    ).toBe(2);
  });

  it("says what is wrong as the design's example does", () => {
    const limit = { count: 1, per: "dya" };
    const definition = withParts({
      groups: [
        { id: "fit", rules: [] },
        { id: "engagement", rules: [{ id: "pricing", event: "page_view", points: 10, limit }] },
      ],
    });
    expect(() => defineScoreModel(definition)).toThrow(
      'groups[1].rules[0].limit.per: expected "day", "week" or "window", received "dya"',
    );
    expect(() => defineScoreModel(withRule({ when: { all: [] }, point: 1 }))).toThrow(
      `${rulePath}.point: expected "points", received the unknown key "point"`,
    );
    const thresholds = { mql: { all: [{ field: "groups.fti", op: "gte", value: 1 }] } };
    expect(() =>
      defineScoreModel(withParts({ groups: [{ id: "fit", rules: [] }], thresholds })),
    ).toThrow('thresholds.mql.all[0].field: expected "groups.fit", received "groups.fti"');
  });

  const value = { value: 1, points: 1 };
  it.each<[string, string, ScoreModelInput]>([
    ["no object", "", null as never],
    ["a list", "", [] as never],
    ["an unknown key", "rules", withParts({ rules: [] })],
    ["no id", "id", withParts({ id: undefined })],
    ["an id that is a key of prototypes", "id", withParts({ id: "constructor" })],
    ["a version that is no text", "version", withParts({ version: 2 })],
    ["an unknown time zone", "timeZone", withParts({ timeZone: "Mars/Base" })],
    ["another way to round", "round", withParts({ round: "up" })],
    ["a cap that is no number", "cap", withParts({ cap: "5" })],
    ["a cap of NaN", "cap", withParts({ cap: Number.NaN })],
    ["an endless floor", "floor", withParts({ floor: Number.NEGATIVE_INFINITY })],
    ["a cap over 2²⁰", "cap", withParts({ cap: 2 ** 20 + 1 })],
    ["a floor above the cap", "floor", withParts({ cap: 1, floor: 2 })],
    ["a negative margin", "bandMargin", withParts({ bandMargin: -1 })],
    ["groups that are no list", "groups", withParts({ groups: {} })],
    ["a hole for a group", "groups[0]", withParts({ groups: new Array(1) })],
    ["a group called total", "groups[0].id", withParts({ groups: [{ id: "total", rules: [] }] })],
    ["a group without rules", "groups[0].rules", withParts({ groups: [{ id: "g" }] })],
    [
      "a group's floor above its cap",
      "groups[0].floor",
      withParts({ groups: [{ id: "g", cap: 0, floor: 1, rules: [] }] }),
    ],
    [
      "a label that is no text",
      "groups[0].label",
      withParts({ groups: [{ id: "g", label: 1, rules: [] }] }),
    ],
    ["a rule of no kind", rulePath, withRule({ points: 1 })],
    ["a rule of two kinds", rulePath, withRule({ event: "e", when: { all: [] }, points: 1 })],
    ["no points", `${rulePath}.points`, withRule({ when: { all: [] } })],
    ["endless points", `${rulePath}.points`, onEvent({ points: Number.POSITIVE_INFINITY })],
    ["points over 2²⁰", `${rulePath}.points`, onEvent({ points: -(2 ** 20) - 1 })],
    ["a rule's floor above its cap", `${rulePath}.floor`, onEvent({ cap: 1, floor: 1.5 })],
    [
      "a bad condition",
      `${rulePath}.when.op`,
      withRule({ when: { field: "a", op: "is", value: 1 }, points: 1 }),
    ],
    ["a field that is no text", `${rulePath}.field`, withRule({ field: 5, values: [] })],
    ["values beside ranges", rulePath, withRule({ field: "a", values: [], ranges: [] })],
    ["neither values nor ranges", rulePath, withRule({ field: "a" })],
    [
      "case beside ranges",
      `${rulePath}.ignoreCase`,
      withRule({ field: "a", ranges: [], ignoreCase: true }),
    ],
    [
      "a case that is no boolean",
      `${rulePath}.ignoreCase`,
      withRule({ field: "a", values: [], ignoreCase: 1 }),
    ],
    [
      "a repeated value",
      `${rulePath}.values[1].value`,
      withRule({ field: "a", values: [value, value] }),
    ],
    [
      "0 and −0",
      `${rulePath}.values[1].value`,
      withRule({
        field: "a",
        values: [
          { value: 0, points: 1 },
          { value: -0, points: 1 },
        ],
      }),
    ],
    [
      "a value repeated but for its case",
      `${rulePath}.values[1].value`,
      withRule({
        field: "a",
        ignoreCase: true,
        values: [
          { value: "A", points: 1 },
          { value: "a", points: 1 },
        ],
      }),
    ],
    [
      "a value of null",
      `${rulePath}.values[0].value`,
      withRule({ field: "a", values: [{ value: null, points: 1 }] }),
    ],
    [
      "a value of NaN",
      `${rulePath}.values[0].value`,
      withRule({ field: "a", values: [{ value: Number.NaN, points: 1 }] }),
    ],
    [
      "endless points otherwise",
      `${rulePath}.otherwise`,
      withRule({ field: "a", values: [], otherwise: Infinity }),
    ],
    [
      "ranges that overlap",
      `${rulePath}.ranges[0]`,
      withRule({
        field: "a",
        ranges: [
          { from: 4, to: 9, points: 1 },
          { to: 5, points: 1 },
        ],
      }),
    ],
    [
      "a range within another",
      `${rulePath}.ranges[1]`,
      withRule({ field: "a", ranges: [{ points: 1 }, { from: 4, to: 5, points: 1 }] }),
    ],
    [
      "a range of texts",
      `${rulePath}.ranges[0].from`,
      withRule({ field: "a", ranges: [{ from: "a", points: 1 }] }),
    ],
    [
      "an endless range",
      `${rulePath}.ranges[0].to`,
      withRule({ field: "a", ranges: [{ to: Infinity, points: 1 }] }),
    ],
    [
      "a range from high to low",
      `${rulePath}.ranges[0].to`,
      withRule({ field: "a", ranges: [{ from: 5, to: 4, points: 1 }] }),
    ],
    ["a blank event", `${rulePath}.event`, withRule({ event: " ", points: 1 })],
    [
      "a bad where",
      `${rulePath}.where.value`,
      onEvent({ where: { field: "a", op: "gte", value: true } }),
    ],
    ["a negative window", `${rulePath}.window.days`, onEvent({ window: { days: -1 } })],
    ["a negative limit", `${rulePath}.limit.count`, onEvent({ limit: { count: -1, per: "day" } })],
    ["half a limit", `${rulePath}.limit.count`, onEvent({ limit: { count: 1.5, per: "day" } })],
    [
      "a limit each of nothing",
      `${rulePath}.limit.each`,
      onEvent({ limit: { count: 1, per: "day", each: 5 } }),
    ],
    ["a decay of no form", `${rulePath}.decay`, onEvent({ decay: { step: "day" } })],
    [
      "a decay of two forms",
      `${rulePath}.decay`,
      onEvent({ decay: { halfLife: { days: 1 }, linear: { days: 1 } } }),
    ],
    [
      "a half-life in months",
      `${rulePath}.decay.halfLife.months`,
      onEvent({ decay: { halfLife: { months: 1 } } }),
    ],
    [
      "a decay in years",
      `${rulePath}.decay.linear.years`,
      onEvent({ decay: { linear: { years: 1 } } }),
    ],
    ["a half-life of nothing", `${rulePath}.decay.halfLife`, onEvent({ decay: { halfLife: {} } })],
    [
      "steps that lose nothing",
      `${rulePath}.decay.loseShare`,
      onEvent({ decay: { every: { days: 1 }, loseShare: 0 } }),
    ],
    [
      "steps that lose more than all",
      `${rulePath}.decay.loseShare`,
      onEvent({ decay: { every: { days: 1 }, loseShare: 2 } }),
    ],
    [
      "a share of a half-life",
      `${rulePath}.decay.loseShare`,
      onEvent({ decay: { halfLife: { days: 1 }, loseShare: 0.5 } }),
    ],
    [
      "another step",
      `${rulePath}.decay.step`,
      onEvent({ decay: { halfLife: { days: 1 }, step: "hour" } }),
    ],
    ["a time that is none", `${rulePath}.valid.from`, onEvent({ valid: { from: "soon" } })],
    [
      "a time without offset or zone",
      `${rulePath}.valid.from`,
      onEvent({ valid: { from: "2026-01-01T00:00:00" } }),
    ],
    [
      "a span that ends before it begins",
      `${rulePath}.valid.to`,
      onEvent({ valid: { from: "2026-01-02", to: "2026-01-01" } }),
    ],
    ["equal bands", "bands.B", withParts({ bands: { A: 5, B: 5 } })],
    ["bands equal on the grid", "bands.B", withParts({ bands: { A: 5, B: 5 + 1e-12 } })],
    ["a band of NaN", "bands.A", withParts({ bands: { A: Number.NaN } })],
    ["bands as a list", "bands", withParts({ bands: [] })],
    [
      "thresholds that fall",
      "thresholds.sal",
      withParts({ thresholds: { mql: 60, any: { all: [] }, sal: 50 } }),
    ],
    ["a stage that is a whole number", "thresholds.7", withParts({ thresholds: { 7: 1 } })],
    ["a threshold of NaN", "thresholds.mql", withParts({ thresholds: { mql: Number.NaN } })],
    ["a threshold that is a text", "thresholds.mql", withParts({ thresholds: { mql: "60" } })],
    [
      "a threshold on a field of the row",
      "thresholds.mql.not.field",
      withParts({ thresholds: { mql: { not: { field: "email", op: "exists" } } } }),
    ],
    [
      "a stage to keep but not to enter",
      "thresholds.mql.enter",
      withParts({ thresholds: { mql: { keep: 5 } } }),
    ],
    ["one axis", "grade", withParts({ grade: [{ of: "total", bands: {} }] })],
    [
      "an axis of nothing",
      "grade[1].of",
      withParts({
        grade: [
          { of: "total", bands: {} },
          { of: "groups.x", bands: {} },
        ],
      }),
    ],
    [
      "equal bands of an axis",
      "grade[0].bands.B",
      withParts({
        grade: [
          { of: "total", bands: { A: 1, B: 1 } },
          { of: "total", bands: {} },
        ],
      }),
    ],
    ["a start that is no grade", "grade.start", withParts({ grade: { start: "E", criteria: [] } })],
    [
      "four thirds",
      "grade.criteria[0].thirds",
      withParts({ grade: { start: "D", criteria: [{ id: "c", when: { all: [] }, thirds: 4 }] } }),
    ],
    ["disqualifiers that are no list", "disqualify", withParts({ disqualify: {} })],
    [
      "a disqualifier without a condition",
      "disqualify[0].when",
      withParts({ disqualify: [{ id: "d" }] }),
    ],
  ])("refuses %s, at %s", (_, path, definition) => {
    expect(() => defineScoreModel(definition)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });

  const when = { all: [] };
  it.each<[string, string, ScoreModelInput]>([
    [
      "group",
      "groups[1].id",
      withParts({
        groups: [
          { id: "g", rules: [] },
          { id: "g", rules: [] },
        ],
      }),
    ],
    [
      "rule, in whatever group",
      "groups[1].rules[0].id",
      withParts({
        groups: ["a", "b"].map((id) => ({ id, rules: [{ id: "r", when, points: 1 }] })),
      }),
    ],
    [
      "disqualifier",
      "disqualify[1].id",
      withParts({
        disqualify: [
          { id: "d", when },
          { id: "d", when },
        ],
      }),
    ],
    [
      "criterion",
      "grade.criteria[1].id",
      withParts({
        grade: { start: "D", criteria: [1, 2].map((thirds) => ({ id: "c", when, thirds })) },
      }),
    ],
  ])("refuses a repeated id of a %s", (_, path, definition) => {
    expect(() => defineScoreModel(definition)).toThrow(
      expect.objectContaining({ code: "DUPLICATE_ID", path }),
    );
  });

  it("lets a rule have its group's name", () => {
    const groups = [{ id: "fit", rules: [{ id: "fit", when, points: 1 }] }];
    expect(score(defineScoreModel({ id: "m", groups }), {}).total).toBe(1);
  });

  const many = (count: number): Record<string, number> =>
    Object.fromEntries(Array.from({ length: count }, (_, place) => [`b${place}`, place]));
  it.each<[string, string, ScoreModelInput]>([
    ["bands", "bands", withParts({ bands: many(256) })],
    ["stages", "thresholds", withParts({ thresholds: many(256) })],
    [
      "grades",
      "grade",
      withParts({
        grade: [
          { of: "total", bands: many(16) },
          { of: "total", bands: many(15), below: "x" },
        ],
      }),
    ],
    [
      "days of decay",
      `${rulePath}.decay`,
      onEvent({ decay: { linear: { days: 200_000 }, step: "day" } }),
    ],
  ])("refuses too many %s", (_, path, definition) => {
    expect(() => defineScoreModel(definition)).toThrow(
      expect.objectContaining({ code: "TOO_LARGE", path }),
    );
  });

  it("refuses a model that is made already, and says what reads it", () => {
    const made = defineScoreModel(withParts({})) as never;
    expect(() => defineScoreModel(made)).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        path: "kind",
        message: expect.stringContaining("parseScoreModel"),
      }),
    );
  });

  it("takes 255 labels", () => {
    expect(defineScoreModel(withParts({ bands: many(255) })).bands).toHaveLength(255);
  });
});
