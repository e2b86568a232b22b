import { exp, log, log1p } from "../../../core/math/elementary.js";
import type { Design, DesignLevels, DesignNumbers } from "./design.js";

/** How many rows are worked on at a time: their columns stay near the processor. */
const blockRows = 256;

/**
 * Makes the function that gives the loss Σ won·ln(1 + e^−η) + lost·ln(1 + e^η) at coefficients, and fills in its gradient and the
 * upper triangle of its second derivatives, where they are asked for. All have one more place than the design has columns, for
 * what is in none.
 */
export function evaluator(
  design: Design,
): (beta: Float64Array, gradient: Float64Array | null, hessian: Float64Array | null) => number {
  const { length, width, numbers, levels, won, lost } = design;
  const places = width + 1;
  const scores = new Float64Array(blockRows);
  const slopes = new Float64Array(blockRows);
  const curves = new Float64Array(blockRows);
  const curved = new Float64Array(blockRows);
  const dense = numbers.map(() => new Float64Array(blockRows));
  const columns = levels.map(() => new Int32Array(blockRows));

  const addCurves = (hessian: Float64Array, size: number): void => {
    hessian[0] = (hessian[0] as number) + sum(curves, size);
    for (const own of columns) scatter(hessian, 0, own, curves, size);
    dense.forEach((left, index) => {
      multiply(curved, curves, left, size);
      hessian[index + 1] = (hessian[index + 1] as number) + sum(curved, size);
      const start = (index + 1) * places;
      addProducts(hessian, start + 1, curved, dense, index, size);
      for (const own of columns) scatter(hessian, start, own, curved, size);
    });
    columns.forEach((first, index) => {
      for (let row = 0; row < size; row += 1) {
        const place = (first[row] as number) * places + (first[row] as number);
        hessian[place] = (hessian[place] as number) + (curves[row] as number);
      }
      for (let other = index + 1; other < columns.length; other += 1) {
        const second = columns[other] as Int32Array;
        for (let row = 0; row < size; row += 1) {
          const place = (first[row] as number) * places + (second[row] as number);
          hessian[place] = (hessian[place] as number) + (curves[row] as number);
        }
      }
    });
  };

  return (beta, gradient, hessian) => {
    gradient?.fill(0);
    hessian?.fill(0);
    let loss = 0;
    for (let start = 0; start < length; start += blockRows) {
      const size = Math.min(blockRows, length - start);
      loadBlock(design, beta, start, size, scores, dense, columns);
      // One logarithm for all rows of weight 1: a product of 256 factors of at most 2 is far from infinite.
      let product = 1;
      for (let row = 0; row < size; row += 1) {
        const score = scores[row] as number;
        const ofWon = won[start + row] as number;
        const ofLost = lost[start + row] as number;
        const small = exp(-Math.abs(score));
        const share = 1 / (1 + small);
        const weight = ofWon + ofLost;
        slopes[row] = weight * (score < 0 ? small * share : share) - ofWon;
        curves[row] = weight * small * share * share;
        loss += score < 0 ? -score * ofWon : score * ofLost;
        if (weight === 1) product *= 1 + small;
        else loss += weight * log1p(small);
      }
      loss += log(product);
      if (gradient) {
        gradient[0] = (gradient[0] as number) + sum(slopes, size);
        dense.forEach((values, index) => {
          gradient[index + 1] = (gradient[index + 1] as number) + dot(slopes, values, size);
        });
        for (const own of columns) scatter(gradient, 0, own, slopes, size);
      }
      if (hessian) addCurves(hessian, size);
    }
    return loss;
  };
}

/** The logit of every row. */
export function scoresOf(design: Design, beta: Float64Array): Float64Array {
  const { length, numbers, levels } = design;
  const all = new Float64Array(length);
  const dense = numbers.map(() => new Float64Array(blockRows));
  const columns = levels.map(() => new Int32Array(blockRows));
  for (let start = 0; start < length; start += blockRows) {
    const size = Math.min(blockRows, length - start);
    loadBlock(design, beta, start, size, all.subarray(start, start + size), dense, columns);
  }
  return all;
}

