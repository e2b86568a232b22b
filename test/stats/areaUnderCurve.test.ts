import { describe, expect, test } from "vitest";
import { areaDifference, areaUnderCurve, areaVariance } from "../../src/stats/areaUnderCurve.js";
import { rankedCounts } from "../../src/stats/rankedCounts.js";

// test/scoring/evaluation compares all of this with sums over every pair.
describe("areaUnderCurve", () => {
  test("counts pairs by weight, ties half", () => {
    const scores = Float64Array.of(1, 2, 2, 3);
    // Wins weigh 2 at 2 and 1 at 3, losses 1 at 1 and 3 at 2: (2·(1 + 1.5) + 1·4) / 12.
    const area = areaUnderCurve(scores, Float64Array.of(0, 2, 0, 1), Float64Array.of(1, 0, 3, 0));
    expect(area).toBe(9 / 12);
  });

  test("sorts many as few", () => {
    const size = 5_000;
    const scores = new Float64Array(size).map((_, row) => ((row * 7919) % 1000) - 500);
    const won = new Float64Array(size).map((_, row) => (row % 3 === 0 ? 1 : 0));
    const lost = won.map((count) => 1 - count);
    const ranked = rankedCounts({ scores, successes: won, failures: lost });
    expect(ranked.scores).toEqual(scores.slice().sort());
    let pairs = 0;
    for (let a = 0; a < size; a += 3) {
      for (let b = 0; b < size; b += 1) {
        if (won[b] === 0)
          pairs += (Math.sign((scores[a] as number) - (scores[b] as number)) + 1) / 2;
      }
    }
    const wins = Math.ceil(size / 3);
    expect(areaUnderCurve(scores, won, lost)).toBe(pairs / (wins * (size - wins)));
  });
});

describe("areaVariance", () => {
  test("is 0 where scores separate, and where all are one", () => {
    const successes = Float64Array.of(0, 0, 1, 1);
    const failures = Float64Array.of(1, 1, 0, 0);
    expect(areaVariance({ scores: Float64Array.of(1, 2, 3, 4), successes, failures }, 1)).toBe(0);
    expect(areaVariance({ scores: Float64Array.of(1, 1, 1, 1), successes, failures }, 0.5)).toBe(0);
  });
});

describe("areaDifference", () => {
  test("has a variance of exactly 0 where all wins, and all losses, move alike", () => {
    const outcomes = Uint8Array.of(0, 0, 0, 1, 1, 1);
    const ranks = Float64Array.of(1, 2, 3, 4, 5, 6);
    const ties = new Float64Array(6);
    expect(areaDifference(ranks, ties, outcomes)).toEqual({ difference: 0.5, variance: 0 });
  });
});
