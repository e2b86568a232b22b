import { describe, expect, it } from "vitest";
import { fitMetrics } from "../../src/stats/fitMetrics.js";

describe("fitMetrics", () => {
  it("gives the errors by their formulas", () => {
    // Errors 10, 5, 5, 5: squares 175; actual values have mean 110, squares about it 1000, range 40.
    const metrics = fitMetrics({ actual: [100, 120, 130, 90], fitted: [110, 115, 125, 95] });
    expect(metrics.count).toBe(4);
    expect(metrics.rmse).toBeCloseTo(Math.sqrt(175 / 4), 12);
    expect(metrics.mae).toBe(6.25);
    expect(metrics.mape).toBeCloseTo((0.1 + 5 / 120 + 5 / 130 + 5 / 90) / 4, 14);
    expect(metrics.nrmse).toBeCloseTo(Math.sqrt(175 / 4) / 40, 14);
    expect(metrics.r2).toBeCloseTo(0.825, 14);
  });

  it("has no share of 0, no range of one value, and nothing of nothing", () => {
    expect(fitMetrics({ actual: [0, 2], fitted: [1, 2] }).mape).toBeNull();
    expect(fitMetrics({ actual: [3, 3], fitted: [1, 2] })).toMatchObject({ nrmse: null, r2: null });
    expect(fitMetrics({ actual: [], fitted: [] })).toEqual({
      count: 0,
      rmse: null,
      mae: null,
      mape: null,
      nrmse: null,
      r2: null,
    });
  });

  it("refuses lists of two lengths and what is no number", () => {
    expect(() => fitMetrics({ actual: [1], fitted: [] })).toThrow("fitted: expected 1 values");
    expect(() => fitMetrics({ actual: [1], fitted: [Number.NaN] })).toThrow("fitted[0]");
  });
});
