import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition } from "../../src/core/conditions/condition.js";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { onGrid } from "../../src/scoring/grid.js";
import type { RuleModel } from "../../src/scoring/ruleModel.js";
import { score } from "../../src/scoring/score.js";
import { scoreCrossings } from "../../src/scoring/scoreCrossings.js";
import type { ScoreModelInput, ThresholdInput } from "../../src/scoring/scoreDefinition.js";
import type { Score } from "../../src/scoring/scoreResult.js";

const always = { all: [] };
const iso = (ms: number): string => new Date(ms).toISOString();

describe("scoreCrossings", () => {
  it("finds the millisecond at which points fade under a bound", () => {
    const model = defineScoreModel({
      id: "m",
      groups: [
        {
          id: "g",
          rules: [{ id: "r", event: "e", points: 10, decay: { linear: { seconds: 10 } } }],
        },
      ],
      bands: { A: 7, B: 2 },
    });
    // 10 − t/1000 is under 7 from 3.001 s on, under 2 from 8.001 s on
    const crossings = scoreCrossings(model, { events: [{ name: "e", at: 0 }] }, { to: 60_000 });
    expect(crossings.map(({ at, what, from, to }) => [at, what, from, to])).toEqual([
      [iso(0), "band", null, "A"],
      [iso(3_001), "band", "A", "B"],
      [iso(8_001), "band", "B", null],
    ]);
    expect(crossings[0]?.cause.map(({ id, points }) => [id, points])).toEqual([["r", 10]]);
    expect(crossings[1]?.cause.map(({ id, points }) => [id, points])).toEqual([
      ["r", onGrid(6.999)],
    ]);
  });

  it("remembers stages and bands: enter and keep, and the margin", () => {
    const model = defineScoreModel({
      id: "m",
      groups: [
        {
          id: "g",
          rules: [{ id: "r", event: "e", points: 10, decay: { linear: { seconds: 10 } } }],
        },
      ],
      bands: { A: 8, B: 6 },
      bandMargin: 1,
      thresholds: { mql: { enter: 6, keep: 3 }, sal: { enter: 12, keep: 11 } },
    });
    const events = [
      { name: "e", at: 0 },
      { name: "e", at: 2_000 },
    ];
    // 10, then 8 + 10 at 2 s, then 18 − 2t/1000 from there, all gone at 12 s
    const list = scoreCrossings(model, { events }, { to: 20_000 });
    expect(list.map(({ at, what, from, to }) => [Date.parse(at), what, from, to])).toEqual([
      [0, "stage", null, "mql"],
      [0, "band", null, "A"],
      [2_000, "stage", "mql", "sal"],
      [5_501, "stage", "sal", "mql"],
      // A is kept down to 7, B then from 6 down to 5
      [7_501, "band", "A", "B"],
      [8_501, "band", "B", null],
      [9_501, "stage", "mql", null],
    ]);
  });

  it("begins just before the first event or adjustment, or where it is told, from nothing", () => {
    const model = defineScoreModel({
      id: "m",
      groups: [
        {
          id: "g",
          rules: [
            { id: "f", when: always, points: 5 },
            { id: "r", event: "e", points: 10 },
          ],
        },
      ],
      thresholds: { mql: 5, sal: 15 },
    });
    const dated = (row: object, options: object): unknown[] =>
      scoreCrossings(model, row, { to: 100, ...options }).map(({ at, to }) => [Date.parse(at), to]);
    const events = [
      { name: "e", at: 50 },
      { name: "other", at: 40 },
      { name: "e", at: 101 },
    ];
    expect(dated({ events }, {})).toEqual([
      [40, "mql"],
      [50, "sal"],
    ]);
    expect(
      dated({ events, adjustments: [{ at: 30, op: "add", points: 0, reason: "x" }] }, {}),
    ).toEqual([
      [30, "mql"],
      [50, "sal"],
    ]);
    expect(dated({ events }, { from: 45 })).toEqual([
      [46, "mql"],
      [50, "sal"],
    ]);
    expect(dated({ events }, { from: 60 })).toEqual([[61, "sal"]]);
    expect(dated({}, {})).toEqual([[100, "mql"]]);
    expect(dated({ events }, { from: 100 })).toEqual([]);
  });

  it("names what moved, most first, and what is gone", () => {
    const model = defineScoreModel({
      id: "m",
      groups: [
        {
          id: "g",
          cap: 12,
          rules: [
            { id: "long", event: "e", points: 9, window: { seconds: 10 } },
            { id: "short", event: "e", points: 5, window: { seconds: 1 } },
          ],
        },
      ],
      thresholds: { mql: 10 },
    });
    const [enter, leave] = scoreCrossings(model, { events: [{ name: "e", at: 0 }] }, { to: 5_000 });
    expect(enter?.cause.map(({ kind, id, points }) => [kind, id, points])).toEqual([
      ["rule", "long", 9],
      ["rule", "short", 5],
      ["cap", "g", -2],
    ]);
    expect(leave).toMatchObject({ at: iso(1_000), from: "mql", to: null });
    expect(leave?.cause).toEqual([
      { id: "short", label: "E on 1970-01-01", points: 0, kind: "rule" },
      { id: "g", label: "g capped at 12", points: 0, kind: "cap" },
    ]);
  });

  it("finds both ends of a window in months, where days of the month are missing", () => {
    const model = defineScoreModel({
      id: "m",
      groups: [{ id: "g", rules: [{ id: "r", event: "e", points: 1, window: { months: 1 } }] }],
      thresholds: { mql: 1 },
    });
    const row = { events: [{ name: "e", at: "2026-02-28T11:30:00Z" }] };
    const changes = scoreCrossings(model, row, { to: "2026-05-01" }).map(({ at, to }) => [at, to]);
    // 29, 30 and 31 March reach back to 28 February too, until their own half past eleven
    expect(changes).toEqual([
      ["2026-02-28T11:30:00.000Z", "mql"],
      ["2026-03-28T11:30:00.000Z", null],
      ["2026-03-29T00:00:00.000Z", "mql"],
      ["2026-03-29T11:30:00.000Z", null],
      ["2026-03-30T00:00:00.000Z", "mql"],
      ["2026-03-30T11:30:00.000Z", null],
      ["2026-03-31T00:00:00.000Z", "mql"],
      ["2026-03-31T11:30:00.000Z", null],
    ]);
  });

  it.each([
    ["Europe/Berlin", "2026-02-28T01:15:00Z", { months: 1 }],
    ["Europe/Berlin", "2026-03-29T00:45:00Z", { months: 2, days: 1 }],
    ["Europe/Berlin", "2026-09-25T00:30:00Z", { months: 1 }],
    ["Europe/Berlin", "2026-10-25T01:30:00Z", { months: 1 }],
    ["Australia/Lord_Howe", "2026-04-04T15:10:00Z", { months: 6 }],
    ["America/New_York", "2025-11-02T05:59:59.999Z", { years: 1, hours: 2 }],
  ])(
    "agrees with score around the end of a window where clocks change: %s, %s",
    (timeZone, at, window) => {
      const model = defineScoreModel({
        id: "m",
        timeZone,
        groups: [{ id: "g", rules: [{ id: "r", event: "e", points: 1, window }] }],
        thresholds: { mql: 1 },
      });
      const row = { events: [{ name: "e", at }] };
      const to = Date.parse(at) + 420 * 86_400_000;
      const stageAt = (ms: number): string | null => score(model, row, { asOf: ms }).stage;
      const changes = scoreCrossings(model, row, { to });
      for (const { at: moment, from, to: next } of changes.slice(1)) {
        expect([stageAt(Date.parse(moment) - 1), stageAt(Date.parse(moment))]).toEqual([
          from,
          next,
        ]);
      }
      // no change is missed: every quarter of an hour has the stage of the last change before it
      let last = 0;
      for (let ms = Date.parse(at); ms <= to; ms += 900_000) {
        while (last + 1 < changes.length && Date.parse(changes[last + 1]?.at as string) <= ms)
          last += 1;
        if (stageAt(ms) !== changes[last]?.to) throw new Error(`${iso(ms)}: ${changes[last]?.to}`);
      }
    },
  );

  it.each<[string, string, object, object]>([
    ["AS_OF_REQUIRED", "to", {}, {}],
    ["INVALID_INPUT", "to", {}, { to: "soon" }],
    ["INVALID_INPUT", "from", {}, { from: 6, to: 5 }],
    ["INVALID_INPUT", "from", {}, { from: "soon", to: 5 }],
    ["INVALID_INPUT", "asOf", {}, { asOf: 5, to: 5 }],
    ["INVALID_INPUT", "row.events", { events: 5 }, { to: 5 }],
    ["INVALID_INPUT", "row.adjustments", { adjustments: 5 }, { to: 5 }],
    [
      "TOO_LARGE",
      "row",
      {
        adjustments: [
          { at: 0, op: "add", points: 2 ** 20, reason: "x" },
          { at: 1, op: "add", points: 1, reason: "x" },
        ],
      },
      { to: 5 },
    ],
  ])("refuses with %s at %s", (code, path, row, options) => {
    const model = defineScoreModel({
      id: "m",
      groups: [{ id: "g", rules: [{ id: "r", event: "e", points: 1 }] }],
    });
    expect(() => scoreCrossings(model, row, options as never)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });

  it("gives up on points that keep to a bound", () => {
    const rules = [10, -10].map((points, index) => ({
      id: `r${index}`,
      event: "e",
      points,
      decay: { halfLife: { days: 30 } },
    }));
    const model = defineScoreModel({
      id: "m",
      groups: [{ id: "g", rules }],
      thresholds: { mql: 0 },
    });
    expect(() =>
      scoreCrossings(model, { events: [{ name: "e", at: 0 }] }, { to: "1970-03-01" }),
    ).toThrow(expect.objectContaining({ code: "NOT_CONVERGED", path: "row" }));
    // A million moments take seconds on a busy machine.
  }, 60_000);

  it("follows the probability of a calibrated model, whichever way it goes", () => {
    const draft = defineScoreModel({
      id: "m",
      groups: [
        {
          id: "g",
          rules: [{ id: "r", event: "e", points: 10, decay: { linear: { seconds: 10 } } }],
        },
      ],
      thresholds: { mql: { field: "probability", op: "gte", value: 0.5 } },
    });
    const training = { rows: 2, won: 1, lost: 1 };
    const stagesOf = (a: number, b: number): unknown => {
      const model: RuleModel = { ...draft, calibration: { method: "platt", a, b, training } };
      const row = { events: [{ name: "e", at: 0 }] };
      return scoreCrossings(model, row, { to: 20_000 }).map(({ at, to }) => [Date.parse(at), to]);
    };
    // 1 / (1 + e^(a·total + b)) is at least 1/2 where a·total + b is at most 0: a total of 4 or more, which is left after 6 s
    expect(stagesOf(-1, 4)).toEqual([
      [0, "mql"],
      [6_001, null],
    ]);
    // or of 4 or less
    expect(stagesOf(1, -4)).toEqual([[6_000, "mql"]]);
  });
});

describe("scoreCrossings and every millisecond", () => {
  const ms = (length: number): { seconds: number } => ({ seconds: length / 1_000 });
  const clean = <T extends object>(value: T): T =>
    Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
  const moment = fc.integer({ min: 1_000, max: 1_120 });
  const length = fc.integer({ min: 1, max: 60 });
  const points = fc.constantFrom(10, 6.5, 3, -4, -7.25, 1 / 3);
  const decay = fc.oneof(
    length.map((one) => ({ halfLife: ms(one) })),
    length.map((one) => ({ linear: ms(one) })),
    fc
      .tuple(length, fc.constantFrom(0.5, 0.3))
      .map(([one, loseShare]) => ({ every: ms(one), loseShare })),
  );
  const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(one, { nil: undefined, freq: 2 });
  const recent = length.map(
    (one): Condition => ({ field: "seen", op: "withinLast", value: ms(one) }),
  );
  const byEvent = fc.record({
    event: fc.constantFrom("a", "b"),
    points,
    decay: maybe(decay),
    window: maybe(length.map(ms)),
    limit: maybe(
      fc.constantFrom(
        { count: 1, per: "window" as const },
        { count: 2, per: "window" as const, each: "who" },
      ),
    ),
    where: maybe(recent),
    cap: maybe(fc.constantFrom(8, 12)),
  });
  const byField = fc.record({
    when: fc.oneof(recent, fc.constant<Condition>(always)),
    points,
    valid: maybe(
      fc.tuple(moment, moment).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
    ),
  });
  const number = fc.constantFrom(0, 2, 4.5, 6.5, 9, 10, 12);
  const leaf = fc
    .tuple(
      fc.constantFrom("value", "groups.g0", "groups.g1"),
      fc.constantFrom("gte", "gt", "lt"),
      number,
    )
    .map(([field, op, value]) => ({ field, op, value }) as Condition);
  const condition = fc.oneof(
    leaf,
    fc.array(leaf, { minLength: 1, maxLength: 2 }).map((all): Condition => ({ all })),
    leaf.map((not): Condition => ({ not })),
  );
  const threshold: fc.Arbitrary<ThresholdInput> = fc.oneof(
    condition,
    fc.record({ enter: condition, keep: condition }),
    fc.record({ enter: number, keep: number }),
  );
  const definition = fc
    .record({
      groups: fc.tuple(
        fc.array(fc.oneof(byEvent, byEvent, byField), { maxLength: 3 }),
        fc.array(fc.oneof(byEvent, byField), { maxLength: 2 }),
        maybe(fc.constant(11)),
        maybe(fc.constant(0)),
      ),
      round: maybe(fc.constant("whole" as const)),
      bands: fc
        .uniqueArray(number, { maxLength: 3 })
        .map((froms) => Object.fromEntries(froms.map((from, place) => [`B${place}`, from]))),
      bandMargin: maybe(fc.constantFrom(1, 0.5)),
      thresholds: fc.tuple(threshold, threshold).map(([mql, sal]) => ({ mql, sal })),
      grade: maybe(
        fc.constant([
          { of: "groups.g0", bands: { A: 5 }, below: "B" },
          { of: "total", bands: { "1": 3 } },
        ]),
      ),
      disqualify: maybe(recent.map((when) => [{ id: "d", when }])),
    })
    .map(({ groups: [first, second, cap, floor], ...rest }) =>
      clean({
        id: "m",
        groups: [first, second].map((list, group) => ({
          id: `g${group}`,
          ...clean({ cap, floor }),
          rules: list.map((rule, index) => ({ id: `r${group}${index}`, ...clean(rule) })),
        })),
        ...rest,
      }),
    );
  const row = fc
    .record({
      seen: maybe(moment),
      events: fc.array(
        fc
          .record({
            name: fc.constantFrom("a", "b"),
            at: moment,
            who: fc.constantFrom("x", "y"),
            seen: moment,
            id: maybe(fc.constantFrom("1", "2")),
          })
          .map(clean),
        { maxLength: 5 },
      ),
      adjustments: fc.array(
        fc
          .record({
            at: moment,
            op: fc.constantFrom("set", "add", "reset"),
            points: fc.constantFrom(4, -3),
            group: maybe(fc.constantFrom("g0", "g1")),
            reason: fc.constant("x"),
          })
          .map(clean),
        { maxLength: 2 },
      ),
    })
    .map(clean);

  /** Conditions as these tests write them, of a score. */
  function holds(one: Condition | number, scored: Score): boolean {
    if (typeof one === "number") return scored.value >= onGrid(one);
    if ("all" in one) return one.all.every((part) => holds(part, scored));
    if ("not" in one) return !holds(one.not, scored);
    const { field, op, value } = one as { field: string; op: string; value: number };
    const points =
      field === "value"
        ? scored.value
        : (scored.groups.find(({ key }) => field === `groups.${key}`)?.points as number);
    const bound = onGrid(value);
    return op === "gte" ? points >= bound : op === "gt" ? points > bound : points < bound;
  }

  it("tell the same changes", () => {
    fc.assert(
      fc.property(
        definition,
        row,
        fc.option(fc.integer({ min: 990, max: 1_100 }), { nil: undefined }),
        (sheet, lead, start) => {
          const model = defineScoreModel(sheet as unknown as ScoreModelInput);
          const to = 1_200;
          const readsEvents = sheet.groups.some(({ rules }) =>
            rules.some((rule) => "event" in rule),
          );
          const times = [...(readsEvents ? lead.events : []), ...lead.adjustments].map(
            ({ at }) => at,
          );
          const from = start ?? Math.min(to, ...times) - 1;
          const stages = Object.entries(sheet.thresholds as Record<string, ThresholdInput>);
          const run = (side: "enter" | "keep", scored: Score): number => {
            const first = stages.findIndex(
              ([, one]) =>
                !holds(typeof one === "object" && "enter" in one ? one[side] : one, scored),
            );
            return first < 0 ? stages.length : first;
          };
          type State = { stage: string | null; band: string | null; grade: string | null };
          let state: State = { stage: null, band: null, grade: null };
          const expected: unknown[] = [];
          for (let at = from + 1; at <= to; at += 1) {
            const scored = score(model, lead, { asOf: at });
            const place = stages.findIndex(([name]) => name === state.stage) + 1;
            const next = Math.max(run("enter", scored), Math.min(place, run("keep", scored)));
            const bounds = sheet.bands as Record<string, number>;
            const lowest = Number.NEGATIVE_INFINITY;
            const held = state.band === null ? lowest : (bounds[state.band] as number);
            const fresh = scored.band === null ? lowest : (bounds[scored.band] as number);
            const isKept = fresh < held && scored.value >= onGrid(held - (sheet.bandMargin ?? 0));
            const after: State = scored.disqualified
              ? { stage: null, band: null, grade: null }
              : {
                  stage: stages[next - 1]?.[0] ?? null,
                  band: isKept ? state.band : scored.band,
                  grade: scored.grade,
                };
            for (const what of ["stage", "band", "grade"] as const) {
              if (after[what] !== state[what])
                expected.push([iso(at), what, state[what], after[what]]);
            }
            state = after;
          }
          const options = start === undefined ? { to } : { from: start, to };
          const crossings = scoreCrossings(model, lead, options);
          expect(
            crossings.map(({ at, what, from: before, to: then }) => [at, what, before, then]),
          ).toEqual(expected);
        },
      ),
      { numRuns: Number(process.env["RUNS"] ?? 100) },
    );
  });
});
