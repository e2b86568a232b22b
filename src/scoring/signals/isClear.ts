import type { Signal, SignalLiftReport } from "./signalReport.js";

/** Whether a signal differs beyond chance. Fisher's test holds for any number of wins, so that only rows must be enough. */
export function isClear(
  { adjustedPValue, with: own, without }: Signal,
  { confidence, minimum }: SignalLiftReport["settings"],
): boolean {
  return adjustedPValue < 1 - confidence && Math.min(own.trials, without.trials) >= minimum;
}
