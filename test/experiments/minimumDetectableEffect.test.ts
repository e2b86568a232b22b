import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minimumDetectableEffect } from "../../src/experiments/minimumDetectableEffect.js";
import { statisticalPower } from "../../src/experiments/statisticalPower.js";
import { rate, size, someAlternative, someMethod } from "./slowPower.js";

describe("minimumDetectableEffect", () => {
  it("has the power asked for, above the baseline or, with less, below it", () => {
    fc.assert(
      fc.property(
        rate,
        size,
        fc.constantFrom(0.5, 0.8, 0.99),
        someAlternative,
        someMethod,
        (baselineRate, perGroup, power, alternative, method) => {
          const options = { alternative, method };
          const found = minimumDetectableEffect({ baselineRate, perGroup }, { ...options, power });
          const last = alternative === "less" ? 0 : 1;
          const { targetRate, difference, effectSize } = found;
          if (targetRate === null || difference === null) {
            expect(found).toEqual({ targetRate: null, difference: null, effectSize: null });
            const most = { baselineRate, targetRate: last, perGroup };
            expect(statisticalPower(most, options)).toBeLessThan(power);
            return;
          }
          const reached = statisticalPower({ baselineRate, targetRate, perGroup }, options);
          expect(reached).toBeCloseTo(power, 8);
          expect(Math.sign(difference)).toBe(alternative === "less" ? -1 : 1);
          expect(targetRate).toBeCloseTo(baselineRate + difference, 14);
          expect(effectSize).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("has the power asked for of means, in any unit", () => {
    fc.assert(
      fc.property(
        size,
        fc.constantFrom(0.6, 0.9),
        someAlternative,
        (perGroup, power, alternative) => {
          const [one, other] = [1, 40].map((standardDeviation) =>
            minimumDetectableEffect({ standardDeviation, perGroup }, { power, alternative }),
          );
          const difference = one?.difference ?? 0;
          const effect = { difference, standardDeviation: 1, perGroup };
          expect(statisticalPower(effect, { alternative })).toBeCloseTo(power, 9);
          expect((other?.difference ?? 0) / difference).toBeCloseTo(40, 6);
          expect(one).toMatchObject({ targetRate: null, effectSize: Math.abs(difference) });
        },
      ),
      { numRuns: 30 },
    );
  });

  it("is null where nothing is left to detect", () => {
    const none = { targetRate: null, difference: null, effectSize: null };
    expect(minimumDetectableEffect({ baselineRate: 1, perGroup: 100 })).toEqual(none);
    expect(minimumDetectableEffect({ baselineRate: 0.5, perGroup: 3 })).toEqual(none);
  });

  it.each([
    [{ baselineRate: 2, perGroup: 5 }, {}, "input.baselineRate"],
    [{ standardDeviation: 0, perGroup: 5 }, {}, "input.standardDeviation"],
    [{ standardDeviation: 1, perGroup: 1 }, {}, "input.perGroup"],
    [{ standardDeviation: 1, perGroup: 5 }, { method: "cohenH" }, "options.method"],
    [{ baselineRate: 0.1, perGroup: 5 }, { power: 0 }, "options.power"],
    [{ baselineRate: 0.1, perGroup: 5 }, { alternative: "more" }, "options.alternative"],
  ])("refuses %j with %j at %s", (input, options, path) => {
    expect(() => minimumDetectableEffect(input, options as never)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});
