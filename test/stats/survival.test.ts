import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cumulativeIncidence } from "../../src/stats/cumulativeIncidence.js";
import { kaplanMeier } from "../../src/stats/kaplanMeier.js";
import { logRank } from "../../src/stats/logRank.js";
import { seededRandom } from "../../src/stats/seededRandom.js";
import { numberOf, redistributed, slowCurve, slowLogRank, slowQuantile } from "./slowSurvival.js";

/** Few times, so that ties are common. */
const someCases = fc.array(
  fc.record({
    time: fc.nat(9),
    event: fc.boolean(),
    group: fc.constantFrom("a", "b"),
    state: fc.constantFrom("0", "lost", "won"),
  }),
  { minLength: 1, maxLength: 24 },
);

type Cases = readonly { time: number; event: boolean; group: string; state: string }[];

const listsOf = (cases: Cases) => ({
  time: cases.map(({ time }) => time),
  event: cases.map(({ event }) => event),
});

const groupsOf = (cases: Cases) => ({ ...listsOf(cases), group: cases.map(({ group }) => group) });

const statesOf = (cases: Cases) => ({
  time: cases.map(({ time }) => time),
  state: cases.map(({ state }) => state),
});

describe("kaplanMeier", () => {
  it("matches a curve worked by hand", () => {
    // 4/5, then 2/3 of it, then 0; Greenwood: 0.8²·1/(5·4) = 0.032, (8/15)²·(1/20 + 1/6).
    const { curve, restrictedMean, n, events } = kaplanMeier({
      time: [10, 20, 30, 40, 50],
      event: [1, 0, 1, 0, 1],
    });
    expect([n, events]).toEqual([5, 3]);
    expect(curve.map(({ atRisk }) => atRisk)).toEqual([5, 4, 3, 2, 1]);
    expect(curve[0]?.standardError).toBeCloseTo(Math.sqrt(0.032), 14);
    expect(curve[2]?.survival).toBeCloseTo(8 / 15, 14);
    expect(curve[2]?.standardError).toBeCloseTo((8 / 15) * Math.sqrt(1 / 20 + 1 / 6), 14);
    expect(curve[4]).toEqual({
      time: 50,
      atRisk: 1,
      events: 1,
      censored: 0,
      survival: 0,
      standardError: null,
      low: null,
      high: null,
    });
    // 10 + 20·0.8 + 20·8/15.
    expect(restrictedMean.value).toBeCloseTo(26 + 32 / 3, 12);
  });

  it("takes events before those watched no longer at the same time", () => {
    const { curve } = kaplanMeier({ time: [1, 1], event: [false, true] });
    expect(curve).toMatchObject([{ atRisk: 2, events: 1, censored: 1, survival: 0.5 }]);
  });

  it("is the curve of whole numbers, and its quantiles", () => {
    fc.assert(
      fc.property(someCases, (cases) => {
        const tenths = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        const found = kaplanMeier(listsOf(cases), { quantiles: tenths.map((one) => one / 10) });
        const slow = slowCurve(cases);
        expect(found.curve.map(({ time }) => time)).toEqual(slow.map(({ time }) => time));
        for (const [index, { survival }] of found.curve.entries()) {
          expect(survival).toBeCloseTo(numberOf((slow[index] as (typeof slow)[0]).survival), 13);
        }
        expect(found.quantiles.map(({ time }) => time)).toEqual(
          tenths.map((one) => slowQuantile(cases, one)),
        );
      }),
    );
  });

  it("falls, holds its interval within 0 to 1, and does not care for the order", () => {
    const interval = fc.constantFrom("log" as const, "logLog" as const, "plain" as const);
    fc.assert(
      fc.property(someCases, interval, (cases, scale) => {
        const found = kaplanMeier(listsOf(cases), { interval: scale });
        let last = 1;
        for (const { survival, low, high } of found.curve) {
          expect(survival).toBeLessThanOrEqual(last);
          last = survival;
          if (low === null || high === null) {
            expect(survival).toBe(0);
            continue;
          }
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(survival + 1e-12);
          expect(high).toBeGreaterThanOrEqual(survival - 1e-12);
          expect(high).toBeLessThanOrEqual(1);
        }
        expect(kaplanMeier(listsOf([...cases].reverse()), { interval: scale })).toEqual(found);
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }),
    );
  });

  it("is what is left, with the error of a rate, where all are watched to the end", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 30 }), (time) => {
        const { curve, restrictedMean } = kaplanMeier({ time, event: time.map(() => 1) });
        for (const point of curve) {
          const share = time.filter((one) => one > point.time).length / time.length;
          expect(point.survival).toBeCloseTo(share, 13);
          if (point.standardError === null) continue;
          expect(point.standardError).toBeCloseTo(
            Math.sqrt((share * (1 - share)) / time.length),
            13,
          );
        }
        const mean = time.reduce((sum, one) => sum + one, 0) / time.length;
        expect(restrictedMean.value).toBeCloseTo(mean, 12);
      }),
    );
  });

  it("knows no interval before the first event, by any scale", () => {
    for (const interval of ["log", "logLog", "plain"] as const) {
      const { curve } = kaplanMeier({ time: [1, 2, 3], event: [0, 1, 0] }, { interval });
      expect(curve[0]).toMatchObject({ survival: 1, standardError: 0, low: 1, high: 1 });
    }
  });

  it("ends a quantile's middle at the last time where no event follows", () => {
    const { quantiles } = kaplanMeier({ time: [2, 8], event: [1, 0] }, { quantiles: [0.5, 0.6] });
    expect(quantiles.map(({ time }) => time)).toEqual([5, null]);
  });

  it("takes typed arrays, huge and no times, and cases of one time", () => {
    const typed = { time: Float32Array.of(1, 2), event: Uint8Array.of(1, 0) };
    expect(kaplanMeier(typed).curve[0]?.survival).toBe(0.5);
    expect(kaplanMeier({ time: [], event: [] })).toEqual({
      n: 0,
      events: 0,
      curve: [],
      quantiles: [0.1, 0.25, 0.5, 0.75, 0.9].map((p) => ({ p, time: null, low: null, high: null })),
      restrictedMean: { value: null, standardError: null },
      verdict: "thin",
    });
    const huge = kaplanMeier({ time: [1e308, 1.7e308, -0], event: [1, 0, 1] });
    expect(JSON.parse(JSON.stringify(huge))).toEqual(huge);
    expect(kaplanMeier({ time: [0, 0], event: [1, 1] }).restrictedMean.value).toBe(0);
  });

  it("stays exact over many times", () => {
    const next = seededRandom(3);
    const time = Float64Array.from({ length: 50_000 }, () => next());
    const { curve } = kaplanMeier({ time, event: time.map(() => 1) });
    const off = curve.map(({ survival }, index) => survival - (time.length - index - 1) / 50_000);
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(1e-12);
  });

  it("tells when it has enough cases and events", () => {
    const time = Array.from({ length: 30 }, (_, index) => index);
    const verdictOf = (events: number, minimum = 30) =>
      kaplanMeier({ time, event: time.map((one) => one < events) }, { minimum }).verdict;
    expect([verdictOf(5), verdictOf(30), verdictOf(4), verdictOf(5, 31)]).toEqual([
      "enough",
      "enough",
      "thin",
      "thin",
    ]);
  });

  it.each([
    ["input", null, {}],
    ["input.time", { time: 3, event: [] }, {}],
    ["input.event", { time: [1] }, {}],
    ["input.event", { time: [1], event: [] }, {}],
    ["input.time[1]", { time: [1, -1], event: [1, 1] }, {}],
    ["input.time[0]", { time: [Number.NaN], event: [1] }, {}],
    ["input.event[0]", { time: [1], event: [2] }, {}],
    ["input.event[0]", { time: [1], event: [null] }, {}],
    ["options.interval", { time: [1], event: [1] }, { interval: "log-log" }],
    ["options.confidence", { time: [1], event: [1] }, { confidence: 0 }],
    ["options.quantiles", { time: [1], event: [1] }, { quantiles: 0.5 }],
    ["options.quantiles[1]", { time: [1], event: [1] }, { quantiles: [0.5, 1] }],
    ["options.minimum", { time: [1], event: [1] }, { minimum: -2 }],
    ["options.level", { time: [1], event: [1] }, { level: 0.9 }],
  ])("names %s where it is wrong", (path, input, options) => {
    expect(() => kaplanMeier(input as never, options as object)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});

describe("logRank", () => {
  it("matches two groups worked by hand", () => {
    // a at 1 and 2, b at 3 and 4: e = 2/4 + 1/3, v = 1/4 + 2/9, of the later times nothing.
    const found = logRank({ time: [1, 2, 3, 4], event: [1, 1, 1, 1], group: ["a", "a", "b", "b"] });
    expect(found.groups[0]?.expected).toBeCloseTo(5 / 6, 14);
    expect(found.chiSquare).toBeCloseTo((7 / 6) ** 2 / (1 / 4 + 2 / 9), 13);
    expect(found.df).toBe(1);
  });

  it("is the statistic by its definition, for any weight", () => {
    fc.assert(
      fc.property(someCases, fc.constantFrom(0, 0.5, 1, 2), (cases, rho) => {
        const found = logRank(groupsOf(cases), { rho });
        const slow = slowLogRank(cases, rho);
        if (found.chiSquare === null) expect(slow > 1e-9 && Number.isFinite(slow)).toBe(false);
        else expect(found.chiSquare).toBeCloseTo(slow, 9);
        const sums = found.groups.map(({ observed, expected }) => observed - expected);
        expect(sums.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 12);
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }),
    );
  });

  it("does not care for the order of cases, names of groups, or the unit of time", () => {
    fc.assert(
      fc.property(someCases, (cases) => {
        const { chiSquare } = logRank(groupsOf(cases));
        const renamed = cases.map((one) => ({
          ...one,
          time: one.time * 7,
          group: one.group === "a" ? "z" : "k",
        }));
        const other = logRank(groupsOf(renamed.reverse())).chiSquare;
        if (chiSquare === null) expect(other).toBeNull();
        else expect(other).toBeCloseTo(chiSquare, 9);
      }),
    );
  });

  it("takes 7, 7n and text 7 for one group and leaves out cases without one", () => {
    const found = logRank({
      time: [1, 2, 3, 4, 5, 6, 7],
      event: [1, 1, 1, 1, 1, 1, 1],
      group: [7, 7n, "7", true, null, " ", undefined],
    });
    expect(found.groups.map(({ key, n }) => [key, n])).toEqual([
      ["7", 3],
      ["true", 1],
    ]);
    expect(found.diagnostics).toEqual({ given: 7, used: 4, missing: 3 });
  });

  it("leaves out groups in which no event could have come", () => {
    const found = logRank({
      time: [1, 5, 6, 7, 8],
      event: [0, 1, 1, 1, 0],
      group: ["early", "a", "b", "a", "b"],
    });
    expect(found.groups.find(({ key }) => key === "early")?.expected).toBe(0);
    expect(found.df).toBe(1);
    expect(found.chiSquare).not.toBeNull();
  });

  it("is null where nothing can be told apart", () => {
    const nothing = { chiSquare: null, pValue: null, df: 0, verdict: "thin" };
    expect(logRank({ time: [], event: [], group: [] })).toEqual({
      ...nothing,
      groups: [],
      diagnostics: { given: 0, used: 0, missing: 0 },
    });
    expect(logRank({ time: [1, 2], event: [1, 1], group: ["a", "a"] })).toMatchObject(nothing);
    expect(logRank({ time: [1, 2], event: [0, 0], group: ["a", "b"] })).toMatchObject(nothing);
    // All at one time: whoever had the event, the variance is 0.
    const same = logRank({ time: [1, 1], event: [1, 1], group: ["a", "b"] });
    expect([same.chiSquare, same.pValue, same.df]).toEqual([null, null, 1]);
  });

  it("tells when it has enough cases and events in each group", () => {
    const cases = Array.from({ length: 60 }, (_, index) => index);
    const verdictOf = (events: number, minimum = 30) =>
      logRank(
        {
          time: cases,
          event: cases.map((one) => one < events),
          group: cases.map((one) => one % 2),
        },
        { minimum },
      ).verdict;
    expect([verdictOf(10), verdictOf(9), verdictOf(10, 31)]).toEqual(["enough", "thin", "thin"]);
  });

  it.each([
    ["input.group", { time: [1], event: [1] }, {}],
    ["input.group", { time: [1], event: [1], group: [] }, {}],
    ["input.group[0]", { time: [1], event: [1], group: [{}] }, {}],
    ["input.event[0]", { time: [1], event: ["1"], group: ["a"] }, {}],
    ["options.rho", { time: [1], event: [1], group: ["a"] }, { rho: -1 }],
    ["options.rho", { time: [1], event: [1], group: ["a"] }, { rho: Number.NaN }],
    ["options.minimum", { time: [1], event: [1], group: ["a"] }, { minimum: "30" }],
    ["options.row", { time: [1], event: [1], group: ["a"] }, { row: 0 }],
  ])("names %s where it is wrong", (path, input, options) => {
    expect(() => logRank(input as never, options as object)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});

describe("cumulativeIncidence", () => {
  it("is what sharing out those watched no longer gives", () => {
    fc.assert(
      fc.property(someCases, (cases) => {
        const { causes, curve } = cumulativeIncidence(statesOf(cases));
        const slow = redistributed(cases);
        for (const { key, curve: own } of causes) {
          expect(own.at(-1)?.incidence).toBeCloseTo(slow.get(key) as number, 12);
        }
        expect(causes.map(({ key }) => key)).toEqual([...slow.keys()].sort());
        for (const [index, { open }] of curve.entries()) {
          const ended = causes.reduce((sum, one) => sum + (one.curve[index]?.incidence ?? 0), 0);
          expect(open + ended).toBeCloseTo(1, 12);
        }
      }),
    );
  });

  it("is one minus Kaplan and Meier's curve, with Greenwood's error, where there is one way to end", () => {
    fc.assert(
      fc.property(someCases, (cases) => {
        const { time, event } = listsOf(cases);
        const { causes } = cumulativeIncidence({ time, state: event.map(Number) });
        const { curve } = kaplanMeier({ time, event });
        for (const [index, { incidence, standardError }] of (causes[0]?.curve ?? []).entries()) {
          expect(incidence).toBeCloseTo(1 - (curve[index]?.survival as number), 12);
          const greenwood = curve[index]?.standardError;
          if (typeof greenwood === "number") expect(standardError).toBeCloseTo(greenwood, 7);
        }
      }),
    );
  });

  it("has the error of a rate where all are watched to the end", () => {
    fc.assert(
      fc.property(someCases, (cases) => {
        const closed = cases.filter(({ state }) => state !== "0");
        for (const { key, curve } of cumulativeIncidence(statesOf(closed)).causes) {
          const share = closed.filter(({ state }) => state === key).length / closed.length;
          const error = Math.sqrt((share * (1 - share)) / closed.length);
          expect(curve.at(-1)?.incidence).toBeCloseTo(share, 12);
          expect(curve.at(-1)?.standardError).toBeCloseTo(error, 7);
        }
      }),
    );
  });

  it("takes numbers and text for states, no cases, and a state that is a key of objects", () => {
    const { causes } = cumulativeIncidence({
      time: [1, 2, 3, 4],
      state: [1, "1", 1n, "__proto__"],
    });
    expect(causes.map(({ key, events }) => [key, events])).toEqual([
      ["1", 3],
      ["__proto__", 1],
    ]);
    expect(cumulativeIncidence({ time: [], state: [] })).toEqual({
      n: 0,
      curve: [],
      causes: [],
      verdict: "thin",
    });
  });

  it("tells when it has enough cases and events of each kind", () => {
    const time = Array.from({ length: 30 }, (_, index) => index);
    const verdictOf = (lost: number, minimum = 30) =>
      cumulativeIncidence(
        { time, state: time.map((one) => (one < lost ? "lost" : one < 20 ? "won" : 0)) },
        { minimum },
      ).verdict;
    expect([verdictOf(5), verdictOf(4), verdictOf(5, 31)]).toEqual(["enough", "thin", "thin"]);
  });

  it("leaves frozen input alone, and further lists aside", () => {
    const frozen = Object.freeze({ time: Object.freeze([3, 1]), state: Object.freeze([1, 0]) });
    cumulativeIncidence(frozen);
    logRank({ ...frozen, event: [1, 0], group: frozen.state });
    expect(frozen.time).toEqual([3, 1]);
  });

  it.each([
    ["input.state", { time: [1] }, {}],
    ["input.state[0]", { time: [1], state: [null] }, {}],
    ["input.state[0]", { time: [1], state: [""] }, {}],
    ["input.time[0]", { time: ["1"], state: [1] }, {}],
    ["options.minimum", { time: [1], state: [1] }, { minimum: null }],
    ["options.confidence", { time: [1], state: [1] }, { confidence: 0.95 }],
  ])("names %s where it is wrong", (path, input, options) => {
    expect(() => cumulativeIncidence(input as never, options as object)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});
