import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleSize } from "../../src/experiments/sampleSize.js";
import { statisticalPower } from "../../src/experiments/statisticalPower.js";
import { normalQuantile } from "../../src/stats/normalQuantile.js";
import { rate, someAlternative, someMethod } from "./slowPower.js";

describe("sampleSize", () => {
  it("matches the formula for equal groups", () => {
    const [p1, p2] = [0.04, 0.05];
    const pooled = (p1 + p2) / 2;
    const asked = -normalQuantile(0.025) * Math.sqrt(2 * pooled * (1 - pooled));
    const varied = -normalQuantile(0.1) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
    const perGroup = ((asked + varied) / (p2 - p1)) ** 2;
    const found = sampleSize({ baselineRate: p1, targetRate: p2 }, { power: 0.9 });
    expect(found.perGroup / perGroup).toBeCloseTo(1, 12);
    expect(found.control).toBe(found.treatment);
    expect(found.total).toBe(2 * Math.ceil(perGroup));
  });

  it("matches Cohen's own example of means", () => {
    // Cohen (1988), table 2.4.1: d = 0.5, two-sided alpha 0.05, power 0.8: 64 a group; R's power.t.test says 63.76576.
    const found = sampleSize({ difference: -7.5, standardDeviation: 15 });
    expect(found.perGroup).toBeCloseTo(63.76576, 4);
    expect(found).toMatchObject({ total: 128, effectSize: 0.5 });
  });

  it("gives sizes that have the power, shared as asked", () => {
    const plan = fc.record({
      power: fc.constantFrom(0.3, 0.8, 0.95, 0.999),
      confidence: fc.constantFrom(0.8, 0.95, 0.999),
      method: someMethod,
      treatmentShare: fc.constantFrom(0.1, 0.5, 0.7),
    });
    fc.assert(
      fc.property(rate, rate, plan, someAlternative, (a, b, options, alternative) => {
        fc.pre(a !== b);
        const [baselineRate, targetRate] =
          alternative === "less"
            ? [Math.max(a, b), Math.min(a, b)]
            : [Math.min(a, b), Math.max(a, b)];
        const effect = { baselineRate, targetRate };
        const found = sampleSize(effect, { ...options, alternative });
        const { power, treatmentShare, ...rest } = options;
        expect(found.treatment / (found.control + found.treatment)).toBeCloseTo(treatmentShare, 12);
        const reached = statisticalPower({ ...effect, perGroup: found }, { ...rest, alternative });
        expect(reached).toBeCloseTo(power, 10);
        // Turned round, the other alternative finds as much.
        if (alternative === "two-sided" && treatmentShare === 0.5) {
          const back = { baselineRate: targetRate, targetRate: baselineRate };
          expect(sampleSize(back, options).total).toBe(found.total);
        }
      }),
    );
  });

  it("gives sizes of means that have the power, of either control", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 3, noNaN: true }),
        fc.constantFrom(0.6, 0.8, 0.99),
        fc.constantFrom(0.2, 0.5),
        (difference, power, treatmentShare) => {
          const effect = { difference, standardDeviation: 1 };
          const found = sampleSize(effect, { power, treatmentShare });
          expect(statisticalPower({ ...effect, perGroup: found })).toBeCloseTo(power, 9);
          const again = sampleSize(effect, { power, controlSize: found.control });
          expect(again.treatment / found.treatment).toBeCloseTo(1, 7);
          expect(again.perGroup).toBeCloseTo((found.control + again.treatment) / 2, 9);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("says where no treatment is large enough beside a control", () => {
    const effect = { baselineRate: 0.04, targetRate: 0.05 };
    expect(() => sampleSize(effect, { controlSize: 2000 })).toThrow(
      expect.objectContaining({ code: "INFEASIBLE", path: "options.controlSize" }),
    );
    // With all of the treatment known: z·√(p₂(1 − p₂)/n) + 0.84·√(p₁(1 − p₁)/n) = 0.01, so n = 3,503.
    expect(sampleSize(effect, { controlSize: 3600 }).treatment).toBeGreaterThan(100_000);
  });

  it("takes differences of any magnitude", () => {
    const tiny = sampleSize({ difference: 1e-9, standardDeviation: 1 }).perGroup;
    expect(tiny / 1.5697759e19).toBeCloseTo(1, 7);
    const huge = sampleSize({ difference: 1e6, standardDeviation: 1 });
    expect(huge.total).toBe(4);
    // Of rates 0 and 1 only the pooled spread is left: (1.959964 · √(2 · ½ · ½))².
    expect(sampleSize({ baselineRate: 0, targetRate: 1 }).perGroup).toBeCloseTo(1.920729, 6);
  });

  it.each([
    [{ baselineRate: 0.2, targetRate: 0.2 }, {}, "input.targetRate", "other than"],
    [
      { baselineRate: 0.2, targetRate: 0.1 },
      { alternative: "greater" },
      "input.targetRate",
      "above",
    ],
    [{ difference: 1, standardDeviation: 1 }, { alternative: "less" }, "input.difference", "below"],
    [{ baselineRate: 0.2, targetRate: 0.1 }, { power: 1 }, "options.power", "between 0 and 1"],
    [{ baselineRate: 0.2, targetRate: 0.1 }, { treatmentShare: 1 }, "options.treatmentShare", ""],
    [{ baselineRate: 0.2, targetRate: 0.1 }, { controlSize: -5 }, "options.controlSize", ""],
    [
      { baselineRate: 0.2, targetRate: 0.1 },
      { controlSize: 5, treatmentShare: 0.5 },
      "options.treatmentShare",
      "controlSize",
    ],
    [{ baselineRate: 0.2, targetRate: 0.1 }, { perGroup: 5 }, "options.perGroup", ""],
  ])("refuses %j with %j at %s", (input, options, path, word) => {
    const call = () => sampleSize(input, options as never);
    expect(call).toThrow(expect.objectContaining({ code: "INVALID_INPUT", path }));
    expect(call).toThrow(word);
  });
});
