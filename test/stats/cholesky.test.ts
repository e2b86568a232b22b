import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  combinationOf,
  factorSymmetric,
  inverseDiagonal,
  solveFactored,
} from "../../src/stats/cholesky.js";

const n = 4;
const product = fc
  .array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n, maxLength: n }), {
    minLength: 7,
    maxLength: 7,
  })
  .map((rows) =>
    Float64Array.from({ length: n * n }, (_, place) => {
      const [a, b] = [Math.floor(place / n), place % n];
      const sum = rows.reduce((all, row) => all + (row[a] as number) * (row[b] as number), 0);
      return sum + (a === b ? 1 : 0);
    }),
  );

describe("the factor of a symmetric matrix", () => {
  it("solves what the matrix makes, and has the diagonal of the inverse", () => {
    fc.assert(
      fc.property(
        product,
        fc.array(fc.integer({ min: -5, max: 5 }), { minLength: n, maxLength: n }),
        (matrix, x) => {
          const times = (vector: ArrayLike<number>): Float64Array =>
            Float64Array.from({ length: n }, (_, row) =>
              Array.from(vector).reduce(
                (sum, one, column) => sum + one * (matrix[row * n + column] as number),
                0,
              ),
            );
          const factor = matrix.slice();
          expect(factorSymmetric(factor, n, 1e-10)).toBe(-1);
          const b = times(x);
          solveFactored(factor, n, b);
          b.forEach((value, index) => {
            expect(value).toBeCloseTo(x[index] as number, 6);
          });
          const diagonal = inverseDiagonal(factor, n);
          for (let index = 0; index < n; index += 1) {
            const unit = new Float64Array(n);
            unit[index] = 1;
            solveFactored(factor, n, unit);
            expect(diagonal[index]).toBeCloseTo(unit[index] as number, 8);
          }
        },
      ),
    );
  });

  it("stops at a row that others make, and says how", () => {
    // Columns a, b and 2a − b: products of (1, 0, 2), (1, 3, 1) and (1, −3, 3).
    const columns = [
      [1, 0, 2],
      [1, 3, 1],
      [1, -3, 3],
    ];
    const matrix = Float64Array.from({ length: 9 }, (_, place) =>
      [0, 1, 2].reduce(
        (sum, k) =>
          sum + (columns[Math.floor(place / 3)]?.[k] ?? 0) * (columns[place % 3]?.[k] ?? 0),
        0,
      ),
    );
    expect(factorSymmetric(matrix, 3, 1e-10)).toBe(2);
    const shares = combinationOf(matrix, 3, 2);
    expect(shares[0]).toBeCloseTo(2, 10);
    expect(shares[1]).toBeCloseTo(-1, 10);
  });
});
