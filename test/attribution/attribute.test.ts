import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attribute } from "../../src/attribution/attribute.js";
import type { AttributionModel } from "../../src/attribution/attributionModel.js";
import type { Journey } from "../../src/attribution/journey.js";
import { money } from "../../src/core/money/money.js";
import type { Money } from "../../src/core/money/types.js";

const day = (date: number): string => `2026-01-${`${date}`.padStart(2, "0")}T12:00:00Z`;

/** A journey with one touch a day. */
function journey(keys: string, value: Money = money("100", "EUR")): Journey<Money> {
  const touches = [...keys].map((key, index) => ({ key, at: day(index + 1) }));
  return { id: keys, touches, conversions: 1, value, at: day(28) };
}

const shares = (keys: string, model: AttributionModel): Record<string, number> => {
  const { credits } = attribute([journey(keys)], { model });
  return Object.fromEntries(credits.map(({ key, conversions }) => [key, conversions]));
};
const amounts = (
  journeys: readonly Journey<Money>[],
  model: AttributionModel,
): Record<string, string> => {
  const { credits } = attribute(journeys, { model });
  return Object.fromEntries(credits.map(({ key, value }) => [key, value.amount]));
};

describe("attribute, models by hand", () => {
  it("gives all to the first, the last or the last touch that is not direct", () => {
    expect(shares("abc", "first")).toEqual({ a: 1, b: 0, c: 0 });
    expect(shares("abc", "last")).toEqual({ a: 0, b: 0, c: 1 });
    const touches = ["search", "email", "(direct)"].map((key, i) => ({ key, at: day(i + 1) }));
    const { credits } = attribute([{ ...journey(""), touches }], { model: "lastNonDirect" });
    expect(credits[0]).toMatchObject({ key: "email", conversions: 1 });
  });

  it("gives all to the last touch where all are direct", () => {
    const model = { kind: "lastNonDirect", directKeys: ["a", "b"] } as const;
    expect(shares("ab", model)).toEqual({ a: 0, b: 1 });
    expect(shares("abca", model)).toEqual({ a: 0, b: 0, c: 1 });
  });

  it("gives each touch the same, a key as often as it occurs", () => {
    expect(shares("abaa", "linear")).toEqual({ a: 0.75, b: 0.25 });
  });

  it("splits 40/20/40, and half of the middle to each end where there is none", () => {
    expect(shares("abcd", "positionBased")).toEqual({ a: 0.4, b: 0.1, c: 0.1, d: 0.4 });
    expect(shares("ab", "positionBased")).toEqual({ a: 0.5, b: 0.5 });
    expect(shares("a", "positionBased")).toEqual({ a: 1 });
    expect(shares("ab", "jShaped")["b"]).toBeCloseTo(0.7, 15);
    expect(shares("abc", "inverseJ")).toEqual({ a: 0.6, b: 0.2, c: 0.2 });
    expect(shares("abc", { kind: "positionBased", first: 0, last: 0 })).toEqual({
      a: 0,
      b: 1,
      c: 0,
    });
    expect(shares("abc", { kind: "positionBased", first: 0.7, last: 0.3 })).toEqual({
      a: 0.7,
      b: 0,
      c: 0.3,
    });
  });

  it("credits the touches that led to a milestone, the last one at or before it", () => {
    const model = "wShaped";
    const row = { ...journey("abcdef"), milestones: { lead: day(3), opportunity: "2026-01-05" } };
    const { credits } = attribute([row], { model });
    // 0.3 · 3 others, three times, and 0.1 each: 2.7 + 0.3 = 3.
    const byKey = Object.fromEntries(credits.map(({ key, conversions }) => [key, conversions]));
    expect(byKey).toEqual({ a: 0.3, b: 0.1 / 3, c: 0.3, d: 0.1 / 3, e: 0.3, f: 0.1 / 3 });
  });

  it("scales the rest to 1 where a milestone or all others are missing", () => {
    // Only the first is there: 0.3 · 3 to it, 0.1 to each of three others, of 1.2.
    expect(shares("abcd", "wShaped")).toEqual({ a: 0.75, b: 0.25 / 3, c: 0.25 / 3, d: 0.25 / 3 });
    const early = { ...journey("ab"), milestones: { lead: day(1), opportunity: "2025-12-31" } };
    // First and lead are one touch; no touch precedes the opportunity: 0.6 against 0.1.
    expect(attribute([early], { model: "wShaped" }).credits[0]?.conversions).toBeCloseTo(6 / 7, 15);
    expect(shares("a", "fullPath")).toEqual({ a: 1 });
  });

  it("knows HubSpot's U-shape as custom: first and lead 40 %, the rest 20 %", () => {
    const row = { ...journey("abcd"), milestones: { lead: day(3) } };
    const { credits } = attribute([row], {
      model: { kind: "custom", first: 0.4, lead: 0.4, other: 0.2 },
    });
    expect(credits.map(({ key, conversions }) => [key, conversions])).toEqual([
      ["a", 0.4],
      ["c", 0.4],
      ["b", 0.1],
      ["d", 0.1],
    ]);
  });

  it("is linear where all weights are 0", () => {
    expect(shares("abcd", "custom")).toEqual({ a: 0.25, b: 0.25, c: 0.25, d: 0.25 });
    expect(shares("ab", { kind: "custom", lead: 1 })).toEqual({ a: 0.5, b: 0.5 });
  });

  it("halves the credit of a touch one half-life older", () => {
    const touches = [1, 8].map((date) => ({ key: `d${date}`, at: day(date) }));
    const row = { ...journey(""), touches };
    const { credits } = attribute([row], { model: "timeDecay" });
    expect(credits.map(({ conversions }) => conversions)).toEqual([2 / 3, 1 / 3]);
    const slow = { kind: "timeDecay", halfLife: { weeks: 2 } } as const;
    expect(attribute([row], { model: slow }).credits[0]?.conversions).toBeCloseTo(
      1 / (1 + 2 ** -0.5),
      15,
    );
  });

  it("counts whole days before the conversion where decay is by day", () => {
    // 23 h and 25 h before: 0 and 1 days, though they are 2 h apart.
    const touches = [
      { key: "a", at: "2026-01-09T23:00:00Z" },
      { key: "b", at: "2026-01-10T01:00:00Z" },
    ];
    const row = { ...journey(""), touches, at: "2026-01-11T00:00:00Z" };
    const model = { kind: "timeDecay", halfLife: { days: 1 }, step: "day" } as const;
    expect(attribute([row], { model }).credits.map(({ conversions }) => conversions)).toEqual([
      2 / 3,
      1 / 3,
    ]);
  });

  it("counts dates between Days, whatever the clocks did", () => {
    // Berlin's clocks go forward on 2026-03-29: 47 hours, two days.
    const touches = ["2026-03-28", "2026-03-30"].map((at) => ({ key: at, at }));
    const row = { ...journey(""), touches, at: "2026-03-30" };
    for (const step of ["continuous", "day"] as const) {
      const model = { kind: "timeDecay", halfLife: { days: 2 }, step } as const;
      const { credits } = attribute([row], { model, timeZone: "Europe/Berlin" });
      expect(credits.map(({ conversions }) => conversions)).toEqual([2 / 3, 1 / 3]);
    }
  });

  it("gives all to what the customer said, nothing to anybody without an answer", () => {
    const rows = [
      { ...journey("ab"), selfReported: "podcast" },
      { ...journey("b"), selfReported: " " },
      { ...journey("a"), touches: [], selfReported: "a" },
    ];
    const { credits, unattributed } = attribute(rows, { model: "selfReported" });
    expect(credits.map(({ key, conversions }) => [key, conversions])).toEqual([
      ["a", 1],
      ["podcast", 1],
      ["b", 0],
    ]);
    expect(unattributed).toEqual({ conversions: 1, value: money("100", "EUR") });
  });

  it("weighs a touch by what the path without it would convert", () => {
    // P(a b) = 3/4, P(b) = 1/2, P(a) unseen: a 1/4, b 3/4 of 1.
    const paths = [
      { path: ["a", "b"], conversions: 3, value: 30, nulls: 1 },
      { path: ["b"], conversions: 1, value: 10, nulls: 1 },
    ];
    const { credits } = attribute(paths, { model: "dropOne" });
    expect(credits).toEqual([
      { key: "b", conversions: 3.25, value: 32.5 },
      { key: "a", conversions: 0.75, value: 7.5 },
    ]);
  });

  it("gives all to the last touch where no touch makes a difference", () => {
    const paths = [
      { path: ["a", "b"], conversions: 1, value: 1, nulls: 3 },
      { path: ["a"], conversions: 1, value: 1, nulls: 0 },
      { path: ["b"], conversions: 1, value: 1, nulls: 0 },
    ];
    expect(attribute(paths, { model: "dropOne", detail: "touches" }).touches?.[1]).toEqual({
      journeyId: "0",
      key: "b",
      conversions: 1,
      value: 1,
    });
  });
});

