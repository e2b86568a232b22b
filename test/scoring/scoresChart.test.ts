import fc from "fast-check";
import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { describe, expect, it } from "vitest";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { scoreAll } from "../../src/scoring/scoreAll.js";
import type { Scores } from "../../src/scoring/scoreResult.js";
import { scoresChart } from "../../src/scoring/scoresChart.js";

/** Scores of these values, whatever model gave them; NaN: not scored. */
function scoresOf(values: readonly number[], band?: Scores["band"]): Scores {
  const model = defineScoreModel({ id: "m", groups: [] });
  const scores = scoreAll(
    model,
    values.map(() => ({})),
  );
  const value = Float64Array.from(values, (one) => (Number.isNaN(one) ? 0 : one));
  const scored = Uint8Array.from(values, (one) => (Number.isNaN(one) ? 0 : 1));
  return { ...scores, value, scored, ...(band && { band }) };
}
interface Bin {
  readonly from: number;
  readonly to: number;
  readonly band: string;
  readonly count: number;
}
const binsOf = (scores: Scores): readonly Bin[] =>
  (scoresChart(scores)["data"] as unknown as { values: Bin[] }).values;

describe("scoresChart", () => {
  it("says where the middle and the best tenth begin, and what has no score", () => {
    const ten = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
    expect(scoresChart(scoresOf(ten)).description).toBe(
      "Half of 10 scores are 6 or more; the best tenth begins at 10.",
    );
    expect(scoresChart(scoresOf([0.75, Number.NaN])).description).toBe(
      "The one score is 0.75. 1 row could not be scored.",
    );
    expect(scoresChart(scoresOf([Number.NaN])).description).toBe("No row has a score.");
    expect(scoresChart(scoresOf([])).description).toBe("No row has a score.");
  });

  it("puts values into bins as wide as a round number", () => {
    // from 0 to 100: 20 bins of 5 would need 21, so 10
    expect(binsOf(scoresOf([0, 9, 10, 100]))).toEqual([
      { from: 0, to: 10, band: "no band", count: 2 },
      { from: 10, to: 20, band: "no band", count: 1 },
      { from: 100, to: 110, band: "no band", count: 1 },
    ]);
    expect(binsOf(scoresOf([-3, 7.5]))).toMatchObject([
      { from: -3, to: -2 },
      { from: 7, to: 8 },
    ]);
    expect(binsOf(scoresOf([0.3, 0.75]))).toMatchObject([
      { from: 0.3, to: 0.35 },
      { from: 0.75, to: 0.8 },
    ]);
    expect(binsOf(scoresOf([5, 5]))).toMatchObject([{ from: 5, to: 6, count: 2 }]);
  });

  it("keeps bands apart", () => {
    const band = { codes: new Uint8Array([0, 1, 255]), labels: ["A", "B", "C"] };
    const scores = scoresOf([5, 5, 4], band);
    expect(binsOf(scores)).toEqual([
      { from: 4, to: 5, band: "no band", count: 1 },
      { from: 5, to: 6, band: "A", count: 1 },
      { from: 5, to: 6, band: "B", count: 1 },
    ]);
    expect(scoresChart(scores)["encoding"]).toMatchObject({
      color: { scale: { domain: ["A", "B", "no band"] } },
    });
  });

  it("has every score in one bin around it, at most 20 of them", () => {
    const value = fc
      .double({ min: -1e6, max: 1e6, noNaN: true })
      .map((one) => Math.round(one * 64) / 64);
    const narrow = fc
      .double({ min: 0, max: 1, noNaN: true })
      .map((one) => Math.round(one * 2 ** 32) / 2 ** 32);
    fc.assert(
      fc.property(fc.oneof(fc.array(value), fc.array(narrow)), (values) => {
        const bins = binsOf(scoresOf(values));
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        expect(bins.length).toBeLessThanOrEqual(20);
        const width = (bins[0]?.to ?? 0) - (bins[0]?.from ?? 0);
        const rounding = 1e-9 * width;
        for (const one of values) {
          expect(bins.some(({ from, to }) => from <= one + rounding && one <= to + rounding)).toBe(
            true,
          );
        }
      }),
    );
  });

  it("is drawn by Vega, and is plain JSON", async () => {
    const band = { codes: new Uint8Array([0, 1, 255]), labels: ["A", "B"] };
    for (const scores of [scoresOf([1, 2, 3]), scoresOf([1, 2, 3], band), scoresOf([])]) {
      const chart = scoresChart(scores);
      expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
      const { spec } = compile(chart as unknown as TopLevelSpec);
      expect(await new View(parse(spec), { renderer: "none" }).toSVG()).toContain("<svg");
    }
  });
});
