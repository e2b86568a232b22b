import type { Amount } from "../../core/money/types.js";
import type { CapacityRow, ThresholdRow } from "./evaluation.js";
import type { Pay } from "./pay.js";
import type { Scored } from "./scored.js";
import { cutRows } from "./shares.js";
import { type Steps, stepsFrom } from "./steps.js";

/** What a threshold row tells beside its counts. */
export interface WorkSettings {
  readonly pay: Pay | null;
  readonly weeks: number | undefined;
  readonly reps: number | undefined;
}

/** What working all scores of at least a threshold brings. */
export function thresholdRow(
  threshold: number,
  steps: Steps,
  all: Scored,
  work: WorkSettings,
): ThresholdRow {
  const place = stepsFrom(steps, threshold) - 1;
  const tp = steps.won[place] ?? 0;
  const fp = steps.lost[place] ?? 0;
  const fn = all.won - tp;
  const tn = all.lost - fp;
  const worked = tp + fp;
  const recall = all.won === 0 ? null : tp / all.won;
  const fpr = all.lost === 0 ? null : fp / all.lost;
  return {
    // Adding 0 makes 0 of −0.
    threshold: threshold + 0,
    tp,
    fp,
    fn,
    tn,
    precision: worked === 0 ? null : tp / worked,
    recall,
    fpr,
    f1: tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn),
    youden: recall === null || fpr === null ? null : recall - fpr,
    mcc: correlationOf(tp, fp, fn, tn),
    ...profitOf(work, tp, worked),
    ...volumesOf(worked, work),
  };
}

/** Matthews' correlation; 0 where a margin is empty. */
function correlationOf(tp: number, fp: number, fn: number, tn: number): number {
  const margins = [tp + fp, tp + fn, tn + fp, tn + fn];
  if (margins.some((margin) => margin <= 0)) return 0;
  return margins.reduce((part, margin) => part / Math.sqrt(margin), tp * tn - fp * fn) + 0;
}

function profitOf({ pay }: WorkSettings, won: number, worked: number): { profit?: Amount } {
  return pay === null ? {} : { profit: pay.of(won, worked) };
}

function volumesOf(
  worked: number,
  { weeks, reps }: WorkSettings,
): Pick<ThresholdRow, "perWeek" | "perRep" | "perRepAndWeek"> {
  return {
    ...(weeks !== undefined && { perWeek: worked / weeks }),
    ...(reps !== undefined && { perRep: worked / reps }),
    ...(weeks !== undefined && reps !== undefined && { perRepAndWeek: worked / weeks / reps }),
  };
}

/** The highest of the thresholds that pay most; null where none pays. */
export function bestThreshold(steps: Steps, all: Scored, work: WorkSettings): ThresholdRow | null {
  const { pay } = work;
  let most = 0;
  let best: number | null = null;
  steps.thresholds.forEach((threshold, place) => {
    const won = steps.won[place] as number;
    const size = pay?.sizeOf(won, won + (steps.lost[place] as number)) ?? 0;
    if (size <= most) return;
    most = size;
    best = threshold;
  });
  return best === null ? null : thresholdRow(best, steps, all, work);
}

/** What working the highest scores brings, as many as there is room for. */
export function capacityRow(capacity: number, all: Scored, work: WorkSettings): CapacityRow {
  const { count, won, last } = cutRows(all, "highest", [capacity])[0] as {
    count: number;
    won: number;
    last: number | null;
  };
  return {
    worked: count,
    won,
    lowest: last,
    precision: count === 0 ? null : won / count,
    recall: all.won === 0 ? null : won / all.won,
    ...profitOf(work, won, count),
  };
}
