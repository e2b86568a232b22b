import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "../../src/core/money/money.ts";
import { brandLift } from "../../src/marketing/brandLift.ts";
import { marketShare } from "../../src/marketing/marketShare.ts";
import { shareOfVoice } from "../../src/marketing/shareOfVoice.ts";
import { compareProportions } from "../../src/stats/compareProportions.ts";

const eur = (amount: string) => money(amount, "EUR");

describe("marketShare", () => {
  it("takes numbers and Money alike", () => {
    expect(marketShare({ brand: 30, market: 300, largestCompetitor: 60 })).toEqual({
      value: 0.1,
      relative: 0.5,
    });
    expect(
      marketShare({ brand: eur("0.50"), market: eur("5"), largestCompetitor: eur("0.25") }),
    ).toEqual({ value: 0.1, relative: 2 });
  });

  it("is null where there is no market or competitor", () => {
    expect(marketShare({ brand: 0, market: 0, largestCompetitor: 0 })).toEqual({
      value: null,
      relative: null,
    });
    expect(marketShare({ brand: 1e308, market: 1e-308 })).toEqual({ value: null, relative: null });
    expect(Object.is(marketShare({ brand: -0, market: 5 }).value, 0)).toBe(true);
  });

  it.each([
    [{ brand: 1, market: eur("3") }, "CURRENCY_MISMATCH", "market"],
    [{ brand: eur("1"), market: 3 }, "CURRENCY_MISMATCH", "market"],
    [{ brand: eur("1"), market: money("3", "USD") }, "CURRENCY_MISMATCH", "market"],
    [
      { brand: eur("1"), market: eur("3"), largestCompetitor: money("3", "USD") },
      "CURRENCY_MISMATCH",
      "largestCompetitor",
    ],
    [{ brand: Number.NaN, market: 3 }, "INVALID_INPUT", "brand"],
    [{ brand: 3, market: "3" }, "INVALID_INPUT", "market"],
    [
      { brand: { amount: "1,5", currency: "EUR" }, market: eur("3") },
      "INVALID_INPUT",
      "brand.amount",
    ],
    [{ brand: 3, market: null }, "INVALID_INPUT", "market"],
    [null, "INVALID_INPUT", "brand"],
  ])("refuses %j", (input, code, path) => {
    expect(() => marketShare(input as never)).toThrow(expect.objectContaining({ code, path }));
  });
});

describe("shareOfVoice", () => {
  it("has the excess over the share of the market, and the growth to expect", () => {
    expect(shareOfVoice({ brand: 25, market: 200, marketShare: 0.125 })).toEqual({
      value: 0.125,
      excess: 0,
      expectedGrowthPoints: 0,
    });
    // Ten points less: half a point of share to lose a year.
    const quiet = shareOfVoice({ brand: eur("10"), market: eur("100"), marketShare: 0.2 });
    expect(quiet).toEqual({ value: 0.1, excess: -0.1, expectedGrowthPoints: -0.5 });
    const strong = { brand: 30, market: 100, marketShare: 0.2, effectPer10Points: 0.7 };
    expect(shareOfVoice(strong).expectedGrowthPoints).toBeCloseTo(0.7, 12);
  });

  it("is null where something is unknown", () => {
    expect(shareOfVoice({ brand: 25, market: 0, marketShare: 0.1 })).toEqual({
      value: null,
      excess: null,
      expectedGrowthPoints: null,
    });
    const level = shareOfVoice({ brand: 1, market: 2, marketShare: 0.5, effectPer10Points: -1 });
    expect(Object.is(level.expectedGrowthPoints, 0)).toBe(true);
  });

  it.each([
    [{ brand: 1, market: 2, marketShare: 12 }, "marketShare"],
    [{ brand: 1, market: 2, effectPer10Points: Number.NaN }, "effectPer10Points"],
    [{ market: 2 }, "brand"],
    [null, ""],
  ])("refuses %j", (input, path) => {
    expect(() => shareOfVoice(input as never)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});

describe("brandLift", () => {
  const count = fc.record({
    trials: fc.nat(200),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const group = count.map(({ trials, share }) => ({
    successes: Math.round(trials * share),
    trials,
  }));

  it("is a comparison of proportions, told in the words of brands", () => {
    fc.assert(
      fc.property(group, group, (exposed, control) => {
        const lift = brandLift({ exposed, control }, { confidence: 0.9 });
        const test = compareProportions({ control, treatment: exposed }, { confidence: 0.9 });
        expect(lift).toMatchObject({
          exposed: test.treatment,
          control: test.control,
          absolute: test.difference,
          relative: test.relativeLift,
          pValue: test.pValue,
          verdict: test.verdict,
        });
        const [e, c] = [exposed, control].map(({ successes, trials }) => successes / trials);
        if (lift.headroom === null) {
          expect(exposed.trials * control.trials === 0 || c === 1).toBe(true);
        } else {
          const headroom = ((e as number) - (c as number)) / (1 - (c as number));
          expect(lift.headroom).toBeCloseTo(headroom, 9);
        }
      }),
    );
  });

  it("has no headroom where everybody does, no relative lift where nobody does", () => {
    const all = { successes: 50, trials: 50 };
    const none = { successes: 0, trials: 50 };
    expect(brandLift({ exposed: none, control: all })).toMatchObject({
      headroom: null,
      absolute: { value: -1 },
    });
    expect(brandLift({ exposed: all, control: none })).toMatchObject({
      headroom: 1,
      relative: null,
    });
    expect(brandLift({ exposed: none, control: { successes: 0, trials: 0 } })).toMatchObject({
      headroom: null,
      absolute: { value: null },
    });
  });

  it.each([
    [{ exposed: { successes: 6, trials: 5 }, control: { successes: 1, trials: 5 } }, "at most 5"],
    [{ exposed: { successes: 1, trials: 5 } }, "groups.control: expected an object"],
    [{ exposed: {}, controll: {} }, 'controll: expected "control"'],
    [null, "expected an object, received null"],
  ])("refuses %j", (input, message) => {
    expect(() => brandLift(input as never)).toThrow(message);
  });
});
