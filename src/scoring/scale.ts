import { type Calibration, probabilityOf } from "./calibration.js";
import type { LearnedModel } from "./learned/learnedModel.js";
import type { RuleModel } from "./ruleModel.js";

/** What a model's total is a number of, and the probability that it stands for. */
export interface Scale {
  readonly scale: "points" | "logit";
  /** Null for points that nobody calibrated. */
  readonly probabilityOf: ((total: number) => number) | null;
}

/** Reads a model's scale. */
export function scaleOf(model: RuleModel | LearnedModel): Scale {
  const { calibration } = model;
  if (model.kind === "score/rules") {
    return { scale: "points", probabilityOf: calibration ? byCalibration(calibration) : null };
  }
  const { points } = model;
  if (points === undefined) return { scale: "logit", probabilityOf: byCalibration(calibration) };
  const { offset, factor } = points;
  return {
    scale: "points",
    probabilityOf: (total) => probabilityOf((total - offset) / factor, calibration),
  };
}

function byCalibration(calibration: Calibration | undefined): (total: number) => number {
  return (total) => probabilityOf(total, calibration);
}

/** What bands go by: the points, or the probability in percent. */
export function judgedValue({ scale }: Scale, total: number, probability: number | null): number {
  return scale === "points" ? total : 100 * (probability ?? 0);
}