/** Reads the columns of a block, and adds up its scores. */
function loadBlock(
  { numbers, levels, offsets }: Design,
  beta: Float64Array,
  start: number,
  size: number,
  scores: Float64Array,
  dense: readonly Float64Array[],
  columns: readonly Int32Array[],
): void {
  const intercept = beta[0] as number;
  if (offsets === null) scores.fill(intercept);
  else {
    for (let row = 0; row < size; row += 1) {
      scores[row] = intercept + (offsets[start + row] as number);
    }
  }
  numbers.forEach((one, index) => {
    addNumbers(scores, one, beta[index + 1] as number, start, size, dense[index] as Float64Array);
  });
  levels.forEach((one, index) => {
    addLevels(scores, one, beta, start, size, columns[index] as Int32Array);
  });
}

function addNumbers(
  scores: Float64Array,
  { values, mean, inverse }: DesignNumbers,
  beta: number,
  start: number,
  size: number,
  out: Float64Array,
): void {
  for (let row = 0; row < size; row += 1) {
    const scaled = ((values[start + row] as number) - mean) * inverse;
    const value = Number.isNaN(scaled) ? 0 : scaled;
    out[row] = value;
    scores[row] = (scores[row] as number) + beta * value;
  }
}

function addLevels(
  scores: Float64Array,
  { codes, columns }: DesignLevels,
  beta: Float64Array,
  start: number,
  size: number,
  out: Int32Array,
): void {
  for (let row = 0; row < size; row += 1) {
    const column = columns[(codes[start + row] as number) + 1] as number;
    out[row] = column;
    scores[row] = (scores[row] as number) + (beta[column] as number);
  }
}

function sum(values: Float64Array, size: number): number {
  let all = 0;
  for (let row = 0; row < size; row += 1) all += values[row] as number;
  return all;
}

function dot(a: Float64Array, b: Float64Array, size: number): number {
  let all = 0;
  for (let row = 0; row < size; row += 1) all += (a[row] as number) * (b[row] as number);
  return all;
}

function multiply(out: Float64Array, a: Float64Array, b: Float64Array, size: number): void {
  for (let row = 0; row < size; row += 1) out[row] = (a[row] as number) * (b[row] as number);
}

/** Adds each row's value to the place of its column. */
function scatter(
  sums: Float64Array,
  start: number,
  columns: Int32Array,
  values: Float64Array,
  size: number,
): void {
  for (let row = 0; row < size; row += 1) {
    const place = start + (columns[row] as number);
    sums[place] = (sums[place] as number) + (values[row] as number);
  }
}

/** Adds products with the columns from `first` on: four at a time, so that each number of `left` is read once for them. */
function addProducts(
  sums: Float64Array,
  start: number,
  left: Float64Array,
  columns: readonly Float64Array[],
  first: number,
  size: number,
): void {
  let index = first;
  for (; index + 4 <= columns.length; index += 4) {
    const [a, b, c, d] = columns.slice(index, index + 4) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    addFour(sums, start + index, left, a, b, c, d, size);
  }
  for (; index < columns.length; index += 1) {
    const place = start + index;
    sums[place] = (sums[place] as number) + dot(left, columns[index] as Float64Array, size);
  }
}

function addFour(
  sums: Float64Array,
  place: number,
  left: Float64Array,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
  size: number,
): void {
  let ofA = 0;
  let ofB = 0;
  let ofC = 0;
  let ofD = 0;
  for (let row = 0; row < size; row += 1) {
    const value = left[row] as number;
    ofA += value * (a[row] as number);
    ofB += value * (b[row] as number);
    ofC += value * (c[row] as number);
    ofD += value * (d[row] as number);
  }
  sums[place] = (sums[place] as number) + ofA;
  sums[place + 1] = (sums[place + 1] as number) + ofB;
  sums[place + 2] = (sums[place + 2] as number) + ofC;
  sums[place + 3] = (sums[place + 3] as number) + ofD;
}