describe("attribute, exact money", () => {
  it("splits in thousandths of a cent and rounds each key once", () => {
    // 10,000,000 thousandths of a cent: 3,333,333 + 3,333,333 + 3,333,334; the spare cent to the largest remainder.
    const report = attribute([journey("abc")], { model: "linear", detail: "touches" });
    expect(report.touches?.map(({ value }) => value.amount)).toEqual([
      "33.33333",
      "33.33333",
      "33.33334",
    ]);
    expect(amounts([journey("abc")], "linear")).toEqual({ c: "33.34", a: "33.33", b: "33.33" });
  });

  it("gives the spare unit to the lower key where remainders are equal", () => {
    expect(amounts([journey("ba", money("0.01", "EUR"))], "linear")).toEqual({
      a: "0.01",
      b: "0.00",
    });
  });

  it("cancels a sale with its refund", () => {
    const rows = [journey("abc"), { ...journey("abc", money("-100", "EUR")), id: "refund" }];
    expect(amounts(rows, "linear")).toEqual({ a: "0.00", b: "0.00", c: "0.00" });
  });

  it("rounds sums below zero down too", () => {
    // −0.5 cents each: floors −1 and −1, the spare unit to the lower key.
    expect(amounts([journey("ab", money("-0.01", "EUR"))], "linear")).toEqual({
      a: "0.00",
      b: "-0.01",
    });
  });

  it("rounds to the finest unit among the values", () => {
    const rows = [
      journey("ab", money("0.0003", "EUR")),
      { ...journey("ab", money("1", "EUR")), id: "2" },
    ];
    // 0.00015 + 0.5 each; the spare ten-thousandth to a.
    expect(amounts(rows, "linear")).toEqual({ a: "0.5002", b: "0.5001" });
  });

  it("knows currencies without and with three digits", () => {
    expect(amounts([journey("abc", money("100", "JPY"))], "linear")).toEqual({
      a: "33",
      b: "33",
      c: "34",
    });
    expect(amounts([journey("abc", money("1", "KWD"))], "linear")).toEqual({
      a: "0.333",
      b: "0.333",
      c: "0.334",
    });
  });

  it("adds up where amounts pass the safe integers", () => {
    const huge = money("999999999999999.123456789012", "EUR");
    const row = journey("abc", huge);
    const report = attribute([row], { model: "timeDecay", detail: "touches" });
    const scaled = report.credits.map(({ value }) => BigInt(value.amount.replace(".", "")));
    expect(scaled.reduce((a, b) => a + b)).toBe(999999999999999123456789012n);
    expect(report.totals.value).toEqual(huge);
  });

  it("keeps what stands on no key out of the rounding", () => {
    const rows = [
      journey("ab", money("0.01", "EUR")),
      { ...journey("", money("0.00001", "EUR")), id: "none" },
    ];
    const report = attribute(rows, { model: "linear" });
    expect(report.credits.map(({ value }) => value.amount)).toEqual(["0.005", "0.005"]);
    expect(report.unattributed).toEqual({ conversions: 1, value: money("0.00001", "EUR") });
    expect(report.totals).toEqual({ conversions: 2, value: money("0.01001", "EUR") });
  });

  it("reads amounts that are not canonical at their own unit", () => {
    const odd = { amount: "0010.500", currency: "EUR" };
    expect(attribute([journey("a", odd)], { model: "last" }).credits[0]?.value).toEqual(
      money("10.50", "EUR"),
    );
  });
});

