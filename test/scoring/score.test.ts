import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.js";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import type { RuleModel } from "../../src/scoring/ruleModel.js";
import { score } from "../../src/scoring/score.js";
import type { ScoreModelInput, ScoreRule } from "../../src/scoring/scoreDefinition.js";

const asOf = "2026-03-31T12:00:00Z";
const now = Date.parse(asOf);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const always = { all: [] };

function modelOf(rules: readonly object[], more: object = {}): RuleModel {
  const groups = [{ id: "g", rules: rules.map((rule, index) => ({ id: `r${index}`, ...rule })) }];
  return defineScoreModel({ id: "m", groups, ...more } as unknown as ScoreModelInput);
}
const event = (rule: object = {}): object => ({ event: "e", points: 10, ...rule });
/** Events of the name `e`, so many days ago. */
const daysAgo = (...days: number[]): object => ({
  events: days.map((day) => ({ name: "e", at: now - day * dayMs })),
});
const totalOf = (model: RuleModel, row: object): number => score(model, row, { asOf }).total;

describe("score", () => {
  it("gives the whole account of the design's example", () => {
    const model = defineScoreModel({
      id: "inbound",
      groups: [
        {
          id: "fit",
          cap: 50,
          rules: [
            { id: "enterprise", when: { field: "employees", op: "gte", value: 200 }, points: 20 },
            {
              id: "free-mail",
              when: { field: "email", op: "endsWith", value: "@gmail.com" },
              points: -10,
            },
          ],
        },
        {
          id: "engagement",
          cap: 25,
          rules: [
            {
              id: "pricing",
              event: "page_view",
              where: { field: "path", op: "startsWith", value: "/pricing" },
              points: 10,
              limit: { count: 1, per: "day" },
              decay: { halfLife: { days: 14 } },
            },
            { id: "demo", event: "demo_request", points: 15 },
          ],
        },
      ],
      bands: { A: 75, B: 45, C: 25, D: 0 },
      thresholds: {
        mql: {
          all: [
            { field: "groups.fit", op: "gte", value: 20 },
            { field: "groups.engagement", op: "gte", value: 20 },
          ],
        },
      },
    });
    const lead = {
      employees: 250,
      email: "ada@example.com",
      events: [
        { name: "page_view", at: "2026-11-09T00:00:00Z", properties: { path: "/pricing/eu" } },
        { name: "page_view", at: "2026-11-18", path: "/pricing" },
        { name: "page_view", at: "2026-11-18T09:00:00Z", path: "/pricing" },
        { name: "page_view", at: "2026-11-22T09:00:00Z", path: "/blog" },
        { name: "demo_request", at: "2026-11-20T10:00:00Z" },
        { name: "demo_request", at: "2026-11-24T10:00:00Z" },
      ],
    };
    // 14 days old: half of 10. 4.625 days: 10 · 2^(−4.625/14) = 7.9533…, the earlier one of that day is over the limit.
    const fresh = Math.floor(10 * 2 ** (-4.625 / 14) * 2 ** 32 + 0.5) / 2 ** 32;
    const scored = score(model, lead, { asOf: "2026-11-23T00:00:00Z" });
    expect(scored).toEqual({
      value: 45,
      scale: "points",
      total: 45,
      probability: null,
      calibrated: false,
      band: "B",
      grade: null,
      stage: "mql",
      groups: [
        { key: "fit", points: 20 },
        { key: "engagement", points: 25 },
      ],
      reasons: [
        {
          id: "enterprise",
          label: "employees is at least 200",
          points: 20,
          max: 20,
          kind: "rule",
          evidence: [{ field: "employees", value: 250 }],
        },
        {
          id: "pricing",
          label: "Viewed /pricing 2×, last on 2026-11-18",
          points: 5 + fresh,
          kind: "rule",
          evidence: [
            { name: "page_view", at: "2026-11-18T09:00:00.000Z", before: 10, points: fresh },
            { name: "page_view", at: "2026-11-09T00:00:00.000Z", before: 10, points: 5 },
          ],
          count: 2,
        },
        {
          id: "demo",
          label: "Requested demo on 2026-11-20",
          points: 15,
          kind: "rule",
          evidence: [
            { name: "demo_request", at: "2026-11-20T10:00:00.000Z", before: 15, points: 15 },
          ],
          count: 1,
        },
        { id: "engagement", label: "engagement capped at 25", points: 5 - fresh, kind: "cap" },
      ],
      asOf: "2026-11-23T00:00:00.000Z",
      model: { id: "inbound", kind: "score/rules", schemaVersion: 1 },
    });
  });

  it("leaves frozen rows and models as they are", () => {
    const row = deepFreeze({
      a: 1,
      ...daysAgo(1, 0),
      adjustments: [{ at: 0, op: "add", points: 1, reason: "x" }],
    });
    expect(totalOf(modelOf([event()]), row)).toBe(21);
  });

  it("scores a model that can change by what it is at the moment", () => {
    const model = JSON.parse(JSON.stringify(modelOf([{ when: always, points: 1 }])));
    expect(score(model, {}).total).toBe(1);
    model.groups[0].rules[0].points = 2;
    expect(score(model, {}).total).toBe(2);
  });
});

