import { invalid } from "../core/check.js";

/** Refuses what does not lie between 0 and 1, both out. */
export function checkProbability(path: string, value: unknown): asserts value is number {
  if (typeof value !== "number" || !(value > 0 && value < 1)) {
    throw invalid(path, "a number between 0 and 1", value);
  }
}

/** Refuses what is no finite number above 0. */
export function checkPositive(path: string, value: unknown): asserts value is number {
  if (typeof value !== "number" || !(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw invalid(path, "a finite number above 0", value);
  }
}
