/** A triangular system R·b = Qᵀy, made of columns and y. */
export interface Triangle {
  /** R by column: `columns[j][i]` for i ≤ j. */
  readonly columns: readonly Float64Array[];
  /** Qᵀy. */
  readonly right: Float64Array;
  /** Columns that are combinations of those before them; R has 0 on its diagonal there. */
  readonly dependent: readonly number[];
}

/** A column is dependent where less than this share of its length is left beside the columns before it. */
const leastShare = 1e-10;

/**
 * Factors columns by Householder reflections, which keep twice the digits of normal equations. Time grows with rows × columns².
 * Columns and `y` are not changed.
 */
export function factorColumns(given: readonly Float64Array[], y: Float64Array): Triangle {
  const columns = given.map((column) => column.slice());
  const right = y.slice();
  const dependent: number[] = [];
  let pivot = 0;
  columns.forEach((column, index) => {
    const length = lengthFrom(column, pivot);
    if (!(length > leastShare * lengthFrom(column, 0))) {
      dependent.push(index);
      return;
    }
    const head = column[pivot] as number;
    const mirror = column.slice();
    mirror.fill(0, 0, pivot);
    const diagonal = head > 0 ? -length : length;
    mirror[pivot] = head - diagonal;
    const square = dot(mirror, mirror, pivot);
    for (const other of [...columns.slice(index + 1), right]) {
      const share = (2 * dot(mirror, other, pivot)) / square;
      for (let row = pivot; row < other.length; row += 1) {
        other[row] = (other[row] as number) - share * (mirror[row] as number);
      }
    }
    column.fill(0, pivot + 1);
    column[pivot] = diagonal;
    pivot += 1;
  });
  return { columns, right, dependent };
}

/** Solves the system of independent columns for any right side. */
export function solveTriangle({ columns }: Triangle, right: ArrayLike<number>): Float64Array {
  const solution = Float64Array.from(columns, (_, index) => right[index] as number);
  for (let index = columns.length - 1; index >= 0; index -= 1) {
    const column = columns[index] as Float64Array;
    const value = (solution[index] as number) / (column[index] as number);
    solution[index] = value;
    for (let row = 0; row < index; row += 1) {
      solution[row] = (solution[row] as number) - (column[row] as number) * value;
    }
  }
  return solution;
}

function lengthFrom(column: Float64Array, start: number): number {
  // Scaled, so that no square overflows.
  let most = 0;
  for (let row = start; row < column.length; row += 1) {
    most = Math.max(most, Math.abs(column[row] as number));
  }
  if (most === 0) return 0;
  let sum = 0;
  for (let row = start; row < column.length; row += 1) {
    const part = (column[row] as number) / most;
    sum += part * part;
  }
  return most * Math.sqrt(sum);
}

function dot(a: Float64Array, b: Float64Array, start: number): number {
  let sum = 0;
  for (let row = start; row < a.length; row += 1) sum += (a[row] as number) * (b[row] as number);
  return sum;
}
