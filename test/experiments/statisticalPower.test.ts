import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statisticalPower } from "../../src/experiments/statisticalPower.js";
import { rate, size, slowPower, someAlternative, someMethod } from "./slowPower.js";

describe("statisticalPower", () => {
  it("matches the z test worked by hand", () => {
    // p̄ = 1/2: asked is z·√(1/4·2/50) = z/10, varied √(0.24·2/50); (0.2 − 0.196)/0.09798 = 0.04083.
    const power = statisticalPower({ baselineRate: 0.4, targetRate: 0.6, perGroup: 50 });
    expect(power).toBeCloseTo(0.5163, 4);
  });

  // The noncentral t integrated to 25 digits (mpmath 1.3).
  it.each([
    [1, { control: 20, treatment: 20 }, 0.05, "two-sided", 0.868952801692127],
    [0.5, { control: 30, treatment: 90 }, 0.05, "two-sided", 0.652621054083454],
    [0.3, { control: 100, treatment: 100 }, 0.01, "greater", 0.41312315917639],
    [2, { control: 2, treatment: 3 }, 0.05, "two-sided", 0.332633483542182],
    [1e-3, { control: 3e6, treatment: 5e6 }, 0.05, "two-sided", 0.27737487933642],
  ] as const)(
    "is exact for a difference of %d in means",
    (difference, perGroup, alpha, alternative, power) => {
      const options = { confidence: 1 - alpha, alternative };
      const found = statisticalPower({ difference, standardDeviation: 1, perGroup }, options);
      expect(Math.abs(found - power)).toBeLessThan(1e-11);
    },
  );

  it("agrees with its slow twin on rates", () => {
    fc.assert(
      fc.property(
        fc.tuple(rate, rate),
        fc.tuple(size, size),
        fc.constantFrom(0.001, 0.05, 0.2),
        someAlternative,
        someMethod,
        (rates, sizes, alpha, alternative, method) => {
          const [baselineRate, targetRate] = rates;
          const [control, treatment] = sizes;
          const power = statisticalPower(
            { baselineRate, targetRate, perGroup: { control, treatment } },
            { confidence: 1 - alpha, alternative, method },
          );
          const slow = slowPower({ rates, sizes, alpha, alternative, method });
          // The twin subtracts from 1, and takes the quantile at 1 − alpha.
          expect(Math.abs(power - slow)).toBeLessThan(1e-12);
        },
      ),
    );
  });

  it("grows with the size, and is a probability", () => {
    const effect = fc.oneof(
      fc.record({ baselineRate: rate, targetRate: rate }),
      fc.record({
        difference: fc.double({ min: -3, max: 3, noNaN: true }),
        standardDeviation: fc.double({ min: 0.1, max: 5, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(effect, size, (found, perGroup) => {
        const power = statisticalPower({ ...found, perGroup });
        const more = statisticalPower({ ...found, perGroup: perGroup * 1.5 });
        expect(power).toBeGreaterThanOrEqual(0);
        expect(more).toBeLessThanOrEqual(1);
        expect(more).toBeGreaterThanOrEqual(power - 1e-12);
      }),
    );
  });

  it("is certain where rates leave nothing to chance", () => {
    expect(statisticalPower({ baselineRate: 0, targetRate: 1, perGroup: 10 })).toBe(1);
    expect(statisticalPower({ baselineRate: 0, targetRate: 1, perGroup: 1 })).toBe(0);
    const sure = statisticalPower({ difference: 1e5, standardDeviation: 1, perGroup: 2 });
    expect(sure).toBeCloseTo(1, 12);
  });

  it("finds nothing half of alpha of the time where nothing is", () => {
    expect(statisticalPower({ baselineRate: 0.3, targetRate: 0.3, perGroup: 50 })).toBeCloseTo(
      0.025,
      14,
    );
    expect(statisticalPower({ difference: 0, standardDeviation: 1, perGroup: 9 })).toBeCloseTo(
      0.025,
      13,
    );
  });

  it.each([
    [{ baselineRate: 1.2, targetRate: 0.5, perGroup: 5 }, {}, "input.baselineRate"],
    [{ baselineRate: 0.2, perGroup: 5 }, {}, "input.targetRate"],
    [{ baselineRate: 0.2, targetRate: 0.5 }, {}, "input.perGroup"],
    [{ baselineRate: 0.2, targetRate: 0.5, perGroup: 0 }, {}, "input.perGroup"],
    [
      { baselineRate: 0.2, targetRate: 0.5, perGroup: { control: 5 } },
      {},
      "input.perGroup.treatment",
    ],
    [{ difference: 1, perGroup: 5 }, {}, "input.standardDeviation"],
    [{ difference: "1", standardDeviation: 1, perGroup: 5 }, {}, "input.difference"],
    [{ difference: 1, standardDeviation: 1, perGroup: 1 }, {}, "input.perGroup"],
    [{ difference: 1, standardDeviation: 1, perGroup: 5 }, { method: "cohenH" }, "options.method"],
    [{ baselineRate: 0.2, targetRate: 0.5, perGroup: 5 }, { confidence: 1 }, "options.confidence"],
    [{ baselineRate: 0.2, targetRate: 0.5, perGroup: 5 }, { power: 0.8 }, "options.power"],
    [null, {}, "input"],
  ])("refuses %j with %j at %s", (input, options, path) => {
    expect(() => statisticalPower(input as never, options as never)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});
