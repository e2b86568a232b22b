import {
  checkCount,
  checkFinite,
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  invalid,
} from "../core/check.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import type { Calibration } from "./calibration.js";

/** Checks a calibration of one of some methods. */
export function readCalibration(
  path: string,
  value: unknown,
  methods: readonly Calibration["method"][],
): void {
  checkObject(path, value);
  const part = (key: string): unknown => ownCell(value, key);
  const method = part("method");
  checkOneOf(`${path}.method`, method, methods);
  if (method === "priorShift") {
    checkKeys(path, value, ["method", "shift"]);
    checkFinite(`${path}.shift`, part("shift"));
    return;
  }
  const training = part("training");
  checkObject(`${path}.training`, training);
  checkKeys(`${path}.training`, training, ["rows", "won", "lost"]);
  for (const key of ["rows", "won", "lost"]) {
    checkCount(`${path}.training.${key}`, ownCell(training, key));
  }
  if (method === "platt") {
    checkKeys(path, value, ["method", "a", "b", "training"]);
    checkFinite(`${path}.a`, part("a"));
    checkFinite(`${path}.b`, part("b"));
    return;
  }
  checkKeys(path, value, ["method", "x", "y", "training"]);
  const x = numbers(`${path}.x`, part("x"));
  const y = numbers(`${path}.y`, part("y"));
  if (x.length === 0) throw invalid(`${path}.x`, "at least one knot", x);
  if (y.length !== x.length) throw invalid(`${path}.y`, `${x.length} values`, y.length);
  x.forEach((place, index) => {
    if (index > 0 && place <= (x[index - 1] as number)) {
      throw invalid(`${path}.x[${index}]`, `a number above ${x[index - 1]}`, place);
    }
  });
  y.forEach((share, index) => {
    const least = index === 0 ? 0 : (y[index - 1] as number);
    if (share < least || share > 1) {
      throw invalid(`${path}.y[${index}]`, `a number from ${least} to 1`, share);
    }
  });
}

/** A list of finite numbers. */
export function numbers(path: string, list: unknown): readonly number[] {
  checkList(path, list);
  return Array.from(list, (value, index) => {
    checkFinite(`${path}[${index}]`, value);
    return value;
  });
}