describe("attribute, rows and results", () => {
  it("orders touches by time, ties as listed", () => {
    const touches = [
      { key: "late", at: day(3) },
      { key: "tie1", at: day(2) },
      { key: "tie2", at: new Date(day(2)) },
      { key: "early", at: Date.parse(day(1)) },
    ];
    const row = { ...journey(""), touches };
    const report = attribute([row], { model: "linear", detail: "touches" });
    expect(report.touches?.map(({ key }) => key)).toEqual(["early", "tie1", "tie2", "late"]);
  });

  it("lists keys of null journeys with 0, by value, then by code point", () => {
    const rows = [
      { id: "1", touches: [{ key: "b", at: day(1) }], conversions: 1, value: 5 },
      {
        id: "2",
        touches: [
          { key: "\u{1f600}", at: day(1) },
          { key: "\uff5e", at: day(2) },
        ],
        conversions: 0,
        value: 0,
      },
    ];
    expect(attribute(rows, { model: "last" }).credits).toEqual([
      { key: "b", conversions: 1, value: 5 },
      { key: "\uff5e", conversions: 0, value: 0 },
      { key: "\u{1f600}", conversions: 0, value: 0 },
    ]);
  });

  it("leaves value without conversions unattributed", () => {
    const rows = [{ ...journey("a"), conversions: 0 }];
    expect(attribute(rows, { model: "last" })).toMatchObject({
      credits: [{ key: "a", conversions: 0, value: money("0", "EUR") }],
      unattributed: { conversions: 0, value: money("100", "EUR") },
      totals: { conversions: 0, value: money("100", "EUR") },
    });
  });

  it("answers without journeys in zeros and nulls", () => {
    expect(attribute([], { model: "uShaped" })).toEqual({
      kind: "attribution",
      schemaVersion: 1,
      credits: [],
      unattributed: { conversions: 0, value: null },
      totals: { conversions: 0, value: null },
      model: { kind: "uShaped", first: 0.4, last: 0.4 },
      diagnostics: {
        rows: { journeys: { given: 0, used: 0, rejected: 0, duplicates: 0 } },
        rejected: [],
        duplicates: [],
      },
    });
  });

  it("takes paths and columns for the same answer", () => {
    const rows = [
      {
        id: "1",
        touches: [
          { key: "a", at: day(1) },
          { key: "b", at: day(2) },
        ],
        conversions: 1,
        value: 10,
      },
      { id: "2", touches: [], conversions: 2, value: 4 },
      { id: "3", touches: [{ key: "b", at: day(1) }], conversions: 0, value: 0, nulls: 7 },
    ];
    const paths = rows.map(({ touches, id: _id, ...rest }) => ({
      path: touches.map(({ key }) => key),
      ...rest,
    }));
    const columns = {
      touches: {
        key: { codes: [1, 0, 0], dictionary: ["b", "a"] },
        at: [day(1), day(2), day(1)],
      },
      starts: Uint32Array.of(0, 2, 2),
      conversions: Int32Array.of(1, 2, 0),
      value: Float64Array.of(10, 4, 0),
      nulls: [null, null, 7],
    };
    for (const model of ["linear", "dropOne", "positionBased"] as const) {
      const { credits, unattributed, totals } = attribute(rows, { model });
      for (const same of [attribute(paths, { model }), attribute(columns, { model })]) {
        expect(same).toMatchObject({ credits, unattributed, totals });
      }
    }
    expect(attribute(columns, { model: "timeDecay" }).credits).toEqual(
      attribute(rows, { model: "timeDecay" }).credits,
    );
  });

  it("reads cells as rows have them, and names what it cannot read", () => {
    const good = { id: 7n, path: ["a", 5], conversions: "2", value: "3.5", nulls: "" };
    const bad = [
      { ...good, id: true },
      { ...good, id: 1, path: ["a", " "] },
      { ...good, id: 2, conversions: -1 },
      { ...good, id: 3, value: "1,000" },
      { ...good, id: 4, nulls: "x" },
      { ...good, id: 5, value: null },
      { ...good, id: "7" },
      { id: 6, conversions: 1, value: 1, touches: [{ key: "a", at: "yesterday" }] },
    ];
    const rows = [good, ...bad] as unknown as readonly Journey<number>[];
    const { credits, diagnostics } = attribute(rows, { model: "linear" });
    expect(credits).toEqual([
      { key: "5", conversions: 1, value: 1.75 },
      { key: "a", conversions: 1, value: 1.75 },
    ]);
    expect(diagnostics.rows.journeys).toEqual({ given: 9, used: 1, rejected: 7, duplicates: 1 });
    expect(diagnostics.rejected.map(({ index, field }) => [index, field])).toEqual([
      [1, "id"],
      [2, "path[1]"],
      [3, "conversions"],
      [4, "value"],
      [5, "nulls"],
      [6, "value"],
      [8, "touches[0].at"],
    ]);
    expect(diagnostics.duplicates).toEqual([{ input: "journeys", index: 7, id: "7" }]);
  });

  it("names milestones and answers that it cannot read, where the model reads them", () => {
    const rows = [
      { ...journey("a"), milestones: { lead: "soon" } },
      { ...journey("b"), milestones: { opportunity: 5n ** 30n } },
      { ...journey("c"), milestones: "none", selfReported: {} },
    ] as unknown as readonly Journey<Money>[];
    const rejectedBy = (model: AttributionModel): readonly string[] =>
      attribute(rows, { model }).diagnostics.rejected.map(({ field }) => field);
    expect(rejectedBy("fullPath")).toEqual([
      "milestones.lead",
      "milestones.opportunity",
      "milestones",
    ]);
    expect(rejectedBy("selfReported")).toEqual(["selfReported"]);
    expect(rejectedBy("linear")).toEqual([]);
  });

  it("rejects the rows that lack a time which others have", () => {
    const model = { kind: "timeDecay", step: "day" } as const;
    const rows = [
      journey("a"),
      { ...journey("b"), at: "" },
      { ...journey("c"), at: "x" },
      { ...journey("d"), at: undefined, conversions: 0 },
    ];
    const { credits, diagnostics } = attribute(rows, { model });
    expect(credits.map(({ key }) => key)).toEqual(["a", "d"]);
    expect(diagnostics.rejected.map(({ index, field }) => [index, field])).toEqual([
      [1, "at"],
      [2, "at"],
    ]);
  });

  it("names cells of columns as of rows", () => {
    const columns = {
      touches: { key: ["a", null] },
      starts: [0, 1],
      conversions: [1, 1],
      value: [1, 1],
    };
    expect(attribute(columns, { model: "last" }).diagnostics.rejected).toEqual([
      { input: "journeys", index: 1, field: "touches[0].key" },
    ]);
  });

  it("takes keys of prototypes as names", () => {
    const keys = ["__proto__", "constructor", "toString"];
    const rows = keys.map((key, i) => ({
      id: key,
      touches: [{ key, at: day(1) }],
      conversions: 1,
      value: i,
    }));
    expect(attribute(rows, { model: "last" }).credits.map(({ key }) => key)).toEqual(
      [...keys].reverse(),
    );
  });

  it("tells every model in its long form, which is a model itself", () => {
    const row = { ...journey("ab"), milestones: { lead: day(1) }, selfReported: "x" };
    const models = {
      first: { kind: "first" },
      last: { kind: "last" },
      lastNonDirect: { kind: "lastNonDirect", directKeys: ["Direct", "direct", "(direct)"] },
      linear: { kind: "linear" },
      positionBased: { kind: "positionBased", first: 0.4, last: 0.4 },
      uShaped: { kind: "uShaped", first: 0.4, last: 0.4 },
      wShaped: { kind: "wShaped", first: 0.3, lead: 0.3, opportunity: 0.3, last: 0, other: 0.1 },
      fullPath: {
        kind: "fullPath",
        first: 0.225,
        lead: 0.225,
        opportunity: 0.225,
        last: 0.225,
        other: 0.1,
      },
      jShaped: { kind: "jShaped", first: 0.2, last: 0.6 },
      inverseJ: { kind: "inverseJ", first: 0.6, last: 0.2 },
      timeDecay: { kind: "timeDecay", halfLife: { days: 7 }, step: "continuous" },
      custom: { kind: "custom", first: 0, lead: 0, opportunity: 0, last: 0, other: 0 },
      selfReported: { kind: "selfReported" },
      dropOne: { kind: "dropOne" },
    } as const;
    for (const [name, long] of Object.entries(models)) {
      const report = attribute([row], { model: name as AttributionModel });
      expect(report.model).toEqual(long);
      expect(attribute([row], { model: report.model })).toEqual(report);
    }
  });

  it("gives shares under other shares, keeping those not given", () => {
    expect(attribute([], { model: { kind: "wShaped", lead: 0.5 } }).model).toEqual({
      kind: "wShaped",
      first: 0.3,
      lead: 0.5,
      opportunity: 0.3,
      last: 0,
      other: 0.1,
    });
  });

  it("survives a trip through JSON and leaves its input alone", () => {
    const rows = Object.freeze([
      Object.freeze({
        ...journey("ba"),
        touches: Object.freeze(journey("ab").touches.map(Object.freeze).reverse()),
      }),
    ]) as readonly Journey<Money>[];
    const report = attribute(rows, { model: "linear", detail: "touches" });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it("never gives −0", () => {
    const rows = [{ id: "1", touches: journey("ab").touches, conversions: 1, value: -5 }];
    const { credits, touches } = attribute(rows, { model: "last", detail: "touches" });
    for (const { value } of [...credits, ...(touches ?? [])])
      expect(Object.is(value, -0)).toBe(false);
  });
});

describe("attribute, refusals", () => {
  const run = (journeys: unknown, options: unknown): unknown => {
    try {
      return attribute(journeys as readonly Journey[], options as { model: "last" });
    } catch (error) {
      const { code, path } = error as { code: string; path: string };
      return [code, path];
    }
  };
  const one = journey("a");
  const path = { path: ["a"], conversions: 1, value: 1 };
  const columns = {
    touches: { key: ["a", "b"] },
    starts: [0, 1],
    conversions: [1, 1],
    value: [1, 1],
  };

  it.each([
    ["no options", [], undefined, "INVALID_INPUT", "options"],
    ["no model", [], {}, "INVALID_INPUT", "model"],
    ["a model of a later version", [], { model: "removal" }, "INVALID_INPUT", "model"],
    ["an unknown kind", [], { model: { kind: "removal" } }, "INVALID_INPUT", "model.kind"],
    [
      "a setting of another model",
      [],
      { model: { kind: "first", last: 1 } },
      "INVALID_INPUT",
      "model.last",
    ],
    ["an unknown option", [], { model: "last", modle: 1 }, "INVALID_INPUT", "modle"],
    ["an unknown detail", [], { model: "last", detail: "all" }, "INVALID_INPUT", "detail"],
    ["an unknown zone", [], { model: "last", timeZone: "Mars" }, "INVALID_INPUT", "timeZone"],
    [
      "a share above 1",
      [],
      { model: { kind: "custom", other: 2 } },
      "INVALID_INPUT",
      "model.other",
    ],
    [
      "a share that is NaN",
      [],
      { model: { kind: "jShaped", first: Number.NaN } },
      "INVALID_INPUT",
      "model.first",
    ],
    [
      "shares above 1 together",
      [],
      { model: { kind: "uShaped", first: 0.7 } },
      "INVALID_INPUT",
      "model.last",
    ],
    [
      "direct keys that are no texts",
      [],
      { model: { kind: "lastNonDirect", directKeys: [1] } },
      "INVALID_INPUT",
      "model.directKeys",
    ],
    [
      "a half-life of months",
      [],
      { model: { kind: "timeDecay", halfLife: { months: 1 } } },
      "INVALID_INPUT",
      "model.halfLife.months",
    ],
    [
      "a half-life of 0",
      [],
      { model: { kind: "timeDecay", halfLife: {} } },
      "INVALID_INPUT",
      "model.halfLife",
    ],
    [
      "an unknown step",
      [],
      { model: { kind: "timeDecay", step: "hour" } },
      "INVALID_INPUT",
      "model.step",
    ],
    ["journeys that are no list", "journeys", { model: "last" }, "INVALID_INPUT", "journeys"],
    ["a row that is no object", [one, 5], { model: "last" }, "INVALID_INPUT", "journeys[1]"],
    [
      "touches that are no list",
      [{ ...one, touches: "a" }],
      { model: "last" },
      "INVALID_INPUT",
      "journeys[0].touches",
    ],
    [
      "a touch that is no object",
      [{ ...one, touches: ["a"] }],
      { model: "last" },
      "INVALID_INPUT",
      "journeys[0].touches[0]",
    ],
    [
      "a path that is no list",
      [{ ...path, path: "a > b" }],
      { model: "last" },
      "INVALID_INPUT",
      "journeys[0].path",
    ],
    [
      "rows without touches",
      [{ conversions: 1, value: 1 }],
      { model: "last" },
      "MISSING_FIELD",
      "journeys[0].touches",
    ],
    [
      "rows without a value",
      [{ path: [], conversions: 1 }],
      { model: "last" },
      "MISSING_FIELD",
      "journeys",
    ],
    ["paths where times are needed", [path], { model: "timeDecay" }, "MISSING_FIELD", "journeys"],
    [
      "paths where milestones are needed",
      [path],
      { model: "wShaped" },
      "MISSING_FIELD",
      "journeys",
    ],
    [
      "columns where times are needed",
      columns,
      { model: "timeDecay" },
      "MISSING_FIELD",
      "journeys",
    ],
    [
      "touches without times",
      [{ ...one, touches: [{ key: "a" }] }],
      { model: "last" },
      "MISSING_FIELD",
      "journeys",
    ],
    [
      "no time of conversion where days count from it",
      [{ ...one, at: undefined }],
      { model: { kind: "timeDecay", step: "day" } },
      "MISSING_FIELD",
      "journeys",
    ],
    [
      "columns without starts",
      { ...columns, starts: undefined },
      { model: "last" },
      "MISSING_FIELD",
      "journeys.starts",
    ],
    [
      "starts that do not begin at 0",
      { ...columns, starts: [1, 1] },
      { model: "last" },
      "INVALID_INPUT",
      "journeys.starts[0]",
    ],
    [
      "starts that descend",
      { ...columns, starts: [0, 3] },
      { model: "last" },
      "INVALID_INPUT",
      "journeys.starts[1]",
    ],
    [
      "touches of no journey",
      { ...columns, starts: [], conversions: [], value: [] },
      { model: "last" },
      "INVALID_INPUT",
      "journeys.starts",
    ],
    [
      "two currencies",
      [one, { ...one, id: 2, value: money("1", "USD") }],
      { model: "last" },
      "CURRENCY_MISMATCH",
      "journeys[1].value",
    ],
    ["numbers and Money", [path, one], { model: "last" }, "CURRENCY_MISMATCH", "journeys[1].value"],
    [
      "numbers whose sum is not finite",
      [
        { ...path, value: 1.7e308 },
        { ...path, value: 1.7e308 },
      ],
      { model: "last" },
      "INVALID_INPUT",
      "journeys",
    ],
  ])("refuses %s", (_case, journeys, options, code, at) => {
    expect(run(journeys, options)).toEqual([code, at]);
  });

  it("names the models that there are", () => {
    expect(() => attribute([], { model: "removal" as "last" })).toThrow(
      /"first".*"timeDecay".*received "removal"/,
    );
  });
});

describe("attribute, properties", () => {
  it("answers 100,000 journeys", () => {
    const value = money("12.34", "EUR");
    const rows = Array.from({ length: 100_000 }, (_, id) => ({
      id: `${id}`,
      touches: Array.from({ length: 1 + (id % 5) }, (__, i) => ({
        key: `k${(id * 7 + i) % 11}`,
        at: day(i + 1),
      })),
      conversions: 1,
      value,
    }));
    const { totals, credits } = attribute(rows, { model: "positionBased" });
    expect(totals).toEqual({ conversions: 100_000, value: money("1234000", "EUR") });
    expect(credits).toHaveLength(11);
  });

  it("gives bare numbers as doubles within 1e-9 of the total", () => {
    const rows = fc.array(
      fc.record({
        path: fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 6 }),
        conversions: fc.integer({ min: 1, max: 9 }),
        value: fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e9, noNaN: true })),
      }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(rows, (paths) => {
        const { credits, unattributed, totals } = attribute(paths, { model: "positionBased" });
        const sum = credits.reduce((all, { value }) => all + value, unattributed.value as number);
        expect(Math.abs(sum - (totals.value as number))).toBeLessThanOrEqual(
          1e-9 * (totals.value as number),
        );
        const counts = credits.reduce(
          (all, { conversions }) => all + conversions,
          unattributed.conversions,
        );
        expect(Math.abs(counts - totals.conversions)).toBeLessThanOrEqual(
          1e-9 * totals.conversions,
        );
      }),
    );
  });
});