describe("field rules", () => {
  it("give points where the condition is true, not where it is unknown", () => {
    const model = modelOf([
      { when: { field: "a", op: "ne", value: 1 }, points: 1 },
      { when: { not: { field: "a", op: "eq", value: 1 } }, points: 2 },
      { when: { field: "a", op: "missing" }, points: 4 },
    ]);
    expect(
      [{ a: 2 }, { a: 1 }, {}, { a: null }, { a: Number.NaN }, { a: "2" }].map(
        (row) => score(model, row).total,
      ),
    ).toEqual([3, 0, 4, 4, 4, 0]);
  });

  it("look a value up without coercion", () => {
    const values = [
      { value: "SaaS", points: 1 },
      { value: 7, points: 2 },
      { value: true, points: 4 },
      { value: "", points: 8 },
    ];
    const model = modelOf([{ field: "a", values, otherwise: 16, missing: 32 }]);
    const points = (a: unknown): number => score(model, { a }).total;
    expect(["SaaS", 7, 7n, true, ""].map(points)).toEqual([1, 2, 2, 4, 8]);
    expect(["saas", "7", 8, 8n, false].map(points)).toEqual([16, 16, 16, 16, 16]);
    expect([null, undefined, Number.NaN].map(points)).toEqual([32, 32, 32]);
    // a type that no value has
    expect([new Date(0), ["SaaS"], { value: 7 }].map(points)).toEqual([0, 0, 0]);
    const numbers = modelOf([{ field: "a", values: [{ value: 7, points: 2 }], otherwise: 16 }]);
    expect(["7", true].map((a) => score(numbers, { a }).total)).toEqual([0, 0]);
    const folded = modelOf([
      { field: "a", values: [{ value: "SaaS", points: 1 }], ignoreCase: true },
    ]);
    expect(["SAAS", "saas", "SäaS"].map((a) => score(folded, { a }).total)).toEqual([1, 1, 0]);
  });

  it("look a number's range up, from in and to out", () => {
    const ranges = [
      { to: 0, points: 1 },
      { from: 10, to: 20, points: 2 },
      { from: 20, points: 4 },
    ];
    const model = modelOf([{ field: "a", ranges, otherwise: 8, missing: 16 }]);
    const points = (a: unknown): number => score(model, { a }).total;
    expect([-5, -Infinity, 0, 9.99, 10, 19.99, 20, 20n, Infinity, null, "15"].map(points)).toEqual([
      1, 1, 8, 8, 2, 2, 4, 4, 4, 16, 0,
    ]);
  });

  it("keep within their own floor and cap where they apply, and stay at 0 where they do not", () => {
    const bounds = { floor: 2, cap: 5 };
    const values = [
      { value: 1, points: 9 },
      { value: 2, points: -9 },
      { value: 3, points: 0 },
    ];
    const model = modelOf([{ field: "a", values, missing: 1, ...bounds }]);
    expect([1, 2, 3, 4, null, "x"].map((a) => score(model, { a }).total)).toEqual([
      5, 2, 2, 0, 2, 0,
    ]);
    const when = { field: "a", op: "eq", value: 1 };
    const single = modelOf([{ when, points: 1, ...bounds }]);
    expect([1, 2].map((a) => score(single, { a }).total)).toEqual([2, 0]);
    expect(totalOf(modelOf([event({ points: 1, ...bounds })]), {})).toBe(0);
    // decayed to nothing, the event still applies
    expect(
      totalOf(modelOf([event({ floor: 2, decay: { linear: { days: 1 } } })]), daysAgo(3)),
    ).toBe(2);
  });

  it("count while asOf is within valid, both ends in, days whole", () => {
    const model = modelOf(
      [{ when: always, points: 1, valid: { from: "2026-03-01", to: "2026-03-31" } }],
      { timeZone: "Asia/Kolkata" },
    );
    const at = (text: string): number => score(model, {}, { asOf: text }).total;
    expect([at("2026-02-28T18:29:59.999Z"), at("2026-02-28T18:30:00Z")]).toEqual([0, 1]);
    expect([at("2026-03-31T18:29:59.999Z"), at("2026-03-31T18:30:00Z")]).toEqual([1, 0]);
    const to = modelOf([{ when: always, points: 1, valid: { to: asOf } }]);
    expect([now, now + 1].map((ms) => score(to, {}, { asOf: ms }).total)).toEqual([1, 0]);
  });

  it("read own keys only, exact names before paths", () => {
    const model = modelOf([
      { when: { field: "utm.source", op: "eq", value: "x" }, points: 1 },
      { when: { field: "toString", op: "exists" }, points: 2 },
      { when: { field: "__proto__", op: "exists" }, points: 4 },
      { when: { field: "constructor.name", op: "exists" }, points: 8 },
    ]);
    expect(score(model, {}).total).toBe(0);
    expect(score(model, { utm: { source: "x" } }).total).toBe(1);
    expect(score(model, { "utm.source": null, utm: { source: "x" } }).total).toBe(1);
    expect(score(model, { "utm.source": "y", utm: { source: "x" } }).total).toBe(0);
    expect(score(model, JSON.parse('{ "__proto__": 1, "constructor": { "name": 2 } }')).total).toBe(
      12,
    );
  });
});

