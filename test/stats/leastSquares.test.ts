import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastSquares } from "../../src/stats/leastSquares.js";

const close = (received: number, expected: number, share = 1e-10): void => {
  expect(Math.abs(received - expected)).toBeLessThanOrEqual(
    share * Math.max(1, Math.abs(expected)),
  );
};

// Computed with R 4.2.2 lm and in closed form, as vectors/mix/mmm_regression.json has them.
const x = [
  [2.66, 3.44, 0.53],
  [3.72, 1.92, 0.77],
  [5.73, 3.85, 0.03],
  [9.08, 2.49, 0.76],
  [2.02, 3.59, 1.74],
  [8.98, 4.96, 0.68],
  [9.45, 1.9, 0.96],
  [6.61, 3.89, 1.2],
  [6.29, 4.67, 0.99],
  [0.62, 1.06, 0.37],
  [2.06, 3.26, 1.65],
  [1.77, 0.63, 1.34],
];
const y = [16.05, 15.85, 22.7, 27.51, 14.98, 29.61, 27.35, 24.39, 24.8, 7.21, 14.27, 10.1];

describe("leastSquares", () => {
  it("finds a line, its standard errors and R²", () => {
    // y = 2x with errors −0.5, 0.5, 0.5, −0.5. x̄ = 2.5, Σ(x − x̄)² = 5, Σ(x − x̄)·y = 10.
    const fit = leastSquares({ x: [[1], [2], [3], [4]], y: [1.5, 4.5, 6.5, 7.5] });
    close(fit.coefficients[0] as number, 2);
    close(fit.intercept, 0);
    // s² = 4·0.25/2 = 0.5; se(b) = √(0.5/5), se(a) = √(0.5·(1/4 + 6.25/5)).
    close(fit.standardErrors?.coefficients[0] as number, Math.sqrt(0.1));
    close(fit.standardErrors?.intercept as number, Math.sqrt(0.75));
    // TSS = 5·4 + 1 = 21, RSS = 1.
    close(fit.r2 as number, 20 / 21);
    close(fit.adjustedR2 as number, 1 - (1 / 21) * (3 / 2));
    expect(fit.degreesOfFreedom).toBe(2);
  });

  it("gives what R's lm gives", () => {
    const fit = leastSquares({ x, y });
    [2.02522449726607, 1.40326788991678, 0.301484166292797].forEach((value, index) => {
      close(fit.coefficients[index] as number, value);
    });
    close(fit.intercept, 5.16575986994131);
    [0.0553909866265034, 0.124959262057163, 0.319684997743416].forEach((value, index) => {
      close(fit.standardErrors?.coefficients[index] as number, value);
    });
    close(fit.standardErrors?.intercept as number, 0.508800596455483);
    close(fit.r2 as number, 0.996394739856168);
    close(fit.adjustedR2 as number, 0.995042767302231);
  });

  it("draws coefficients together with a ridge, as in closed form", () => {
    const fit = leastSquares({ x, y }, { ridge: 10 });
    close(fit.intercept, 7.13130071554349);
    [1.90960755859544, 1.01767114743603, 0.0278120158225314].forEach((value, index) => {
      close(fit.coefficients[index] as number, value);
    });
    expect([fit.standardErrors, fit.adjustedR2]).toEqual([null, null]);
  });

  it("keeps coefficients at 0 where they would be negative, as scipy's nnls does", () => {
    const turned = x.map(([a, b, c]) => [a, b, -(c as number)] as number[]);
    const fit = leastSquares({ x: turned, y }, { ridge: 1, isNonNegative: true });
    close(fit.intercept, 5.685839900143641, 1e-9);
    close(fit.coefficients[0] as number, 2.0045778629414994, 1e-9);
    close(fit.coefficients[1] as number, 1.3555769226965018, 1e-9);
    expect(fit.coefficients[2]).toBe(0);
  });

  const number = fc.integer({ min: -20, max: 20 });
  const table = fc
    .record({ rows: fc.integer({ min: 6, max: 12 }), columns: fc.integer({ min: 1, max: 4 }) })
    .chain(({ rows, columns }) =>
      fc.record({
        x: fc.array(fc.array(number, { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
        y: fc.array(number, { minLength: rows, maxLength: rows }),
      }),
    );

  it("leaves errors that no column explains any more", () => {
    fc.assert(
      fc.property(table, fc.constantFrom(0.5, 3), (input, ridge) => {
        const fit = leastSquares(input, { ridge });
        const rest = input.y.map((value, row) => value - (fit.fitted[row] as number));
        close(
          rest.reduce((a, b) => a + b, 0),
          0,
          1e-8,
        );
        fit.coefficients.forEach((value, index) => {
          const slope = rest.reduce((sum, one, row) => sum + one * (input.x[row]?.[index] ?? 0), 0);
          close(slope, ridge * value, 1e-7);
        });
      }),
    );
  });

  it("meets the conditions of the best fit with coefficients of at least 0", () => {
    fc.assert(
      fc.property(table, fc.constantFrom(0, 2), (input, ridge) => {
        const fit = leastSquares(input, { ridge, isNonNegative: true });
        const rest = input.y.map((value, row) => value - (fit.fitted[row] as number));
        fit.coefficients.forEach((value, index) => {
          expect(value).toBeGreaterThanOrEqual(0);
          const slope =
            rest.reduce((sum, one, row) => sum + one * (input.x[row]?.[index] ?? 0), 0) -
            ridge * value;
          // At 0 the fit would only get better below it; above 0 it is level.
          if (value > 0) close(slope, 0, 1e-6);
          else expect(slope).toBeLessThanOrEqual(1e-6);
        });
      }),
      { numRuns: 500 },
    );
  });

  it("fits an intercept alone, and observations without spread", () => {
    expect(leastSquares({ x: [[], []], y: [1, 3] })).toMatchObject({
      intercept: 2,
      coefficients: [],
      r2: 0,
    });
    const flat = leastSquares({ x: [[1], [2], [4]], y: [3, 3, 3] });
    expect([flat.intercept, flat.coefficients, flat.r2, flat.adjustedR2]).toEqual([
      3,
      [0],
      null,
      null,
    ]);
    expect(leastSquares({ x: [[1], [2]], y: [3, 5] }).standardErrors).toBeNull();
  });

  it("says which columns are constant or combinations of others", () => {
    const rows = [1, 2, 3, 5, 8].map((value) => [value, 7, 2 * value + 1, value * value]);
    const error = (() => {
      try {
        return leastSquares({ x: rows, y: [1, 2, 3, 4, 6] });
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toMatchObject({
      code: "RANK_DEFICIENT",
      path: "x",
      details: { columns: [1, 2] },
    });
  });

  it("refuses what is no input", () => {
    const caught = (work: () => unknown): unknown => {
      try {
        work();
      } catch (error) {
        const { code, path } = error as { readonly code: string; readonly path: string };
        return [code, path];
      }
      return null;
    };
    expect(caught(() => leastSquares({ x: [], y: [] }))).toEqual(["NOT_ENOUGH_DATA", "x"]);
    expect(caught(() => leastSquares({ x: [[1, 2]], y: [1] }))).toEqual(["NOT_ENOUGH_DATA", "x"]);
    expect(caught(() => leastSquares({ x: [[1]], y: [1, 2] }))).toEqual(["INVALID_INPUT", "y"]);
    expect(caught(() => leastSquares({ x: [[1], [1, 2]], y: [1, 2] }))).toEqual([
      "INVALID_INPUT",
      "x[1]",
    ]);
    expect(caught(() => leastSquares({ x: [[Number.NaN]], y: [1] }))).toEqual([
      "INVALID_INPUT",
      "x[0][0]",
    ]);
    expect(caught(() => leastSquares({ x: [[1]], y: [Infinity] }))).toEqual([
      "INVALID_INPUT",
      "y[0]",
    ]);
    expect(caught(() => leastSquares({ x, y }, { ridge: -1 }))).toEqual([
      "INVALID_INPUT",
      "options.ridge",
    ]);
  });
});
