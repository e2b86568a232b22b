import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { likertSummary } from "../../src/marketing/likertSummary.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { quantile } from "../../src/stats/quantile.ts";

const options = { questionId: "q", min: 1, max: 5 };
const answers = (...values: unknown[]) => deepFreeze(values.map((q) => ({ q })));

describe("likertSummary", () => {
  it("counts each point, the middle and both ends", () => {
    const found = likertSummary(answers(5, 4, 4, 3, 1), options);
    expect(found.points.map(({ value, count }) => [value, count])).toEqual([
      [1, 1],
      [2, 0],
      [3, 1],
      [4, 2],
      [5, 1],
    ]);
    expect(found.points[3]?.share).toEqual(proportion(2, 5));
    expect(found).toMatchObject({ min: 1, max: 5, total: 5, median: 4, verdict: "thin" });
    expect(found.topTwo).toEqual(proportion(3, 5));
    expect(found.bottomTwo).toEqual(proportion(1, 5));
  });

  it("takes the ends of the scale from the answers unless told", () => {
    const found = likertSummary(answers(2, 3, 3, 4), { questionId: "q" });
    expect(found).toMatchObject({ min: 2, max: 4 });
    expect(found.topTwo.value).toBe(0.75);
    expect(likertSummary(answers(2, 3, 3, 4), options).topTwo.value).toBe(0.25);
  });

  it("has a median between two points that share the middle", () => {
    expect(likertSummary(answers(1, 2, 4, 5), options).median).toBe(3);
    expect(likertSummary(answers(1, 1, 5, 5), options).median).toBe(3);
  });

  it("weights responses", () => {
    const responses = [
      { q: 5, weight: 3 },
      { q: 1, weight: 1 },
      { q: 1, weight: 1 },
    ];
    const found = likertSummary(responses, options);
    expect(found).toMatchObject({ total: 5, median: 5 });
    // As of 25 ÷ 11 responses.
    expect(found.topTwo).toMatchObject({ value: 0.6, successes: 3, trials: 5 });
    const wide = (found.topTwo.high ?? 0) - (found.topTwo.low ?? 0);
    const whole = proportion(3, 5);
    expect(wide).toBeGreaterThan((whole.high ?? 0) - (whole.low ?? 0));
  });

  it("accounts for each response", () => {
    const found = likertSummary(
      [{ q: 4 }, { q: "4" }, { q: 4.5 }, { q: 6 }, { q: "often" }, { q: " " }, {}],
      options,
    );
    expect(found.diagnostics).toEqual({
      given: 7,
      used: 2,
      unanswered: 2,
      duplicates: 0,
      rejected: [
        { index: 2, field: "q" },
        { index: 3, field: "q" },
        { index: 4, field: "q" },
      ],
    });
  });

  it("has zeros and nulls for nothing", () => {
    expect(likertSummary([], options)).toMatchObject({ min: 1, max: 5, total: 0, median: null });
    expect(likertSummary([], options).topTwo.value).toBeNull();
    expect(likertSummary([], { questionId: "q" })).toMatchObject({ min: null, points: [] });
    expect(likertSummary([], { questionId: "q", min: 1 })).toMatchObject({ min: 1, max: null });
  });

  it("calls a box thin of under five answers in it or beside it", () => {
    const of = (top: number, middle: number, bottom: number) =>
      likertSummary(
        answers(...Array(top).fill(5), ...Array(middle).fill(3), ...Array(bottom).fill(1)),
        options,
      ).verdict;
    expect(of(5, 20, 5)).toBe("enough");
    expect(of(4, 21, 5)).toBe("thin");
    expect(of(5, 21, 4)).toBe("thin");
    expect(of(5, 19, 5)).toBe("thin");
  });

  it("agrees with type-7 quantiles and with counting", () => {
    const point = fc.integer({ min: 1, max: 7 });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1 }), (values) => {
        const found = likertSummary(answers(...values), { questionId: "q", min: 1, max: 7 });
        expect(found.median).toBe(quantile(values, 0.5));
        expect(found.topTwo.successes).toBe(values.filter((one) => one >= 6).length);
        expect(found.bottomTwo.successes).toBe(values.filter((one) => one <= 2).length);
      }),
    );
  });

  it("has the median of a list in which each response stands as often as it weighs", () => {
    const response = fc.record({
      q: fc.integer({ min: 1, max: 5 }),
      tenths: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(response, { minLength: 1 }), (responses) => {
        const repeated = responses.flatMap(({ q, tenths }) => Array<number>(tenths).fill(q));
        const weighted = responses.map(({ q, tenths }) => ({ q, weight: tenths / 10 }));
        expect(likertSummary(weighted, options).median).toBe(quantile(repeated, 0.5));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [{}, "options.questionId: expected the id of a question, received nothing"],
    [{ ...options, min: 0.5 }, "options.min: expected a whole number, received 0.5"],
    [{ ...options, min: 5 }, "options.max: expected a number above min, 5, received 5"],
    [{ ...options, scale: 5 }, "options.scale: expected one of"],
    [{ questionId: "q", min: 0, max: 101 }, "expected answers on a scale of at most 101 points"],
  ])("refuses the options %j", (wrong, message) => {
    expect(() => likertSummary([], wrong as never)).toThrow(message);
  });

  it("keeps the first response with an id that can be read, and rejects each that cannot", () => {
    const responses = [
      { id: 1, q: "often" },
      { id: 1, q: 4 },
      { id: 1, q: 2 },
      { id: 1, q: 9 },
    ];
    const found = likertSummary(responses, options);
    expect([found.total, found.median]).toEqual([1, 4]);
    expect(found.diagnostics).toEqual({
      given: 4,
      used: 1,
      unanswered: 0,
      duplicates: 1,
      rejected: [
        { index: 0, field: "q" },
        { index: 3, field: "q" },
      ],
    });
  });
});