describe("event rules", () => {
  it("count events of the name up to asOf", () => {
    const model = modelOf([event()]);
    const row = {
      events: [
        { name: "e", at: now },
        { name: "e", at: now + 1 },
        { name: "E", at: 0 },
        { name: "e", at: -1 },
      ],
    };
    expect(totalOf(model, row)).toBe(20);
    expect([{}, { events: [] }, { events: null }].map((one) => totalOf(model, one))).toEqual([
      0, 0, 0,
    ]);
  });

  it("count age 0 in a window, and not the window's own age", () => {
    const model = modelOf([event({ window: { days: 30 } })]);
    expect([0, 29.999, 30, 31].map((days) => totalOf(model, daysAgo(days)))).toEqual([
      10, 10, 0, 0,
    ]);
    const zero = modelOf([event({ window: {} })]);
    expect([0, 1 / dayMs].map((days) => totalOf(zero, daysAgo(days)))).toEqual([10, 0]);
  });

  it("step months back on the calendar of the time zone", () => {
    // one month before 31 March 17:30 in India is 28 February 17:30, 12:00 UTC
    const model = modelOf([event({ window: { months: 1 } })], { timeZone: "Asia/Kolkata" });
    const at = (text: string): number => totalOf(model, { events: [{ name: "e", at: text }] });
    expect([at("2026-02-28T12:00:00Z"), at("2026-02-28T12:00:00.001Z")]).toEqual([0, 10]);
    const berlin = modelOf([event({ window: { months: 1 } })], { timeZone: "Europe/Berlin" });
    // summer time began on 29 March: 14:00 on the clock is 12:00 UTC now and was 13:00 UTC in February
    const seen = (text: string): number => totalOf(berlin, { events: [{ name: "e", at: text }] });
    expect([seen("2026-02-28T13:00:00Z"), seen("2026-02-28T13:00:00.001Z")]).toEqual([0, 10]);
  });

  it("keep the newest within a limit", () => {
    const decay = { every: { days: 1 }, loseShare: 0.1 };
    const limited = (limit: object): RuleModel => modelOf([event({ limit, decay })]);
    const row = daysAgo(0, 0.25, 3, 3.25, 8, 9);
    // by age in whole days: 10, 10, 7, 7, 2, 1
    expect(totalOf(limited({ count: 2, per: "window" }), row)).toBe(20);
    expect(totalOf(limited({ count: 1, per: "day" }), row)).toBe(10 + 7 + 2 + 1);
    // 31 March 2026 is a Tuesday: ages 0 and 0.25 are of its week, 3 to 8 of the one before, 9 of the one before that
    expect(totalOf(limited({ count: 1, per: "week" }), row)).toBe(10 + 7 + 1);
    expect(totalOf(limited({ count: 0, per: "window" }), row)).toBe(0);
    expect(
      totalOf(modelOf([event({ limit: { count: 3, per: "window" }, window: { days: 4 } })]), row),
    ).toBe(30);
  });

  it("cut days and weeks in the time zone", () => {
    const limit = { count: 1, per: "day" };
    // 18:00 and 19:00 UTC are two days in India, where the day begins at 18:30
    const row = {
      events: [
        { name: "e", at: "2026-03-29T18:00:00Z" },
        { name: "e", at: "2026-03-29T19:00:00Z" },
      ],
    };
    expect(totalOf(modelOf([event({ limit })]), row)).toBe(10);
    expect(totalOf(modelOf([event({ limit })], { timeZone: "Asia/Kolkata" }), row)).toBe(20);
    // and two weeks, since 29 March is a Sunday
    const weekly = { limit: { count: 1, per: "week" } };
    expect(totalOf(modelOf([event(weekly)], { timeZone: "Asia/Kolkata" }), row)).toBe(20);
    expect(totalOf(modelOf([event(weekly)]), row)).toBe(10);
  });

  it("limit each value of a property apart; ids are one whatever their type, missing is a value", () => {
    const model = modelOf([event({ limit: { count: 1, per: "window", each: "contactId" } })]);
    const by = (...ids: unknown[]): object => ({
      events: ids.map((contactId, index) => ({ name: "e", at: index, properties: { contactId } })),
    });
    expect(totalOf(model, by("a", "b", "a"))).toBe(20);
    expect(totalOf(model, by(7, "7", 7n))).toBe(10);
    expect(totalOf(model, by(null, undefined, "", " "))).toBe(10);
    expect(totalOf(model, by(true, false, "true"))).toBe(30);
  });

  it("decay by age", () => {
    const at = (decay: object, ...days: number[]): number[] =>
      days.map((day) => totalOf(modelOf([event({ decay })]), daysAgo(day)));
    expect(at({ halfLife: { days: 2 } }, 0, 2, 4, 20)).toEqual([10, 5, 2.5, 10 / 1024]);
    expect(at({ linear: { days: 4 } }, 0, 1, 2, 4, 5)).toEqual([10, 7.5, 5, 0, 0]);
    expect(at({ every: { days: 30 }, loseShare: 0.5 }, 0, 29.9, 30, 60, 90)).toEqual([
      10, 10, 5, 0, 0,
    ]);
    expect(at({ linear: { days: 4 }, step: "day" }, 0.9, 1, 1.9, 3.9, 4)).toEqual([
      10, 7.5, 7.5, 2.5, 0,
    ]);
    expect(at({ halfLife: { days: 2 }, step: "day" }, 2.9, 1000)).toEqual([5, 0]);
    expect(at({ every: { hours: 36 }, loseShare: 0.5, step: "day" }, 1, 2, 3)).toEqual([10, 5, 0]);
  });

  it("put each contribution on the grid of 2⁻³², halves up", () => {
    const units = (points: number): number =>
      totalOf(modelOf([event({ points })]), daysAgo(0)) * 2 ** 32;
    expect([2 ** -33, 2 ** -34, -(2 ** -33), -3 * 2 ** -33].map(units)).toEqual([1, 0, 0, -1]);
    expect(Object.is(units(-(2 ** -40)), 0)).toBe(true);
    // three tenths of 0.1 are exactly three times one tenth of it on the grid
    const tenth = totalOf(modelOf([event({ points: 0.1 })]), daysAgo(0));
    expect(totalOf(modelOf([event({ points: 0.1 })]), daysAgo(0, 1, 2))).toBe(3 * tenth);
  });

  it("stop at 2²⁰ before their cap", () => {
    const row = daysAgo(...new Array<number>(3).fill(1));
    expect(totalOf(modelOf([event({ points: 2 ** 19, cap: 100 })]), row)).toBe(100);
    expect(totalOf(modelOf([event({ points: -(2 ** 19) })]), row)).toBe(-(2 ** 20));
  });

  it("count an event by its own moment in valid", () => {
    const model = modelOf([event({ valid: { from: "2026-03-01", to: "2026-03-10" } })]);
    const at = (text: string): number => totalOf(model, { events: [{ name: "e", at: text }] });
    expect(
      ["2026-02-28T23:59:59.999Z", "2026-03-01", "2026-03-10T23:59:59.999Z", "2026-03-11"].map(at),
    ).toEqual([0, 10, 10, 0]);
  });

  it("read properties by their own names, from properties or from the event's other keys", () => {
    const model = (field: string): RuleModel =>
      modelOf([event({ where: { field, op: "eq", value: "x" } })]);
    const one = (more: object): object => ({ events: [{ name: "e", at: 0, ...more }] });
    expect(totalOf(model("path"), one({ properties: { path: "x" }, path: "y" }))).toBe(10);
    expect(totalOf(model("properties.path"), one({ properties: { path: "x" } }))).toBe(10);
    expect(totalOf(model("properties.path"), one({ path: "x" }))).toBe(10);
    expect(totalOf(model("utm.source"), one({ utm: { source: "x" } }))).toBe(10);
    // null is no properties; name, at and id are no properties
    expect(totalOf(model("path"), one({ properties: null, path: "x" }))).toBe(10);
    expect(totalOf(model("id"), one({ id: "x" }))).toBe(0);
    expect(totalOf(model("id"), one({ properties: { id: "x" } }))).toBe(10);
    expect(totalOf(model("constructor.name"), one({}))).toBe(0);
  });

  it("count the earliest event of an id, whatever its name", () => {
    const model = modelOf([event({ decay: { linear: { days: 10 } } })]);
    const row = (...events: object[]): object => ({
      events: events.map((one) => ({ name: "e", ...one })),
    });
    expect(
      totalOf(
        model,
        row({ id: 1, at: now }, { id: "1", at: now - 5 * dayMs }, { at: now }, { at: now }),
      ),
    ).toBe(25);
    expect(totalOf(model, row({ id: 1, at: now }, { id: 1, at: now - dayMs, name: "other" }))).toBe(
      0,
    );
    // one that is not yet visible is none
    expect(totalOf(model, row({ id: 1, at: now + 1 }, { id: 1, at: now }))).toBe(10);
    expect(totalOf(model, row({ id: "", at: now }, { id: null, at: now }))).toBe(20);
  });

  it("take times in all forms, and count what has none or no name", () => {
    const model = modelOf([event()]);
    const at = [now - 1, BigInt(now), new Date(now), "2026-03-31", "2026-03-31T13:00:00+01:00"];
    const none = [
      "soon",
      "2026-02-30",
      "2026-03-01T00:00:00",
      null,
      undefined,
      Number.NaN,
      new Date(Number.NaN),
    ];
    const events = [
      ...[...at, ...none].map((moment) => ({ name: "e", at: moment })),
      { at: now },
      { name: " ", at: now },
      { name: 5, at: now },
      null,
      "e",
      [],
    ];
    const scored = score(model, { events }, { asOf });
    expect(scored.total).toBe(50);
    expect(scored.diagnostics).toEqual({ unreadableEvents: 13, typeMismatches: [] });
    // naive times are read where a zone was written
    const zoned = modelOf([event()], { timeZone: "UTC" });
    expect(totalOf(zoned, { events: [{ name: "e", at: "2026-03-31 11:00:00" }] })).toBe(10);
  });

  it("do not read events where the model has no rule over them", () => {
    expect(score(modelOf([{ when: always, points: 1 }]), { events: 12 }).total).toBe(1);
  });
});

