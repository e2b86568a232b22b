import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { maxDiff } from "../../src/marketing/maxDiff.ts";
import { proportion } from "../../src/stats/proportion.ts";

const choices = deepFreeze([
  { shown: ["price", "speed", "support"], best: "price", worst: "support" },
  { shown: ["price", "speed", "design"], best: "speed", worst: "design" },
  { shown: ["price", "support", "design"], best: "price", worst: "design" },
]);

describe("maxDiff", () => {
  it("scores by best less worst of appearances", () => {
    const { items, diagnostics } = maxDiff(choices);
    expect(items.map(({ key, score }) => [key, score])).toEqual([
      ["price", 2 / 3],
      ["speed", 0.5],
      ["support", -0.5],
      ["design", -1],
    ]);
    expect(items[0]).toMatchObject({
      appearances: 3,
      best: proportion(2, 3),
      worst: proportion(0, 3),
      high: 1,
      verdict: "thin",
    });
    // 2/3 − 1.96 √((2/3 − 4/9)/3)
    expect(items[0]?.low).toBeCloseTo(0.133232, 5);
    expect(items[3]).toMatchObject({ score: -1, low: -1, high: -1 });
    expect(diagnostics).toEqual({ given: 3, used: 3, duplicates: 0, rejected: [] });
  });

  it("weights choices", () => {
    const { items } = maxDiff([
      { shown: ["a", "b"], best: "a", worst: "b", weight: 3 },
      { shown: ["a", "b"], best: "b", worst: "a" },
    ]);
    expect(items.map(({ key, score }) => [key, score])).toEqual([
      ["a", 0.5],
      ["b", -0.5],
    ]);
  });

  it("names choices that cannot be", () => {
    const wrong = [
      { id: 1, shown: ["a", "b"], best: "a", worst: "b" },
      { id: 1, shown: ["a", "b"], best: "b", worst: "a" },
      { shown: ["a", "b"], best: "c", worst: "b" },
      { shown: ["a", "b"], best: "a", worst: "a" },
      { shown: ["a", "b"], best: "a", worst: "c" },
      { shown: ["a", "b"], best: "a", worst: null },
      { shown: "a", best: "a", worst: "b" },
      { shown: ["a", "b"], best: "a", worst: "b", weight: -1 },
    ] as never;
    expect(maxDiff(wrong).diagnostics).toEqual({
      given: 8,
      used: 1,
      duplicates: 1,
      rejected: [
        { index: 2, field: "best" },
        { index: 3, field: "worst" },
        { index: 4, field: "worst" },
        { index: 5, field: "worst" },
        { index: 6, field: "shown" },
        { index: 7, field: "weight" },
      ],
    });
  });

  it("agrees with counting each item by itself, and scores add up to nothing", () => {
    const choice = fc
      .shuffledSubarray(["a", "b", "c", "__proto__", "e"], { minLength: 2 })
      .map((shown) => ({ shown, best: shown[0] as string, worst: shown[1] as string }));
    fc.assert(
      fc.property(fc.array(choice), (some) => {
        const { items } = maxDiff(some);
        for (const { key, score, appearances, best, worst } of items) {
          const shown = some.filter((one) => one.shown.includes(key));
          const firsts = shown.filter((one) => one.best === key).length;
          const lasts = shown.filter((one) => one.worst === key).length;
          expect([appearances, best.successes, worst.successes]).toEqual([
            shown.length,
            firsts,
            lasts,
          ]);
          expect(score).toBeCloseTo((firsts - lasts) / shown.length, 12);
        }
        const net = items.reduce((sum, { score, appearances }) => sum + score * appearances, 0);
        expect(net).toBeCloseTo(0, 9);
      }),
    );
  });

  it("is empty for nothing, and refuses what it cannot read", () => {
    expect(maxDiff([])).toMatchObject({ items: [], diagnostics: { given: 0 } });
    expect(() => maxDiff([{ show: [] }] as never)).toThrow(
      expect.objectContaining({ code: "MISSING_FIELD", path: "choices" }),
    );
    expect(() => maxDiff(choices, { confidence: 1 })).toThrow("options.confidence");
    expect(() => maxDiff(null as never)).toThrow("choices: expected a list, received null");
  });
});
