import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { customerEffort } from "../../src/marketing/customerEffort.ts";
import { customerSatisfaction } from "../../src/marketing/customerSatisfaction.ts";
import { netPromoterScore } from "../../src/marketing/netPromoterScore.ts";
import { proportion } from "../../src/stats/proportion.ts";

const z = 1.959963984540054;

describe("netPromoterScore", () => {
  it("has the error and interval of a difference of two shares of one sample", () => {
    const found = netPromoterScore(deepFreeze({ promoters: 70, passives: 20, detractors: 10 }));
    // 100 × √((0.8 − 0.36) ÷ 100)
    expect(found).toEqual({
      value: 60,
      standardError: expect.closeTo(6.6332495807108, 10),
      low: expect.closeTo(46.99906972134142, 9),
      high: expect.closeTo(73.00093027865859, 9),
      promoters: 70,
      passives: 20,
      detractors: 10,
      verdict: "enough",
    });
  });

  it("counts 9 and 10, 7 and 8, 0 to 6", () => {
    const scores = Array.from({ length: 11 }, (_, score) => score);
    expect(netPromoterScore({ scores })).toMatchObject({
      promoters: 2,
      passives: 2,
      detractors: 7,
      value: -500 / 11,
    });
  });

  it("cuts the interval to the scores there are", () => {
    // 9 promoters and a passive: 90 ± 1.96 × 9.49
    expect(netPromoterScore({ promoters: 9, passives: 1, detractors: 0 }).high).toBe(100);
    expect(netPromoterScore({ promoters: 0, passives: 1, detractors: 9 }).low).toBe(-100);
    expect(netPromoterScore({ promoters: 7, passives: 0, detractors: 0 })).toMatchObject({
      standardError: 0,
      low: 100,
      high: 100,
    });
  });

  it("has nulls for nothing", () => {
    const nothing = { value: null, standardError: null, low: null, high: null, verdict: "thin" };
    expect(netPromoterScore({ scores: [] })).toMatchObject(nothing);
    expect(netPromoterScore({ promoters: 0, passives: -0, detractors: 0 })).toMatchObject(nothing);
    expect(
      Object.is(netPromoterScore({ promoters: 0, passives: -0, detractors: 0 }).passives, 0),
    ).toBe(true);
  });

  it("is thin of few answers, and of few of a kind", () => {
    const verdict = (promoters: number, passives: number, detractors: number) =>
      netPromoterScore({ promoters, passives, detractors }).verdict;
    expect(verdict(10, 10, 10)).toBe("enough");
    expect(verdict(10, 9, 10)).toBe("thin");
    expect(verdict(40, 40, 4)).toBe("thin");
    expect(verdict(4, 40, 40)).toBe("thin");
    expect(verdict(36, 0, 4)).toBe("thin");
    const options = { minimum: 100 };
    expect(netPromoterScore({ promoters: 30, passives: 30, detractors: 39 }, options).verdict).toBe(
      "thin",
    );
  });

  it("agrees with the mean of 100, 0 and −100, weighted", () => {
    const answer = fc.record({ score: fc.nat(10), weight: fc.constantFrom(0.25, 1, 1.5, 4) });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 50 }), (answers) => {
        const found = netPromoterScore({
          scores: answers.map(({ score }) => score),
          weights: answers.map(({ weight }) => weight),
        });
        const points = answers.map(({ score, weight }) => ({
          weight,
          x: score > 8 ? 100 : score > 6 ? 0 : -100,
        }));
        const sum = points.reduce((total, { weight }) => total + weight, 0);
        const mean = points.reduce((total, { x, weight }) => total + x * weight, 0) / sum;
        const variance =
          points.reduce((total, { x, weight }) => total + weight * (x - mean) ** 2, 0) / sum;
        const size = sum ** 2 / points.reduce((total, { weight }) => total + weight ** 2, 0);
        const error = Math.sqrt(variance / size);
        expect(found.value).toBeCloseTo(mean, 9);
        expect(found.standardError).toBeCloseTo(error, 6);
        expect(found.low).toBeCloseTo(Math.max(-100, mean - z * error), 5);
        expect(found.high).toBeCloseTo(Math.min(100, mean + z * error), 5);
      }),
    );
  });

  it("reads a hundred thousand scores", () => {
    const scores = Array.from({ length: 100_000 }, (_, index) => index % 11);
    expect(netPromoterScore({ scores }).promoters).toBe(18_181);
  });

  it.each([
    [{ scores: [10, 11] }, "scores[1]: expected a whole number from 0 to 10, received 11"],
    [{ scores: [7.5] }, "scores[0]: expected a whole number from 0 to 10, received 7.5"],
    [{ scores: [null] }, "scores[0]: expected a whole number from 0 to 10, received null"],
    [{ scores: "9" }, 'scores: expected a list, received "9"'],
    [{ scores: [9], weights: [] }, "weights: expected a list of 1, one for each score, received 0"],
    [
      { scores: [9], weights: [0] },
      "weights[0]: expected a number above 0, 1e-100 to 1e100, received 0",
    ],
    [
      { promoters: 1.5, passives: 0, detractors: 0 },
      "promoters: expected a whole number of at least 0, received 1.5",
    ],
    [
      { promoters: 1, passives: 0 },
      "detractors: expected a whole number of at least 0, received nothing",
    ],
    [{ scores: [9], weight: [1] }, 'weight: expected "weights", received the unknown key'],
    [null, "expected an object, received null"],
  ])("refuses %j", (input, message) => {
    expect(() => netPromoterScore(input as never)).toThrow(message);
  });
});