describe("groups and total", () => {
  it("clamp rules, then groups, then the total", () => {
    const model = defineScoreModel({
      id: "m",
      cap: 12,
      groups: [
        {
          id: "a",
          cap: 10,
          rules: [
            { id: "a1", when: always, points: 30, cap: 8 },
            { id: "a2", when: always, points: 5 },
          ],
        },
        { id: "b", floor: 3, rules: [{ id: "b1", when: always, points: -4 }] },
      ],
    });
    const scored = score(model, {});
    // a: 8 + 5 = 13, cut to 10; b: −4, raised to 3; 13 cut to 12
    expect(scored.groups).toEqual([
      { key: "a", points: 10 },
      { key: "b", points: 3 },
    ]);
    expect(scored.reasons.map(({ kind, id, points, label }) => [kind, id, points, label])).toEqual([
      ["rule", "a1", 8, "always"],
      ["rule", "a2", 5, "always"],
      ["rule", "b1", -4, "always"],
      ["cap", "a", -3, "a capped at 10"],
      ["cap", "b", 7, "b raised to 3"],
      ["cap", "total", -1, "Total capped at 12"],
    ]);
    expect(scored.total).toBe(12);
  });

  it("round last, halves away from zero", () => {
    const rounded = (points: number): number =>
      score(modelOf([{ when: always, points }], { round: "whole" }), {}).total;
    expect([75.89999, 0.5, -0.5, 0.49, -0.49, 2.5, -2.5].map(rounded)).toEqual([
      76, 1, -1, 0, 0, 3, -3,
    ]);
    expect(Object.is(rounded(-0.2), 0)).toBe(true);
    const { reasons } = score(
      modelOf([{ when: always, points: 75.25 }], { round: "whole", bands: { A: 75 } }),
      {},
    );
    expect(reasons.at(-1)).toEqual({
      id: "rounding",
      label: "Rounded to a whole number",
      points: -0.25,
      kind: "rounding",
    });
  });

  it("refuse over 2²⁰ points, signs apart, adjustments with them", () => {
    const half = 2 ** 19;
    const rules = (...points: number[]): RuleModel =>
      modelOf(points.map((one) => ({ when: always, points: one })));
    expect(score(rules(half, -half), {}).total).toBe(0);
    const tooLarge = expect.objectContaining({ code: "TOO_LARGE", path: "row" });
    expect(() => score(rules(half, -half, 2 ** -32), {})).toThrow(tooLarge);
    const adjustments = [{ at: 0, op: "add", points: -1, reason: "x" }];
    expect(() => score(rules(half, half), { adjustments }, { asOf })).toThrow(tooLarge);
    // a rule's own cap counts, and what a set drops does not
    expect(
      score(
        modelOf([event({ points: half, cap: 1 }), { when: always, points: half }]),
        daysAgo(1, 1, 1),
        { asOf },
      ).total,
    ).toBe(half + 1);
    const dropped = [
      { at: 0, op: "add", points: 2 ** 20, reason: "x" },
      { at: 1, op: "set", points: 5, reason: "y" },
    ];
    expect(score(rules(half), { adjustments: dropped }, { asOf }).total).toBe(half + 5);
  });
});

