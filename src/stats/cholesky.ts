/**
 * Factors a symmetric positive matrix of n rows into L·Lᵀ, in place: L stands in the lower triangle, which is read. Gives −1, or
 * the first row of which less than `leastShare` of the diagonal is left: it is a combination of those before it, and the
 * factor ends there.
 */
export function factorSymmetric(matrix: Float64Array, n: number, leastShare: number): number {
  for (let row = 0; row < n; row += 1) {
    const start = row * n;
    for (let column = 0; column <= row; column += 1) {
      const other = column * n;
      let value = matrix[start + column] as number;
      for (let k = 0; k < column; k += 1) {
        value -= (matrix[start + k] as number) * (matrix[other + k] as number);
      }
      if (column < row) matrix[start + column] = value / (matrix[other + column] as number);
      else if (!(value > leastShare * (matrix[start + row] as number))) return row;
      else matrix[start + row] = Math.sqrt(value);
    }
  }
  return -1;
}

/** Solves L·Lᵀ·x = b in place. */
export function solveFactored(factor: Float64Array, n: number, b: Float64Array): void {
  for (let row = 0; row < n; row += 1) {
    let value = b[row] as number;
    for (let k = 0; k < row; k += 1) value -= (factor[row * n + k] as number) * (b[k] as number);
    b[row] = value / (factor[row * n + row] as number);
  }
  solveUpper(factor, n, n, b);
}

/** How a row that {@link factorSymmetric} stopped at is made of those before it. */
export function combinationOf(factor: Float64Array, n: number, row: number): Float64Array {
  const shares = factor.slice(row * n, row * n + row);
  solveUpper(factor, n, row, shares);
  return shares;
}

/** The diagonal of the inverse of L·Lᵀ. */
export function inverseDiagonal(factor: Float64Array, n: number): Float64Array {
  const diagonal = new Float64Array(n);
  const column = new Float64Array(n);
  for (let index = 0; index < n; index += 1) {
    // The inverse is L⁻ᵀ·L⁻¹: squares of a column of L⁻¹ add up to the diagonal.
    column.fill(0);
    column[index] = 1;
    for (let row = index; row < n; row += 1) {
      let value = column[row] as number;
      for (let k = index; k < row; k += 1) {
        value -= (factor[row * n + k] as number) * (column[k] as number);
      }
      value /= factor[row * n + row] as number;
      column[row] = value;
      diagonal[index] = (diagonal[index] as number) + value * value;
    }
  }
  return diagonal;
}

/** Solves Lᵀ·x = b in place, for the first `size` rows. */
function solveUpper(factor: Float64Array, n: number, size: number, b: Float64Array): void {
  for (let row = size - 1; row >= 0; row -= 1) {
    let value = b[row] as number;
    for (let k = row + 1; k < size; k += 1) {
      value -= (factor[k * n + row] as number) * (b[k] as number);
    }
    b[row] = value / (factor[row * n + row] as number);
  }
}
