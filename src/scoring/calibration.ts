import { exp } from "../core/math/elementary.js";

/** Turns a total into a probability other than by the logistic function alone. */
export type Calibration = PlattCalibration | IsotonicCalibration | PriorShift;

/** What a calibration was learned from. */
export interface CalibrationTraining {
  readonly rows: number;
  readonly won: number;
  readonly lost: number;
}

/** p = 1 / (1 + e^(a·total + b)). */
export interface PlattCalibration {
  readonly method: "platt";
  readonly a: number;
  readonly b: number;
  readonly training: CalibrationTraining;
}

/** Knots (x, y), y rising with x: linear between them, constant outside. */
export interface IsotonicCalibration {
  readonly method: "isotonic";
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly training: CalibrationTraining;
}

/** The logistic function of total − shift. */
export interface PriorShift {
  readonly method: "priorShift";
  readonly shift: number;
}

/** 1 / (1 + e^−x), without a sum that would swallow a small part. */
export function logistic(x: number): number {
  const small = exp(-Math.abs(x));
  return (x < 0 ? small : 1) / (1 + small);
}

/** The probability that a total stands for. */
export function probabilityOf(total: number, calibration?: Calibration): number {
  if (calibration === undefined) return logistic(total);
  if (calibration.method === "platt") return logistic(-(calibration.a * total + calibration.b));
  if (calibration.method === "priorShift") return logistic(total - calibration.shift);
  return interpolate(calibration.x, calibration.y, total);
}

/** Linear between knots, constant outside. */
export function interpolate(x: readonly number[], y: readonly number[], at: number): number {
  // The first knot that is not below; none: the last, which all are below.
  let low = 0;
  let high = x.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  const [x1, y1] = [x[low] as number, y[low] as number];
  if (low === 0 || at >= x1) return y1;
  const [x0, y0] = [x[low - 1] as number, y[low - 1] as number];
  return y0 + ((y1 - y0) * (at - x0)) / (x1 - x0);
}