describe("customerSatisfaction", () => {
  it("is the share of the two highest points", () => {
    expect(customerSatisfaction({ scores: [5, 4, 3, 2, 5, 4, 1, 5] })).toEqual({
      ...proportion(5, 8),
      verdict: "thin",
    });
    expect(customerSatisfaction({ scores: [10, 9, 8], scale: 10 }).successes).toBe(2);
    expect(customerSatisfaction({ scores: [] }).value).toBeNull();
  });

  it("weights answers", () => {
    const found = customerSatisfaction({ scores: [5, 1], weights: [3, 1] });
    // As of 16 ÷ 10 answers.
    expect(found).toMatchObject({ value: 0.75, successes: 3, trials: 4 });
    expect(found.low).toBeLessThan(proportion(3, 4).low as number);
  });

  it.each([
    [{ scores: [6] }, "scores[0]: expected a whole number from 1 to 5, received 6"],
    [{ scores: [0] }, "scores[0]: expected a whole number from 1 to 5, received 0"],
    [{ scores: [1], scale: 1 }, "scale: expected a whole number from 2 to 101, received 1"],
    [{ scores: [1], scales: 5 }, 'scales: expected "scale"'],
  ])("refuses %j", (input, message) => {
    expect(() => customerSatisfaction(input as never)).toThrow(message);
    expect(() => customerEffort({ scale: 5, ...input } as never)).toThrow(message);
  });
});

describe("customerEffort", () => {
  it("has the mean, and the share above the middle", () => {
    expect(customerEffort({ scores: [7, 6, 5, 2] })).toEqual({
      mean: 5,
      topBox: proportion(3, 4),
      verdict: "thin",
    });
    expect(customerEffort({ scores: [5, 4, 3], scale: 5 }).topBox.successes).toBe(2);
    expect(customerEffort({ scores: [4, 5], scale: 7 }).topBox.successes).toBe(1);
    expect(customerEffort({ scores: [5, 6], scale: 10 }).topBox.successes).toBe(1);
    expect(customerEffort({ scores: [] })).toMatchObject({ mean: null, topBox: { value: null } });
  });

  it("weights answers", () => {
    expect(customerEffort({ scores: [7, 1], weights: [3, 1] }).mean).toBe(5.5);
  });
});