describe("adjustments", () => {
  const model = defineScoreModel({
    id: "m",
    cap: 1000,
    groups: [
      {
        id: "fit",
        rules: [{ id: "f", when: { field: "big", op: "eq", value: true }, points: 40 }],
      },
      { id: "web", cap: 100, rules: [{ id: "w", event: "w", points: 10 }] },
      { id: "mail", rules: [{ id: "m", event: "m", points: 1 }] },
    ],
  });
  const events = [1, 2, 3].flatMap((at) => [
    { name: "w", at },
    { name: "m", at },
  ]);
  const having = (...adjustments: object[]): unknown => {
    const scored = score(
      model,
      { big: true, events, adjustments: adjustments.map((one) => ({ reason: "x", ...one })) },
      { asOf: 10 },
    );
    expect(scored.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(scored.total);
    return [...scored.groups.map(({ points }) => points), scored.total];
  };

  it("add to a group or to the total", () => {
    expect(having()).toEqual([40, 30, 3, 73]);
    expect(having({ at: 5, op: "add", points: -20 })).toEqual([40, 30, 3, 53]);
    expect(having({ at: 5, op: "add", points: 200, group: "web" })).toEqual([40, 100, 3, 143]);
    expect(having({ at: 5, op: "add", points: "2.5" }, { at: 5, op: "add", points: 1n })).toEqual([
      40, 30, 3, 76.5,
    ]);
  });

  it("set in place of events up to then and of adjustments before; fields stand", () => {
    expect(having({ at: 2, op: "set", points: 5 })).toEqual([40, 10, 1, 56]);
    expect(having({ at: 2, op: "set", points: 5, group: "web" })).toEqual([40, 15, 3, 58]);
    expect(having({ at: 3, op: "reset" })).toEqual([40, 0, 0, 40]);
    expect(
      having(
        { at: 1, op: "add", points: 7 },
        { at: 2, op: "set", points: 5 },
        { at: 3, op: "add", points: 1 },
      ),
    ).toEqual([40, 10, 1, 57]);
    // a group's set leaves the total's and other groups' alone, the total's drops all
    expect(
      having(
        { at: 1, op: "add", points: 7 },
        { at: 1, op: "add", points: 9, group: "mail" },
        { at: 2, op: "set", points: 0, group: "web" },
      ),
    ).toEqual([40, 10, 12, 69]);
    expect(
      having({ at: 1, op: "add", points: 9, group: "mail" }, { at: 2, op: "set", points: 0 }),
    ).toEqual([40, 10, 1, 51]);
    expect(having({ at: 1, op: "set", points: 9, group: "web" }, { at: 2, op: "reset" })).toEqual([
      40, 10, 1, 51,
    ]);
  });

  it("follow one another by time, then by place, and are not seen before their time", () => {
    expect(having({ at: 5, op: "set", points: 5 }, { at: 4, op: "add", points: 1 })).toEqual([
      40, 0, 0, 45,
    ]);
    expect(having({ at: 5, op: "add", points: 1 }, { at: 5, op: "set", points: 5 })).toEqual([
      40, 0, 0, 45,
    ]);
    expect(having({ at: 5, op: "set", points: 5 }, { at: 5, op: "add", points: 1 })).toEqual([
      40, 0, 0, 46,
    ]);
    expect(having({ at: 11, op: "set", points: 5 }, { at: 10, op: "add", points: 1 })).toEqual([
      40, 30, 3, 74,
    ]);
  });

  it("override beside the score, the latest alone, until one without points", () => {
    const row = (...list: object[]): object => ({
      adjustments: list.map((one) => ({ op: "override", reason: "x", ...one })),
    });
    const scored = score(model, row({ at: 2, points: 90 }, { at: 1, points: 10 }), { asOf: 10 });
    expect(scored.override).toEqual({ points: 90, at: "1970-01-01T00:00:00.002Z", reason: "x" });
    expect([scored.total, scored.reasons]).toEqual([0, []]);
    expect(score(model, row({ at: 1, points: 90 }, { at: 2 }), { asOf: 10 })).not.toHaveProperty(
      "override",
    );
    expect(
      score(model, row({ at: 1, points: 90 }, { at: 2, op: "reset" }), { asOf: 10 }).override
        ?.points,
    ).toBe(90);
  });

  it("give reasons by their id, else by their place, each once", () => {
    const adjustments = [
      { at: 5, op: "add", points: 1, reason: "late" },
      { id: "a7", at: 1, op: "add", points: 2, reason: "early" },
      { id: "a7", at: 0, op: "add", points: 4, reason: "again" },
      { id: 0, at: 6, op: "add", points: 8, reason: "zero" },
      { at: 7, op: "reset", group: "web", reason: "reset" },
    ];
    const { reasons, total } = score(model, { adjustments }, { asOf: 10 });
    expect(reasons.map(({ id, label, points, kind }) => [id, label, points, kind])).toEqual([
      ["a7", "early", 2, "adjustment"],
      ["#0", "late", 1, "adjustment"],
      ["0", "zero", 8, "adjustment"],
      ["4", "reset", 0, "adjustment"],
    ]);
    expect(total).toBe(11);
  });

  it("clamp a group again after its adjustments", () => {
    const bounded = defineScoreModel({
      id: "m",
      floor: 0,
      groups: [{ id: "g", floor: 0, cap: 10, rules: [{ id: "r", when: always, points: 30 }] }],
    });
    const adjustments = [
      { at: 0, op: "add", points: -25, group: "g", reason: "x" },
      { at: 0, op: "add", points: -1, reason: "y" },
    ];
    const scored = score(bounded, { adjustments }, { asOf });
    // 30 cut to 10, −25 makes −15, raised to 0: both cuts are one reason of −5; −1 raised to 0
    expect(scored.reasons.map(({ kind, id, points, label }) => [kind, id, points, label])).toEqual([
      ["rule", "r", 30, "always"],
      ["cap", "g", -5, "g capped at 10"],
      ["adjustment", "0", -25, "x"],
      ["adjustment", "1", -1, "y"],
      ["cap", "total", 1, "Total raised to 0"],
    ]);
  });

  const good = { at: 0, op: "add", points: 1, reason: "x" };
  it.each<[string, string, unknown]>([
    ["no list", "row.adjustments", {}],
    ["a text", "row.adjustments[0]", ["set"]],
    ["another op", "row.adjustments[0].op", [{ ...good, op: "SET_TO" }]],
    ["no time", "row.adjustments[1].at", [good, { ...good, at: "soon" }]],
    ["no points", "row.adjustments[0].points", [{ ...good, points: undefined }]],
    ["points of NaN", "row.adjustments[0].points", [{ ...good, points: Number.NaN }]],
    ["points over 2²⁰", "row.adjustments[0].points", [{ ...good, points: 2 ** 21 }]],
    [
      "an override of a text",
      "row.adjustments[0].points",
      [{ ...good, op: "override", points: "hot" }],
    ],
    ["an unknown group", "row.adjustments[0].group", [{ ...good, group: "wbe" }]],
    ["no reason", "row.adjustments[0].reason", [{ ...good, reason: " " }]],
  ])("refuse %s, at %s", (_, path, adjustments) => {
    expect(() => score(model, { adjustments }, { asOf })).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});

describe("what points mean", () => {
  const withPoints = (points: number, more: object): ReturnType<typeof score> =>
    score(modelOf([{ when: always, points }], more), {});

  it("the highest band that the value reaches", () => {
    const bands = { A: 75, B: 50, C: 25, D: 1 };
    expect([75, 74.5, 25, 24.9, 0.5].map((points) => withPoints(points, { bands }).band)).toEqual([
      "A",
      "B",
      "C",
      "D",
      null,
    ]);
    // 0.1 three times is not 0.3 on the grid, 0.1 once is 0.1
    expect(withPoints(0.1, { bands: { A: 0.1 } }).band).toBe("A");
    expect(withPoints(74.5, { bands, round: "whole" }).band).toBe("A");
  });

  it("a matrix of two axes", () => {
    const grade = (fit: number, web: number, below: object): string | null =>
      score(
        defineScoreModel({
          id: "m",
          groups: [
            { id: "fit", rules: [{ id: "f", when: always, points: fit }] },
            { id: "web", rules: [{ id: "w", when: always, points: web }] },
          ],
          grade: [
            { of: "groups.fit", bands: { A: 60, B: 30 }, ...below },
            { of: "value", bands: { "1": 60, "2": 30 }, below: "3" },
          ],
        }),
        {},
      ).grade;
    expect([
      grade(60, 0, {}),
      grade(59.999, -30, {}),
      grade(0, 60, {}),
      grade(0, 0, { below: "C" }),
    ]).toEqual(["A1", "B3", null, "C3"]);
  });

  it("thirds of a letter: met, missed, unknown", () => {
    const criteria = [
      { id: "a", when: { field: "a", op: "eq", value: true }, thirds: 3 },
      { id: "b", when: { field: "b", op: "eq", value: true }, thirds: 1 },
    ];
    const model = modelOf([], { grade: { start: "A", criteria } });
    const grades = [{}, { a: true, b: true }, { a: false }, { a: true, b: false }].map(
      (row) => score(model, row).grade,
    );
    // the sum first, then the end of the ladder: +3 − 1 is A+
    expect(grades).toEqual(["A", "A+", "B", "A+"]);
  });

  it("the end of the unbroken run of stages", () => {
    const thresholds = { mql: { field: "groups.g", op: "gte", value: 25 }, priority: 90 };
    const groups = (fit: number, web: number): string | null =>
      score(
        defineScoreModel({
          id: "m",
          groups: [
            { id: "g", rules: [{ id: "f", when: always, points: fit }] },
            { id: "web", rules: [{ id: "w", when: always, points: web }] },
          ],
          thresholds: thresholds as never,
        }),
        {},
      ).stage;
    // 90 points make no bad fit priority
    expect([groups(10, 90), groups(25, 0), groups(25, 65), groups(24, 100)]).toEqual([
      null,
      "mql",
      "priority",
      null,
    ]);
    const keep = { mql: { enter: 60, keep: 50 } };
    expect([60, 55].map((points) => withPoints(points, { thresholds: keep }).stage)).toEqual([
      "mql",
      null,
    ]);
  });

  it("stages by band, grade and probability, which points do not have", () => {
    const more = {
      bands: { A: 10 },
      grade: [
        { of: "total", bands: { X: 5 } },
        { of: "total", bands: { "1": 5 } },
      ],
      thresholds: {
        one: { field: "band", op: "eq", value: "A" },
        two: { field: "grade", op: "startsWith", value: "X" },
        three: { field: "probability", op: "missing" },
        four: { field: "probability", op: "gte", value: 0 },
      },
    };
    expect([10, 9].map((points) => withPoints(points, more).stage)).toEqual(["three", null]);
  });

  it("compare with what points are on the grid", () => {
    const op = (name: string) => ({
      thresholds: { mql: { field: "total", op: name, value: 0.1 } },
    });
    expect(["eq", "gte", "lte"].map((name) => withPoints(0.1, op(name)).stage)).toEqual([
      "mql",
      "mql",
      "mql",
    ]);
    const list = { thresholds: { mql: { field: "groups.g", op: "in", value: [5, 0.1] } } };
    expect(withPoints(0.1, list).stage).toBe("mql");
  });

  it("nothing to a row that is disqualified, but its points", () => {
    const disqualify = [
      { id: "rival", label: "Rival", when: { field: "domain", op: "eq", value: "rival.com" } },
      { id: "student", when: { field: "title", op: "eq", value: "Student" } },
    ];
    const model = modelOf([{ when: always, points: 50 }], {
      disqualify,
      bands: { A: 0 },
      thresholds: { mql: 0 },
    });
    expect(score(model, { domain: "rival.com", title: "Student" })).toMatchObject({
      total: 50,
      band: null,
      grade: null,
      stage: null,
      disqualified: [
        { id: "rival", label: "Rival" },
        { id: "student", label: 'title is "Student"' },
      ],
    });
    expect(score(model, { domain: "ok.com" })).not.toHaveProperty("disqualified");
    expect(score(model, {}).stage).toBe("mql");
  });
});

describe("reasons", () => {
  const labelOf = (rule: object, row: object): string | undefined =>
    // Undefined keys of another kind of rule are as good as absent.
    score(modelOf([{ points: 1, event: undefined, ...rule }]), row, { asOf }).reasons[0]?.label;

  it("say what a field rule found", () => {
    const value = {
      points: undefined,
      field: "a",
      values: [{ value: "SaaS", points: 1 }],
      otherwise: 2,
      missing: 3,
    };
    expect([{ a: "SaaS" }, { a: "x" }, {}].map((row) => labelOf(value, row))).toEqual([
      'a is "SaaS"',
      'a is "x"',
      "a is missing",
    ]);
    const ranges = { points: undefined, field: "a", ranges: [{ to: 50, points: 1 }], otherwise: 1 };
    expect([{ a: 0 }, { a: 50 }, { a: 10n }].map((row) => labelOf(ranges, row))).toEqual([
      "a is 0",
      "a is 50",
      "a is 10",
    ]);
    expect(
      labelOf(
        {
          when: {
            any: [
              { field: "a", op: "exists" },
              { field: "b", op: "in", value: ["x", "y"] },
            ],
          },
        },
        { a: 1 },
      ),
    ).toBe('a is given or b is one of "x" or "y"');
    expect(labelOf({ label: "Mine", when: always }, {})).toBe("Mine");
  });

  it("say what people did, how often and when", () => {
    const done = (name: string, more: object, ...days: number[]): string | undefined =>
      labelOf(
        { event: name, ...more },
        { events: days.map((day) => ({ name, at: now - day * dayMs, path: "/pricing", n: 5 })) },
      );
    const path = { where: { field: "path", op: "eq", value: "/pricing" } };
    expect(done("page_view", path, 1, 2, 3)).toBe("Viewed /pricing 3×, last on 2026-03-30");
    expect(done("page_view", {}, 1)).toBe("Viewed page on 2026-03-30");
    expect(done("Email Opened", {}, 1)).toBe("Opened Email on 2026-03-30");
    expect(done("webinar", path, 1)).toBe("Webinar /pricing on 2026-03-30");
    expect(done("page_view", { where: { field: "n", op: "gte", value: 3 } }, 1)).toBe(
      "Viewed page where n is at least 3 on 2026-03-30",
    );
    expect(done("form_submit", { label: "Form" }, 1, 2)).toBe("Form");
    // the day is that of the model's zone
    const model = modelOf([event()], { timeZone: "Asia/Kolkata" });
    expect(
      score(model, { events: [{ name: "e", at: "2026-03-30T18:30:00Z" }] }, { asOf }).reasons[0]
        ?.label,
    ).toBe("E on 2026-03-31");
  });

  it("show the 20 newest events and count all", () => {
    const { reasons } = score(
      modelOf([event({ decay: { linear: { days: 100 } } })]),
      daysAgo(...Array.from({ length: 30 }, (_, day) => day)),
      { asOf },
    );
    const [{ evidence = [], count } = {}] = reasons;
    expect(count).toBe(30);
    expect(evidence).toHaveLength(20);
    expect(evidence[0]).toEqual({
      name: "e",
      at: "2026-03-31T12:00:00.000Z",
      before: 10,
      points: 10,
    });
    expect(evidence[19]).toMatchObject({ at: "2026-03-12T12:00:00.000Z" });
  });

  it("show cells as JSON has them", () => {
    const fields = ["text", "big", "huge", "date", "bad", "list", "none", "endless", "zero"];
    const when = {
      all: [...fields, "text"].map((field) => ({
        any: [
          { field, op: "exists" },
          { field, op: "missing" },
        ],
      })),
    };
    const row = {
      text: "x",
      big: 7n,
      huge: 2n ** 70n,
      date: new Date(0),
      bad: new Date(Number.NaN),
      list: [1],
      endless: Number.POSITIVE_INFINITY,
      zero: -0,
    };
    const { reasons } = score(modelOf([{ when, points: 1 }]), row);
    expect(reasons[0]?.evidence).toEqual([
      { field: "text", value: "x" },
      { field: "big", value: 7 },
      { field: "huge", value: "1180591620717411303424" },
      { field: "date", value: "1970-01-01T00:00:00.000Z" },
      { field: "bad", value: null },
      { field: "list", value: null },
      { field: "none", value: null },
      { field: "endless", value: null },
      { field: "zero", value: 0 },
    ]);
  });

  it("tell the most that a rule can give", () => {
    const maxOf = (rule: object, row: object = daysAgo(0)): number | undefined =>
      score(modelOf([rule]), row, { asOf }).reasons[0]?.max;
    expect(maxOf({ when: always, points: 30, cap: 20 })).toBe(20);
    expect(maxOf({ when: always, points: -3 })).toBe(-3);
    expect(
      maxOf(
        {
          field: "a",
          values: [
            { value: 1, points: 2 },
            { value: 2, points: 9 },
          ],
        },
        { a: 1 },
      ),
    ).toBe(9);
    expect(maxOf({ field: "a", ranges: [{ points: 2 }], missing: 4 }, { a: 1 })).toBe(4);
    expect([
      maxOf(event()),
      maxOf(event({ cap: 25 })),
      maxOf(event({ limit: { count: 3, per: "window" } })),
    ]).toEqual([undefined, 25, 30]);
    expect(maxOf(event({ cap: 25, limit: { count: 3, per: "window" } }))).toBe(25);
    expect(maxOf(event({ limit: { count: 3, per: "window", each: "who" } }))).toBeUndefined();
  });
});

describe("diagnostics", () => {
  it("name fields whose cell is of another type, by code point, once", () => {
    const rules: object[] = [
      { when: { field: "n", op: "gte", value: 1 }, points: 1 },
      { when: { any: [always, { field: "n", op: "lt", value: 1 }] }, points: 1 },
      { field: "v", values: [{ value: "a", points: 1 }] },
      { field: "w", ranges: [{ from: 1, points: 1 }] },
      { when: { field: "t", op: "before", value: "2026-01-01" }, points: 1 },
      { when: { field: "anything", op: "exists" }, points: 1 },
    ];
    const model = modelOf(rules, {
      disqualify: [{ id: "d", when: { field: "d", op: "eq", value: true } }],
      grade: {
        start: "D",
        criteria: [{ id: "c", when: { field: "c", op: "contains", value: "x" }, thirds: 1 }],
      },
    });
    const wrong = { w: "1", v: 1, n: "1", t: "soon", d: "true", c: 5, anything: {} };
    expect(score(model, wrong).diagnostics).toEqual({
      unreadableEvents: 0,
      typeMismatches: ["c", "d", "n", "t", "v", "w"].map((field) => ({ field, count: 1 })),
    });
    expect(score(model, { w: 1, v: "b", n: 1n, t: 0, d: false, c: "" })).not.toHaveProperty(
      "diagnostics",
    );
    expect(score(model, { w: null, v: undefined, n: Number.NaN })).not.toHaveProperty(
      "diagnostics",
    );
  });

  it("name properties that where reads, without their prefix, of visible events of the name", () => {
    const model = modelOf([
      event({ where: { field: "properties.n", op: "gte", value: 1 } }),
      { when: { field: "n", op: "exists" }, points: 1 },
    ]);
    const wrong = (events: object[]): unknown =>
      score(model, { events }, { asOf }).diagnostics?.typeMismatches;
    expect(
      wrong([
        { name: "e", at: 0, n: "1" },
        { name: "e", at: 1, n: "2" },
      ]),
    ).toEqual([{ field: "n", count: 1 }]);
    expect(
      wrong([
        { name: "other", at: 0, n: "1" },
        { name: "e", at: now + 1, n: "2" },
      ]),
    ).toBeUndefined();
  });
});

describe("asOf", () => {
  const needs: [string, ScoreRule | object, object][] = [
    ["a rule over events", event(), {}],
    ["valid", { when: always, points: 1, valid: { from: 0 } }, {}],
    [
      "withinLast",
      { when: { not: { field: "t", op: "withinLast", value: { days: 1 } } }, points: 1 },
      {},
    ],
    [
      "adjustments",
      { when: always, points: 1 },
      { adjustments: [{ at: 0, op: "reset", reason: "x" }] },
    ],
  ];
  it.each(needs)("is required by %s", (_, rule, row) => {
    expect(() => score(modelOf([rule]), row)).toThrow(
      expect.objectContaining({ code: "AS_OF_REQUIRED", path: "asOf" }),
    );
    expect(score(modelOf([rule]), row, { asOf }).asOf).toBe("2026-03-31T12:00:00.000Z");
  });

  it("is required by withinLast in disqualifiers, criteria and thresholds", () => {
    const when = { field: "t", op: "withinLast", value: { days: 1 } };
    const models = [
      { disqualify: [{ id: "d", when }] },
      { grade: { start: "D", criteria: [{ id: "c", when, thirds: 1 }] } },
      { thresholds: { mql: { enter: 1, keep: { ...when, field: "value" } } } },
    ].map((more) => modelOf([], more));
    for (const model of models) {
      expect(() => score(model, {})).toThrow(expect.objectContaining({ code: "AS_OF_REQUIRED" }));
    }
  });

  it("is null where none is needed and none was given, else what was given", () => {
    const model = modelOf([{ when: always, points: 1 }]);
    expect([score(model, {}).asOf, score(model, { adjustments: [] }).asOf]).toEqual([null, null]);
    expect(score(model, {}, { asOf: "2026-03-31" }).asOf).toBe("2026-03-31T23:59:59.999Z");
  });

  it("is a moment, a field of the row or a function of it; a day is its last millisecond", () => {
    const model = modelOf([event()], { timeZone: "Asia/Kolkata" });
    const row = {
      events: [{ name: "e", at: "2026-03-31T18:29:59.999Z" }],
      day: "2026-03-31",
      at: new Date(0),
    };
    const total = (moment: unknown): number => score(model, row, { asOf: moment as never }).total;
    expect(["2026-03-31", { field: "day" }, (one: typeof row) => one.day].map(total)).toEqual([
      10, 10, 10,
    ]);
    expect(["2026-03-30", { field: "at" }, 0, new Date(0)].map(total)).toEqual([0, 0, 0, 0]);
  });

  it.each<[string, string, string, unknown, object]>([
    ["MISSING_FIELD", "row.at", "a field that is missing", { field: "at" }, {}],
    ["MISSING_FIELD", "row.at", "a field that is blank", { field: "at" }, { at: " " }],
    ["INVALID_INPUT", "row.at", "a field that holds no time", { field: "at" }, { at: "soon" }],
    ["INVALID_INPUT", "asOf", "no time", "soon", {}],
    ["INVALID_INPUT", "asOf", "null", null, {}],
    ["INVALID_INPUT", "asOf", "a field without a name", { field: 5 }, {}],
    ["INVALID_INPUT", "asOf", "a function that gives no time", () => "soon", {}],
  ])("refuses with %s at %s %s", (code, path, _, moment, row) => {
    const model = modelOf([event()]);
    expect(() => score(model, row, { asOf: moment as never })).toThrow(
      expect.objectContaining({ code, path }),
    );
  });
});

describe("arguments", () => {
  const model = modelOf([event()]);
  it.each<[string, string, () => unknown]>([
    ["a definition for a model", "model", () => score({ id: "m", groups: [] } as never, {})],
    ["null for a model", "model", () => score(null as never, {})],
    ["null for a row", "row", () => score(model, null as never, { asOf })],
    ["a list for a row", "row", () => score(model, [] as never, { asOf })],
    ["null for options", "options", () => score(model, {}, null as never)],
    ["events that are no list", "row.events", () => score(model, { events: "e" }, { asOf })],
    ["events that are an object", "row.events", () => score(model, { events: {} }, { asOf })],
  ])("refuse %s, at %s", (_, path, call) => {
    expect(call).toThrow(expect.objectContaining({ code: "INVALID_INPUT", path }));
  });

  it("never tell a cell in a message", () => {
    const told = (call: () => unknown): string => {
      try {
        return `${call()}`;
      } catch (error) {
        return (error as Error).message;
      }
    };
    const secret = "ada@example.com";
    const row = { email: secret, events: secret, adjustments: secret };
    expect(told(() => score(model, row, { asOf }))).not.toContain(secret);
    expect(told(() => score(model, row, { asOf: { field: "email" } }))).not.toContain(secret);
    expect(
      told(() =>
        score(model, { adjustments: [{ at: secret, op: "add", reason: secret }] }, { asOf }),
      ),
    ).not.toContain(secret);
  });
});
